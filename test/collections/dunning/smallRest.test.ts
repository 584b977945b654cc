import { expect, test } from 'vitest';
import { findOverdue } from '../../../src/collections/receivables/rules.js';
import { DUNNING_LADDER } from '../../../src/policy/collections.js';
import type { World } from '../../support/run.js';
import { twoInstalments } from '../books.js';

/** The fixture with all but one fen of both instalments paid, 120 days after the first fell due. */
async function oneFen(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await twoInstalments(lang);
  await world.ok('payment receive PAY-2026-0001 564.99 --on 2026-10-15 --as 财务刘');
  await world.ok('payment receive PAY-2026-0002 565 --on 2026-11-15 --as 财务刘');
  return world;
}
const LATER = { now: '2026-12-30' };

test.each([
  [99, null],
  [100, 'legal'],
  [101, 'legal'],
])('3.7.2: of a rest of %i fen the step is %s, if the least is one yuan', (openFen, step) => {
  const instalment = {
    code: 'PAY-1',
    contract: 'CT-1',
    invoice: null,
    customer: { code: 'C-1', name: 'K' },
    rep: null,
    dueDay: '2026-01-01' as const,
    amountFen: 1_000,
    openFen,
  };
  const [found] = findOverdue([instalment], '2026-12-01', DUNNING_LADDER, 100);
  expect(found).toMatchObject({ openFen, overdueDays: 334, step });
});

test('3.7.2: a fen is listed and not dunned: not by due, remind, letter, today or by hand', async () => {
  const world = await oneFen();
  expect((await world.ok('due', LATER)).out).toMatchInlineSnapshot(`
    "Overdue on 2026-12-30 Wed    1 instalment    ¥0.01
    code           customer  due         days late   open  rep   next step (policy 3.7)
    PAY-2026-0001  浦东软件  2026-10-15         76  ¥0.01  张伟  small rest, not dunned
    total                                           ¥0.01
    "
  `);
  expect((await world.ok('due', { ...LATER, lang: 'zh' })).out).toMatchInlineSnapshot(`
    "逾期应收 2026-12-30 周三    1 笔    ¥0.01
    编号           客户      到期        逾期天数   未收  负责人  下一步（制度 3.7）
    PAY-2026-0001  浦东软件  2026-10-15        76  ¥0.01  张伟    小额余款，不催收
    合计                                           ¥0.01
    "
  `);
  expect((await world.ok('due --json', LATER)).json()).toMatchObject([{ openFen: 1, overdueDays: 76, step: null }]);
  expect((await world.ok('payment remind -o name', LATER)).out).toBe('');
  expect((await world.ok('today --json', LATER)).json().payments).toEqual([]);
  const letter = await world.run('payment letter 浦东 --level 1', LATER);
  expect([letter.code, letter.err]).toEqual([5, expect.stringContaining('3.7.2')]);
  const dun = await world.run('payment dun PAY-2026-0001 --via phone --reason forgotten', LATER);
  expect([dun.code, dun.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ only ¥0.01 of PAY-2026-0001 is open; rests below ¥1.00 are listed, not dunned (policy 3.7.2)
    hint: the setting  salesdesk policy get ladder.least
    ",
    ]
  `);
  const aging = (await world.ok('payment aging --json', LATER)).json();
  expect(aging.rows).toMatchObject([{ openFen: 1, overdueFen: 1 }]);
});

test('3.7.3: small rests hold nobody; both amounts are settings', async () => {
  const world = await oneFen();
  await world.ok('contract record 浦东 --signed today --line "平台; 1; 100"', LATER);
  await world.ok('policy set credit.holdLeast 0 --reason strict', LATER);
  const held = await world.run('contract record 浦东 --signed today --line "平台; 1; 200"', LATER);
  expect([held.code, held.err]).toEqual([5, expect.stringContaining('up to 76 days (held beyond 30 days)')]);
  await world.ok('policy set credit.holdLeast 100 --reason back', LATER);
  await world.ok('policy set ladder.least 0.01 --reason strict', LATER);
  expect((await world.ok('due --json', LATER)).json()).toMatchObject([{ step: 'stopDelivery' }]);
  expect((await world.ok('payment remind -o name', LATER)).out).toBe('PAY-2026-0001\n');
  await world.ok('payment dun PAY-2026-0001 --via phone --reason forgotten', LATER);
  for (const value of ['-1', '1,5', '200000', 'one'])
    expect([value, (await world.run(`policy set ladder.least ${value} --reason x`, LATER)).code]).toEqual([value, 2]);
  expect((await world.ok('policy get ladder.least', LATER)).out).toContain('0.01');
});
