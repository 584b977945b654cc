import { describe, expect, test } from 'vitest';
import { subjectsOf } from '../../../src/app/audit/entry.js';
import { editUnseen } from '../../audit/log/books.js';
import { putDeal, twoCustomers } from '../../customers/support.js';
import type { World } from '../../support/run.js';

const waiting = async (world: World) => (await world.ok('followup list --json code,waiting')).json();

test('1.3.2: undo reverts a follow-up, and what it had closed waits again; nothing is deleted', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --next 周五 --as 张伟');
  await world.ok('log pf 二 --as 张伟');
  expect(await waiting(world)).toEqual([
    { code: 'FU-2026-0002', waiting: false },
    { code: 'FU-2026-0001', waiting: false },
  ]);
  const ran = await world.ok('undo --as 张伟');
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ 已撤销一步：FU-2026-0002 跟进 “二”（审计 #11 抵消 #10）
    "
  `);
  expect(await waiting(world)).toEqual([{ code: 'FU-2026-0001', waiting: true }]);
  expect((await world.ok('customer show pf --json lastContactDay')).json()).toEqual({ lastContactDay: '2026-11-23' });
  const log = (await world.ok('audit log --json action,subject')).json();
  expect(log[0]).toEqual({ action: 'audit.undo', subject: 'FU-2026-0002 C-0002' });
  await world.ok('audit verify');
});

test('no entry is undone twice: the next undo takes the one before', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --as 张伟');
  await world.ok('log pdrj 二 --as 张伟');
  const undoes = async () => (await world.ok('undo --as 张伟 --json undoes,subject')).json();
  const second = await undoes();
  const first = await undoes();
  expect(second.subject).toBe('FU-2026-0002 C-0001');
  expect(first.subject).toBe('FU-2026-0001 C-0002');
  expect(second.undoes - first.undoes).toBe(1);
  expect((await world.ok('undo --as 张伟')).out).toContain('已作废 C-0002');
  expect((await world.ok('undo --as 张伟')).out).toContain('已作废 C-0001');
  expect((await world.run('undo --as 张伟')).code).toBe(3);
});

test("undo reverts only the actor's own steps", async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --as 张伟');
  const ran = await world.run('undo --as 李娜');
  expect(ran.code).toBe(3);
  expect(ran.err).toContain('没有可以撤销的操作');
});

test('a follow-up that was continued is not undone (exit 6)', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --next 周五 --as 张伟');
  await world.ok('log pf 二 --as 陈晨');
  const ran = await world.run('undo --as 张伟');
  expect(ran.code).toBe(6);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ FU-2026-0001 之后又记录了 FU-2026-0002，不能再撤销（制度 6.1.1）
    提示：更正请补记一条  salesdesk --as 张伟 log "@last" "更正 FU-2026-0001：…"
    "
  `);
  expect(await waiting(world)).toHaveLength(2);
});

test('--dry-run shows what would be undone and keeps it', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --as 张伟');
  const ran = await world.ok('undo -n --as 张伟', { lang: 'en' });
  expect(ran.out).toContain('1 step undone: FU-2026-0001 follow-up "一" (audit #');
  expect(await waiting(world)).toHaveLength(1);
});

test.each(['solution', 'contract'] as const)('3.1: a deal in %s without any move is one brought in', async (stage) => {
  const world = await twoCustomers('en');
  await putDeal(world, { code: 'D-2026-0009', customer: 'C-0001', stage });
  await world.ok('log D-9 一 --as 张伟');
  await world.ok('undo --as 张伟');
  const shown = async () => (await world.ok('deal show D-9 --json')).json();
  expect(await shown()).toMatchObject({ stage, history: [{ from: null, to: stage, imported: true }] });
  // What comes after is played from there.
  await world.ok('move D-9 lead --reason 再问 --as 张伟');
  await world.ok('log D-9 二 --as 张伟');
  await world.ok('undo --as 张伟');
  expect(await shown()).toMatchObject({ stage: 'lead', history: [{ from: stage, to: 'lead' }, { imported: true }] });
  await world.ok('audit verify');
});

test('a follow-up on a deal without a customer is undone as well', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0009', customer: null });
  await world.ok('log D-9 一');
  await world.ok('undo');
  expect(await waiting(world)).toEqual([]);
});

