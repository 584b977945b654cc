import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openClient } from '../../../db/sqlite/client.js';
import type { Day } from '../../../src/shared/dates.js';
import { company, TODAY, type World } from '../../support/run.js';

const json = async (world: World, line: string) => (await world.ok(`${line} --json`)).json();
const stageOf = async (world: World, deal = 'D-1') => (await json(world, `deal show ${deal}`)).stage;
const SALE = '--line "平台; 1; 1000; 13%; 500"';
const CHECKLIST = '--rights x --specification x --delivery +30d --after-sales x';
const SIGN = '--ours a --theirs b --seal c';

/** The company, on a day. */
async function companyOn(now: string, lang: 'zh' | 'en' = 'en', historyUntil?: Day): Promise<World> {
  const world = await company(lang, TODAY, historyUntil);
  return {
    ...world,
    run: (line, options) => world.run(line, { now, ...options }),
    ok: (line, options) => world.ok(line, { now, ...options }),
  };
}

/** The company of the cases of 2026-11-29. */
async function started(lang: 'zh' | 'en' = 'en', historyUntil?: Day): Promise<World> {
  const world = await companyOn('2026-11-16', lang, historyUntil);
  await world.ok('product add P --price 6000 --cost 2400 --tax 13%');
  await world.ok('customer add 甲 --owner 张伟');
  return world;
}
const QUOTE = '--line "P; 5" --line "service: S; 1; 3000; 6%; 1800" --terms "100% signed"';

/** A deal of a renewal that was talked to: no presales work is asked. */
async function renewal(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await started(lang);
  await world.ok('deal add D --customer 甲 --kind renewal --as 张伟');
  await world.ok('log D-1 hi --as 张伟');
  return world;
}
/** The same with its contract signed. */
async function signed(): Promise<World> {
  const world = await renewal();
  for (const line of [
    `quote add D-1 ${QUOTE} --send --as 张伟`,
    'deal negotiate D-1 --item "price: t; 1; 1; agreed" --as 张伟',
    'quote accept Q-1 --by x --as 张伟',
    `contract draft D-1 ${CHECKLIST} --as 张伟`,
    'contract submit CT-1 --as 张伟',
    'contract review CT-1 pass --as 法务孙',
    `contract sign CT-1 ${SIGN} --as 张伟`,
  ])
    await world.ok(line);
  return world;
}

