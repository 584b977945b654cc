import { Command, type ErrorOptions, Help, Option } from 'commander';
import { closest } from '../shared/closest.js';
import { SalesdeskError, usageError } from '../shared/errors.js';
import { joinTexts, same, type Text } from '../shared/text.js';
import { type CommandTree, type Facts, longName } from './commandTree.js';
import { t } from './language.js';
import { messages } from './messages.js';
import { displayWidth } from './output/width.js';
import { wrapped } from './output/wrap.js';
import type { Flag, TypedAs, Verb } from './verb.js';

/**
 * commander, with our words and our exit codes: every error is a typed one with the way out, no option swallows
 * another, none is silently given twice, and help speaks both languages.
 */
export class Noun extends Command implements CommandTree {
  declare readonly commands: readonly Noun[];
  facts: Facts | undefined;
  /** What runs it, if it is a verb: its arguments and options as they were defined. */
  definition: Omit<Verb, 'run'> | undefined;
  /** The verb that is meant if none was typed. */
  hasDefaultVerb = false;
  /** What was typed and none of its options takes, from the first of them on. */
  private unknownWords: readonly string[] = [];
  /** Words accepted besides the names of its commands, so that a typo in one of them is recognised as well. */
  shortCuts: readonly string[] = [];

  override createCommand(name?: string): Noun {
    return new Noun(name);
  }

  override createOption(flags: string, description?: string): Option {
    return new CarefulOption(flags, description);
  }

  override createHelp(): Help {
    return Object.assign(new TranslatedHelp(), this.configureHelp());
  }

  private get helpColumns(): number {
    return this.configureOutput().getOutHelpWidth?.() ?? 80;
  }

  /** Verbs of a kind of their own below this noun: `payment invoice add`. */
  group(name: string, summary: Text): Noun {
    const noun = this.command(name) as Noun;
    return noun.description(t(summary)).helpOption('-h, --help', t(messages.help)).helpCommand(false) as Noun;
  }

  /** Gives this command the arguments and options of a verb, and runs it. Name and summary stand in the tree of commands. */
  runs(
    verb: Omit<Verb, 'run'>,
    facts: Pick<Facts, 'summary' | 'clauses' | 'writes' | 'checks'>,
    run: (args: Record<string, unknown>, flags: Record<string, unknown>, typedAs: TypedAs) => Promise<void>,
  ): Noun {
    this.definition = verb;
    for (const [name, { about, required, variadic }] of Object.entries(verb.args)) {
      const word = variadic ? `${name}...` : name;
      this.argument(required ? `<${word}>` : `[${word}]`, about && t(about));
    }
    this.facts = { ...facts, examples: verb.examples, notes: verb.notes };
    this.description(t(facts.summary));
    this.addHelpText('after', () => (this.facts ? afterHelp(this.facts, this.helpColumns) : ''));
    for (const [name, flag] of Object.entries(verb.flags)) this.addFlag(name, flag);
    const names = Object.keys(verb.args);
    this.action(async (...values: unknown[]) => {
      const args = Object.fromEntries(names.map((name, i) => [name, values[i]]));
      const isUnnamed = this.parent !== null && this.parent.args[0] !== this.name();
      await run(args, values[names.length] as Record<string, unknown>, { isUnnamed });
    });
    return this;
  }

  private addFlag(name: string, { about, placeholder, short, required, hidden, default: value }: Flag<unknown>): void {
    const option = this.createOption(`${short ? `-${short}, ` : ''}${longName(name)} ${placeholder}`.trim(), t(about));
    if (value !== undefined) option.default(value);
    if (required) option.makeOptionMandatory();
    if (hidden) option.hideHelp();
    this.addOption(option);
  }

  /** Called once per command line, with the program's own options read already. */
  override parseOptions(argv: string[]): { operands: string[]; unknown: string[] } {
    // `--note=-x` says itself that `-x` is its value.
    for (const word of argv) if (/^--[a-z-]+=-/i.test(word)) ASSIGNED.add(word.slice(word.indexOf('=') + 1));
    const parsed = super.parseOptions(argv);
    this.unknownWords = parsed.unknown;
    if (!this.parent) refusePlaceholders(argv);
    return parsed;
  }