test.each([
  ['FU-2026-0001 C-0001 D-2026-0001', ['FU-2026-0001']],
  ['D-2026-0001 C-0001 D-2026-0002 C-0002', ['D-2026-0001', 'D-2026-0002']],
  ['C-0001', ['C-0001']],
])('1.3.2: an entry of an older program on %s changed %j', (subject, changed) => {
  expect(subjectsOf({ subject, facts: '{}' }).changed).toEqual(changed);
});

test('1.3.2: an entry says itself what it changed and what it concerns, of whatever kind', () => {
  const facts = JSON.stringify({ changed: ['L-2026-0001', 'C-0001'], related: ['C-0002'] });
  expect(subjectsOf({ subject: 'L-2026-0001 C-0001 C-0002', facts })).toEqual({
    changed: ['L-2026-0001', 'C-0001'],
    related: ['C-0002'],
  });
});

test('journey 2: a lost deal goes back to where it stood, by its own entry', async () => {
  const world = await twoCustomers();
  await world.ok('deal add 协同办公平台 --customer pdrj --amount 128000 --as 张伟');
  await world.ok('move 1 lost --reason 价格 --to 泛微 --as 张伟');
  const ran = await world.ok('undo --as 张伟');
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ 已撤销一步：D-2026-0001 输单 → 线索（审计 #11 抵消 #10）
    "
  `);
  expect((await world.ok('deal list --json code,stage')).json()).toEqual([{ code: 'D-2026-0001', stage: 'lead' }]);
  await world.ok('audit verify');
  const again = await world.ok('undo --as 张伟', { lang: 'en' });
  expect(again.out).toMatchInlineSnapshot(`
    "✓ 1 step undone: voided D-2026-0001  协同办公平台 (audit #12 cancels #9)
    "
  `);
});

test('several deals moved at once come back together, or not at all', async () => {
  const world = await twoCustomers();
  await world.ok('deal add 一 --customer pdrj --as 张伟');
  await world.ok('deal add 二 --customer pf --as 张伟');
  await world.ok('move - lost --reason 无响应 --yes --as 张伟', { stdin: 'D-1\nD-2\n' });
  await world.ok('deal edit 2 --amount 10 --as 张伟');
  const refused = await world.run('undo --as 张伟');
  expect(refused.code).toBe(6); // the last step is deal.edit
  await world.ok('log pf 内容 --as 张伟');
  await world.ok('undo --as 张伟');
  expect((await world.ok('deal list --all --json stage')).json()).toEqual([{ stage: 'lost' }, { stage: 'lost' }]);
});

test('a move that was followed by another change of the deal is not undone (exit 6)', async () => {
  const world = await twoCustomers();
  await world.ok('deal add 一 --customer pdrj --as 张伟');
  await world.ok('move 1 lost --reason 无响应 --as 张伟');
  await world.ok('move 1 lead --reason 又来电话');
  const ran = await world.run('undo --as 张伟');
  expect(ran.code).toBe(6);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ D-2026-0001 在 #10 之后又有改动（#11，王经理），不能撤销（程序规则：后来的改动不被覆盖）
    提示：查看后更正  salesdesk --as 张伟 audit log --subject D-2026-0001
    "
  `);
});

/** Writes the facts of an entry as a program before December 2026 wrote them. */
const asOlder = (world: World, action: string, facts: object) =>
  editUnseen(
    world.file,
    'audit_entries',
    `UPDATE audit_entries SET facts = '${JSON.stringify(facts)}' WHERE action = '${action}'`,
  );

