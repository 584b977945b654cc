import type { SQL } from 'drizzle-orm';
import { expect, expectTypeOf, test } from 'vitest';
import { credits } from '../../db/schema/contracts.js';
import type * as schema from '../../db/schema/index.js';
import { sumOf } from '../../db/sql.js';
import { formatCode } from '../../src/shared/codes.js';
import {
  addDays,
  type Day,
  firstDay,
  type Instant,
  isDay,
  type Month,
  monthOf,
  toInstant,
} from '../../src/shared/dates.js';
import { type Bp, decimalMoney, type Fen, formatPercent, portion, ratioBp } from '../../src/shared/money.js';

// What must not compile is kept by `npm run types`: a line that does compile makes its `@ts-expect-error` an error.

const takes = <T>(value: T): T => value;
const day = takes<Day>('2026-11-23');
const month = takes<Month>('2026-11');
const instant = takes<Instant>('2026-11-23T04:00:00.000Z');
const code = formatCode('deal', '2026', 42);
const amountFen: Fen = 12_800_000;
const rateBp: Bp = 1_300;

test('a code, a name or any other text is not a day, a month or an instant', () => {
  // @ts-expect-error a code is not a day
  takes<Day>(code);
  // @ts-expect-error nor is a literal in another form
  takes<Day>('D-2026-0042');
  // @ts-expect-error a code is not a month
  takes<Month>(code);
  // @ts-expect-error a code is not an instant
  takes<Instant>(code);
  // @ts-expect-error and nothing counts days from a code
  addDays(code, 3);
  expect(isDay(code)).toBe(false);
});

test('a day, a month and an instant cannot be passed for one another', () => {
  // @ts-expect-error a month is not a day
  takes<Day>(month);
  // @ts-expect-error an instant is not a day: which day it is depends on the time zone
  takes<Day>(instant);
  // @ts-expect-error a day is not a month
  takes<Month>(day);
  // @ts-expect-error an instant is not a month
  takes<Month>(instant);
  // @ts-expect-error a day is not an instant: when it begins depends on the time zone
  takes<Instant>(day);
  // @ts-expect-error a month is not an instant
  takes<Instant>(month);
  expect([monthOf(day), firstDay(month), toInstant(new Date(instant))]).toEqual(['2026-11', '2026-11-01', instant]);
});

test('an amount and a rate cannot be passed for one another; plain numbers and arithmetic serve as either', () => {
  // @ts-expect-error a rate is not an amount
  takes<Fen>(rateBp);
  // @ts-expect-error an amount is not a rate
  takes<Bp>(amountFen);
  // @ts-expect-error an amount and its rate the wrong way round
  portion(rateBp, amountFen);
  // @ts-expect-error a rate is not printed as money
  decimalMoney(rateBp);
  // @ts-expect-error an amount is not printed as a rate
  formatPercent(amountFen);
  // @ts-expect-error the share of two amounts is a rate
  takes<Fen | null>(ratioBp(amountFen, amountFen));
  expect(portion(amountFen - 100, rateBp + 100)).toBe(1_791_986);
});

test('the sum of a column is of its unit', () => {
  expectTypeOf(sumOf(credits.netFen)).toEqualTypeOf<SQL<Fen>>();
  expectTypeOf(sumOf(credits.shareBp)).toEqualTypeOf<SQL<Bp>>();
});

/** The type that the name of a column asks for. */
type Expected<Name> = Name extends `${string}Day` | 'day' | `${string}Until` | 'deadline'
  ? Day
  : Name extends 'month' | `${string}Month`
    ? Month
    : Name extends `${string}At`
      ? Instant
      : Name extends `${string}Fen`
        ? Fen
        : Name extends `${string}Bp`
          ? Bp
          : unknown;
type IsEqual<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Untyped<Table> = {
  [Name in keyof Table]: unknown extends Expected<Name>
    ? never
    : IsEqual<NonNullable<Table[Name]>, Expected<Name>> extends true
      ? never
      : Name;
}[keyof Table];
type Tables = typeof schema;
type UntypedColumns = {
  [Name in keyof Tables]: Tables[Name] extends { $inferSelect: infer Row } ? Untyped<Row> : never;
}[keyof Tables];

test('every column whose name says day, month, instant, fen or basis points has that type', () => {
  expectTypeOf<Untyped<{ dueDay: string | null; openFen: number; shareBp: Bp }>>().toEqualTypeOf<
    'dueDay' | 'openFen'
  >();
  expectTypeOf<UntypedColumns>().toBeNever();
});
