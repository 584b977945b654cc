import { beforeEach, describe, expect, test } from 'vitest';
import { openSqlite } from '../../../db/sqlite/engine.js';
import { judgeClaim, standardsOn } from '../../../src/expenses/standards/judge.js';
import { behindTheBack } from '../../support/outside.js';
import { company, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company('zh');
});
const amounts = async (line: string) =>
  (await world.ok(`${line} --json`))
    .json<{ code: string; amountFen: number | null; fromDay: string }[]>()
    .map(({ code, amountFen, fromDay }) => `${code} ${amountFen === null ? 'off' : amountFen / 100} ${fromDay}`);

describe('standard set', () => {
  test('5.3.2: a standard for a role and a tier counts from its day', async () => {
    const { out } = await world.ok('standard set hotel --role rep --tier 1 --per night 450 --from 2027-01-01');
    expect(out).toBe('✓ 已设定 住宿（销售代表、一线城市）：每晚 ¥450.00，自 2027-01-01 起\n');
    expect(await amounts('standard list')).toEqual(['hotel.rep.1 450 2027-01-01']);
    expect(await amounts('standard list --on 2026-12-31')).toEqual([]);
    expect(await amounts('standard list --on 2027-01-01')).toEqual(['hotel.rep.1 450 2027-01-01']);
  });

  test('5.3.2: in English', async () => {
    const { out } = await world.ok('standard set dinner --per head 200', { lang: 'en' });
    expect(out).toBe('✓ set dinner (all roles, all cities): ¥200.00 per head from 2026-11-23\n');
  });

  test('5.3.2: the next of the same key takes over on its day, off ends it, and both are listed before', async () => {
    await world.ok('standard set hotel --per night 300');
    await world.ok('standard set hotel --per night 350 --from 2027-01-01');
    await world.ok('standard set hotel off --from 2027-07-01');
    expect(await amounts('standard list')).toEqual([
      'hotel.all.all 300 2026-11-23',
      'hotel.all.all 350 2027-01-01',
      'hotel.all.all off 2027-07-01',
    ]);
    expect(await amounts('standard list --on 2027-06-30')).toEqual(['hotel.all.all 350 2027-01-01']);
    expect(await amounts('standard list --on 2027-07-01')).toEqual([]);
    expect((await world.ok('standard list')).out).toMatch(/2027-07-01/);
  });

  test('5.3.2: set again for the same day it replaces, and undo puts back what was there', async () => {
    await world.ok('standard set hotel --per night 300');
    await world.ok('standard set hotel --per night 350');
    expect(await amounts('standard list')).toEqual(['hotel.all.all 350 2026-11-23']);
    await world.ok('undo');
    expect(await amounts('standard list')).toEqual(['hotel.all.all 300 2026-11-23']);
    await world.ok('undo');
    expect(await amounts('standard list')).toEqual([]);
    await world.ok('standard set hotel --per night 280');
    await world.ok('standard set hotel off');
    expect(await amounts('standard list')).toEqual([]);
    await world.ok('undo hotel.all.all');
    expect(await amounts('standard list')).toEqual(['hotel.all.all 280 2026-11-23']);
    await world.ok('audit verify');
  });

  test('5.3.2: from a day that is past it takes a reason', async () => {
    const refused = await world.run('standard set meals --per day 100 --from 2026-11-22');
    expect(refused.code).toBe(5);
    expect(refused.err).toContain('2026-11-22 已过去，须说明原因（制度 5.3.2）');
    expect(await amounts('standard list')).toEqual([]);
    const { out } = await world.ok('standard set meals --per day 100 --from 2026-11-22 --reason 漏设');
    expect(out).toContain('只影响尚未批准的报销单');
    expect(
      (await world.ok('standard set meals --per day 100 --from 2026-11-23 --dry-run', { lang: 'en' }).catch((e) => e))
        .message,
    ).toContain('nothing was changed');
  });

  test.each([
    ['standard set hotel --per km 3', 2, '只用于'],
    ['standard set hotel 300', 2, '--per'],
    ['standard set hotel --per night 0', 2, '大于 0'],
    ['standard set hotel --per night -5', 2, ''],
    ['standard set hotel --per night 300 --tier 4', 2, '--tier'],
    ['standard set hotel --per night 300 --role boss', 2, 'boss'],
    ['standard set hotels --per night 300', 2, 'hotel'],
    ['standard set hotel --per night 300 --from 2029-01-01', 2, '2029-01-01'],
    ['standard set hotel off', 6, '没有可取消的标准'],
    ['standard set hotel --per night 300 --as 张伟', 4, '5.3.2'],
    ['standard set hotel --per night 300 --as 法务孙', 4, '5.3.2'],
  ])('5.3.2: %s is refused (%i) and changes nothing', async (line, code, said) => {
    const refused = await world.run(line);
    expect(refused.code).toBe(code);
    expect(refused.err).toContain(said);
    expect(await amounts('standard list')).toEqual([]);
  });

  test('5.3.2: the entry tells from and to, and what it replaced', async () => {
    await world.ok('standard set hotel --per night 300');
    await world.ok('standard set hotel --per night 350 --reason 年度调整 --as 财务刘');
    const [entry] = (await world.ok('audit log --subject hotel.all.all --json')).json();
    expect(entry).toMatchObject({
      action: 'standard.set',
      actor: '财务刘',
      facts: {
        spend: 'hotel',
        role: null,
        reason: '年度调整',
        changes: { amountFen: { from: 30_000, to: 35_000 } },
        sameDay: { unit: 'night', amountFen: 30_000, reason: null },
      },
    });
  });
});

