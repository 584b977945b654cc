import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, expect, test } from 'vitest';
import { company, TODAY, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company('en', TODAY, '2026-11-01');
});
/** A file to attach. */
function file(name: string, content = name): string {
  const full = path.join(world.folder, name);
  fs.writeFileSync(full, content);
  return full;
}
const NUMBER = '24310000000000000001';
const travel = (more: string) => `claim add travel 100 --on 2026-11-20 --purpose x ${more} --yes`;

/** The ways in which claim-number-with-hyphens.sh writes one number. */
const SPELLINGS = ['2431-0000-0000-0000-0001', `${NUMBER}.`, `No.${NUMBER}`, `发票号码：${NUMBER}`];

test.each(SPELLINGS)('5.2.1: one fapiao is claimed once, ever, also written as %s', async (spelling) => {
  await world.ok(travel(`--invoice-number ${NUMBER} --no-voucher lost --submit --as 张伟`));
  const again = await world.run(travel(`--invoice-number ${spelling} --no-voucher lost --submit --as 李娜`));
  expect(again.code).toBe(5);
  expect(again.err).toContain(`invoice ${spelling} is already on EXP-2026-0001 (张伟, 2026-11-20)`);
  expect((await world.run(travel(`--invoice-number ${spelling} --as 李娜`), { lang: 'zh' })).err).toContain(
    '已在 EXP-2026-0001 报销',
  );
  const named = file(`${spelling.replaceAll(/[：.]/g, ' ')}.pdf`);
  expect((await world.run([...travel('--submit --as 李娜').split(' '), '--invoice', named])).code).toBe(5);
  expect((await world.ok(`claim show ${spelling} --json`)).json()).toMatchObject({ code: 'EXP-2026-0001' });
  expect((await world.ok('claim list --json')).json()).toHaveLength(1);
  fs.writeFileSync(
    path.join(world.folder, 'c.csv'),
    `id,member,category,amount,day,invoice\nA,李娜,travel,5,2026-11-20,${spelling}`,
  );
  const imported = await world.run('import claims c.csv');
  expect(imported.code).toBe(5);
  expect(imported.err).toContain(spelling);
});

test.each(['12345678', '2431000', 'INV-1'])('5.2.1: %s is refused with the forms that there are', async (number) => {
  const refused = await world.run(travel(`--invoice-number ${number} --as 张伟`));
  expect(refused.code).toBe(2);
  expect(refused.err).toContain(
    `"${number}" is not the number of a fapiao: 20 digits, or the older code (10 or 12) with the number (8)`,
  );
  expect((await world.run(travel(`--invoice-number ${number} --as 张伟`), { lang: 'zh' })).err).toContain(
    `“${number}” 不是发票号：数电发票 20 位，或旧版发票代码（10 或 12 位）加发票号码（8 位）`,
  );
  fs.writeFileSync(
    path.join(world.folder, 'c.csv'),
    `id,member,category,amount,day,invoice\nA,李娜,travel,5,2026-11-20,${number}`,
  );
  expect((await world.run('import claims c.csv')).err).toContain('is not the number of a fapiao');
  expect((await world.ok('claim list --json')).json()).toEqual([]);
});

test('5.2.1: a typed number is no voucher: it takes the file, or a reason, which finance accepts', async () => {
  const direct = `claim travel 200 --date 11-10 --purpose x --invoice-number ${NUMBER} --as 张伟`;
  const refused = await world.run(direct);
  expect(refused.code).toBe(5);
  expect(refused.err).toContain('a claim is filed with its invoice or voucher file (--invoice)');
  expect(refused.err).toContain('(policy 5.2.1)');
  await world.ok(travel(`--invoice-number ${NUMBER} --as 张伟`));
  const draft = await world.run('claim submit 1 --as 张伟');
  expect(draft.code).toBe(5);
  expect(draft.err).toContain('EXP-2026-0001 has no invoice or voucher file and no reason for that');
  expect(draft.err).toContain('hint: if there is none  salesdesk --as 张伟 claim edit 1 --no-voucher "why"');
  await world.ok('claim edit 1 --no-voucher "the machine was out of paper" --as 张伟');
  expect((await world.ok('claim submit 1 --as 张伟')).out).toContain(
    'no voucher: the machine was out of paper (finance accepts it or sends it back)',
  );
  expect((await world.ok('claim review')).out).toContain('! no voucher: the machine was out of paper');
  await world.ok('claim approve 1');
  expect((await world.ok('claim approve 1 --as 财务刘')).out).toContain('! no voucher: the machine was out of paper');
  const [entry] = (await world.ok('audit log --limit 1 --json')).json();
  expect(entry.facts.claims[0]).toMatchObject({ files: [], noVoucher: 'the machine was out of paper' });
  await world.ok('claim pay 1 --as 财务刘');
  const { checks } = (await world.run('month check 2026-11 --json')).json();
  expect(checks.find(({ check }: { check: string }) => check === 'vouchers')).toMatchObject({ met: true });
  expect((await world.run('month check 2026-11')).out).toContain('all; 1 without one, the reason accepted by finance');

  await world.ok(travel(`--invoice ${file('taxi.jpg')} --submit --as 李娜`));
  await world.ok('claim approve 2');
  expect((await world.ok('claim approve 2 --as 财务刘')).out).not.toContain('!');
});

