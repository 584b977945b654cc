import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { company, emptyWorld, type World } from '../support/run.js';

/** December: November is over and not closed. */
const LATER = { now: '2026-12-02' };

/** 张伟 has a target of 1,000.00 for November, set in time. */
async function november(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  await world.ok('target set 张伟 --month 2026-11 --sales 1000');
  return world;
}
const targetOf = async (world: World): Promise<number> =>
  (await world.ok('target list --month 2026-11 --json', LATER)).json()[0].salesFen;

test.each([
  ['en', '2026-11 is over: what is set of it needs a reason; nothing was changed'],
  ['zh', '2026-11 已结束，改动须说明原因，没有改动任何内容'],
] as const)('4.1.5: a target of a month that is over needs a reason, exit 5 (%s)', async (lang, text) => {
  const world = await november(lang);
  const ran = await world.run('target set 张伟 --month 2026-11 --sales 5', LATER);
  expect([ran.code, ran.err]).toEqual([5, expect.stringContaining(text)]);
  expect(await targetOf(world)).toBe(100_000);
});

test('definitions, Who stands in: without management a late target takes two of manager, finance, hr and legal', async () => {
  const world = await november();
  const asked = await world.ok('target set 张伟 --month 2026-11 --sales 5 --reason 任务录错', LATER);
  expect(asked.out).toContain('CF-2026-0001 waits for a second person: set the 2026-11 target of 张伟 to ¥5.00');
  expect(asked.out).toContain('张伟  ¥1,000.00 → ¥5.00');
  expect(await targetOf(world)).toBe(100_000);
  for (const name of ['王经理', '张伟', '陈晨'])
    expect((await world.run(`confirm CF-1 --as ${name}`, LATER)).code).toBe(4);
  expect((await world.ok('confirm CF-1 --as 财务刘', LATER)).out).toContain('set the 2026-11 target: ¥5.00 for 张伟');
  const [row] = (await world.ok('target list --month 2026-11 --json', LATER)).json();
  expect(row).toMatchObject({ salesFen: 500, reason: '任务录错' });
  expect((await world.ok('audit verify', LATER)).code).toBe(0);
});

test('4.1.5: the late target stands in the report and in kpi explain, with both names and the reason (zh, en)', async () => {
  const world = await november();
  await world.ok('target set 张伟 --month 2026-11 --sales 5 --reason 任务录错', LATER);
  await world.ok('confirm CF-1 --as 财务刘', LATER);
  const en =
    'set after the month was over: target of 张伟 ¥1,000.00 → ¥5.00, 2026-12-02 王经理 (confirmed by 财务刘): 任务录错';
  const zh = '月份结束后改：张伟 任务 ¥1,000.00 → ¥5.00，2026-12-02 王经理（财务刘 确认）：任务录错';
  expect((await world.ok('kpi report --month 2026-11', LATER)).out).toContain(en);
  expect((await world.ok('kpi report --month 2026-11', { ...LATER, lang: 'zh' })).out).toContain(zh);
  const explain = 'kpi explain --month 2026-11 --rep 张伟 --figure attainment';
  expect((await world.ok(explain, LATER)).out).toContain(en);
  expect((await world.ok(explain, { ...LATER, lang: 'zh' })).out).toContain(zh);
  expect((await world.ok('kpi explain --month 2026-11 --rep 李娜', LATER)).out).not.toContain('任务录错');
  expect((await world.ok('kpi report --month 2026-11 --json', LATER)).json().lateChanges).toEqual([
    {
      day: '2026-12-02',
      kind: 'lateTarget',
      about: '张伟',
      from: 100_000,
      to: 500,
      by: '王经理',
      confirmedBy: '财务刘',
      reason: '任务录错',
    },
  ]);
  // It was done by two: not among what the manager did alone.
  expect((await world.ok('month alone 2026-11 --json', LATER)).json()).toMatchObject([{ kind: 'target' }]);
  await world.ok('month close 2026-11 --yes --confirm 2026-11 --accept-gaps x', LATER);
  expect((await world.ok('kpi report --month 2026-11', LATER)).out).toContain(en);
});

test('4.1.5: management sets a late target with a reason alone, but not its own', async () => {
  const world = await november();
  await world.ok('member add 总监周 --role management rep');
  const own = await world.ok('target set 总监周 --month 2026-11 --sales 5 --reason x --as 总监周', LATER);
  expect(own.out).toContain('CF-2026-0001 waits');
  await world.ok('target set 张伟 --month 2026-11 --sales 5 --reason x --as 总监周', LATER);
  expect(await targetOf(world)).toBe(500);
  // The manager asks management, and nobody else.
  await world.ok('target set 张伟 --month 2026-11 --sales 6 --reason x', LATER);
  const asked = (await world.ok('confirm list --json', LATER))
    .json()
    .find(({ code }: { code: string }) => code === 'CF-2026-0002');
  expect(asked.mayConfirm).toEqual(['总监周']);
});