describe('the case “gates guard the act” (promises, finding 1)', () => {
  test('3.3.2: a quotation of an untouched lead is not sent; the list, the ways and the clause are those of move', async () => {
    const world = await started();
    await world.ok('deal add D --customer 甲 --amount 30000 --expected 2026-11-30 --as 张伟');
    const entries = (await json(world, 'audit log')).length;
    const ran = await world.run(`quote add D-1 ${QUOTE} --send --as 张伟`);
    expect([ran.code, ran.out, ran.err]).toMatchInlineSnapshot(`
      [
        5,
        "",
        "✗ D-2026-0001 cannot move to quoted: 4 gates not met (policy 3.3.2)
        ✓  customer archive exists       C-0001 甲
        !  first contact is recorded     missing
        !  requirement research is done  missing
        !  solution is given             missing
        !  demonstration is given        missing
      hint: salesdesk --as 张伟 log D-2026-0001 "…"
      hint: salesdesk --as 张伟 deal research D-2026-0001 --mode interview --process "…" --function "…" --habit "…"
      hint: salesdesk --as 张伟 deal solution D-2026-0001 --note "…"
      hint: salesdesk --as 张伟 deal demo D-2026-0001 --presales "…" --audience "…"
      hint: the manager may waive it  salesdesk deal waive D-2026-0001 firstContact --reason "…"
      ",
      ]
    `);
    expect((await json(world, 'audit log')).length).toBe(entries);
    // Without --send it is a draft, and the deal stays a lead.
    await world.ok(`quote add D-1 ${QUOTE} --as 张伟`);
    expect((await world.run('quote send Q-1 --as 张伟', { lang: 'zh' })).err).toMatchInlineSnapshot(`
      "✗ D-2026-0001 不能推进到“已报价”，还有 4 项阶段条件未满足（制度 3.3.2）
        ✓  客户档案已建立  C-0001 甲
        !  首次接触已记录  未完成
        !  需求调研已完成  未完成
        !  解决方案已提供  未完成
        !  产品演示已完成  未完成
      提示：salesdesk --as 张伟 log D-2026-0001 "…"
      提示：salesdesk --as 张伟 deal research D-2026-0001 --mode interview --process "…" --function "…" --habit "…"
      提示：salesdesk --as 张伟 deal solution D-2026-0001 --note "…"
      提示：salesdesk --as 张伟 deal demo D-2026-0001 --presales "…" --audience "…"
      提示：经理可豁免  salesdesk deal waive D-2026-0001 firstContact --reason "…"
      "
    `);
    expect(await stageOf(world)).toBe('lead');
  });

  test('3.4, 3.5.1: what happened is recorded all the same; the contract is not drafted', async () => {
    const world = await started();
    await world.ok('deal add D --customer 甲 --as 张伟');
    const negotiated = await world.ok('deal negotiate D-1 --item "price: t; 1; 1; agreed" --as 张伟');
    expect(negotiated.out).toContain(
      'D-2026-0001 stays in lead\n  still missing for qualified: first contact is recorded',
    );
    const ran = await world.run(`contract draft D-1 ${CHECKLIST} --as 张伟`);
    expect([ran.code, ran.err.split('\n')[0]]).toEqual([
      5,
      '✗ D-2026-0001 cannot move to contract: 7 gates not met (policy 3.5.1)',
    ]);
  });

  test('2.2.1a, 3.5.2: with waivers it is sold, they count in the month, and nothing of it is open any more', async () => {
    const world = await started();
    await world.ok('deal add D --customer 甲 --amount 30000 --expected 2026-11-30 --as 张伟');
    const gates = ['firstContact', 'researchDone', 'solutionGiven', 'demoGiven'];
    for (const gate of gates) await world.ok(`deal waive 1 ${gate} --reason x`);
    await world.ok(`quote add D-1 ${QUOTE} --send --as 张伟`);
    expect(await stageOf(world)).toBe('quoted');
    await world.ok('quote accept Q-1 --by x --as 张伟');
    expect(await stageOf(world)).toBe('negotiation');
    await world.ok('deal negotiate D-1 --item "price: t; 1; 1; agreed" --as 张伟');
    expect(await stageOf(world)).toBe('contract');
    await world.ok(`contract draft D-1 ${CHECKLIST} --as 张伟`);
    await world.ok('contract submit CT-1 --as 张伟');
    await world.ok('contract review CT-1 pass --as 法务孙');
    const ran = await world.ok(`contract sign CT-1 ${SIGN} --as 张伟`);
    expect(ran.out).toContain('D-2026-0001 is now in won (was in contract)');
    const report = await json(world, 'kpi report -m 2026-11');
    expect(report).toMatchObject({ team: { salesFen: 3_300_000 }, passedBy: [{ kind: 'gate', count: 4 }] });
    expect((await json(world, 'deal board')).total).toMatchObject({ count: 0, amountFen: 0 });
    expect(await json(world, 'deal forecast')).toMatchObject({ total: { count: 0 }, slipped: [] });
    // Neither does it slip once its expected day has passed.
    expect((await world.ok('deal forecast --json', { now: '2026-12-01' })).json().slipped).toEqual([]);
    expect((await json(world, 'deal winloss')).total).toMatchObject({ won: 1, wonAmountFen: 3_300_000 });
  });
});

