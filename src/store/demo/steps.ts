import type { Day } from '../../shared/dates.js';

/** How the name of an invoice that a claim attaches begins; the file is made for it. */
export const VOUCHER = 'dzfp_';

/** One command of the demo: typed on a day, by a member. */
export interface Step {
  day: Day;
  as: string;
  /** `{label}` stands for the code that an earlier step printed. */
  words: readonly string[];
  /** The label for the code that this step prints. */
  keep?: string;
}

type Value = string | number | readonly (string | number)[];
/** A command line as a template: `deal move ${code} won`. */
type Line<Result> = (parts: TemplateStringsArray, ...values: readonly Value[]) => Result;

/** The same numbers every time, so that documentation can quote the demo (a linear congruential generator). */
function seededRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** The commands of the demo as they are written down, up to a day. */
export class Script {
  readonly today: Day;
  readonly steps: Step[] = [];
  /** A whole number from 0, below the one given. */
  readonly random = seededRandom(20_261_123);
  private labels = 0;
  private readonly phases = new Map<string, number>();

  constructor(today: Day) {
    this.today = today;
  }

  /** A command that a member types on a day; one after today is left out. */
  on(day: Day, as: string): Line<void> {
    return (parts, ...values) => this.add({ day, as, words: wordsOf(parts, values) });
  }

  /** As `on`, for a command that makes something. @returns the label that stands for its code */
  make(day: Day, as: string): Line<string> {
    return (parts, ...values) => {
      this.labels += 1;
      const keep = `{${this.labels}}`;
      this.add({ day, as, words: wordsOf(parts, values), keep });
      return keep;
    };
  }

  /** One of a list, at random. */
  pick<T>(list: readonly T[]): T {
    return itemOf(list, this.random(list.length));
  }

  /** A title, `…二期` where it was used before. */
  titled(title: string): string {
    const phase = (this.phases.get(title) ?? 0) + 1;
    this.phases.set(title, phase);
    return phase === 1 ? title : `${title}${itemOf([...'二三四五六七八九十'], phase - 2)}期`;
  }

  private add(step: Step): void {
    if (step.day <= this.today) this.steps.push(step);
  }
}

/** The item at an index; past the end the list begins again. */
export function itemOf<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
}

/** A template as words: split at spaces outside quotes; a value belongs to its word, each item of a list is a word. */
function wordsOf(parts: readonly string[], values: readonly Value[]): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  const end = () => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  for (const [i, part] of parts.entries()) {
    for (const c of part) {
      if (c === '"') quoted = !quoted;
      if (/\s/.test(c) && !quoted) end();
      else word = (word ?? '') + (c === '"' ? '' : c);
    }
    const value = values[i];
    if (typeof value === 'string' || typeof value === 'number') word = (word ?? '') + value;
    else if (value) words.push(...value.map(String));
  }
  end();
  return words;
}
