import { type CommandTree, longName, type ShownArgument, type ShownFlag } from '../../cli/commandTree.js';
import { GLOBAL_OPTIONS } from '../../cli/globalOptions.js';
import { t } from '../../cli/language.js';
import { commandsIn, wordsOf } from '../../cli/tree.js';
import type { Choices } from '../../shared/choices.js';
import { exitCodesOf, readFlags } from './rules.js';

/** A command as other programs read it: what is not there is null or an empty list, never missing. */
export interface CommandReference {
  /** As typed after `salesdesk`; empty for the program itself, whose flags every command takes. */
  path: string;
  noun: string | null;
  /** The words after the noun. */
  verb: string | null;
  summary: string;
  writes: boolean;
  clauses: readonly string[];
  arguments: ArgumentReference[];
  flags: FlagReference[];
  examples: readonly string[];
  notes: string[];
  exitCodes: number[];
}
interface ArgumentReference {
  name: string;
  required: boolean;
  /** It may be given several times, and comes last. */
  variadic: boolean;
  choices: readonly string[] | null;
  about: string | null;
}
interface FlagReference {
  /** `--reason` */
  name: string;
  /** `-r` */
  short: string | null;
  /** `<text>`; `<line...>` may be given several times, `[fields]` may be left out; null if it takes no value. */
  placeholder: string | null;
  required: boolean;
  default: string | null;
  choices: readonly string[] | null;
  about: string;
}

/** The program itself and each command, in the order of its help, in the language of the interface. */
export const referenceOf = (program: CommandTree): CommandReference[] =>
  [program, ...commandsIn(program)].map(describeCommand);

function describeCommand(command: CommandTree): CommandReference {
  const { facts, definition } = command;
  const path = wordsOf(command);
  const [noun = null, ...verb] = path.split(' ').filter((word) => word !== '');
  const flags = Object.entries(definition?.flags ?? {}).filter(([, { hidden }]) => !hidden);
  const writes = facts?.writes === true;
  const checks = facts?.checks === true || flags.some(([name]) => name === 'exitCode');
  return {
    path,
    noun,
    verb: verb.length > 0 ? verb.join(' ') : null,
    summary: command.description(),
    writes,
    clauses: facts?.clauses ?? [],
    arguments: Object.entries(definition?.args ?? {}).map(describeArgument),
    flags: command.parent ? flags.map(describeFlag) : globalFlags(),
    examples: facts?.examples ?? [],
    notes: (facts?.notes ?? []).map(t),
    exitCodes: exitCodesOf({ writes, checks }),
  };
}

const describeArgument = ([name, argument]: [string, ShownArgument]): ArgumentReference => ({
  name,
  required: argument.required,
  variadic: argument.variadic,
  choices: codesOf(argument.choices),
  about: argument.about ? t(argument.about) : null,
});

const describeFlag = ([name, flag]: [string, ShownFlag]): FlagReference => ({
  name: longName(name),
  short: flag.short === undefined ? null : `-${flag.short}`,
  placeholder: flag.placeholder === '' ? null : flag.placeholder,
  required: flag.required,
  default: flag.default ?? null,
  choices: codesOf(flag.choices),
  about: t(flag.about),
});

const globalFlags = (): FlagReference[] =>
  GLOBAL_OPTIONS.map(({ flags, about, choices = null }) => ({
    ...readFlags(flags),
    required: false,
    default: null,
    choices,
    about: t(about),
  }));

const codesOf = (choices: Choices | undefined): string[] | null => (choices ? Object.keys(choices) : null);