test('the case “a signed deal is counted twice” (newcomer, A1): 0 open, coverage 0 %', async () => {
  const world = await companyOn('2026-10-15');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('product add OA --price 5000 --cost 2000 --tax 13%');
  await world.ok('target set 张伟 --month 2026-10 --sales 100000', { now: '2026-10-15' });
  await world.ok('deal add one --customer Acme --expected 10-30 --as 张伟');
  for (const gate of ['firstContact', 'researchDone', 'solutionGiven', 'demoGiven', 'negotiationAgreed'])
    await world.ok(`deal waive 1 ${gate} --reason x`);
  await world.ok(
    'quote add 1 --line "OA; 10" --line "service: r; 1; 1000; 6%; 100" --terms "30% signed, 70% accepted" --send --as 张伟',
  );
  await world.ok('quote accept Q-1 --by x --as 张伟');
  // Accepted and, by the waiver, agreed: it is in its contract stage without anybody moving it.
  expect(await stageOf(world)).toBe('contract');
  await world.ok(`contract draft 1 ${CHECKLIST} --until +1y --as 张伟`);
  await world.ok('contract submit CT-1 --as 张伟');
  await world.ok('contract review CT-1 pass --as 法务孙');
  await world.ok(`contract sign CT-1 ${SIGN} --as 张伟`);
  const forecast = await json(world, 'deal forecast');
  expect(forecast.total).toMatchObject({ count: 0, amountFen: 0, weightedFen: 0 });
  const own = forecast.reps.find(({ rep }: any) => rep.name === '张伟');
  expect(own).toMatchObject({ amountFen: 0, salesFen: 5_100_000, restFen: 4_900_000, coverageBp: 0 });
  const pipeline = await json(world, 'report pipeline');
  expect(JSON.stringify(pipeline)).not.toContain('"openFen":5100000');
  const today = await json(world, 'today --as 张伟');
  expect(today.deals).toEqual([]);
});

describe('definitions, Pipeline: kinds of deal', () => {
  test('3.2.1: presales work is asked of a new deal only, as the settings say', async () => {
    const world = await renewal();
    await world.ok('deal add E --customer 甲 --kind 增购 --as 张伟');
    await world.ok(`quote add D-2 ${QUOTE} --send --as 张伟`);
    expect(await json(world, 'deal show D-2')).toMatchObject({ stage: 'quoted', kind: 'extension' });
    await world.ok('policy set gates.renewal "demo solution" --reason x');
    expect((await world.run(`quote add D-1 ${QUOTE} --send --as 张伟`)).err).toContain('2 gates not met');
    await world.ok('policy set gates.renewal none --reason x');
    expect((await world.run('policy set gates.renewal tea --reason x')).code).toBe(2);
    await world.ok(`quote add D-1 ${QUOTE} --send --as 张伟`);
  });

  test('3.3.2: the kind may change until a quotation was sent', async () => {
    const world = await renewal();
    await world.ok('deal edit D-1 --kind new --as 张伟');
    await world.ok('deal edit D-1 --kind renewal --as 张伟');
    await world.ok(`quote add D-1 ${QUOTE} --send --as 张伟`);
    const ran = await world.run('deal edit D-1 --kind new --as 张伟', { lang: 'zh' });
    expect([ran.code, ran.err]).toMatchInlineSnapshot(`
      [
        5,
        "✗ D-2026-0001 的报价单 Q-2026-0001 已于 2026-11-16 发出，类型不能再改（制度 3.3.2）
      提示：经理可豁免阶段条件  salesdesk deal waive D-2026-0001 demoGiven --reason "…"
      ",
      ]
    `);
    // The same kind is no change.
    await world.ok('deal edit D-1 --kind renewal --title E --as 张伟');
  });

  test('gates behind the stage at which a deal was brought in are neither asked nor waived', async () => {
    const world = await started();
    const file = path.join(world.folder, 'd.csv');
    fs.writeFileSync(file, 'id,title,customer,owner,stage,opened,amount\nX,老单,甲,张伟,solution,2026-11-01,1000\n');
    await world.ok(['import', 'deals', file]);
    const { next } = await json(world, 'deal show D-1');
    expect(next.conditions.map(({ met, state }: any) => [met, state.en])).toEqual([
      [true, 'brought in'],
      [false, 'missing'],
      [false, 'missing'],
      [false, 'missing price, service fees, payment terms'],
    ]);
    expect((await world.run('deal waive D-1 researchDone --reason x')).code).toBe(6);
    expect((await json(world, 'kpi report -m 2026-11')).passedBy).toEqual([{ kind: 'afterHistory', count: 1 }]);
  });
});

