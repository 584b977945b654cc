import { expect, test } from 'vitest';
import { after, appraise, payrollCompany, sell, setBase } from '../../appraisal/payroll/support.js';
import { emptyWorld, type World } from '../../support/run.js';

interface Task {
  kind: string;
  code: string;
  way: string;
}
const tasksOf = async (world: World, who: string, now: string, ...kinds: string[]) =>
  (await world.ok(`today --as ${who} --json`, { now }))
    .json<{ tasks: Task[] }>()
    .tasks.filter(({ kind }) => kinds.includes(kind));

test('4.4.3: finance and hr are told of the payroll between the closing of the appraisal and its own', async () => {
  const world = await payrollCompany('en');
  await setBase(world, '张伟', 3000, '2026-10-01');
  await sell(world, 'C-0001', '2026-10-12', 100_000, 40_000);
  const now = after('2026-10');
  expect(await tasksOf(world, '财务刘', now, 'payroll')).toEqual([]);
  await appraise(world, '2026-10', { 张伟: 95, 李娜: 80 });
  for (const who of ['财务刘', '人事周'])
    expect(await tasksOf(world, who, now, 'payroll')).toMatchObject([
      { code: '2026-10', way: 'salesdesk payroll show --month 2026-10' },
    ]);
  expect(await tasksOf(world, '王经理', now, 'payroll')).toEqual([]);
  const preview = await world.run('payroll show --month 2026-10 --as 财务刘', { now, hints: true });
  expect(preview.err).toContain('payroll close --month 2026-10');
  await world.ok('payroll close --month 2026-10 --gaps 试 --as 财务刘', { now });
  expect(await tasksOf(world, '财务刘', now, 'payroll')).toEqual([]);
  const closed = await world.run('payroll show --month 2026-10 --as 财务刘', { now, hints: true });
  expect(closed.err).not.toContain('payroll close');
});

test('4.4.2: a granted coaching stands in today and in outcome show with the command that plans it', async () => {
  const world = await payrollCompany('en');
  await appraise(world, '2026-10', { 张伟: 40, 李娜: 40 });
  const now = after('2026-10');
  const [first] = (await world.ok('outcome list --open --member 李娜 --json', { now })).json<
    { code: string; kind: string }[]
  >();
  expect(first).toMatchObject({ kind: 'coaching' });
  const code = first?.code ?? '';
  const plan = `coaching plan M-03 --goal "…" --until … --outcome ${code}`;
  expect(await tasksOf(world, '王经理', now, 'coachingPlan')).toEqual([]);
  await world.ok(`outcome decide ${code} grant --reason 两项低于任务`, { now });
  expect(await tasksOf(world, '王经理', now, 'coachingPlan')).toMatchObject([{ code, way: `salesdesk ${plan}` }]);
  const shown = await world.run(`outcome show ${code}`, { now, hints: true });
  expect(shown.err).toContain(`salesdesk coaching plan 李娜 --goal "…" --until … --outcome ${code}`);
  await world.ok(`coaching plan 李娜 --goal x --until 2026-12-31 --outcome ${code}`, { now });
  expect(await tasksOf(world, '王经理', now, 'coachingPlan')).toEqual([]);
});

test('2.2.1a, 4.1.5: the first day of a manager says what to begin with', async () => {
  const world = emptyWorld('en');
  await world.ok('init --company ACME --manager Wang --lang en --yes');
  const today = async (lang: 'zh' | 'en' = 'en') => {
    const { out, err } = await world.run('today', { hints: true, lang });
    return `${out}${err}`;
  };
  expect(await today()).toMatchInlineSnapshot(`
    "Monday 2026-11-23   Wang   [trial]

    The team has no reps yet: add them, then plan the sales or set targets.
    hint: add a rep  salesdesk member add NAME --role rep    propose the year's sales plan  salesdesk plan propose 2026 --sales …
    "
  `);
  await world.ok('member add Li --role rep');
  expect(await today()).toMatchInlineSnapshot(`
    "Monday 2026-11-23   Wang   [trial]

    2026-11 has neither a sales plan nor targets: begin with one of them.
    hint: propose the year's sales plan  salesdesk plan propose 2026 --sales …    set the targets  salesdesk target set --all-reps --month 2026-11 --sales 130000
    "
  `);
  expect(await today('zh')).toMatchInlineSnapshot(`
    "2026-11-23 周一   Wang   [试用]

    2026-11 还没有销售计划，也没有任务：先制定计划，或直接下达任务。
    提示：提出年度销售计划  salesdesk plan propose 2026 --sales …    下达任务  salesdesk target set --all-reps --month 2026-11 --sales 130000
    "
  `);
  expect((await world.ok('today --json')).json()).toMatchObject({ toPlan: { month: '2026-11', reps: 1 } });
  expect((await world.ok('today --as Li')).out).toContain('Nothing to do today.');
  await world.ok('target set --all-reps --sales 130000');
  expect(await today()).toContain('Nothing to do today.');
});