/** As an older program left it: a number, no file, no reason, and no digest of what was approved. */
function forgetReason(): void {
  const db = new Database(world.file);
  const guard = 'claim_steps_no_update';
  const sql = db.prepare('select sql from sqlite_schema where name = ?').pluck().get(guard) as string;
  db.exec(`drop trigger ${guard}; update claim_steps set digest = null; ${sql};
    update claim_lines set no_voucher = null; delete from touched`);
  db.close();
}

test('5.2.1: claims approved before this rule are paid with the verdict shown and counted; others are not approved', async () => {
  for (const n of [1, 2])
    await world.ok(travel(`--invoice-number 2431000000000000000${n} --no-voucher lost --submit --as 张伟`));
  await world.ok('claim approve 1 2');
  await world.ok('claim approve 1 --as 财务刘');
  forgetReason();
  expect((await world.ok('claim pay 1 --as 财务刘')).out).toContain('! neither a voucher nor a reason (policy 5.2.1)');
  const refused = await world.run('claim approve 2 --as 财务刘');
  expect(refused.code).toBe(5);
  expect(refused.err).toContain(
    'EXP-2026-0002: neither a voucher nor a reason for there being none; finance cannot approve',
  );
  const check = await world.run('month check 2026-11');
  expect(check.out).toMatch(/! \| paid claims have their voucher +\| without: EXP-2026-0001/);
  expect((await world.run('month check 2026-11', { lang: 'zh' })).out).toContain('缺少凭证：EXP-2026-0001');
  await world.ok(`claim attach 2 ${file('found.pdf')} --as 张伟`);
  await world.ok('claim approve 2 --at v2 --as 财务刘');
});

test('5.2.3: two claims of one member with the same day, amount and category are shown to the reviewers as a possible double', async () => {
  await world.ok(travel(`--invoice ${file('a.pdf')} --submit --as 张伟`));
  await world.ok(travel(`--invoice ${file('b.pdf')} --submit --as 张伟`));
  await world.ok(travel(`--invoice ${file('c.pdf')} --submit --as 李娜`));
  const waiting = (await world.ok('claim review --json')).json<{ code: string; doubles: string[] }[]>();
  expect(waiting.map(({ code, doubles }) => [code, doubles])).toEqual([
    ['EXP-2026-0001', ['EXP-2026-0002']],
    ['EXP-2026-0002', ['EXP-2026-0001']],
    ['EXP-2026-0003', []],
  ]);
  expect((await world.ok('claim review')).out).toContain('! possible double of EXP-2026-0002');
  expect((await world.ok('claim review', { lang: 'zh' })).out).toContain('! 可能与 EXP-2026-0002 重复');
  expect((await world.ok('claim approve 1')).out).toContain('! possible double of EXP-2026-0002');
  const [entry] = (await world.ok('audit log --limit 1 --json')).json();
  expect(entry.facts.claims[0].doubles).toEqual(['EXP-2026-0002']);
  await world.ok('claim withdraw 2 --as 张伟');
  expect((await world.ok('claim show 1 --json')).json().doubles).toEqual([]);
});

test('5.2.3: a payment recorded by mistake is taken back with a reason; the claim waits for payment again', async () => {
  await world.ok(travel(`--invoice ${file('taxi.jpg')} --submit --as 张伟`));
  await world.ok('claim approve 1');
  await world.ok('claim approve 1 --as 财务刘');
  await world.ok('claim pay 1 --as 财务刘');
  const undo = await world.run('undo --as 财务刘');
  expect([undo.code, undo.err]).toEqual([
    6,
    expect.stringContaining('salesdesk --as 财务刘 claim unpay EXP-2026-0001 --reason "…"'),
  ]);
  expect((await world.run('claim unpay 1 --as 财务刘')).code).toBe(2);
  expect((await world.run('claim unpay 1 --reason x --as 张伟')).code).toBe(4);
  const taken = await world.ok('claim unpay 1 --reason "paid to the wrong person" --as 财务刘');
  expect(taken.out).toBe('✓ payment taken back EXP-2026-0001  张伟  ¥100.00, next: payment\n');
  expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ status: 'approved', paidDay: null });
  expect((await world.ok('claim show 1', { lang: 'zh' })).out).toMatch(/撤回付款 +.* paid to the wrong person/);
  const [entry] = (await world.ok('audit log --limit 1 --json')).json();
  expect(entry).toMatchObject({
    action: 'claim.unpay',
    facts: {
      reason: 'paid to the wrong person',
      claims: [{ changes: { status: { from: 'paid', to: 'approved' }, paidDay: { from: '2026-11-23', to: null } } }],
    },
  });
  expect((await world.run('claim unpay 1 --reason x --as 财务刘')).code).toBe(5);
  await world.ok('claim pay 1 --as 财务刘');
  await world.ok('claim unpay 1 --reason again --as 财务刘');
  await world.ok('claim withdraw 1 --as 张伟');
  fs.writeFileSync(
    path.join(world.folder, 'p.csv'),
    'id,member,category,amount,day,paid\nA,李娜,travel,5,2026-10-20,2026-10-24',
  );
  await world.ok('import claims p.csv');
  const brought = await world.run('claim unpay 2 --reason x --as 财务刘');
  expect([brought.code, brought.err]).toEqual([5, expect.stringContaining('was brought in as paid')]);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});
