import { isHelpShown, Noun } from './cli/grammar.js';
import type { Io } from './cli/io.js';
import { localeLanguage, setLanguage, t } from './cli/language.js';
import { m } from './cli/messages.js';
import { Shell } from './cli/shell.js';
import { expand, isNoun, NOUNS, SHORT_CUTS } from './commands.js';
import { usageError } from './shared/errors.js';

declare const __VERSION__: string;
export const VERSION = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-dev';

/** Runs one command line and gives its exit code. The only place where errors become words. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const shell = new Shell(io);
  let program: Noun | undefined;
  try {
    await chooseLanguage(argv, shell);
    const { words, noun, verb } = expand(argv);
    // A word that is no noun may be a verb of one. Only a mistake pays for the whole tree, in which that is looked up.
    program = await buildProgram(shell, isNoun(noun) ? noun : 'all', verb);
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    if (!isHelpShown(error)) {
      // A mistake in the line comes before the options are handed on; its way out names the same database.
      Object.assign(shell.globals, program?.opts());
      const { tellFailure } = await import('./cli/failure.js');
      shell.exitCode = await tellFailure(error, shell);
    }
  } finally {
    await shell.close();
  }
  return shell.exitCode;
}

/** `--lang`, else the locale, else what the company chose (in cron the locale says nothing), else English. */
async function chooseLanguage(argv: readonly string[], shell: Shell): Promise<void> {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const typed = at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
  setLanguage(localeLanguage(shell.io.env) ?? 'en');
  if (typed !== undefined && typed !== 'zh' && typed !== 'en') throw usageError(m.badLang(typed));
  if (typed !== undefined) return setLanguage(typed);
  if (localeLanguage(shell.io.env) !== undefined) return;
  const { peekLanguage } = await import('./cli/peek.js');
  const lang = await peekLanguage(shell, argv);
  if (lang) setLanguage(lang);
}

/** The names at the top; only the chosen noun's own commands are built. */
export async function buildProgram(shell: Shell, chosen: string | 'all' | undefined, verb?: string): Promise<Noun> {
  const program = new Noun('salesdesk');
  program
    .description(t(m.tagline))
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.io.stdout.write(text),
      writeErr: (text) => shell.io.stderr.write(text),
      getOutHelpWidth: () => (shell.io.stdout.isTTY ? (shell.io.stdout.columns ?? 80) : 100),
    })
    .showSuggestionAfterError(false)
    .version(VERSION, '-V, --version', t(m.version))
    .helpOption('-h, --help', t(m.help))
    .helpCommand(false)
    .option('-o, --output <format>', t(m.output))
    .option('--json [fields]', t(m.json))
    .option('--jq <expression>', t(m.jq))
    .option('--out <file>', t(m.out))
    .option('-n, --dry-run', t(m.dryRun))
    .option('-y, --yes', t(m.yes))
    .option('--no-input', t(m.noInput))
    .option('-q, --quiet', t(m.quiet))
    .option('--as <member>', t(m.as))
    .option('--db <file>', t(m.db))
    .option('--demo', t(m.demo))
    .option('--lang <lang>', t(m.lang))
    .option('--no-color', t(m.noColor))
    .hook('preAction', () => {
      Object.assign(shell.globals, program.opts());
    });
  program.shortCuts = [...SHORT_CUTS.keys()];
  for (const { name, summary, load } of NOUNS) {
    const noun = program.group(name, summary);
    if (chosen === 'all' || chosen === name) await (await load()).build(noun, shell, verb);
  }
  if (chosen === undefined)
    program.action(async () => {
      const { welcome } = await import('./store/welcome.js');
      await welcome(shell, program);
    });
  return program;
}