  path(): string {
    return this.parent ? `${(this.parent as Noun).path()} ${this.name()}` : this.name();
  }

  private helpPage(): Text[] {
    return [messages.seeHelp(this.path())];
  }

  /** `help dael` and `deal mvoe --help` are mistakes like any other, not a request for the page above. */
  override outputHelp(context?: unknown): void {
    const typed = this.args[0];
    const takesWords = this.registeredArguments.length > 0 || this.commands.length === 0 || this.hasDefaultVerb;
    if (typed !== undefined && !typed.startsWith('-') && !takesWords) this.unknownCommand();
    super.outputHelp(context as never);
  }

  unknownOption(flag: string): never {
    const optionNames: string[] = [];
    for (let command: Command | null = this; command; command = command.parent)
      for (const option of command.options) if (option.long) optionNames.push(option.long.slice(2));
    const guess = closest(flag.replace(/^-+/, ''), optionNames);
    const more = guess ? messages.didYouMean(`--${guess}`) : { zh: '', en: '' };
    const text = messages.unknownOption(flag);
    throw usageError({ zh: text.zh + more.zh, en: text.en + more.en }, { hints: this.helpPage() });
  }

  unknownCommand(typed = this.args[0] ?? ''): never {
    const text = messages.unknownCommand([this.path().split(' ').slice(1).join(' '), typed].filter(Boolean).join(' '));
    const [guess, ...others] = this.guesses(typed);
    if (guess !== undefined && others.length === 0) {
      const more = messages.didYouMean(guess);
      throw usageError({ zh: text.zh + more.zh, en: text.en + more.en }, { hints: [same(`${this.path()} ${guess}`)] });
    }
    const choice = guess === undefined ? this.commands.map((command) => command.name()) : [guess, ...others];
    throw usageError(text, { hints: [messages.subcommands(choice.join(', '))] });
  }

  /**
   * What a word that is not a command here may mean: the verbs further down of that name, else what looks most like it.
   */
  private guesses(typed: string): string[] {
    const below = this.commands.flatMap((command) => wordsBelow(command as Noun));
    const called = (name: string | undefined) => below.filter(({ word }) => word === name).map(({ path }) => path);
    const exact = called(typed.toLowerCase());
    if (exact.length) return exact;
    const nearest = closest(typed, [...this.commands.flatMap(namesOf), ...this.shortCuts]);
    if (nearest) return [nearest];
    return called(
      closest(
        typed,
        below.map(({ word }) => word),
      ),
    );
  }

  /** Everything that is missing at once; an option that there is not is often the missing one, mistyped. */
  private refuseMissing(): never {
    const [unknown] = this.unknownWords;
    if (unknown !== undefined) this.unknownOption(unknown);
    const args = this.registeredArguments.filter(({ required }, i) => required && this.args[i] === undefined);
    const options = this.options.filter(
      (option) => option.mandatory && this.getOptionValue(option.attributeName()) === undefined,
    );
    const missing: Text[] = [];
    if (args.length > 0) missing.push(messages.missingArguments(args.map((argument) => argument.name())));
    if (options.length > 0) missing.push(messages.missingOptions(options.map(({ flags }) => flags)));
    throw usageError(joinTexts(missing, '；', '; '), { hints: this.helpPage() });
  }

  missingArgument(): never {
    this.refuseMissing();
  }

  optionMissingArgument(option: Option): never {
    throw usageError(messages.missingValue(option.flags), { hints: this.helpPage() });
  }

  missingMandatoryOptionValue(): never {
    this.refuseMissing();
  }

  /** commander's own errors that are none of the above: too many words. */
  override error(message: string, options?: ErrorOptions): never {
    if (options?.code !== 'commander.excessArguments') super.error(message, options);
    const excess = this.args.slice(this.registeredArguments.length);
    throw usageError(messages.tooMany(excess.join(' ')), { hints: this.helpPage() });
  }
}

function namesOf(command: Command): string[] {
  return [command.name(), ...command.aliases()];
}