describe('definitions, Pipeline: the days of a move', () => {
  test('an act in a closed month moves the deal on the first open day; days in the stage go by the act', async () => {
    const world = await companyOn('2026-10-20');
    await world.ok('customer add 甲 --owner 张伟');
    await world.ok('deal add D --customer 甲 --on 2026-10-01 --as 张伟');
    await world.ok('log D-1 hi --on 2026-10-02 --as 张伟');
    const november = { now: '2026-11-05' };
    await world.ok('month close 2026-10 --yes --confirm 2026-10 --accept-gaps x', november);
    const ran = await world.ok('deal research D-1 --mode interview --on 2026-10-15 --as 张伟', november);
    expect(ran.out).toContain('it happened on 2026-10-15; the move counts on 2026-11-01');
    const shown = (await world.ok('deal show D-1 --json', november)).json();
    expect(shown).toMatchObject({ stage: 'solution', stageDay: '2026-10-15', daysInStage: 21 });
    expect(shown.history[0]).toMatchObject({
      day: '2026-11-01',
      actDay: '2026-10-15',
      cause: 'research',
      stayedDays: 14,
    });
    // The past stays what it was: on 31 October the deal was a lead.
    expect((await world.ok('deal list --as-of 2026-10-31 --json', november)).json()[0].stage).toBe('lead');
    expect((await world.ok('deal list --as-of 2026-11-02 --json', november)).json()[0]).toMatchObject({
      stage: 'solution',
      stageDay: '2026-10-15',
      daysInStage: 18,
    });
    expect((await world.ok('deal cycle --json', november)).json().stages[0]).toMatchObject({ medianDays: 14 });
    expect((await world.ok('audit verify', november)).code).toBe(0);
  });

  test('after a step back by hand only what happens later moves the deal', async () => {
    const world = await renewal();
    await world.ok('move D-1 qualified --as 张伟');
    await world.ok('deal research D-1 --mode interview --as 张伟');
    expect(await stageOf(world)).toBe('solution');
    await world.ok('move D-1 lead --reason wrong --as 张伟', { now: '2026-11-20' });
    await world.ok('deal solution D-1 --note x --on 2026-11-19 --as 张伟', { now: '2026-11-21' });
    expect(await stageOf(world)).toBe('lead');
    await world.ok('deal solution D-1 --note y --on 2026-11-20 --as 张伟', { now: '2026-11-21' });
    expect(await stageOf(world)).toBe('solution');
  });

  test('3.4: which steps back are allowed is a setting of the stage', async () => {
    const world = await renewal();
    await world.ok('deal research D-1 --mode interview --as 张伟');
    await world.ok('policy set stage.back.solution "research qualified" --reason x');
    const ran = await world.run('move D-1 lead --reason x --as 张伟');
    expect([ran.code, ran.err]).toMatchInlineSnapshot(`
      [
        5,
        "✗ a deal in solution may not step back to lead (policy 3.2.3)
      hint: it may step back to qualified, research
      ",
      ]
    `);
    expect((await world.run('move D-1 lead --reason x --as 张伟', { lang: 'zh' })).err).toContain('不能退回');
    await world.ok('move D-1 research --reason x --as 张伟');
    await world.ok('policy set stage.back.research none --reason x');
    expect((await world.run('move D-1 qualified --reason x --as 张伟')).err).toContain('no step back is allowed');
    expect((await world.run('policy set stage.back.research solution --reason x')).code).toBe(2);
  });
});