test('1.3.2: an entry of an older program is undone like one of today, and its undo says what both are about', async () => {
  const world = await twoCustomers();
  await world.ok('log pf 一 --next 周五 --as 张伟');
  await world.ok('log pf 二 --as 张伟');
  asOlder(world, 'followup.add', {
    customer: 'C-0002',
    deal: null,
    via: 'phone',
    text: '二',
    closed: ['FU-2026-0001'],
  });
  await world.ok('undo --as 张伟');
  expect(await waiting(world)).toContainEqual({ code: 'FU-2026-0001', waiting: true });
  await world.ok('deal add 协同办公平台 --customer pdrj --as 张伟');
  await world.ok('move 1 lost --reason 价格 --to 泛微 --as 张伟');
  const before = { stageDay: '2026-11-23', closedDay: null, lostReason: null, lostNote: null, competitor: null };
  asOlder(world, 'deal.move', {
    day: '2026-11-23',
    moves: [{ code: 'D-2026-0001', from: 'lead', to: 'lost', ...before }],
  });
  await world.ok('undo --as 张伟');
  expect((await world.ok('deal list --json code,stage')).json()).toEqual([{ code: 'D-2026-0001', stage: 'lead' }]);
  await world.ok('survey record pdrj 5 --as 陈晨');
  asOlder(world, 'survey.record', { code: 'SV-2026-0001', score: 5 });
  await world.ok('undo --as 陈晨');
  expect((await world.ok('survey list --json')).json()).toEqual([]);
  expect((await world.ok('audit log --action audit.undo --json changed,related,facts')).json()).toEqual([
    {
      changed: ['SV-2026-0001'],
      related: ['C-0001'],
      facts: {
        undoes: 15,
        action: 'survey.record',
        reverted: [{ code: 'SV-2026-0001', changes: { undone: { from: false, to: true } } }],
      },
    },
    {
      changed: ['D-2026-0001'],
      related: ['C-0001'],
      facts: {
        undoes: 13,
        action: 'deal.move',
        reverted: [
          {
            code: 'D-2026-0001',
            changes: {
              stage: { from: 'lost', to: 'lead' },
              closedDay: { from: '2026-11-23', to: null },
              lostReason: { from: 'price', to: null },
              competitor: { from: '泛微', to: null },
            },
          },
        ],
      },
    },
    {
      changed: ['FU-2026-0002'],
      related: ['C-0002'],
      facts: {
        undoes: 10,
        action: 'followup.add',
        reverted: [
          { code: 'FU-2026-0002', changes: { undone: { from: false, to: true } } },
          { code: 'FU-2026-0001', changes: { open: { from: false, to: true } } },
        ],
      },
    },
  ]);
});

test('4.1.4: a recorded answer of a survey is undone', async () => {
  const world = await twoCustomers();
  await world.ok('survey record pdrj 5 --as 陈晨');
  const ran = await world.ok('undo --as 陈晨');
  expect(ran.out).toContain('SV-2026-0001');
  await world.ok('audit verify');
});

describe('3.2.1-3.4.2: work that a gate rested on is undone, and the deal goes back with it', () => {
  const stage = async (world: World) => (await world.ok('deal show D-1 --json')).json();
  const quoted = async (lang: 'zh' | 'en' = 'en') => {
    const world = await twoCustomers(lang);
    await world.ok('deal add 一 --customer pf --as 张伟');
    await world.ok('log D-1 聊过 --as 张伟');
    return world;
  };
  const RESEARCH = 'deal research D-1 --mode interview --process a --function b --habit c --as 陈晨';

  test.each(['en', 'zh'] as const)('research, its findings and the request that it answered (%s)', async (lang) => {
    const world = await quoted(lang);
    await world.ok('deal request D-1 --as 张伟');
    await world.ok('deal accept D-1 --on 2026-11-26 --as 陈晨');
    const before = await stage(world);
    await world.ok(RESEARCH);
    expect(await stage(world)).toMatchObject({ stage: 'solution', requests: [{ status: 'done' }] });
    const ran = await world.ok('undo --as 陈晨');
    expect(ran.out).toContain(lang === 'en' ? 'D-2026-0001 is now in lead' : 'D-2026-0001 现在处于“线索”');
    expect(await stage(world)).toMatchObject({
      stage: before.stage,
      steps: [],
      findings: [],
      requests: [{ status: 'accepted' }],
    });
    // A number is not given twice.
    await world.ok(RESEARCH);
    expect((await stage(world)).findings.map(({ number }: { number: number }) => number)).toEqual([4, 5, 6]);
    await world.ok('audit verify');
  });

  test('a solution, a demonstration with its questions, a round: only the newest of each', async () => {
    const world = await quoted();
    await world.ok(RESEARCH);
    await world.ok('deal solution D-1 --note 一 --as 陈晨');
    await world.ok('deal solution D-1 --note 二 --as 陈晨');
    await world.ok('undo --as 陈晨');
    expect(await stage(world)).toMatchObject({ stage: 'solution', steps: [{ kind: 'research' }, { note: '一' }] });
    await world.ok('deal demo D-1 --audience 李总 --question 价格 --as 陈晨');
    await world.ok('undo --as 陈晨');
    expect((await stage(world)).questions).toEqual([]);
    // Its gate waits again, and so does what the company does of its own will.
    const send = 'quote add D-1 --line "service: x; 1; 100; 6%; 10" --terms "100% signed" --send --as 张伟';
    expect((await world.run(send)).err).toContain('demonstration is given');
    await world.ok('deal negotiate D-1 --item "price: 总价; 1; 1; agreed" --as 张伟');
    await world.ok('undo --as 张伟');
    expect(await stage(world)).toMatchObject({ stage: 'solution', items: [], rounds: [] });
  });

  test('2.2.1a: a waiver, which is then not counted', async () => {
    const world = await quoted();
    await world.ok('deal waive 1 researchDone --reason 老客户');
    await world.ok('deal negotiate D-1 --item "price: 总价; 1; 1; agreed" --as 张伟');
    await world.ok('undo --as 张伟');
    await world.ok('undo');
    expect((await world.ok('deal waivers --json')).json()).toEqual([]);
    expect((await world.ok('kpi report -m 2026-11 --json')).out).not.toContain('"gate":1');
    await world.ok('deal waive 1 researchDone --reason 又一次');
    expect((await world.ok('deal waivers --json')).json()).toMatchObject([{ reason: '又一次' }]);
    await world.ok('audit verify');
  });
});

