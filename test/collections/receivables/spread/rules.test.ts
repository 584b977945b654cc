import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CustomerFacts, InstalmentFact, Spread } from '../../../../src/collections/receivables/spreadFacts.js';
import { spreadReceivables } from '../../../../src/collections/receivables/spreadRules.js';
import { addDays, type Day, type Month, monthOf } from '../../../../src/shared/dates.js';

const START: Day = '2026-08-01';
const LAST = 75;
const at = (n: number) => addDays(START, n);
const sum = (fens: readonly number[]) => fens.reduce((a, b) => a + b, 0);
const empty: CustomerFacts = {
  instalments: [],
  receipts: [],
  uses: [],
  charges: [],
  credits: [],
  decisions: [],
  closedMonths: new Set(),
  frozen: [],
};
const instalment = (id: number, dueDay: Day | null, amountFen: number, more: Partial<InstalmentFact> = {}) => ({
  id,
  contractId: 1,
  place: id,
  signedDay: START,
  fromDay: START,
  dueDay,
  dueSince: null,
  amountFen,
  replacedDay: null,
  replacedFen: 0,
  ...more,
});
const receipt = (id: number, day: Day, amountFen: number, more: Partial<CustomerFacts['receipts'][number]> = {}) => ({
  id,
  day,
  amountFen,
  contractId: null,
  instalmentId: null,
  reversedDay: null,
  ...more,
});
const credit = (id: number, day: Day, amountFen: number, more: Partial<CustomerFacts['credits'][number]> = {}) => ({
  id,
  contractId: 1,
  day,
  amountFen,
  instalmentId: null,
  untilDay: null,
  ...more,
});

type Played = Pick<Spread, 'rows' | 'replaced'>;

/** What stands as of a day. */
function standing(facts: CustomerFacts, { rows, replaced }: Played, day: Day) {
  const until = rows.filter((row) => row.day <= day);
  const instalments = facts.instalments
    .filter(({ fromDay }) => fromDay <= day)
    .map((one) => {
      const own = until.filter(({ instalmentId }) => instalmentId === one.id);
      const receivedFen = sum(own.filter(({ receiptId }) => receiptId !== null).map(({ amountFen }) => amountFen));
      const creditedFen = sum(own.filter(({ creditId }) => creditId !== null).map(({ amountFen }) => amountFen));
      const decidedFen =
        sum(
          facts.decisions.filter((d) => d.instalmentId === one.id && d.day <= day).map(({ amountFen }) => amountFen),
        ) + (one.replacedDay !== null && one.replacedDay <= day ? (replaced.get(one.id) ?? 0) : 0);
      const dueDay = one.dueSince !== null && one.dueSince > day ? null : one.dueDay;
      const openFen = one.amountFen - receivedFen - creditedFen - decidedFen;
      return { ...one, dueDay, receivedFen, creditedFen, decidedFen, openFen };
    });
  const valid = facts.receipts.filter((r) => r.day <= day && (r.reversedDay === null || r.reversedDay > day));
  const placed = until.filter(({ receiptId }) => receiptId !== null);
  const charged = facts.charges.filter((c) => c.day <= day && valid.some(({ id }) => id === c.receiptId));
  const paidFen = sum(valid.map(({ amountFen }) => amountFen)) - sum(charged.map(({ amountFen }) => amountFen));
  return {
    instalments,
    valid,
    placed,
    charged,
    paidFen,
    advanceFen: paidFen - sum(placed.map(({ amountFen }) => amountFen)),
  };
}

/** The figures that people read of a day: without codes, so that what is equal is interchangeable. */
function figures(facts: CustomerFacts, spread: Played, day: Day) {
  const { instalments, advanceFen } = standing(facts, spread, day);
  return {
    advanceFen,
    instalments: instalments
      .map((i) => [i.signedDay, i.fromDay, i.dueDay, i.amountFen, i.receivedFen, i.creditedFen, i.decidedFen].join(' '))
      .sort(),
  };
}

// ---- random books

