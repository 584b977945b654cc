import type { Text } from '../shared/text.js';
import { messages } from './messages.js';
import { FORMATS } from './output/output.js';

interface GlobalOption {
  /** As commander takes it: `-o, --output <format>`. */
  flags: string;
  about: Text;
  /** What may be typed, if that is a list. */
  choices?: readonly string[];
}

/** The options that every command has (design, section 6). */
export const GLOBAL_OPTIONS: readonly GlobalOption[] = [
  { flags: '-o, --output <format>', about: messages.output, choices: FORMATS },
  { flags: '--json [fields]', about: messages.json },
  { flags: '--jq <expression>', about: messages.jq },
  { flags: '--out <file>', about: messages.out },
  { flags: '--overwrite', about: messages.overwrite },
  { flags: '--mode <mode>', about: messages.mode },
  { flags: '-n, --dry-run', about: messages.dryRun },
  { flags: '-y, --yes', about: messages.yes },
  { flags: '--no-input', about: messages.noInput },
  { flags: '-q, --quiet', about: messages.quiet },
  { flags: '--as <member>', about: messages.as },
  { flags: '--db <file>', about: messages.db },
  { flags: '--demo', about: messages.demo },
  { flags: '--lang <lang>', about: messages.lang, choices: ['zh', 'en'] },
  { flags: '--no-color', about: messages.noColor },
];

const WITH_VALUE: ReadonlySet<string> = new Set(
  GLOBAL_OPTIONS.filter(({ flags }) => flags.includes('<')).flatMap(({ flags }) => flags.match(/--?[a-z-]+/g) ?? []),
);

/** Whether the next word is the value of this one: `--db`. */
export const takesValue = (word: string): boolean => WITH_VALUE.has(word);

/** The value of an option, before the line is parsed: `--db FILE` or `--db=FILE`. */
export function typedValue(argv: readonly string[], option: string): string | undefined {
  const at = argv.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = argv[at];
  if (word === undefined) return undefined;
  return word === option ? (argv[at + 1] ?? '') : word.slice(option.length + 1);
}