/** Every verb further down, with its path from the top: `payment aging`, `payment hardship list`. */
function wordsBelow(command: Noun): { word: string; path: string }[] {
  const [, ...above] = command.path().split(' ');
  return (command.commands as Noun[]).flatMap((verb) => [
    ...namesOf(verb).map((word) => ({ word, path: [...above, word].join(' ') })),
    ...wordsBelow(verb),
  ]);
}

/**
 * Hints print `…` as a placeholder; typed as printed it would be recorded as a fact. Refused as a whole value, as an
 * item of a list (`price; …; agreed`), after a label (`service: …`) and at the end of a code (`CT-…`).
 * @throws usageError naming the option that it follows
 */
function refusePlaceholders(argv: readonly string[]): void {
  for (const [i, word] of argv.entries()) {
    const value = /^--[a-z-]+=/i.test(word) ? word.slice(word.indexOf('=') + 1) : word;
    if (!value.split(/[;；]/).some((item) => PLACEHOLDER.test(item))) continue;
    const option = value === word ? argv[i - 1] : word.slice(0, word.indexOf('='));
    throw usageError(messages.placeholder(option?.startsWith('-') ? option : ''));
  }
}
const PLACEHOLDER = /^\s*(?:…+|\.{3,}|(?:.*[:：]\s*|[A-Z]{1,5}-)(?:…|\.{3}))\s*$/u;

/** Values that begin like an option and were given with `=`. */
const ASSIGNED = new Set<string>();

/** An option whose value may not be another option, and that may be given once (unless it collects). */
class CarefulOption extends Option {
  constructor(flags: string, description?: string) {
    super(flags, description);
    if (!this.required && !this.optional) return;
    // `--no-voucher <reason>` takes a value and negates nothing.
    this.negate = false;
    this.argParser((value: string, previous: unknown) => {
      if (/^--?[a-z]/i.test(value) && !ASSIGNED.has(value)) throw usageError(messages.swallowed(this.flags, value));
      if (this.variadic) return [...((previous as string[] | undefined) ?? []), value];
      if (previous !== undefined && previous !== this.defaultValue) throw usageError(messages.repeated(this.flags));
      return value;
    });
  }
}

const HAN = /\p{Script=Han}/u;

const hanLines = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => wrapped(line, width, ''))
    .join('\n');

class TranslatedHelp extends Help {
  /** A default stands in the words of its option, in both languages. */
  override optionDescription(option: Option): string {
    return option.description;
  }

  /** A Han character takes two columns. */
  override displayWidth(text: string): number {
    return displayWidth(text);
  }

  /** commander breaks at blanks, of which Chinese has few. */
  override boxWrap(text: string, width: number): string {
    return width < this.minWidthToWrap || !HAN.test(text) ? super.boxWrap(text, width) : hanLines(text, width);
  }

  /** No blank follows a full-width colon. */
  override formatHelp(command: Command, helper: Help): string {
    return super.formatHelp(command, helper).replace(/^(.+?：) /, '$1');
  }

  override styleTitle(title: string): string {
    const words: Record<string, Text> = {
      'Usage:': messages.usage,
      'Arguments:': messages.args,
      'Options:': messages.options,
      'Commands:': messages.commands,
      'Global Options:': messages.globals,
    };
    const text = words[title];
    return text ? t(text) : title;
  }
}

/** @param width in columns */
function afterHelp(facts: Facts, width: number): string {
  const lines: string[] = [];
  if (facts.examples?.length) lines.push('', t(messages.examples), ...facts.examples.map((example) => `  ${example}`));
  const note = (text: Text) => (HAN.test(t(text)) ? hanLines(t(text), width) : t(text));
  if (facts.notes?.length) lines.push('', ...facts.notes.map(note));
  if (facts.clauses?.length) lines.push('', t(messages.clauses(facts.clauses)));
  return lines.join('\n');
}

/** commander's own control flow (help shown, version shown); everything else is an error of ours already. */
export const isHelpShown = (error: unknown): boolean =>
  !(error instanceof SalesdeskError) && (error as { code?: string })?.code?.startsWith('commander.') === true;
