import type Database from 'better-sqlite3';

/** The twelve of the company, each with the roles that he holds. */
export const TEAM = {
  Manager: 'manager',
  Boss: 'management',
  Finance: 'finance',
  Legal: 'legal',
  Hr: 'hr',
  Presales: 'presales',
  Delivery: 'delivery',
  Auditor: 'auditor',
  System: 'system',
  Ann: 'rep',
  Ben: 'rep',
  Cat: 'rep',
} as const;
export const PEOPLE = Object.keys(TEAM);
export const REPS = ['Ann', 'Ben', 'Cat'];

/** What a step is made from: numbers that pick among what the book holds when it is taken. */
export interface Draw {
  kind: string;
  /** Whether somebody whose work it is takes it, or anybody. */
  fitting: boolean;
  who: number;
  a: number;
  b: number;
  c: number;
}

/** The book as a step finds it. */
export interface Book {
  client: Database.Database;
  today: string;
  /** How many steps were taken: names and numbers that nothing else has. */
  step: number;
  backups: string[];
}

export interface Kind {
  weight: number;
  /** Who does it as a rule. */
  by: readonly string[];
  line: (book: Book, draw: Draw) => string | undefined;
}

export const pick = <T>(from: readonly T[], n: number): T | undefined =>
  from.length === 0 ? undefined : from[n % from.length];
/** A code among the newest of what a query finds: old ones are mostly done with. */
export const code = ({ client }: Book, sql: string, n: number): string | undefined =>
  pick(client.prepare(`${sql} LIMIT 12`).pluck().all() as string[], n);

/** A line about a code; none if there is nothing of the kind. */
export const about = (
  book: Book,
  sql: string,
  n: number,
  line: (found: string) => string | undefined,
): string | undefined => {
  const found = code(book, sql, n);
  return found === undefined ? undefined : line(found);
};

export const dayBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
export const dayAfter = (day: string, days: number): string => dayBefore(day, -days);
export const monthBefore = (day: string): string => dayBefore(`${day.slice(0, 7)}-01`, 1).slice(0, 7);

/** A recent day, rarely one of a month before or one to come. */
export const someDay = ({ today }: Book, n: number): string => dayBefore(today, [0, 0, 1, 2, 5, 35, -3][n % 7] ?? 0);
export const amount = (n: number): number => 100 + (n % 97) * 50;
export const fapiao = (step: number): string => `2431${String(step).padStart(16, '0')}`;
