import { cancelled, usageError } from '../shared/errors.js';
import type { Io } from './io.js';
import { t } from './language.js';
import { m } from './messages.js';

/** One place that asks. On stderr, and only where stdin and stderr are terminals: no command needs one. */
export interface Ask {
  /** False in a pipe, under cron, and with `--no-input`. */
  readonly possible: boolean;
  input(message: string, options?: { initial?: string; validate?: (text: string) => true | string }): Promise<string>;
  select<T>(message: string, choices: readonly { name: string; value: T }[]): Promise<T>;
  confirm(message: string): Promise<boolean>;
  /** One key, without Enter. */
  key(message: string, keys: readonly string[]): Promise<string>;
}

export function asker(io: Io, noInput: boolean): Ask {
  const possible = !noInput && io.stdin.isTTY === true && io.stderr.isTTY === true;
  const stop = (what: string) => {
    if (!possible) throw usageError(m.needsTerminal(what));
  };
  const context = { input: io.stdin as NodeJS.ReadStream, output: io.stderr as NodeJS.WriteStream };
  return {
    possible,
    async input(message, { initial, validate } = {}) {
      stop(message);
      const { default: input } = await import('@inquirer/input');
      return await answered(input({ message, default: initial, validate }, context));
    },
    async select(message, choices) {
      stop(message);
      const { default: select } = await import('@inquirer/select');
      return await answered(select({ message, choices: [...choices] }, context));
    },
    async confirm(message) {
      stop(message);
      const { default: confirm } = await import('@inquirer/confirm');
      return await answered(confirm({ message, default: false }, context));
    },
    async key(message, keys) {
      stop(message);
      const { keyPrompt } = await import('./key.js');
      return await answered(keyPrompt({ message, keys }, context));
    },
  };
}

/** Ctrl-C and a closed terminal take everything back (exit 130). */
async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError'))
      throw cancelled(m.cancelled);
    throw error;
  }
}

/** Asks to go on, unless `--yes`; without a terminal, says that `--yes` is needed. */
export async function confirmed(ask: Ask, yes: boolean, question: string): Promise<void> {
  if (yes) return;
  if (!ask.possible)
    throw usageError(
      { zh: `需要确认: ${question}`, en: `this needs a confirmation: ${question}` },
      { ways: [{ zh: '加上 --yes', en: 'add --yes' }] },
    );
  if (!(await ask.confirm(question))) throw cancelled({ zh: t(m.cancelled), en: t(m.cancelled) });
}
