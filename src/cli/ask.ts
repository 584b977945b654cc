import { styleText } from 'node:util';
import { cancelled, usageError } from '../shared/errors.js';
import type { Io } from './io.js';
import { t } from './language.js';
import { messages } from './messages.js';
import { visible } from './output/safe.js';

/** True, or why an answer cannot be accepted: shown under the question; what was typed stays. */
export type Check = (text: string) => true | string | Promise<true | string>;

export interface Choice<T> {
  name: string;
  value: T;
}

/** The one place that asks. On stderr, and only if stdin and stderr are terminals: no command needs one. */
export interface Ask {
  /** False in a pipe, under cron, and with `--no-input`. */
  readonly possible: boolean;
  input(message: string, options?: { initial?: string; validate?: Check }): Promise<string>;
  select<T>(message: string, choices: readonly Choice<T>[]): Promise<T>;
  /** Finds one thing while its name is typed. @param source what the words typed so far may mean */
  search<T>(message: string, source: (typed: string) => Promise<readonly Choice<T>[]>): Promise<T>;
  confirm(message: string): Promise<boolean>;
  /** One key, without Enter. */
  key(message: string, keys: readonly string[]): Promise<string>;
}

export function asker(io: Io, noInput: boolean): Ask {
  const possible = !noInput && io.stdin.isTTY === true && io.stderr.isTTY === true;
  const stop = (what: string) => {
    if (!possible) throw usageError(messages.needsTerminal(what));
  };
  const ask = <T>(start: (context: Context) => Promise<T>) => askWithSignals(io, start);
  return {
    possible,
    async input(message, { initial, validate } = {}) {
      stop(message);
      const { default: input } = await import('@inquirer/input');
      return await ask((context) => input({ message: visible(message), default: initial, validate }, context));
    },
    async select(message, choices) {
      stop(message);
      const { default: select } = await import('@inquirer/select');
      return await ask((context) =>
        select({ message: visible(message), choices: choices.map(shown), theme: { style: { keysHelpTip } } }, context),
      );
    },
    async search(message, source) {
      stop(message);
      const { default: search } = await import('@inquirer/search');
      const theme = { style: { keysHelpTip, error: searchError } };
      // Letters come faster than answers, and the database takes one read at a time.
      let previous: Promise<unknown> = Promise.resolve();
      const inTurn = async (typed: string | undefined) => {
        const choices = previous.then(() => source(typed?.trim() ?? ''));
        previous = choices.catch(() => undefined);
        return (await choices).map(shown);
      };
      return await ask((context) => search({ message: visible(message), theme, source: inTurn }, context));
    },
    async confirm(message) {
      stop(message);
      const { default: confirm } = await import('@inquirer/confirm');
      return await ask((context) => confirm({ message: visible(message), default: false }, context));
    },
    async key(message, keys) {
      stop(message);
      const { keyPrompt } = await import('./keyPrompt.js');
      return await ask((context) => keyPrompt({ message: visible(message), keys }, context));
    },
  };
}

/** A choice as a terminal shows it: names are what users typed. */
const shown = <T>({ name, value }: Choice<T>): Choice<T> => ({ name: visible(name), value });

/** The line under a list of choices, which the library has in English only. */
const keysHelpTip = (keys: readonly [key: string, action: string][]): string =>
  keys.map(([key], i) => `${key} ${t(i === 0 ? messages.keyMove : messages.keyChoose)}`).join(' • ');

/** The library has its one error of a search in English only; any other is an error of ours. */
const searchError = (text: string): string =>
  styleText('red', `> ${text === NOTHING_FOUND ? t(messages.nothingFound) : text}`);
const NOTHING_FOUND = 'No results found';

interface Context {
  input: NodeJS.ReadStream;
  output: NodeJS.WriteStream;
  signal: AbortSignal;
}

/**
 * Ctrl-C, Ctrl-D, a closed terminal and SIGTERM cancel everything (exit 130). The signals end the question first,
 * because a process that dies inside one leaves the terminal without echo.
 */
async function askWithSignals<T>(io: Io, start: (context: Context) => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const end = () => ended.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  const [input, output] = [io.stdin as NodeJS.ReadStream, io.stderr as NodeJS.WriteStream];
  // At Ctrl-D readline lets go of the input and the question would wait forever.
  input.on('pause', end);
  try {
    return await start({ input, output, signal: ended.signal });
  } catch (error) {
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError'))
      throw cancelled(messages.cancelled);
    throw error;
  } finally {
    input.off('pause', end);
    for (const signal of signals) process.off(signal, end);
  }
}

/** Asks to go on, unless `--yes`; without a terminal, says that `--yes` is needed. */
export async function confirmed(ask: Ask, yes: boolean, question: string): Promise<void> {
  if (yes) return;
  if (!ask.possible)
    throw usageError(
      { zh: `需要确认：${question}`, en: `this needs a confirmation: ${question}` },
      { hints: [{ zh: '加上 --yes', en: 'add --yes' }] },
    );
  if (!(await ask.confirm(question))) throw cancelled(messages.cancelled);
}
