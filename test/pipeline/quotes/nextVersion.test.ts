import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

test('3.3.2: while the next version is drafted, a hint names what can be done with it, and works when pasted', async () => {
  const world = await company('en');
  const [then, now] = [{ now: '2026-11-02' }, { now: '2026-11-16' }];
  await world.ok('customer add Pudong --owner 张伟', then);
  await world.ok('deal add OA --customer Pudong --kind renewal --as 张伟', then);
  await world.ok('log D-1 hi --as 张伟', then);
  await world.ok('product add P --price 6000 --cost 2400 --tax 13%', then);
  const quote = '--line "P; 5" --without-service x --terms "100% signed" --send --as 张伟';
  await world.ok(`quote add D-1 ${quote} --valid-until 2026-11-05`, then);
  await world.ok('quote revise Q-1 --as 张伟', then);
  const expired = await world.run('quote accept Q-1 --by x --on 2026-11-10 --as 张伟', { ...now, hints: true });
  expect([expired.code, expired.err]).toEqual([
    5,
    '✗ Q-2026-0001 was valid until 2026-11-05 (policy 3.3.2)\nhint: now  salesdesk --as 张伟 quote send Q-2026-0001\n',
  ]);
  await world.ok('quote send Q-2026-0001 --as 张伟', now);
  await world.ok('quote accept Q-1 --by x --as 张伟', now);
  await world.ok(`quote add D-1 ${quote}`, now);
  await world.ok('quote revise Q-1 --as 张伟', now);
  const other = await world.run('quote accept Q-2 --by x --as 张伟', { ...now, hints: true });
  expect([other.code, other.err]).toEqual([
    6,
    '✗ Q-2026-0001 of D-2026-0001 was already accepted (policy 3.3.2)\nhint: now  salesdesk --as 张伟 quote send Q-2026-0001\n',
  ]);
  await world.ok('quote send Q-2026-0001 --as 张伟', now);
});
