import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
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
    const client = new Database(world.file);
    client.exec('update claims set amount_fen = 9100000 where id = 1; delete from touched');
    client.close();
    const refused = await closed();
    expect([refused.code, refused.err]).toEqual([6, expect.stringContaining(text)]);
    expect(refused.err).not.toContain('EXP-2026-0002');
    expect((await closed('--accept-gaps known')).code).toBe(0);
  },
);
