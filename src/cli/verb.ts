import type { Choices } from '../shared/choices.js';
import type { Text } from '../shared/text.js';
import type { ShownArgument, ShownFlag } from './commandTree.js';
import type { Shell } from './shell.js';

/** A positional argument of a verb: `<deal>`, `[words...]`. */
export interface Argument<Value> extends ShownArgument {
  /** Only the type of what `run` is given. */
  value?: Value;
}

/** An option of a verb. */
export interface Flag<Value> extends ShownFlag {
  /** Only the type of what `run` is given. */
  value?: Value;
}

/** `<deal>` */
export const argument = (about?: Text, choices?: Choices): Argument<string> => ({
  about,
  choices,
  required: true,
  variadic: false,
});
/** `[month]` */
export const optionalArgument = (about?: Text, choices?: Choices): Argument<string | undefined> => ({
  about,
  choices,
  required: false,
  variadic: false,
});
/** `<file...>` */
export const argumentList = (about?: Text): Argument<string[]> => ({ about, required: true, variadic: true });
/** `[text...]` */
export const optionalArgumentList = (about?: Text): Argument<string[]> => ({ about, required: false, variadic: true });

type Typed<Placeholder extends string> = Placeholder extends `${string}...>` ? string[] : string;
interface FlagMore {
  /** One letter: `r` for `-r`. */
  short?: string;
  /** Accepted, but not shown in help. */
  hidden?: boolean;
  /** The codes that may be typed. */
  choices?: Choices;
}

/** An option with a value, or with several if the placeholder ends in `...>`. */
export const option = <P extends `<${string}>`>(
  placeholder: P,
  about: Text,
  more: FlagMore = {},
): Flag<Typed<P> | undefined> => ({
  about,
  placeholder,
  required: false,
  hidden: more.hidden ?? false,
  short: more.short,
  choices: more.choices,
});

/** An option with a default value. */
export const optionWithDefault = <P extends `<${string}>`>(
  placeholder: P,
  about: Text,
  value: string,
  more: FlagMore = {},
): Flag<Typed<P>> => ({
  about,
  placeholder,
  required: false,
  hidden: more.hidden ?? false,
  short: more.short,
  default: value,
  choices: more.choices,
});

/** An option that has to be given. */
export const requiredOption = <P extends `<${string}>`>(
  placeholder: P,
  about: Text,
  more: FlagMore = {},
): Flag<Typed<P>> => ({
  about,
  placeholder,
  required: true,
  hidden: more.hidden ?? false,
  short: more.short,
  choices: more.choices,
});

/** An option without a value. */
export const toggle = (about: Text, more: FlagMore = {}): Flag<boolean | undefined> => ({
  about,
  placeholder: '',
  required: false,
  hidden: more.hidden ?? false,
  short: more.short,
});

// biome-ignore lint/suspicious/noExplicitAny: the values are what each entry's own type says
export type Arguments = Readonly<Record<string, Argument<any>>>;
// biome-ignore lint/suspicious/noExplicitAny: the values are what each entry's own type says
export type Flags = Readonly<Record<string, Flag<any>>>;
type ValueOf<Entry> = Entry extends Argument<infer Value> | Flag<infer Value> ? Value : never;
/** What `run` is given: a value for each argument or flag, by name. */
export type ValuesOf<Entries extends Arguments | Flags> = { [Name in keyof Entries]: ValueOf<Entries[Name]> };

/** How a verb was typed. */
export interface TypedAs {
  /** Without its name, as the verb that its noun means then: `claim travel 1280.50`. */
  isUnnamed: boolean;
}

export interface VerbDefinition<A extends Arguments, F extends Flags> {
  /** In the order in which they are typed; the keys are their names in help. */
  args?: A;
  /** In the order of help; `pricesIncludeTax` is typed `--prices-include-tax`. */
  flags?: F;
  examples?: readonly string[];
  /** More to say under the help. */
  notes?: readonly Text[];
  run(shell: Shell, args: ValuesOf<A>, flags: ValuesOf<F>, typedAs: TypedAs): Promise<void>;
}

/** A verb as the grammar takes it, whatever its arguments are. */
export interface Verb {
  args: Arguments;
  flags: Flags;
  examples: readonly string[];
  notes: readonly Text[];
  run(shell: Shell, args: Record<string, unknown>, flags: Record<string, unknown>, typedAs: TypedAs): Promise<void>;
}

/**
 * One verb of the program: its words, flags and what it does. Name, summary, clauses and whether it writes stand in
 * `src/commands.ts`, so that a list of commands loads no verb.
 */
export function verb<const A extends Arguments = Record<never, never>, const F extends Flags = Record<never, never>>(
  definition: VerbDefinition<A, F>,
): Verb {
  const { args, flags, examples, notes, run } = definition;
  return {
    args: args ?? {},
    flags: flags ?? {},
    examples: examples ?? [],
    notes: notes ?? [],
    run: (shell, typedArgs, typedFlags, typedAs) =>
      run(shell, typedArgs as ValuesOf<A>, typedFlags as ValuesOf<F>, typedAs),
  };
}