test('definitions, Who stands in: where nobody is left the manager decides alone, with a reason, named in the report', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company Nova --manager 王 --reps 张 --yes', { now: '2026-11-02' });
  expect((await world.run('target set 张 --month 2026-11 --sales 5', LATER)).code).toBe(5);
  await world.ok('target set 张 --month 2026-11 --sales 5 --reason forgotten', LATER);
  await world.ok('policy set dso.days 60 --from 2026-11 --reason trial', LATER);
  const { out } = await world.ok('kpi report --month 2026-11', LATER);
  expect(out).toContain('target of 张 ¥5.00, 2026-12-02 王: forgotten');
  expect(out).toContain('dso.days 90 → 60, 2026-12-02 王: trial');
  expect(out).toContain('targets set after the month was over 1, settings changed after the month was over 1');
  const kinds = (await world.ok('month alone 2026-11 --json', LATER)).json().map((act: { kind: string }) => act.kind);
  expect(kinds).toEqual(['lateTarget', 'lateSetting']);
});

test('1.3.2: a setting of a month that is over waits for the second person; one of this month does not', async () => {
  const world = await november();
  const asked = await world.ok('policy set sales.tax gross --from 2026-11 --reason 试行', LATER);
  expect(asked.out).toContain('CF-2026-0001 waits for a second person: sales.tax: net → gross, from 2026-11 on');
  expect((await world.ok('policy get sales.tax --month 2026-11 --json', LATER)).json()).toMatchObject({ value: 'net' });
  expect((await world.run('policy set sales.tax gross --from 2026-11 --reason 试行', LATER)).code).toBe(6);
  await world.ok('confirm CF-1 --as 法务孙', LATER);
  expect((await world.ok('kpi report --month 2026-11', LATER)).out).toContain(
    'sales.tax net → gross, 2026-12-02 王经理 (confirmed by 法务孙): 试行',
  );
  expect((await world.ok('policy set dso.days 60 --reason 试行', LATER)).out).toContain('dso.days: 90 → 60');
});

test('3.7.3: what one person may give up is not raised by the manager alone, and lowered by him', async () => {
  const world = await company('en');
  expect((await world.ok('policy set waive.least 50000 --reason x')).out).toContain('CF-2026-0001 waits');
  expect((await world.ok('policy get waive.least --json')).json()).toMatchObject({ value: '1000' });
  expect((await world.run('confirm CF-1 --as 法务孙')).code).toBe(4);
  await world.ok('confirm CF-1 --as 财务刘');
  expect((await world.ok('policy get waive.least --json')).json()).toMatchObject({ value: '50000' });
  await world.ok('policy set waive.least 10 --reason x');
  const small = emptyWorld('en');
  await small.ok('init --company Nova --manager 王 --reps 张 --yes');
  const ran = await small.run('policy set waive.least 50000 --reason x', { hints: true });
  expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('member substitute')]);
});

test('4.1.5: import targets: a month that is over needs the column reason and nobody who would have to confirm', async () => {
  const bring = async (world: World, text: string) => {
    fs.writeFileSync(path.join(world.folder, 't.csv'), text);
    return await world.run('import targets t.csv', LATER);
  };
  const small = emptyWorld('en');
  await small.ok('init --company Nova --manager 王 --reps 张 --yes', { now: '2026-11-02' });
  const bare = await bring(small, 'month,member,sales\n2026-11,张,100\n');
  expect([bare.code, bare.err]).toEqual([5, expect.stringContaining('2026-11 is over: it needs a reason')]);
  await bring(small, 'month,member,sales,reason\n2026-11,张,100,forgotten\n2026-12,张,100,\n2026-10,张,100,\n');
  expect((await small.ok('target list --json', LATER)).json()).toMatchObject([
    { month: '2026-12', reason: null },
    { month: '2026-11', reason: 'forgotten' },
    // History of the book: it passes no gate.
    { month: '2026-10', reason: null },
  ]);
  expect((await small.ok('kpi report --month 2026-11', LATER)).out).toContain(
    'target of 张 ¥100.00, 2026-12-02 王: forgotten',
  );
  expect((await small.ok('month alone 2026-11 --json', LATER)).json()).toMatchObject([{ kind: 'lateTarget' }]);
  const world = await november();
  const ran = await bring(world, 'month,member,sales,reason\n2026-11,李娜,100,forgotten\n');
  expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('takes a second person')]);
});
