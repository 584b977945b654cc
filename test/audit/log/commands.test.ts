import { beforeAll, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** A month's work through the real commands; what they leave must add up by the audit's own calculation. */
const WORK = [
  'customer add 重庆华为制造 --owner 张伟 --level A',
  'contract record 重庆华为制造 --signed 2026-11-02 --line "协同办公平台; 3; 6000; 13%; 3500" --line "实施; 1; 100.01; 6%" --credit 张伟=66.67%,李娜=33.33% --plan "30% 2026-11-10; 30% 2026-11-20; 40% 2026-12-31"',
  'contract record 重庆华为制造 --signed 2026-11-03 --line "软件; 1; 5000; 13%; 1"',
  'payment receive 重庆华为制造 8000.01 --on 2026-11-05',
  'payment receive CT-2026-0001 50000 --on 2026-11-06',
  'payment reverse REC-2026-0001 --reason 退票',
  'payment receive 重庆华为制造 99.99',
  'contract adjust CT-2026-0001 --net=-1000.01 --reason 让利',
  'contract cancel CT-2026-0002 --reason 客户撤单',
  'claim add travel 1280.50 --on 2026-11-20 --purpose 高铁 --invoice-number 24310000000012345678 --no-voucher 小票遗失 --as 张伟 --submit',
  'claim approve EXP-2026-0001',
  'claim approve EXP-2026-0001 --as 财务刘',
  'claim pay EXP-2026-0001 --as 财务刘',
  'claim add travel 5 --on 2026-11-20 --purpose 地铁 --invoice-number 24310000000012345679 --no-voucher 小票遗失 --submit',
  'deal add OA升级 --customer 重庆华为制造 --amount 128000 --owner 张伟',
  'deal move D-2026-0001 lost --reason other --note 预算取消',
  'log C-0001 已回电 --next +3d --as 张伟',
];

let world: World;
const refused: string[] = [];
beforeAll(async () => {
  world = await company('en');
  for (const line of WORK) {
    const ran = await world.run(`${line} --yes`);
    if (ran.code !== 0) refused.push(`${line}: ${ran.code} ${ran.err}`);
  }
});

test('every command of a month’s work is done and leaves books that add up', async () => {
  expect(refused).toEqual([]);
  expect((await world.run('audit verify --json')).json()).toMatchObject({ ok: true, findings: [] });
  // so that cron has nothing to mail
  expect(await world.run('audit verify --quiet')).toMatchObject({ code: 0, out: '', err: '' });
});

test('one entry per write: the log is as long as the work', async () => {
  const entries = (await world.ok('audit log --json --limit 1000')).json<{ action: string }[]>();
  expect(entries).toHaveLength(6 + WORK.length);
});

test('each step tried with --dry-run leaves nothing: no row, no entry, no number used up', async () => {
  const before = (await world.ok('audit log --json --limit 1000')).out;
  for (const line of ['customer add 另一家', 'log C-0001 试一试', 'payment receive 重庆华为制造 1', 'member add 赵六'])
    expect((await world.run(`${line} --dry-run`)).code, line).toBe(0);
  expect((await world.ok('audit log --json --limit 1000')).out).toBe(before);
  expect((await world.run('audit verify --json')).json()).toMatchObject({ ok: true });
});
