import { expect, test } from 'vitest';
import { whoIsAppraised } from '../../../src/appraisal/appraised/appraisees.js';
import type { Month } from '../../../src/shared/dates.js';
import type { World } from '../../support/run.js';
import { asked, DECEMBER, november } from '../support.js';

/** Who is appraised in a month, with the working days, as the service says it. */
const appraised = (world: World, month: Month = '2026-11'): Promise<string[]> =>
  asked(world, DECEMBER, async (ctx) =>
    (await whoIsAppraised(ctx, month)).map(({ member, days, state, reason, by }) => {
      const why = reason === null ? '' : ` ${reason} (${by})`;
      return `${member.name} ${state} ${days}${why}`;
    }),
  );

test('4.3.2: reps, the credited and those with a target are appraised', async () => {
  const world = await november();
  expect(await appraised(world)).toEqual(['张伟 appraised 21', '李娜 appraised 21']);
  await world.ok('target set 陈晨 --month 2026-11 --sales 1000');
  expect(await appraised(world)).toEqual(['张伟 appraised 21', '李娜 appraised 21', '陈晨 appraised 21']);
});

test('4.3.2: on exactly appraisal.leastDays working days somebody is appraised, on one fewer not', async () => {
  const world = await november();
  await world.ok('member absence add 李娜 --from 2026-11-02 --to 2026-11-16 --kind leave');
  expect(await appraised(world)).toEqual(['张伟 appraised 21', '李娜 appraised 10']);
  await world.ok('member absence add 李娜 --from 2026-11-17 --kind ill');
  expect(await appraised(world)).toEqual(['张伟 appraised 21', '李娜 tooFewDays 9']);
});

test('4.3.2: somebody is left out with a reason, and taken in again', async () => {
  const world = await november();
  const at = { now: DECEMBER };
  expect((await world.ok('appraisal omit 李娜 --reason 产假', at)).out).toMatchInlineSnapshot(`
    "✓ 2026-11 不考核 李娜
    "
  `);
  expect(await appraised(world)).toEqual(['张伟 appraised 21', '李娜 omitted 21 产假 (王经理)']);
  expect(await appraised(world, '2026-10')).toContain('李娜 appraised 18');
  const twice = await world.run('appraisal omit 李娜 --reason 产假', { ...at, lang: 'en' });
  expect([twice.code, twice.err]).toMatchInlineSnapshot(`
    [
      6,
      "✗ 王经理 has left 李娜 out of 2026-11 already (产假); nothing was changed (policy 4.3.2)
    ",
    ]
  `);
  expect(
    (await world.ok('appraisal include 李娜 --month 2026-11 --reason 产假推迟', { ...at, lang: 'en' })).out,
  ).toMatchInlineSnapshot(`
    "✓ took 李娜 into the appraisal of 2026-11 again
    "
  `);
  expect(await appraised(world)).toEqual(['张伟 appraised 21', '李娜 appraised 21']);
  expect((await world.ok('audit log --json', at)).json()[0]).toMatchObject({
    action: 'appraisal.include',
    changed: ['M-03'],
    facts: { month: '2026-11', name: '李娜', reason: '产假推迟' },
  });
});

test.each([
  ['without a reason', 'appraisal omit 李娜', 2],
  ['a month that has not begun', 'appraisal omit 李娜 --month 2027-01 --reason 产假', 2],
  ['one who has no figures', 'appraisal omit 法务孙 --reason 法务', 5],
  ['by a rep', 'appraisal omit 李娜 --reason 产假 --as 张伟', 4],
  ['by whom it is about, while hr may', 'appraisal omit 人事周 --reason 太忙 --as 人事周', 4],
  ['one who was not left out is taken in', 'appraisal include 李娜 --reason 推迟', 6],
])('4.3.2: refused: %s', async (_, line, code) => {
  const world = await november();
  await world.ok('member add 人事周 --role hr --role rep');
  await world.ok('confirm CF-1 --as 财务刘');
  const before = (await world.ok('audit head --json')).out;
  const ran = await world.run(line, { now: DECEMBER, lang: 'en' });
  expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(/policy|reason|begun/)]);
  expect((await world.ok('audit head --json')).out).toBe(before);
});