describe('definitions, Pipeline: what is undone takes the deal back', () => {
  test('the first contact that is undone, and what the deal rested on it', async () => {
    const world = await started();
    await world.ok('deal add D --customer 甲 --as 张伟');
    await world.ok('log D-1 hi --as 张伟');
    await world.ok('deal research D-1 --mode interview --as 陈晨');
    expect(await stageOf(world)).toBe('solution');
    await world.ok('undo --as 张伟');
    const shown = await json(world, 'deal show D-1');
    // What was undone never was: the move that rested on it is in no history.
    expect([shown.stage, shown.history.map(({ to }: any) => to)]).toEqual(['lead', ['lead']]);
    expect((await json(world, 'audit log'))[0]).toMatchObject({
      action: 'audit.undo',
      changed: ['FU-2026-0001', 'D-2026-0001'],
      facts: {
        reverted: [
          { code: 'FU-2026-0001' },
          { code: 'D-2026-0001', changes: { stage: { from: 'solution', to: 'lead' } } },
        ],
      },
    });
  });

  test('3.5.1: a draft that is withdrawn leaves the deal where it had been put, or where later acts support it', async () => {
    const world = await renewal();
    await world.ok(`quote add D-1 ${QUOTE} --send --as 张伟`);
    await world.ok('deal negotiate D-1 --item "price: t; 1; 1; agreed" --as 张伟');
    await world.ok('quote accept Q-1 --by x --as 张伟');
    await world.ok('move D-1 quoted --reason "they think again" --as 张伟');
    await world.ok(`contract draft D-1 ${CHECKLIST} --as 张伟`);
    expect(await stageOf(world)).toBe('contract');
    await world.ok('contract withdraw CT-1 --reason x --as 张伟');
    expect(await stageOf(world)).toBe('quoted');
    await world.ok(`contract draft D-1 ${CHECKLIST} --as 张伟`);
    await world.ok('deal negotiate D-1 --item "price: t; 1; 1; agreed" --as 张伟');
    await world.ok('contract withdraw CT-2 --reason x --as 张伟');
    expect(await stageOf(world)).toBe('contract');
  });
});

describe('definitions, Pipeline: contract and deal', () => {
  test('record wins the deal and counts the gates that it passed, in the entry and in the month', async () => {
    const world = await started();
    await world.ok('deal add D --customer 甲 --as 张伟');
    const ran = await world.ok(`contract record D-1 --signed 2026-11-12 ${SALE}`);
    expect(ran.out).toContain("recorded past 8 gates; it counts in the month's report");
    expect(await json(world, 'deal show D-1')).toMatchObject({ stage: 'won', closedDay: '2026-11-16' });
    const [entry] = await json(world, 'audit log');
    expect(entry).toMatchObject({
      action: 'contract.record',
      facts: { carried: { deal: 'D-2026-0001', day: '2026-11-16', actDay: '2026-11-12', pastGates: 8 } },
    });
    expect(entry.changed).toContain('D-2026-0001');
    const passed = async () => (await json(world, 'kpi report -m 2026-11')).passedBy;
    expect(await passed()).toEqual([
      { kind: 'pastGates', count: 8 },
      { kind: 'legalReview', count: 1 },
    ]);
    // Further contracts of the deal ask nothing, and it stays won while one is in force.
    await world.ok(`contract record D-1 --signed today ${SALE}`);
    expect(await passed()).toContainEqual({ kind: 'pastGates', count: 8 });
    await world.ok('contract cancel CT-1 --reason x --as 财务刘');
    expect(await stageOf(world)).toBe('won');
    // What was cancelled in its month is no contract without a review any more.
    expect(await passed()).toEqual([{ kind: 'legalReview', count: 1 }]);
    await world.ok('contract cancel CT-2 --reason x --as 财务刘');
    expect(await stageOf(world)).toBe('lead');
    expect(await passed()).toEqual([]);
  });

  test('3.5.2: the last contract cancelled: open again, or lost with a reason', async () => {
    const open = await signed();
    const ran = await open.ok('contract cancel CT-1 --reason x --as 财务刘');
    expect(ran.out).toMatchInlineSnapshot(`
      "✓ cancelled CT-2026-0001, counts on 2026-11-16: the month of signing, whose sales are lower by it
        the receivable falls by ¥37,080.00: PAY-2026-0001, nothing open
        D-2026-0001 is now in contract (was in won)
      "
    `);
    expect(await json(open, 'deal show D-1')).toMatchObject({ stage: 'contract', closedDay: null });
    expect((await json(open, 'deal board')).total.count).toBe(1);

    const lost = await signed();
    expect((await lost.run('contract cancel CT-1 --reason x --deal lost --as 财务刘')).code).toBe(2);
    expect((await lost.run('contract cancel CT-1 --reason x --deal open --loss price --as 财务刘')).code).toBe(2);
    expect((await lost.run('contract cancel CT-1 --reason x --loss other --as 财务刘')).code).toBe(5);
    await lost.ok('contract cancel CT-1 --reason x --loss price --to 泛微 --as 财务刘', { now: '2026-12-03' });
    expect((await lost.ok('deal show D-1 --json', { now: '2026-12-03' })).json()).toMatchObject({
      stage: 'lost',
      closedDay: '2026-12-03',
      lostReason: 'price',
      competitor: '泛微',
    });
  });

  test('the month of the signing is unchanged only where it is another one', async () => {
    const later = await (await signed()).ok('contract cancel CT-1 --reason x --as 财务刘', { now: '2026-12-03' });
    expect(later.out).toContain('the month of signing is unchanged');
    const now = await (await signed()).ok('contract cancel CT-1 --reason x --as 财务刘', { lang: 'zh' });
    expect(now.out).toContain('与签约同月，当月业绩相应减少');
  });

  test('3.5.1: a won deal may have further contracts; their prices are for manager and finance', async () => {
    const world = await signed();
    const refused = await world.run(`contract draft D-1 ${CHECKLIST} ${SALE} --as 张伟`);
    expect([refused.code, refused.err]).toMatchInlineSnapshot(`
      [
        4,
        "✗ D-2026-0001 is won: the prices of a further contract are set by manager or finance (policy 3.3.2)
      hint: ask the manager  salesdesk contract draft D-2026-0001 --line "…"
      hint: or open a deal for it  salesdesk --as 张伟 deal add "…" --kind extension
      ",
      ]
    `);
    await world.ok(`contract draft D-1 ${CHECKLIST} ${SALE}`);
    await world.ok('contract submit CT-2 --as 张伟');
    await world.ok('contract review CT-2 pass --as 法务孙');
    await world.ok(`contract sign CT-2 ${SIGN} --as 张伟`);
    expect((await json(world, 'deal show D-1')).history.filter(({ to }: any) => to === 'won')).toHaveLength(1);
  });

  test('a won deal whose contract is in force is not moved by hand, not even by undo', async () => {
    const world = await signed();
    for (const line of ['move D-1 lead --reason x', 'move D-1 lost --reason price']) {
      const ran = await world.run(line);
      expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('contract cancel CT-2026-0001')]);
    }
  });
});

