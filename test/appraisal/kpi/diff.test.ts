import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test('4.2: kpi diff is one table of what a reopened month has otherwise; the hint of reopening is that line', async () => {
  const world = await company('en', '2026-11-23', '2026-11-10');
  const later = { now: '2026-12-02' };
  await world.ok('customer add Acme --owner 张伟');
  const close = 'month close 2026-11 --yes --confirm 2026-11 --accept-gaps x';
  const dry = await world.ok('month close 2026-11 --dry-run --accept-gaps x', later);
  expect(dry.out).toMatch(/^2026-11 would be closed \(dry run, nothing saved\)\n/);
  expect(dry.out).not.toContain('✓');
  await world.ok(close, later);
  await world.ok('month reopen 2026-11 --reason missed', later);
  expect((await world.ok('confirm show CF-1', later)).out).toContain('salesdesk kpi diff 2026-11');
  await world.ok('confirm CF-1 --as 财务刘', later);
  await world.ok(
    'contract record Acme --signed 2026-11-20 --line "S; 1; 600; 13%; 10" --plan "100% 2026-12-31"',
    later,
  );
  await world.ok(close, later);
  const { out } = await world.ok('kpi diff 2026-11', later);
  expect(out.split('\n')[0]).toBe('2026-11: what differs from before it was opened again');
  expect(out).toMatch(/team +sales +¥0\.00 +¥600\.00/);
  expect(out.match(/before +now/g)).toHaveLength(1);
  expect((await world.ok('kpi report 2026-11 --json', later)).json()).toMatchObject({ month: '2026-11' });
});