const day = fc.integer({ min: 0, max: LAST });
const fen = fc.constantFrom(30, 40, 50, 60, 100, 120, 150);
const oneContract = fc.record({
  signed: fc.integer({ min: 0, max: 20 }),
  parts: fc.array(
    fc.record({
      fen,
      due: fc.integer({ min: 0, max: 45 }),
      waits: fc.integer({ min: 0, max: 40 }),
      kind: fc.constantFrom('day', 'day', 'event', 'never'),
      later: fc.constantFrom(0, 0, 0, 12),
      decided: fc.constantFrom(0, 0, 0, 0, 0.5, 1),
      decidedOn: fc.integer({ min: 1, max: 40 }),
      replans: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});
const aBook = fc.record({
  contracts: fc.array(oneContract, { minLength: 1, maxLength: 3 }),
  receipts: fc.array(
    fc.record({
      fen,
      day,
      target: fc.nat(),
      kind: fc.constantFrom('customer', 'customer', 'contract', 'instalment'),
      bounces: fc.constantFrom(null, null, null, 0, 5, 20),
      charged: fc.constantFrom(0, 0, 0, 10),
    }),
    { maxLength: 6 },
  ),
  credits: fc.array(
    fc.record({ fen, after: day, target: fc.nat(), named: fc.boolean(), ends: fc.constantFrom(null, null, 9) }),
    { maxLength: 3 },
  ),
  uses: fc.array(fc.record({ fen, after: fc.integer({ min: 0, max: 20 }), receipt: fc.nat(), to: fc.nat() }), {
    maxLength: 2,
  }),
});
type Book = typeof aBook extends fc.Arbitrary<infer T> ? T : never;

function factsOf(book: Book): CustomerFacts {
  const instalments: InstalmentFact[] = [];
  const decisions: { instalmentId: number; day: Day; amountFen: number }[] = [];
  for (const [c, { signed, parts }] of book.contracts.entries())
    for (const part of parts) {
      const id = instalments.length + 1;
      const from = signed + part.later;
      const due = part.kind === 'never' ? null : from + part.due;
      const since = part.kind === 'event' ? from + Math.min(part.waits, part.due) : null;
      // Another plan takes all.
      const decidedFen = part.replans && part.decided > 0 ? part.fen : Math.floor(part.fen * part.decided);
      const decidedOn = from + part.decidedOn;
      const base = { contractId: c + 1, signedDay: at(signed) };
      instalments.push({
        ...instalment(id, due === null ? null : at(due), part.fen, base),
        fromDay: at(from),
        dueSince: since === null ? null : at(since),
        replacedDay: decidedFen > 0 && part.replans ? at(decidedOn) : null,
        replacedFen: part.replans ? decidedFen : 0,
      });
      if (decidedFen === 0) continue;
      if (part.replans)
        instalments.push({
          ...instalment(id + 1, at(decidedOn + 10), decidedFen, base),
          fromDay: at(decidedOn),
        });
      else decisions.push({ instalmentId: id, day: at(decidedOn), amountFen: decidedFen });
    }
  const pick = (n: number) => instalments[n % instalments.length]!;
  const receipts = book.receipts.map((one, i) => {
    const target = pick(one.target);
    return receipt(i + 1, at(one.day), one.fen, {
      contractId: one.kind === 'customer' ? null : target.contractId,
      instalmentId: one.kind === 'instalment' ? target.id : null,
      reversedDay: one.bounces === null ? null : at(one.day + one.bounces),
    });
  });
  const charges = book.receipts.flatMap(({ charged, day: on, target }, i) =>
    charged === 0 ? [] : [{ receiptId: i + 1, day: at(on + (target % 30)), amountFen: charged }],
  );
  const left = new Map<number, number>();
  for (const { contractId, amountFen, replacedFen } of instalments)
    left.set(contractId, (left.get(contractId) ?? 0) + amountFen - replacedFen);
  const credits = book.credits.flatMap((one, i) => {
    const { contractId, signedDay, id } = pick(one.target);
    const amountFen = Math.min(one.fen, left.get(contractId) ?? 0);
    left.set(contractId, (left.get(contractId) ?? 0) - amountFen);
    const on = addDays(signedDay, one.after);
    const untilDay = one.ends === null ? null : addDays(on, one.ends);
    return amountFen > 0
      ? [credit(i + 1, on, amountFen, { contractId, untilDay, instalmentId: one.named ? id : null })]
      : [];
  });
  const uses =
    receipts.length === 0
      ? []
      : book.uses.map((one) => {
          const from = receipts[one.receipt % receipts.length]!;
          return {
            receiptId: from.id,
            instalmentId: pick(one.to).id,
            day: addDays(from.day, one.after),
            amountFen: one.fen,
          };
        });
  return { ...empty, instalments, receipts, charges, credits, decisions, uses };
}

/** The same facts as another order of typing numbers them. */
function retyped(facts: CustomerFacts, seed: number): CustomerFacts {
  const shuffle = <T>(rows: readonly T[], salt: number): T[] =>
    rows
      .map((row, i) => ({ row, key: ((i + 1) * 7919 * (seed + salt + 1)) % 1009 }))
      .sort((a, b) => a.key - b.key)
      .map(({ row }) => row);
  const numbers = (ids: readonly number[], salt: number) => new Map(shuffle(ids, salt).map((id, i) => [id, i + 1]));
  const ids = numbers(
    facts.instalments.map(({ id }) => id),
    1,
  );
  const contracts = numbers([...new Set(facts.instalments.map(({ contractId }) => contractId))], 2);
  const receipts = numbers(
    facts.receipts.map(({ id }) => id),
    3,
  );
  const credits = numbers(
    facts.credits.map(({ id }) => id),
    4,
  );
  const of = (map: Map<number, number>, id: number | null) => (id === null ? null : map.get(id)!);
  return {
    ...facts,
    instalments: shuffle(facts.instalments, 5).map((one) => ({
      ...one,
      id: ids.get(one.id)!,
      contractId: contracts.get(one.contractId)!,
    })),
    receipts: shuffle(facts.receipts, 6).map((one) => ({
      ...one,
      id: receipts.get(one.id)!,
      contractId: of(contracts, one.contractId),
      instalmentId: of(ids, one.instalmentId),
    })),
    credits: shuffle(facts.credits, 7).map((one) => ({
      ...one,
      id: credits.get(one.id)!,
      contractId: contracts.get(one.contractId)!,
      instalmentId: of(ids, one.instalmentId),
    })),
    charges: shuffle(facts.charges, 4).map((one) => ({ ...one, receiptId: receipts.get(one.receiptId)! })),
    decisions: shuffle(facts.decisions, 8).map((one) => ({ ...one, instalmentId: ids.get(one.instalmentId)! })),
    uses: shuffle(facts.uses, 9).map((one) => ({
      ...one,
      receiptId: receipts.get(one.receiptId)!,
      instalmentId: ids.get(one.instalmentId)!,
    })),
  };
}
const DAYS = Array.from({ length: 44 }, (_, n) => at(n * 3));

describe('3.7.1: day, not typing', () => {
  test('whatever order the facts are typed in, the figures as of every day are the same', () => {
    fc.assert(
      fc.property(aBook, fc.nat(500), (book, seed) => {
        const facts = factsOf(book);
        const other = retyped(facts, seed);
        const spread = spreadReceivables(facts);
        const otherSpread = spreadReceivables(other);
        for (const on of DAYS) expect(figures(other, otherSpread, on)).toEqual(figures(facts, spread, on));
      }),
      { numRuns: 150, endOnFailure: true, seed: 14 },
    );
  });

  test('nothing is negative, and what was received of all instalments and in advance is what came', () => {
    fc.assert(
      fc.property(aBook, (book) => {
        const facts = factsOf(book);
        const spread = spreadReceivables(facts);
        for (const on of DAYS) {
          const { instalments, valid, placed, charged, paidFen, advanceFen } = standing(facts, spread, on);
          for (const { receivedFen, creditedFen, openFen } of instalments)
            expect(Math.min(receivedFen, creditedFen, openFen)).toBeGreaterThanOrEqual(0);
          const byReceipt = Map.groupBy(placed, ({ receiptId }) => receiptId);
          for (const [id, own] of byReceipt) {
            const used = sum(own.map(({ amountFen }) => amountFen));
            const came = valid.find((one) => one.id === id);
            expect(used).toBeGreaterThanOrEqual(0);
            const taken = sum(charged.filter(({ receiptId }) => receiptId === id).map(({ amountFen }) => amountFen));
            expect(used).toBeLessThanOrEqual(came ? came.amountFen - taken : 0);
          }
          expect(sum(instalments.map(({ receivedFen }) => receivedFen)) + advanceFen).toBe(paidFen);
        }
      }),
      { numRuns: 150, endOnFailure: true, seed: 15 },
    );
  });

  test('nobody is overdue while money of his is in hand, but for a part that a later decision moved', () => {
    fc.assert(
      fc.property(aBook, (book) => {
        const facts = factsOf(book);
        const spread = spreadReceivables(facts);
        for (const on of DAYS) {
          const { instalments, advanceFen } = standing(facts, spread, on);
          if (advanceFen === 0) continue;
          const overdue = instalments.filter(({ dueDay, openFen }) => dueDay !== null && dueDay <= on && openFen > 0);
          const isDecidedLater =
            facts.decisions.some((d) => d.day > on) || facts.instalments.some((i) => (i.replacedDay ?? '') > on);
          const decided = (id: number) =>
            sum(facts.decisions.filter((d) => d.instalmentId === id && d.day > on).map((d) => d.amountFen));
          let uncovered = 0;
          for (const one of overdue) {
            const later = decided(one.id) + (one.replacedDay !== null && one.replacedDay > on ? one.replacedFen : 0);
            // Money that was received for a contract waits for what a decision moved of it, and covers what else is due.
            if (!isDecidedLater) expect(one.openFen).toBeLessThanOrEqual(later);
            const covered = spread.covers.findLast((c) => c.instalmentId === one.id && c.day <= on)?.amountFen ?? 0;
            uncovered += one.openFen - covered;
          }
          expect(Math.max(0, sum(overdue.map((o) => o.openFen)) - advanceFen)).toBe(uncovered);
        }
      }),
      { numRuns: 150, endOnFailure: true, seed: 16 },
    );
  });

  test('what was settled in a closed month stays, whatever is recorded after it', () => {
    fc.assert(
      fc.property(aBook, aBook, fc.constantFrom<Month[]>(['2026-08'], ['2026-08', '2026-09']), (book, more, months) => {
        const closedMonths = new Set(months);
        const isClosed = (on: Day) => closedMonths.has(monthOf(on));
        const facts = factsOf(book);
        const before = spreadReceivables(facts);
        const frozen = before.rows.filter((row) => monthOf(row.day) <= months.at(-1)!);
        const stored = facts.instalments.map((one) => ({ ...one, replacedFen: before.replaced.get(one.id) ?? 0 }));
        const closed = { ...facts, instalments: stored, closedMonths, frozen };
        // Closing a month changes nothing.
        const closedSpread = spreadReceivables(closed);
        const again = { ...closedSpread, rows: [...frozen, ...closedSpread.rows] };
        for (const on of DAYS) expect(figures(closed, again, on)).toEqual(figures(facts, before, on));
        // Facts of open months come on top.
        const late = factsOf({ ...book, receipts: more.receipts, credits: more.credits });
        const base = 1000;
        const after = {
          ...closed,
          receipts: [
            ...facts.receipts,
            ...late.receipts
              .filter((r) => !isClosed(r.day) && (r.reversedDay === null || !isClosed(r.reversedDay)))
              .map((r) => ({ ...r, id: r.id + base })),
          ],
        };
        const { rows, replaced } = spreadReceivables(after);
        expect(rows.filter((row) => isClosed(row.day))).toEqual([]);
        for (const on of DAYS) {
          const { instalments, advanceFen } = standing(after, { rows: [...frozen, ...rows], replaced }, on);
          for (const { receivedFen, creditedFen, openFen } of instalments)
            expect(Math.min(receivedFen, creditedFen, openFen)).toBeGreaterThanOrEqual(0);
          expect(advanceFen).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 500, endOnFailure: true, seed: 17 },
    );
  });

  test('money dated before a decision and typed after it is an advance until then, whatever else has room', () => {
    const facts: CustomerFacts = {
      ...empty,
      instalments: [
        instalment(1, '2026-08-31', 6780),
        instalment(2, null, 11300),
        instalment(3, '2026-10-31', 3390, { fromDay: '2026-09-23' }),
        instalment(4, '2026-11-30', 3390, { fromDay: '2026-09-23' }),
      ],
      receipts: [receipt(1, '2026-09-22', 3000)],
      decisions: [{ instalmentId: 1, day: '2026-09-23', amountFen: 6780 }],
    };
    expect(spreadReceivables(facts).rows).toEqual([
      { instalmentId: 3, receiptId: 1, creditId: null, day: '2026-09-23', amountFen: 3000 },
    ]);
    // A second one beside it finds nothing more to wait for: it settles what has room.
    const two = { ...facts, receipts: [receipt(1, '2026-09-22', 6780), receipt(2, '2026-09-22', 1000)] };
    expect(
      spreadReceivables(two).rows.map(({ instalmentId, receiptId, day, amountFen }) => [
        instalmentId,
        receiptId,
        day,
        amountFen,
      ]),
    ).toEqual([
      [2, 1, '2026-09-22', 1000],
      [3, 2, '2026-09-23', 1000],
      [3, 1, '2026-09-23', 2390],
      [4, 1, '2026-09-23', 3390],
    ]);
  });
});
