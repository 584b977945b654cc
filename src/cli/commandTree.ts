import type { Command } from 'commander';
import type { Choices } from '../shared/choices.js';
import type { Text } from '../shared/text.js';

/** A positional argument as help and the reference show it. */
export interface ShownArgument {
  about?: Text;
  required: boolean;
  variadic: boolean;
  /** What may be typed, if that is a list of codes. Help does not print it; the reference does. */
  choices?: Choices;
}

/**
 * An option as help and the reference show it. `placeholder` is `<day>`, `<line...>`, or empty if it takes no value.
 */
export interface ShownFlag {
  about: Text;
  placeholder: string;
  /** One letter: `r` for `-r`. */
  short?: string;
  required: boolean;
  hidden: boolean;
  default?: string;
  /** What may be typed, if that is a list of codes. Help does not print it; the reference does. */
  choices?: Choices;
}

/** `pricesIncludeTax` as it is typed: `--prices-include-tax`. */
export const longName = (flag: string): string => `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The metadata of a command besides its flags: help, the reference and `policy coverage` are made from it. */
export interface Facts {
  summary: Text;
  /** Clauses of the policy that it implements. */
  clauses?: readonly string[];
  /** It changes data: `--dry-run` works. */
  writes?: boolean;
  /** It exits with 10 if it found something. */
  checks?: boolean;
  examples?: readonly string[];
  /** More to say under the help. */
  notes?: readonly Text[];
}

/** A command of the tree, as seen by what lists all of them: the reference, `policy coverage`, completion. */
export interface CommandTree extends Command {
  readonly commands: readonly CommandTree[];
  facts: Facts | undefined;
  /** Its arguments and options, by name. */
  readonly definition:
    | { args: Readonly<Record<string, ShownArgument>>; flags: Readonly<Record<string, ShownFlag>> }
    | undefined;
  /** The words from the program on: `salesdesk deal move`. */
  path(): string;
  /** @throws usageError for a word that is not a command of this noun, with what was probably meant */
  unknownCommand(typed: string): never;
}
