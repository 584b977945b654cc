import { GLOBAL_OPTIONS, typedValue } from './cli/globalOptions.js';
import { isHelpShown, Noun } from './cli/grammar.js';
import { columnsOf, type Io } from './cli/io.js';
import { localeLanguage, setLanguage, t } from './cli/language.js';
import { messages } from './cli/messages.js';
import { type Program, Shell } from './cli/shell.js';
import { COMMANDS, type CommandEntry, commandsFor, expand, NOUN_ALIASES, NOUNS, SHORT_CUTS } from './commands.js';
import { usageError } from './shared/errors.js';
import type { Text } from './shared/text.js';

declare const __VERSION__: string;
export const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-dev';

/** Runs one command line and gives its exit code. The only place where errors become words. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const shell = new Shell(io, programFor);
  let program: Noun | undefined;
  try {
    await chooseLanguage(argv, shell);
    const { words, path } = expand(argv);
    program = await buildProgram(shell, path);
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!isHelpShown(error)) {
      // A mistake in the line is found before the options are passed on; its way out names the same database.
      Object.assign(shell.globals, program?.opts());
      const { printError } = await import('./cli/printError.js');
      const { asRefusal } = await import('./refusals.js');
      const { rightsFirst } = await import('./rights.js');
      const refusal = await rightsFirst(await asRefusal(error), shell, commandsFor(expand(argv).path));
      shell.exitCode = await printError(refusal, shell);
    }
  } finally {
    await shell.close();
  }
  return shell.exitCode;
}

const programFor = (shell: Shell): Program => ({
  version: VERSION,
  run,
  tree: () => buildProgram(shell, 'all'),
  async settleOldBooks(session, money) {
    const { settleOldBooks } = await import('./collections/receivables/settleOldBooks.js');
    const { respreadLines } = await import('./collections/receivables/view.js');
    const settled = await settleOldBooks(session);
    return settled === undefined ? [] : respreadLines(settled, money);
  },
});

/** `--lang`, else the locale, else what the company chose (in cron the locale names none), else English. */
async function chooseLanguage(argv: readonly string[], shell: Shell): Promise<void> {
  const typed = typedValue(argv, '--lang');
  setLanguage(localeLanguage(shell.io.env) ?? 'en');
  if (typed !== undefined && typed !== 'zh' && typed !== 'en') throw usageError(messages.badLang(typed));
  if (typed !== undefined) return setLanguage(typed);
  if (localeLanguage(shell.io.env) !== undefined) return;
  const { peekLanguage } = await import('./cli/peek.js');
  const lang = await peekLanguage(shell, argv);
  if (lang) setLanguage(lang);
}

/**
 * The program with the commands that a command line needs; without a word, for its help, the top-level nouns as well.
 * @param path the words of the command; `all` for the whole tree
 */
export async function buildProgram(shell: Shell, path: readonly string[] | 'all'): Promise<Noun> {
  const program = new Noun('salesdesk');
  const needed = new Set(path === 'all' ? COMMANDS : commandsFor(path));
  const own = await flagsOf(path, needed);
  program
    .description(t(messages.tagline))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.io.stdout.write(text),
      writeErr: (text) => shell.io.stderr.write(text),
      getOutHelpWidth: () => (shell.io.stdout.isTTY ? (columnsOf(shell.io.stdout) ?? 80) : 100),
      // Help has no colours; commander would make a stream of the whole of `process.stdout` to ask.
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showSuggestionAfterError(false)
    .version(VERSION, own.has('version') ? '-V' : '-V, --version', t(messages.version))
    .helpOption('-h, --help', t(messages.help))
    .helpCommand(false)
    .hook('preAction', () => {
      Object.assign(shell.globals, program.opts());
    });
  for (const { flags, about } of GLOBAL_OPTIONS)
    if (!own.has(/--([a-z-]+)/.exec(flags)?.[1] ?? '')) program.option(flags, t(about));
  program.shortCuts = [...SHORT_CUTS.keys()];
  const above = new Map<string, Noun>();
  for (const entry of COMMANDS) {
    const words = entry.name.split(' ');
    const noun = words[0] ?? '';
    if (entry.name === '') {
      if (needed.has(entry)) program.runs(TAKES_NOTHING, entry, () => runAlone(entry, shell));
    } else if (needed.has(entry)) await addCommand(program, above, entry, shell);
    else if (path.length === 0 && !above.has(noun)) above.set(noun, program.group(noun, NOUNS[noun] ?? entry.summary));
  }
  return program;
}

/**
 * The options of the typed verb: one of its own goes before the one that every command has (`--version` of a quotation,
 * `--mode` of a research).
 */
async function flagsOf(
  path: readonly string[] | 'all',
  needed: ReadonlySet<CommandEntry>,
): Promise<ReadonlySet<string>> {
  const [typed, ...others] = needed;
  if (path === 'all' || typed === undefined || others.length > 0) return new Set();
  return new Set(Object.keys((await typed.load()).default.flags));
}

/** The program without a word has no arguments and options of its own: its help does not load what it does. */
const TAKES_NOTHING = { args: {}, flags: {}, examples: [], notes: [] };

async function runAlone(entry: CommandEntry, shell: Shell): Promise<void> {
  const { default: verb } = await entry.load();
  shell.entitle(entry.summary);
  await verb.run(shell, {}, {}, { isUnnamed: true });
}

/** Adds a command below its nouns, which are created if missing. */
async function addCommand(program: Noun, above: Map<string, Noun>, entry: CommandEntry, shell: Shell): Promise<void> {
  const { name, summary, isDefault } = entry;
  const words = name.split(' ');
  let parent = program;
  for (let length = 1; length < words.length; length++) {
    const path = words.slice(0, length).join(' ');
    const noun = above.get(path) ?? groupBelow(parent, path, summary);
    above.set(path, noun);
    parent = noun;
  }
  const command = parent.command(words.at(-1) ?? '', { isDefault }) as Noun;
  parent.hasDefaultVerb ||= isDefault === true;
  command.helpOption('-h, --help', t(messages.help)).helpCommand(false);
  above.set(name, command);
  await giveVerb(command, entry, shell);
}

/** Loads what a command does, and gives it its arguments and options. */
async function giveVerb(command: Noun, entry: CommandEntry, shell: Shell): Promise<void> {
  const { default: verb } = await entry.load();
  command.runs(verb, entry, async (args, flags, typedAs) => {
    shell.entitle(entry.summary);
    // The answer of a write says what it did; its refusals name the clause.
    if (!entry.writes) shell.cite(entry.clauses ?? [], entry.name.endsWith(' show'));
    await verb.run(shell, args, flags, typedAs);
  });
}

/** A noun before verbs, with its aliases. @param summary of a noun that the tree has no summary for */
function groupBelow(parent: Noun, path: string, summary: Text): Noun {
  const noun = parent.group(path.split(' ').at(-1) ?? '', NOUNS[path] ?? summary);
  for (const [alias, target] of Object.entries(NOUN_ALIASES))
    if (target === path) noun.alias(alias.split(' ').at(-1) ?? '');
  return noun;
}