describe('old books', () => {
  /** A deal and its contract that another program, or an older one, left apart. */
  async function apart(): Promise<World> {
    const world = await signed();
    await world.ok('deal add E --customer 甲 --as 张伟');
    await world.ok(`contract record D-2 --signed today ${SALE}`);
    const client = openClient(world.file);
    const guards = client
      .prepare("SELECT name, sql FROM sqlite_master WHERE name IN ('deal_moves_no_update', 'deal_moves_no_delete')")
      .all() as { name: string; sql: string }[];
    for (const { name } of guards) client.exec(`DROP TRIGGER ${name}`);
    client.exec(`
      UPDATE deals SET stage = 'quoted', closed_day = NULL WHERE code = 'D-2026-0001';
      DELETE FROM deal_moves WHERE act = 'contractSigned';
      UPDATE contracts SET cancelled_day = '2026-11-16' WHERE deal_id = 2;`);
    for (const { sql } of guards) client.exec(sql);
    client.close();
    return world;
  }

  test('month check names both ways, doctor every deal with the command that settles it', async () => {
    const world = await apart();
    const { checks } = (await world.run('month check 2026-11 --json', { now: '2026-12-01' })).json();
    const state = (name: string) => checks.find(({ check }: any) => check === name);
    expect(state('won')).toMatchObject({
      met: false,
      state: 'won without a contract 1: D-2026-0002; signed, deal not won 1: CT-2026-0001 (D-2026-0001)',
    });
    const doctor = (await world.run('doctor --json')).json().checks;
    expect(doctor.filter(({ name }: any) => name === 'pipeline').map(({ detail }: any) => detail)).toEqual([
      'D-2026-0001 (quoted) disagrees with contract CT-2026-0001 (in force)  salesdesk deal settle D-2026-0001',
      'D-2026-0002 (won) disagrees with contract CT-2026-0002 (cancelled)  salesdesk deal settle D-2026-0002',
    ]);
    await world.ok('deal settle D-1 --as 张伟');
    await world.ok('deal settle D-2 --loss budget --as 张伟');
    expect([await stageOf(world), await stageOf(world, 'D-2')]).toEqual(['won', 'lost']);
    expect((await world.run('deal settle D-1 --as 张伟')).code).toBe(6);
    expect((await world.run('deal settle D-1 --as 李娜')).code).toBe(4);
    const after = (await world.run('doctor --json')).json().checks;
    expect(after.filter(({ name }: any) => name === 'pipeline')).toEqual([]);
  });
});

