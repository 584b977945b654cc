import { expect, test } from 'vitest';
import { passed, SIGN } from '../../contracts/contracts/drafted.js';
import { behindTheBack, resealed } from '../../support/outside.js';
import { company } from '../../support/run.js';

const CLOSE = 'month close 2026-11 --yes --confirm 2026-11';
const now = { now: '2026-12-02' };

test.each([
  ['en', 'EXP-2026-0001: not what was paid'],
  ['zh', 'EXP-2026-0001 与支付时不一致'],
] as const)(
  '4.2, 5.2.3: a month is closed on what was paid; a merged customer is the same one (%s)',
  async (lang, text) => {
    const world = await company(lang);
    for (const name of ['甲公司', '乙公司']) await world.ok(`customer add ${name} --yes --as 张伟`);
    for (const amount of [100, 200]) {
      const about = amount === 100 ? '' : '--customer 乙公司';
      await world.ok(`claim travel ${amount} --on 11-20 --purpose taxi --no-voucher lost${amount} ${about} --as 张伟`);
    }
    await world.ok('claim approve 1 2');
    await world.ok('claim approve 1 2 --as 财务刘');
    await world.ok('claim pay 1 2 --as 财务刘');
    await world.ok('customer merge 甲公司 乙公司 --reason same --yes');
    const closed = async (more = '') => await world.run(`${CLOSE} ${more} --dry-run`, now);
    expect((await closed()).err).not.toContain(text);
    behindTheBack(world, 'update claims set amount_fen = 9100000 where id = 1');
    const refused = await closed();
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining(text)]);
    expect(refused.err).not.toContain('EXP-2026-0002');
    expect((await closed('--accept-gaps known')).code).toBe(0);
  },
);

test.each([
  ['what was signed', "update contract_versions set after_sales = 'none'"],
  ['a line that was signed', 'update version_lines set cost_fen = 1 where id = 1'],
  ['the title of the contract', "update contracts set title = 'x'"],
  ['a line of the contract', 'update contract_lines set cost_fen = cost_fen - 1 where id = 1'],
  ['its sums', 'update contracts set net_fen = net_fen + 100, gross_fen = gross_fen + 100'],
  ['its cost', 'update contracts set cost_fen = 1'],
  ['its customer', 'update contracts set customer_id = 2'],
  ['both customers', 'update contracts set customer_id = 2; update contract_drafts set customer_id = 2'],
  ["legal's pass", "update contract_reviews set hash = 'x'"],
  ['the signature', "update contract_signatures set hash = 'x'"],
  [
    'all digests alike',
    "update contract_versions set hash = 'x'; update contract_reviews set hash = 'x'; update contract_signatures set hash = 'x'",
  ],
])(
  '4.2, 3.5.2: a contract is closed on what was signed: %s changed outside, and sealed anew, stops it',
  async (_, sql) => {
    const world = await passed('en');
    await world.ok('customer add Other --yes --as 张伟');
    await world.ok(SIGN);
    const closed = async (lang: 'zh' | 'en' = 'en') => await world.run(`${CLOSE} --dry-run`, { ...now, lang });
    expect((await closed()).err).not.toContain('CT-2026-0001: not what was signed');
    resealed(world, sql);
    const refused = await closed();
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining('CT-2026-0001: not what was signed')]);
    expect((await closed('zh')).err).toContain('CT-2026-0001 与签署时不一致');
  },
);

test('3.5.2: what was amended, merged or renamed since is what was signed', async () => {
  const world = await passed('en');
  await world.ok('customer add Other --yes --as 张伟');
  await world.ok(SIGN);
  await world.ok('contract amend 1 --delivery 2027-02-15 --reason later');
  await world.ok('customer edit C-1 --name 浦东新软件');
  await world.ok('customer merge Other C-1 --reason same --yes');
  expect((await world.run(`${CLOSE} --dry-run`, now)).err).not.toContain('not what was signed');
});
