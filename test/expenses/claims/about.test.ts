import { expect, test } from 'vitest';
import { putDeal, twoCustomers } from '../../customers/support.js';

test('5.2.1: a deal brings its customer along, and says what the claim is for', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  const ran = await world.ok(
    'claim travel 10 --date 11-20 --deal 42 --invoice-number 24310000000000000001 --no-voucher 小票遗失 --as 张伟 --json',
  );
  expect(ran.json()).toMatchObject({
    customer: { code: 'C-0001', name: '上海浦东软件有限公司' },
    deal: { code: 'D-2026-0042' },
    purpose: '协同办公平台',
    status: 'submitted',
  });
});

test('5.2.1: a customer is found by initials; the purpose that was typed is kept', async () => {
  const world = await twoCustomers();
  const ran = await world.ok('claim add 招待 10 --on 11-20 --customer pdrj --purpose 午餐 --as 张伟 --json');
  expect(ran.json()).toMatchObject({ customer: { code: 'C-0001' }, deal: null, purpose: '午餐', status: 'draft' });
});

test('5.2.1: a deal of another customer is refused, and so is a word that means two customers', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  const other = await world.run('claim add travel 10 --on 11-20 --deal 42 --customer C-0002 --as 张伟');
  expect(other.code).toBe(2);
  expect(other.err).toContain('商机 D-2026-0042 属于另一个客户 上海浦东软件有限公司');
  expect((await world.run('claim add travel 10 --on 11-20 --customer 浦 --as 张伟')).code).toBe(3);
  expect((await world.run('claim add travel 10 --on 11-20 --deal 99 --as 张伟')).code).toBe(3);
  expect((await world.ok('claim list --json')).json()).toEqual([]);
});

test('5.2.1: the audit log finds a claim by its customer and its deal', async () => {
  const world = await twoCustomers();
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  await world.ok(
    'claim travel 10 --date 11-20 --deal 42 --invoice-number 24310000000000000001 --no-voucher 小票遗失 --as 张伟',
  );
  for (const code of ['C-0001', 'D-2026-0042', 'EXP-2026-0001'])
    expect((await world.ok(`audit log --subject ${code} --json`)).out).toContain('"claim.add"');
});