describe('2.2.1a: competitors', () => {
  test('are named on open and won deals, of one list; a loss names one of it', async () => {
    const world = await signed();
    expect((await world.ok('deal competitor D-1 泛微 "Kingdee Cloud" --as 张伟')).out).toMatchInlineSnapshot(`
      "✓ competitors of D-2026-0001: 泛微, Kingdee Cloud
        new on the list: 泛微, Kingdee Cloud
      "
    `);
    await world.ok('deal add E --customer 甲 --as 张伟');
    await world.ok('deal competitor D-2 KINGDEECLOUD --as 张伟');
    const similar = await world.run('deal competitor D-2 "Kingdea Cloud" --as 张伟');
    expect([similar.code, similar.err]).toMatchInlineSnapshot(`
      [
        3,
        "error: "Kingdee Cloud" is on the list and looks like "Kingdea Cloud"
      hint: if it is another one  salesdesk --as 张伟 deal competitor D-2026-0002 "Kingdea Cloud" --new
      ",
      ]
    `);
    await world.ok('move D-2 lost --reason price --to "kingdee cloud" --as 张伟');
    expect(await json(world, 'deal show D-2')).toMatchObject({
      competitor: 'Kingdee Cloud',
      competitors: ['Kingdee Cloud'],
    });
    expect(await json(world, 'deal competitors')).toEqual([
      { name: '泛微', open: 0, won: 1, lost: 0, lostTo: 0 },
      { name: 'Kingdee Cloud', open: 0, won: 1, lost: 1, lostTo: 1 },
    ]);
    expect((await world.run('deal competitor D-2 泛微 --as 张伟')).code).toBe(6);
    await world.ok('deal competitor D-1 泛微 --remove --as 张伟');
    expect((await world.run('deal competitor D-1 泛微 --remove --as 张伟')).code).toBe(3);
    const shown = (await world.ok('deal show D-2', { lang: 'zh' })).out;
    expect(shown.slice(shown.indexOf('输单原因'))).toMatchInlineSnapshot(`
      "输单原因  价格
      输给      Kingdee Cloud
      竞争对手  Kingdee Cloud

      阶段历史
      日期        操作人  操作         停留天数  原因
      2026-11-16  张伟    线索 → 输单         0  价格  Kingdee Cloud
      2026-11-16  张伟    线索

      制度：1.3.2
      "
    `);
  });
});

test('definitions, Pipeline: imported history teaches no stage unless the file names it', async () => {
  const world = await started('en', '2026-10-31');
  const file = path.join(world.folder, 'd.csv');
  const head = 'id,title,customer,owner,stage,enteredAs,opened,closed,amount';
  const row = (id: number, entered: string) => `X${id},单${id},甲,张伟,won,${entered},2026-10-01,2026-10-21,100`;
  const rows = [row(1, ''), row(2, ''), row(3, 'negotiation'), 'X4,单4,甲,张伟,quoted,,2026-10-01,,100'];
  fs.writeFileSync(file, [head, ...rows, ''].join('\n'));
  await world.ok(['import', 'deals', file]);
  await world.ok('move D-4 lost --reason price --as 张伟');
  const { rows: board } = await json(world, 'deal board');
  const taught = board
    .filter(({ closed }: any) => closed > 0)
    .map(({ stage, closed, won }: any) => [stage, closed, won]);
  expect(taught).toEqual([['negotiation', 1, 1]]);
  const cycle = await json(world, 'deal cycle --from 2026-01-01');
  expect(cycle.stages.filter(({ cases }: any) => cases > 0).map(({ stage, cases }: any) => [stage, cases])).toEqual([
    ['negotiation', 1],
  ]);
  // From opening to won is known of each.
  expect(cycle.won).toMatchObject({ cases: 3, medianDays: 20 });
});