test('1.3.2: a named record is undone whatever was typed since; only by the one who recorded it', async () => {
  const world = await twoCustomers('en');
  await world.ok('survey record pdrj 2 --on 2026-11-20');
  await world.ok('log pf 一 --as 张伟');
  await world.ok('payment receive pf 10');
  expect((await world.ok('undo sv-1')).out).toContain('SV-2026-0001 no longer counts');
  expect((await world.ok('survey list --json')).json()).toEqual([]);
  const others = await world.run('undo FU-1');
  expect([others.code, others.err]).toEqual([3, expect.stringContaining('FU-2026-0001')]);
  await world.ok('undo ＦＵ-1 --as 张伟');
  expect((await world.ok('followup list --json')).json()).toEqual([]);
  expect((await world.run('undo REC-1')).err).toContain('salesdesk payment reverse REC-2026-0001 --reason "…"');
});

test.each([
  ['lead add 恒信 --channel web --as 张伟', [], 'lead reject L-2026-0001 --reason …'],
  ['lead contact 1 聊过 --as 张伟', ['lead add 恒信 --channel web --as 张伟'], 'lead contact L-2026-0001 …'],
  ['lead reject 1 --reason noNeed --as 张伟', ['lead add 恒信 --channel web --as 张伟'], 'lead add '],
  ['customer assign pf 李娜 --reason 调岗', [], 'customer assign C-0002 … --reason …'],
  ['customer merge C-1 C-2 --reason 同一家 --yes', [], 'customer show C-0001'],
  [
    'deal accept 1 --on 2026-11-26 --as 陈晨',
    ['deal add 一 --customer pf --as 张伟', 'deal request 1 --as 张伟'],
    'deal accept D-2026-0001 --on …',
  ],
])('what cannot be undone says how to correct it: %s', async (line, before, way) => {
  const world = await twoCustomers('en');
  for (const one of before) await world.ok(one);
  await world.ok(line);
  const count = (await world.ok('audit log --json')).json().length;
  for (const lang of ['zh', 'en'] as const) {
    const ran = await world.run(`undo${/ --as .+$/.exec(line)?.[0] ?? ''}`, { lang });
    expect([ran.code, ran.out, ran.err]).toEqual([6, '', expect.stringContaining(way)]);
  }
  expect((await world.ok('audit log --json')).json()).toHaveLength(count);
});

test('2.2.2a: a move is not undone by the one who no longer owns the deal', async () => {
  const world = await twoCustomers('en');
  await world.ok('deal add 协同办公平台 --customer pdrj --as 张伟');
  await world.ok('move 1 lost --reason price --as 张伟');
  await world.ok('customer assign pdrj 李娜 --reason area --deals');
  // Entries of older programs did not name the deals that went along as changed.
  asOlder(world, 'customer.assign', { from: '张伟', to: '李娜', reason: 'area', deals: ['D-2026-0001'] });
  await world.ok('deal assign 1 李娜');
  asOlder(world, 'deal.assign', { changed: [], related: [], from: '张伟', to: '李娜' });
  const ran = await world.run('undo --as 张伟');
  expect([ran.code, ran.err]).toEqual([4, expect.stringContaining('belongs to 李娜')]);
  expect((await world.ok('deal list --all --json code,stage')).json()).toEqual([
    { code: 'D-2026-0001', stage: 'lost' },
  ]);
});