describe('standard show', () => {
  test('5.3.2: which standard applies, how it was found, and the most payable', async () => {
    await world.ok('standard set hotel --role rep --tier 2 --per night 400');
    await world.ok('standard set hotel --per night 300');
    const { out } = await world.ok('standard show hotel --city 苏州市 --role rep --nights 2');
    expect(out).toContain('苏州：新一线城市（默认名单）');
    expect(out).toContain('¥800.00（2 晚 × ¥400.00）');
    expect(out).toContain('设定给：住宿（销售代表、新一线城市）');
    const own = (await world.ok('standard show hotel --city Suzhou --nights 2 --as 张伟 --json')).json();
    expect(own).toMatchObject({ roles: ['rep'], standard: { code: 'hotel.rep.2' }, most: { mostFen: 80_000 } });
    const manager = (await world.ok('standard show hotel --nights 2 --json')).json();
    expect(manager).toMatchObject({ roles: ['manager'], standard: { code: 'hotel.all.all' }, cityNeeded: false });
    expect((await world.ok('standard show hotel --role rep --json')).json()).toMatchObject({
      standard: null,
      cityNeeded: true,
    });
  });

  test('5.3.2: without a standard nothing is checked, and that is said', async () => {
    const { out } = await world.ok('standard show gift', { lang: 'en' });
    expect(out).toContain('there is none: not checked');
  });

  test('5.3.2: the standard of the category, in English', async () => {
    await world.ok('standard set travel --per trip 5000');
    const { out } = await world.ok('standard show ticket', { lang: 'en' });
    expect(out).toContain('ticket has none of its own; that of its category counts: travel (all roles, all cities)');
    expect(out).toContain('¥5,000.00 (1 trip × ¥5,000.00)');
  });
});

test('5.3.2: a claim is judged by the roles, the tiers and the standards of the days of its lines', async () => {
  await world.ok('standard set hotel --role rep --per night 300 --from 2026-11-01 --reason 补');
  await world.ok('standard set hotel --role manager --per night 600 --from 2026-11-01 --reason 补');
  await world.ok('standard set hotel --role rep --tier 1 --per night 450 --from 2026-11-10 --reason 补');
  await world.ok('city set 昆山 --tier 1 --from 2026-11-15 --reason 补');
  const engine = await openSqlite(world.file);
  try {
    const night = (no: number, day: string, city: string) => ({
      no,
      kind: 'hotel' as const,
      category: 'travel' as const,
      day: day as never,
      untilDay: null,
      amountFen: 100_000,
      nights: 1,
      heads: null,
      kmTenths: null,
      city,
    });
    const lines = [
      night(1, '2026-11-09', '北京'),
      night(2, '2026-11-10', 'beijing'),
      night(3, '2026-11-14', '昆山市'),
      night(4, '2026-11-15', 'Kunshan'),
    ];
    const rep = (await world.ok('member show 张伟 --json')).json().code;
    const id = Number(rep.split('-')[1]);
    const verdicts = await engine.read((db) =>
      judgeClaim({ db, company: { timeZone: 'Asia/Shanghai' } }, { memberId: id }, lines),
    );
    expect(verdicts.map((one) => ('mostFen' in one ? one.mostFen / 100 : one.state))).toEqual([300, 450, 300, 450]);
    expect(await engine.read((db) => standardsOn(db, []))).toEqual([]);
  } finally {
    engine.close();
  }
});

test.each([
  "INSERT INTO expense_standards (spend, unit, amount_fen, from_day, set_by_id, recorded_at) VALUES ('hotel', 'night', 9900000, '2026-11-01', 1, '2026-11-23T04:00:00Z')",
  "INSERT INTO city_tiers (city, tier, from_day, set_by_id, recorded_at) VALUES ('兰州', 1, '2026-11-01', 1, '2026-11-23T04:00:00Z')",
])('1.3.2: on a standard or a tier that another program writes in no claim is approved', async (sql) => {
  await world.ok('claim add travel 100 --on 11-20 --purpose 出差 --no-voucher 遗失 --as 张伟');
  await world.ok('claim submit 1 --as 张伟');
  behindTheBack(world, sql);
  const refused = await world.run('claim approve 1');
  expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('1.3.2')]);
});

test('5.3.2: the standards of a claim are found by their index', async () => {
  const plans: unknown[] = [];
  await behindTheBack(world, (client) => {
    const query =
      "SELECT * FROM expense_standards WHERE spend IN ('hotel','travel') AND from_day <= '2026-11-30' AND replaced = 0";
    plans.push(...client.prepare(`EXPLAIN QUERY PLAN ${query}`).all());
  });
  expect(JSON.stringify(plans)).toContain('expense_standards_spend');
});
