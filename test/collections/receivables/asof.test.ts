import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { expect, test } from 'vitest';
import type { Db } from '../../../db/engine.js';
import { openInstalments } from '../../../src/collections/receivables/queries.js';
import { addDays } from '../../../src/shared/dates.js';
import { buyers, twoInstalments } from '../books.js';

const START = '2026-01-01';
const DAYS = 200;

/** The same numbers every time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

interface Made {
  code: string;
  fromDay: string;
  dueDay: string;
  replacedDay: string | null;
  amountFen: number;
  moves: { day: string; fen: number }[];
}

/** Instalments with receipts, reversals and new plans on random days, inserted without the program. */
function generate(client: Database.Database, count: number, late: number): Made[] {
  const roll = dice(count);
  const row = client.prepare(
    `INSERT INTO instalments (code, contract_id, customer_id, from_day, due_day, amount_fen, settled_fen, open_fen, last_settled_day, replaced_day, replaced_fen, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'x')`,
  );
  const move = client.prepare(
    'INSERT INTO allocations (instalment_id, receipt_id, day, amount_fen) VALUES (?, 1, ?, ?)',
  );
  const customer = client.prepare(
    `INSERT INTO customers (id, code, name, normal_name, pinyin, initials, owner_id, created_day, updated_day, recorded_at)
     VALUES (?, ?, 'x', 'x', 'x', 'x', 2, 'x', 'x', 'x')`,
  );
  const contract = client.prepare(
    `INSERT INTO contracts (id, code, title, kind, customer_id, owner_id, signed_day, net_fen, tax_fen, gross_fen, cost_fen, cost_known, recorded_at)
     VALUES (?, ?, 'x', 'carriedOver', ?, 2, '${START}', 0, 0, 0, 0, 1, 'x')`,
  );
  const all: Made[] = [];
  client.exec('BEGIN');
  for (let n = 0; n < count; n += 2) {
    if (n % 20 === 0) customer.run(1_000 + n / 20, `C-X-${n}`);
    contract.run(1_000 + n / 2, `CT-X-${n}`, 1_000 + Math.floor(n / 20));
  }
  for (let n = 0; n < count; n++) {
    const from = roll(DAYS - 60);
    const books: Made = {
      code: `PAY-X-${String(n).padStart(7, '0')}`,
      fromDay: addDays(START, from),
      dueDay: addDays(START, from + roll(40)),
      replacedDay: null,
      amountFen: 1_000 + roll(9_000),
      moves: [],
    };
    let open = books.amountFen;
    if (roll(late) > 0) {
      const paidOn = from + roll(50);
      const part = roll(3) === 0 ? 1 + roll(open) : open;
      books.moves.push({ day: addDays(START, paidOn), fen: part });
      open -= part;
      if (roll(10) === 0) {
        books.moves.push({ day: addDays(START, paidOn + roll(9)), fen: -part });
        open += part;
      }
    } else if (roll(3) === 0) books.replacedDay = addDays(START, from + roll(60));
    const last = books.moves.reduce<string | null>((d, m) => (d === null || m.day > d ? m.day : d), null);
    const id = row.run(
      books.code,
      1_000 + Math.floor(n / 2),
      1_000 + Math.floor(n / 20),
      books.fromDay,
      books.dueDay,
      books.amountFen,
      books.replacedDay === null ? books.amountFen - open : books.amountFen,
      books.replacedDay === null ? open : 0,
      last,
      books.replacedDay,
      books.replacedDay === null ? 0 : open,
    ).lastInsertRowid;
    for (const { day, fen } of books.moves) move.run(id, day, fen);
    all.push(books);
  }
  client.exec('COMMIT');
  return all;
}

/** What is open on a day, by the definition: read from every single fact. */
function openOn(all: readonly Made[], day: string): Record<string, number> {
  const open: Record<string, number> = {};
  for (const { code, fromDay, replacedDay, amountFen, moves } of all) {
    if (fromDay > day || (replacedDay !== null && replacedDay <= day)) continue;
    const left = moves.reduce((fen, move) => (move.day <= day ? fen - move.fen : fen), amountFen);
    if (left > 0) open[code] = left;
  }
  return open;
}

async function bookOf(count: number, late: number) {
  const world = await buyers();
  await world.ok('contract record 浦东 --signed 2026-11-01 --line "平台; 1; 1000"');
  await world.ok('payment receive 浦东 1 --as 财务刘');
  const client = new Database(world.file);
  const all = generate(client, count, late);
  const statements: { query: string; params: unknown[] }[] = [];
  const db = drizzle(client, { logger: { logQuery: (query, params) => statements.push({ query, params }) } });
  return { client, all, statements, db: db as unknown as Db };
}

test('3.7.2: on every day of a year, what is open is what the facts of that day say', async () => {
  const { client, all, db } = await bookOf(1_500, 3);
  for (let n = 0; n <= DAYS; n += 9) {
    const day = addDays(START, n);
    const open = await openInstalments(db, day);
    expect(Object.fromEntries(open.map(({ code, openFen }) => [code, openFen]))).toEqual(openOn(all, day));
    const due = await openInstalments(db, day, { dueBefore: day });
    expect(due.map(({ code }) => code).sort()).toEqual(
      all
        .filter(({ code, dueDay }) => dueDay < day && openOn(all, day)[code] !== undefined)
        .map(({ code }) => code)
        .sort(),
    );
  }
  client.close();
}, 120_000);

test('3.7.2: the overdue list reads the index of what is open, not the history', async () => {
  const { client, db, statements } = await bookOf(20_000, 500);
  await openInstalments(db, '2026-11-23', { dueBefore: '2026-11-23' });
  await openInstalments(db, '2026-11-23', { dueBefore: '2026-11-23', repId: 2 });
  await openInstalments(db, '2026-11-23', { dueFrom: '2026-11-23', dueTo: '2026-11-30' });
  await openInstalments(db, '2026-11-23');
  expect(statements.length).toBeGreaterThanOrEqual(12);
  for (const { query, params } of statements) {
    const plan = client.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...params) as { detail: string }[];
    const [first, ...others] = plan.map(({ detail }) => detail);
    expect(first).toMatch(/instalments USING INDEX instalments_(open_due|open_customer|settled|replaced)/);
    expect(others.filter((detail) => !detail.includes('USING INTEGER PRIMARY KEY'))).toEqual([]);
  }
  client.close();
}, 120_000);

test('3.7.2: --as-of shows what had happened by that day', async () => {
  const world = await twoInstalments();
  await world.ok('payment receive 浦东 565 --on 2026-10-20 --as 财务刘');
  const codes = async (day: string) => (await world.ok(`due --as-of ${day} -o name`)).out.trim();
  expect(await codes('2026-09-30')).toBe(''); // before the signing there was nothing
  expect(await codes('2026-10-15')).toBe(''); // the due day itself
  expect(await codes('2026-10-16')).toBe('PAY-2026-0001');
  expect(await codes('2026-10-19')).toBe('PAY-2026-0001');
  expect(await codes('2026-10-20')).toBe(''); // a receipt of the day counts
  expect(await codes('2026-11-16')).toBe('PAY-2026-0002');
  expect(await codes('2027-11-16')).toBe('PAY-2026-0002');
});
