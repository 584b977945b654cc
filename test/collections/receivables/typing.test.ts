import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context, WriteContext } from '../../../src/app/context.js';
import { Session } from '../../../src/app/session.js';
import { interestOf } from '../../../src/collections/hardship/interest.js';
import { advancesOn } from '../../../src/collections/receivables/advanceQueries.js';
import { instalmentLines, receiptLines } from '../../../src/collections/receivables/listQueries.js';
import { agingReport, listOverdue } from '../../../src/collections/receivables/overdue.js';
import { instalmentsOfContract } from '../../../src/collections/receivables/queries.js';
import { receivePayment } from '../../../src/collections/receivables/receive.js';
import { customerStatement } from '../../../src/collections/statement/statement.js';
import { addDays, type Day } from '../../../src/shared/dates.js';
import { adjustContract, cancelContract } from '../../../src/workflows/adjustContract.js';
import { changePlan } from '../../../src/workflows/changePlan.js';
import { deliverOrder } from '../../../src/workflows/reachMilestone.js';
import { reverseReceipt } from '../../../src/workflows/reverseReceipt.js';
import { temporaryFolder, type World } from '../../support/run.js';
import { buyers } from '../books.js';

const START: Day = '2026-10-01';
const TYPED: Day = '2026-12-10';
const LAST = 69;
const at = (n: number) => addDays(START, n);
const sum = (fens: readonly number[]) => fens.reduce((a, b) => a + b, 0);
const CONTRACTS = ['CT-2026-0001', 'CT-2026-0002', 'CT-2026-0003'] as const;

/**
 * 浦东 with three contracts of 600.00, all signed on 1 October. The first was planned anew by a decision on hardship on 20
 * October; a part of the second waits for the delivery; the third is due only after everything was typed.
 */
async function owing(): Promise<World> {
  const world = await buyers('en');
  const plans = [
    '50% 2026-10-10; 50% 2026-11-15',
    '40% delivered+5d; 60% 2026-11-10',
    '30% 2026-12-20; 70% 2027-01-20',
  ];
  for (const plan of plans)
    await world.ok(
      `contract record 浦东 --signed ${START} --line "a; 1; 600; 0%; 0" --plan "${plan}" --penalty 36.5%/year --yes`,
      { now: START },
    );
  const report = 'payment hardship report CT-2026-0001 --reason cashFlow --note x --as 张伟';
  await world.ok(report, { now: '2026-10-18' });
  await world.ok('payment hardship decide 1 plan "50% 2026-11-05; 50% 2026-12-01"', { now: '2026-10-20' });
  return world;
}

