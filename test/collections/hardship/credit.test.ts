import { expect, test } from 'vitest';
import { creditReleases } from '../../../db/schema/credit.js';
import { openSqlite } from '../../../db/sqlite/engine.js';
import type { World } from '../../support/run.js';
import { buyers, twoInstalments } from '../books.js';
import { refused } from '../refused.js';

const RECORD = 'contract record 浦东 --line "平台; 1; 100; 13%; 40"';
async function releases(world: World) {
  const engine = await openSqlite(world.file);
  try {
    return await engine.read(async (db) => await db.select().from(creditReleases));
  } finally {
    engine.close();
  }
}

test('3.7.3: beyond the limit and overdue beyond the threshold: both conditions are named, with their figures', async () => {
  const world = await twoInstalments('en');
  await world.ok('customer edit 浦东 --credit-limit 1200');
  await refused(world, `${RECORD} --as 财务刘`, 5, 'needs the manager');
  const ran = await world.run(`${RECORD} --as 财务刘`, { lang: 'en', hints: true });
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ a new contract with C-0001 浦东软件 needs the manager's release; nothing was saved (policy 3.7.3)
      !  credit limit  limit ¥1,200.00, owes ¥1,130.00, this contract ¥113.00: over the limit by ¥43.00
      !  overdue       up to 39 days (held beyond 30 days)
    hint: the manager releases it  add --release "…"
    hint: collect first  salesdesk --as 财务刘 payment overdue --customer C-0001
    hint: or the manager raises the limit  salesdesk customer edit C-0001 --credit-limit …
    "
  `);
  expect((await world.run(RECORD, { lang: 'zh' })).err).toMatchInlineSnapshot(`
    "✗ C-0001 浦东软件 的新合同须经理放行，没有保存任何内容（制度 3.7.3）
      !  信用额度  额度 ¥1,200.00，已欠 ¥1,130.00，本合同 ¥113.00，超出 ¥43.00
      !  逾期      最长 39 天（超过 30 天即暂停）
    提示：经理放行  加上 --release "…"
    提示：先催收  salesdesk payment overdue --customer C-0001
    提示：或由经理提高额度  salesdesk customer edit C-0001 --credit-limit …
    "
  `);
});

test('3.7.3: only the manager releases, with a reason that is kept with the figures', async () => {
  const world = await twoInstalments('en');
  await refused(world, `${RECORD} --release 老客户 --as 财务刘`, 4, 'policy 3.7.3');
  await refused(world, `${RECORD} --release " "`, 2, '--release');
  const created = await world.ok(`${RECORD} --release 老客户`);
  expect(created.out).toContain('released by the manager: 老客户');
  expect(await releases(world)).toMatchObject([
    {
      customerId: 1,
      contractId: 2,
      day: '2026-11-23',
      newGrossFen: 11_300,
      limitFen: null,
      openFen: 113_000,
      overLimitFen: 0,
      oldestOverdueDays: 39,
      holdDays: 30,
      reason: '老客户',
      memberId: 1,
    },
  ]);
  const [entry] = (await world.ok('audit log --action contract.record --limit 1 --json')).json();
  expect(entry.facts).toMatchObject({ release: '老客户' });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.3: a reason is kept only if a release was needed', async () => {
  const world = await buyers('en');
  const created = (await world.ok(`${RECORD} --release 没必要 --json`)).json();
  expect(created.release ?? null).toBeNull();
  expect(await releases(world)).toEqual([]);
});

test.each([
  ['exactly the limit', 'customer edit 浦东 --credit-limit 1243', 0],
  ['a fen over the limit', 'customer edit 浦东 --credit-limit 1242.99', 5],
])('3.7.3: %s', async (_, limit, code) => {
  const world = await twoInstalments('en');
  await world.ok('payment receive PAY-2026-0001 1 --on 2026-11-23 --as 财务刘');
  await world.ok('payment reverse REC-2026-0001 --reason x --as 财务刘');
  await world.ok('policy set credit.holdDays 60 --from 2026-11 --reason test');
  await world.ok(limit);
  expect((await world.run(RECORD)).code).toBe(code);
});

test('3.7.3: contracts without a plan count against the limit, cancelled and paid ones do not', async () => {
  const world = await buyers('en');
  await world.ok('customer edit 浦东 --credit-limit 300');
  await world.ok(RECORD);
  await world.ok(`${RECORD} --yes`);
  await refused(world, `${RECORD} --yes`, 5, 'owes ¥226.00');
  await world.ok('contract cancel 1 --reason x');
  await world.ok(`${RECORD} --plan "100% 2026-12-31" --yes`);
  await refused(world, `${RECORD} --yes`, 5, 'owes ¥226.00');
  await world.ok('payment receive CT-2026-0003 113 --as 财务刘');
  await world.ok(`${RECORD} --yes`);
});

test('3.7.3: a contract is judged on the day of its signing', async () => {
  const world = await twoInstalments('en');
  await world.ok(`${RECORD} --signed 2026-11-14`); // 30 days overdue
  await refused(world, `${RECORD} --signed 2026-11-15`, 5, 'up to 31 days');
});

test('3.7.3: dating a contract before another one does not get both of them through the limit', async () => {
  const world = await buyers('en');
  await world.ok('customer edit 浦东 --credit-limit 200');
  await world.ok(`${RECORD} --signed 2026-11-20`);
  await refused(world, `${RECORD} --signed 2026-11-19`, 5, 'limit ¥200.00, owes ¥113.00, this contract ¥113.00');
  await world.ok('contract cancel 1 --reason x');
  await world.ok(`${RECORD} --signed 2026-11-23`);
});

test('3.7.3: the contract shows why it was let through, and by whom', async () => {
  const world = await buyers('en');
  await world.ok('customer edit 浦东 --credit-limit 100');
  await world.ok(`${RECORD} --release 老客户`);
  const shown = await world.ok('contract show 1');
  expect(shown.out).toContain('released in spite of the credit limit or overdue payments (policy 3.7.3)');
  expect(shown.out).toMatch(/2026-11-23[\s|]+¥13\.00[\s|]+0[\s|]+老客户[\s|]+王经理/);
  expect((await world.ok('contract show 1 --json')).json()).toMatchObject({
    releases: [{ overLimitFen: 1300, reason: '老客户', by: '王经理' }],
  });
});

test('3.7.3: the threshold is a setting', async () => {
  const world = await twoInstalments('en');
  await refused(world, `${RECORD} --yes`, 5, 'up to 39 days (held beyond 30 days)');
  await world.ok('policy set credit.holdDays 39 --from 2026-11 --reason test');
  await world.ok(RECORD);
  expect(await releases(world)).toEqual([]);
});

test('3.7.3: what moved to a new plan is no longer overdue, so that the customer is not held', async () => {
  const world = await twoInstalments('en');
  await world.ok('payment hardship report 浦东 --reason other --as 张伟');
  await refused(world, `${RECORD} --yes`, 5, 'up to 39 days');
  await world.ok('payment hardship decide 1 plan "rest 2027-01-31"');
  await world.ok(RECORD);
  expect(await releases(world)).toEqual([]);
});

test('3.7.3: a rep lowers the credit limit of his customer, only the manager sets and raises it', async () => {
  const world = await buyers('en');
  await refused(
    world,
    'customer edit 浦东 --credit-limit 500 --as 张伟',
    4,
    'the manager sets and raises credit limits',
  );
  await refused(world, 'customer add Beta --credit-limit 500 --as 张伟', 4, 'policy 3.7.3');
  await world.ok('customer edit 浦东 --credit-limit 500');
  await world.ok('customer edit 浦东 --credit-limit 100 --as 张伟');
  await refused(world, 'customer edit 浦东 --credit-limit 9000 --as 张伟', 4, 'policy 3.7.3');
  await refused(world, `${RECORD} --as 财务刘`, 5, 'credit limit');
  await world.ok('customer edit 浦东 --credit-limit 9000');
  await world.ok(`${RECORD} --as 财务刘`);
});

test('1.3.2: the credit limit of a customer of his own is among what the manager does alone', async () => {
  const world = await buyers('en');
  await world.ok('customer edit 浦东 --credit-limit 500');
  await world.ok('customer add Own --owner 王经理 --credit-limit 900');
  await world.ok('customer edit Own --credit-limit 800');
  const acts = (await world.ok('month alone 2026-11 --json')).json<{ kind: string; about: string }[]>();
  const limits = acts.filter(({ kind }) => kind === 'ownLimit');
  expect(limits.map(({ about }) => about)).toEqual([expect.stringMatching(/^C-\d{4} {2}Own$/)]);
});

test('1.3.2: handing the customer over the same day hides no limit; small price cuts and reversals stand there too', async () => {
  const world = await buyers('en');
  await world.ok('customer add Own --owner 王经理 --credit-limit 900');
  await world.ok('customer assign Own 张伟 --reason r');
  await world.ok('contract record Own --signed today --line "S; 1; 600; 13%; 10" --plan "100% 2026-12-31"');
  await world.ok('payment receive Own 100');
  await world.ok('payment reverse @last --reason slip');
  await world.ok('contract cancel @last --reason x');
  const acts = (await world.ok('month alone 2026-11 --json')).json<{ kind: string; about: string }[]>();
  const kinds = acts.filter(({ about }) => about.endsWith('Own')).map(({ kind }) => kind);
  expect(kinds).toEqual(['ownLimit', 'assigned', 'reversed', 'givenUp']);
});