const day = fc.integer({ min: 0, max: LAST });
const place = fc.nat(1000);
const aBook = fc.record({
  receipts: fc.array(
    fc.record({
      fen: fc.constantFrom(5_000, 12_000, 30_000, 60_000),
      day,
      place,
      target: fc.constantFrom('浦东', '浦东', ...CONTRACTS, 'PAY-2026-0002', 'PAY-2026-0004'),
      bounces: fc.constantFrom(null, null, { after: 0, place: 1 }, { after: 9, place: 300 }, { after: 25, place: 600 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
  changes: fc.array(
    fc.record({
      contract: fc.constantFrom(...CONTRACTS),
      fen: fc.constantFrom(-15_000, -7_000, -2_000, 3_000, 11_000),
      day,
      place,
    }),
    { maxLength: 4 },
  ),
  cancelled: fc.option(fc.record({ contract: fc.constantFrom(...CONTRACTS), day, place })),
  delivered: fc.option(fc.record({ day, place })),
  corrected: fc
    .subarray(['CT-2026-0002', 'CT-2026-0003'] as const)
    .chain((contracts) =>
      fc.tuple(...contracts.map((contract) => fc.record({ contract: fc.constant(contract), place }))),
    ),
  /** The third contract, by an amendment. */
  isReplanned: fc.boolean(),
});
type Book = typeof aBook extends fc.Arbitrary<infer T> ? T : never;

interface Act {
  day: Day;
  place: number;
  type: (ctx: WriteContext) => Promise<unknown>;
  /** Whether there is anything to type by then. */
  isPossible?: (ctx: Context) => Promise<boolean>;
}

const PAPER = { name: 'signed.pdf', sha256: 'a'.repeat(64), content: Buffer.from('x') };
const CORRECTED = {
  'CT-2026-0002': '30% delivered+9d; 70% 2026-11-20',
  'CT-2026-0003': '60% 2026-11-25; 40% 2027-02-01',
};

/** What is typed, each with its day and its place in the order of typing. */
function actsOf(book: Book): Act[] {
  const codes = new Map<number, string>();
  const acts = book.receipts.flatMap(({ fen, day, place, target, bounces }, i): Act[] => {
    const received = {
      day: at(day),
      place,
      type: async (ctx: WriteContext) => {
        const { receipt } = await receivePayment(ctx, { target, amountFen: fen + i, day: at(day) });
        codes.set(i, receipt.code);
      },
    };
    if (bounces === null) return [received];
    const on = at(Math.min(day + bounces.after, LAST));
    const reversed = {
      day: on,
      place: place + bounces.place,
      type: (ctx: WriteContext) => reverseReceipt(ctx, codes.get(i) ?? '', { day: on, reason: 'bounced' }),
    };
    return [received, reversed];
  });
  for (const { contract, fen, day, place } of book.changes)
    acts.push({
      day: at(day),
      place,
      type: (ctx) =>
        adjustContract(ctx, contract, {
          grossFen: fen,
          day: at(day),
          reason: 'x',
          // What is overdue is planned anew by a decision on hardship only.
          ...(contract === CONTRACTS[2] ? { due: '2027-01-31' } : {}),
        }),
    });
  const { cancelled, delivered, corrected, isReplanned } = book;
  if (cancelled) {
    const { contract, day, place } = cancelled;
    const input = { day: at(day), reason: 'x' };
    acts.push({ day: at(day), place, type: (ctx) => cancelContract(ctx, contract, input) });
  }
  // Nothing is delivered of a contract that was cancelled before.
  const deliveredBy = cancelled?.contract === CONTRACTS[1] ? cancelled.day : LAST;
  if (delivered && delivered.day <= deliveredBy)
    acts.push({
      day: at(delivered.day),
      place: delivered.place,
      type: (ctx) => deliverOrder(ctx, CONTRACTS[1], { day: at(delivered.day), waiver: 'x' }),
    });
  for (const { contract, place } of corrected)
    acts.push({
      day: TYPED,
      place,
      type: (ctx) => changePlan(ctx, contract, { terms: CORRECTED[contract], reason: 'x', paper: PAPER }),
    });
  if (isReplanned && cancelled?.contract !== CONTRACTS[2])
    acts.push({
      day: TYPED,
      // A decision fixes its amount: it is of what is open once all the rest is typed.
      place: Infinity,
      type: (ctx) => changePlan(ctx, CONTRACTS[2], { terms: '50% 2026-12-15; 50% 2027-02-01', reason: 'x' }),
      isPossible: async (ctx) => {
        const open = (await instalmentsOfContract(ctx.db, 3, TYPED)).filter(({ openFen }) => openFen > 0);
        return open.length > 0 && open.every(({ dueDay }) => dueDay === null || dueDay >= TYPED);
      },
    });
  return acts;
}

/** The days of the acts, those before them, and a few more, today and days ahead among them. */
const daysOf = (acts: readonly Act[]): Day[] =>
  [
    ...new Set([
      ...acts.flatMap((act) => [addDays(act.day, -1), act.day]),
      ...Array.from({ length: 12 }, (_, n) => at(n * 9)),
      TYPED,
    ]),
  ].sort();

/** The figures that people read as of days, without codes: what is equal is interchangeable. */
async function figuresOf(ctx: Context, asked: readonly Day[]) {
  const days = [];
  for (const on of asked) {
    const lines = await instalmentLines(ctx.db, { customerId: 1 }, on);
    const advances = await advancesOn(ctx.db, on, { customerId: 1 });
    const receipts = await receiptLines(ctx.db, { customerId: 1 }, on);
    const cameFen = sum(
      receipts
        .filter((one) => one.day <= on && (one.reversedDay === null || one.reversedDay > on))
        .map(({ amountFen }) => amountFen),
    );
    const advanceFen = sum(advances.map((advance) => advance.advanceFen));
    const interest = [];
    for (const contract of CONTRACTS) interest.push((await interestOf(ctx, contract, on)).totalFen);
    const { buckets } = await agingReport(ctx, { asOf: on });
    const { closingFen } = await customerStatement(ctx, '浦东软件', { from: START, to: on < START ? START : on });
    days.push({
      on,
      advanceFen,
      /** The received of all instalments and the advances are the receipts (definitions, Receivables). */
      restFen: cameFen - advanceFen - sum(lines.map(({ receivedFen }) => receivedFen)),
      closingFen,
      /** The account of the customer comes to what is open without what is in hand. */
      accountFen: closingFen - (sum(lines.map(({ openFen }) => openFen)) - advanceFen),
      interest,
      buckets: buckets.map(({ openFen }) => openFen),
      overdue: (await listOverdue(ctx, { asOf: on })).map((one) => [one.contract, one.dueDay, one.openFen]).sort(),
      lines: lines
        .map((one) =>
          [
            one.contract,
            one.dueDay,
            one.amountFen,
            one.openFen,
            one.receivedFen,
            one.creditedFen,
            one.waivedFen,
            one.movedFen,
            one.cancelledFen,
          ].join(' '),
        )
        .sort(),
    });
  }
  return days;
}

async function typed(file: string, acts: readonly Act[]) {
  const session = await Session.open(file, TYPED);
  try {
    for (const act of acts) {
      const { isPossible } = act;
      if (
        isPossible &&
        !(await session.engine.read(async (db) => await isPossible(await session.context(db, { as: '王经理' }))))
      )
        continue;
      await session.engine.write(async (tx) => await act.type(await session.writeContext(tx, { as: '王经理' }, true)));
    }
    return await session.engine.read(
      async (db) => await figuresOf(await session.context(db, { as: '王经理' }), daysOf(acts)),
    );
  } finally {
    session.engine.close();
  }
}

test('3.7.1: whatever is typed in whatever order, ageing, overdue, interest, open, advance and credit are equal as of every day', async () => {
  const world = await owing();
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(aBook, async (book) => {
      const folder = temporaryFolder();
      const copy = (name: string) => {
        const file = path.join(folder, `${runs++}-${name}.db`);
        fs.copyFileSync(world.file, file);
        return file;
      };
      const acts = actsOf(book);
      // A plan follows the adjustments that it is made of, whatever their days.
      const byDay = acts.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.place - b.place));
      const straight = await typed(copy('straight'), byDay);
      const shuffled = await typed(
        copy('shuffled'),
        acts.toSorted((a, b) => a.place - b.place),
      );
      expect(shuffled).toEqual(straight);
      expect(straight.filter(({ restFen }) => restFen !== 0)).toEqual([]);
      expect(straight.filter(({ on, accountFen }) => on >= START && accountFen !== 0)).toEqual([]);
    }),
    { numRuns: 16, seed: 41, endOnFailure: true },
  );
}, 300_000);

test('3.7.1: the same holds for whoever types the commands', async () => {
  const lines = [
    'payment receive 浦东 350 --on 2026-10-12 --as 财务刘 --yes',
    'payment receive CT-2026-0002 200 --on 2026-11-02 --as 财务刘 --yes',
    'payment receive PAY-2026-0002 150 --on 2026-10-25 --as 财务刘 --yes',
    'contract adjust CT-2026-0001 --gross=-120 --on 2026-10-15 --reason x',
    'contract adjust CT-2026-0002 --gross=-30 --on 2026-11-20 --reason x',
    'contract cancel CT-2026-0002 --on 2026-11-12 --reason x',
    'order deliver CT-2026-0002 --on 2026-10-20 --waive x',
    'contract plan CT-2026-0003 --terms "50% 2026-12-15; 50% 2027-02-01" --reason x',
  ];
  const world = await owing();
  const start = fs.readFileSync(world.file);
  const figures = async (order: readonly string[]) => {
    for (const suffix of ['-wal', '-shm']) fs.rmSync(world.file + suffix, { force: true });
    fs.writeFileSync(world.file, start);
    for (const line of order) await world.ok(line, { now: TYPED });
    const ask = async (line: string) => (await world.ok(`${line} --json`, { now: TYPED })).json();
    const rows: Record<string, unknown>[] = await ask('payment list');
    const asked = ['2026-10-14', '2026-10-26', '2026-11-11', '2026-11-13', TYPED];
    const aged = [];
    for (const on of asked)
      aged.push(await ask(`payment aging --as-of ${on}`), await ask(`payment overdue --as-of ${on}`));
    expect((await world.ok('audit verify', { now: TYPED })).code).toBe(0);
    return {
      aged: JSON.parse(JSON.stringify(aged).replaceAll(/(PAY|REC|ADJ)-2026-\d+/g, '')),
      rows: rows
        .map((row) =>
          ['contract', 'dueDay', 'amountFen', 'openFen', 'receivedFen', 'creditedFen', 'movedFen', 'cancelledFen']
            .map((key) => row[key])
            .join(' '),
        )
        .sort(),
    };
  };
  const straight = await figures(lines);
  // The plan is a decision: it fixes what is open, so it comes last.
  expect(await figures([...lines.slice(0, -1).toReversed(), ...lines.slice(-1)])).toEqual(straight);
  expect(await figures([...lines.slice(3, -1), ...lines.slice(0, 3), ...lines.slice(-1)])).toEqual(straight);
}, 120_000);
