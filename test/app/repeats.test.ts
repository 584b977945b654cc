import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Day } from '../../src/shared/dates.js';
import { company, TODAY, type World } from '../support/run.js';
import { hasExpect, onTerminal } from '../support/terminal.js';

/** The fixture company with 浦东软件 (of 张伟), a deal, a signed contract of 1,000.00 and its instalment. */
async function signed(lang: 'zh' | 'en' = 'en', historyUntil?: Day): Promise<World> {
  const world = await company(lang, TODAY, historyUntil);
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('product add 平台 --price 6000 --cost 2400 --tax 13%');
  await world.ok(RECORD);
  return world;
}
const RECORD =
  'contract record 浦东软件 --signed 2026-11-02 --line "平台; 1; 1000; 0; 0" --plan "100% 2026-11-20" --title 一期';

/** The kinds of record that a slip on the arrow key records twice: what is typed twice, what differs, and where it shows. */
const KINDS = [
  {
    kind: 'receipt',
    clause: '3.7.1',
    twice: 'payment receive PAY-1 300 --on 2026-11-20 --reference BNK-77',
    written: 'payment receive PAY-1 300.00 --on 11-20 --reference "bnk - 77"',
    other: 'payment receive PAY-1 300 --on 2026-11-20 --reference BNK-78',
    list: 'payment receipts --json',
    found: 'a receipt of the same payer, day, amount and reference is recorded already',
    zh: '可能重复：已有付款方、日期、金额、凭证号都相同的回款，没有保存（制度 3.7.1）',
    code: 'REC-2026-0001',
  },
  {
    kind: 'contract',
    clause: '3.5.3',
    twice: RECORD.replaceAll('一期', '二期').replaceAll('1000', '2000'),
    written: RECORD.replaceAll('一期', '另一个名称').replaceAll('1000', '2000'),
    other: RECORD.replaceAll('1000', '2001'),
    list: 'contract list --json',
    found: 'a contract of the same customer, signing day and gross amount is recorded already',
    zh: '可能重复：已有客户、签订日、含税金额都相同的合同，没有保存（制度 3.5.3）',
    code: 'CT-2026-0002',
  },
  {
    kind: 'adjustment',
    clause: '3.5.3',
    twice: 'contract adjust CT-1 --net=-100 --on 2026-11-10 --reason 让价',
    written: 'contract adjust CT-1 --gross=-100 --on 11-10 --reason 另一个原因',
    other: 'contract adjust CT-1 --net=-101 --on 2026-11-10 --reason 让价',
    list: 'audit log --action contract.adjust --json',
    found: 'an adjustment of the same contract, day and amount is recorded already',
    zh: '可能重复：已有合同、日期、金额都相同的合同调整，没有保存（制度 3.5.3）',
    code: 'ADJ-2026-0001',
  },
  {
    kind: 'survey answer',
    clause: '4.1.4',
    twice: 'survey record 浦东软件 5 --contract CT-1 --on 2026-11-18',
    written: 'survey record 浦东软件 4 --contract CT-1 --on 11-18',
    other: 'survey record 浦东软件 5 --contract CT-1 --on 2026-11-19',
    list: 'survey list --json',
    found: 'a survey answer of the same customer, contract and day is recorded already',
    zh: '可能重复：已有客户、合同、回答日期都相同的满意度回答，没有保存（制度 4.1.4）',
    code: 'SV-2026-0001',
  },
  {
    kind: 'claim',
    clause: '5.2.1',
    twice: 'claim add travel 80 --on 2026-11-18 --purpose 打车 --as 张伟',
    written: 'claim add travel 80.00 --on 11-18 --purpose 另一个用途 --as 张伟',
    other: 'claim add travel 80 --on 2026-11-18 --purpose 打车 --as 李娜',
    list: 'claim list --json',
    found: 'a claim of the same claimant, day of the spend, amount and category is recorded already',
    zh: '可能重复：已有报销人、费用日期、金额、类别都相同的报销单，没有保存（制度 5.2.1）',
    code: 'EXP-2026-0001',
  },
  {
    kind: 'deal',
    clause: '3.1.2',
    twice: 'deal add "OA 升级" --customer 浦东软件 --amount 30000',
    written: 'deal add ＯＡ升级 --customer 浦东软件',
    other: 'deal add OA扩容 --customer 浦东软件',
    list: 'deal list --json',
    found: 'a deal of the same customer and title is recorded already',
    zh: '可能重复：已有客户、名称都相同的商机，没有保存（制度 3.1.2）',
    code: 'D-2026-0001',
  },
  {
    kind: 'follow-up',
    clause: '6.1.1',
    twice: 'followup add 浦东软件 "已发方案，等回复" --on 2026-11-18',
    written: 'followup add 浦东软件 "已发方案, 等回复" --on 11-18',
    other: 'followup add 浦东软件 "已发方案，等回复" --on 2026-11-19',
    list: 'followup list 浦东软件 --json',
    found: 'a follow-up of the same customer, day and text is recorded already',
    zh: '可能重复：已有客户、日期、内容都相同的跟进，没有保存（制度 6.1.1）',
    code: 'FU-2026-0001',
  },
];

describe.each(KINDS)(
  '$clause: a $kind that is recorded already',
  ({ twice, written, other, list, found, zh, clause, code }) => {
    test('is shown and refused with exit 6, in other words as well; nothing is saved; --yes saves it and the log says so', async () => {
      const world = await signed();
      const first = (await world.ok(`${twice} -q`)).out.trim();
      expect(first).toContain(code);
      const before = (await world.ok(list)).out;
      const again = await world.run(twice);
      expect(again.code).toBe(6);
      expect(again.err).toContain(`✗ possible repeat: ${found}; nothing was saved (policy ${clause})`);
      expect(again.err).toMatch(/\n {2}code(?: +day)?(?: +amount)? +what(?: +member)?\n/);
      expect(again.err).toContain(`\n  ${code}  `);
      expect(again.err).toContain('if it is another one, add --yes');
      expect((await world.run(written)).code).toBe(6);
      expect((await world.run(written, { lang: 'zh' })).err).toContain(zh);
      expect((await world.run(`${twice} --dry-run`)).code).toBe(6);
      expect((await world.ok(list)).out).toBe(before);

      const count = (await world.ok(list)).json<unknown[]>().length;
      await world.ok(`${twice} --yes`);
      expect((await world.ok(list)).json<unknown[]>()).toHaveLength(count + 1);
      const [entry] = (await world.ok('audit log --limit 1 --json')).json();
      expect(entry.facts.notRepeats).toEqual([code]);
      await world.ok(other);
      const [later] = (await world.ok('audit log --limit 1 --json')).json();
      expect(later.facts.notRepeats).toBeUndefined();
    });
  },
);

test('3.7.1: of one receipt, another payer, day, amount or reference is another receipt', async () => {
  const world = await signed();
  await world.ok('customer add 恒信制造 --owner 李娜');
  await world.ok('payment receive 浦东软件 300 --on 2026-11-20');
  for (const line of [
    'payment receive 恒信制造 300 --on 2026-11-20',
    'payment receive 浦东软件 300 --on 2026-11-19',
    'payment receive 浦东软件 301 --on 2026-11-20',
    'payment receive 浦东软件 300 --on 2026-11-20 --reference A1',
  ])
    await world.ok(line);
  expect((await world.run('payment receive CT-1 300 --on 2026-11-20')).code).toBe(6);
});

test('what was reversed, undone, withdrawn or cancelled is not compared', async () => {
  const world = await signed();
  await world.ok('payment receive PAY-1 300 --on 2026-11-20');
  await world.ok('payment reverse REC-1 --reason 重复');
  await world.ok('payment receive PAY-1 300 --on 2026-11-20');
  await world.ok('survey record 浦东软件 5 --on 2026-11-18');
  await world.ok('undo');
  await world.ok('survey record 浦东软件 5 --on 2026-11-18');
  await world.ok('followup add 浦东软件 电话 --on 2026-11-18');
  await world.ok('undo');
  await world.ok('followup add 浦东软件 电话 --on 2026-11-18');
  await world.ok('contract cancel CT-1 --reason 重复 --yes');
  await world.ok(RECORD);
});

test('3.1.2, 5.2.1: a change that makes one like another is refused as well; one that is only saved again is not', async () => {
  const world = await signed();
  await world.ok('deal add OA升级 --customer 浦东软件');
  await world.ok('deal add OA扩容 --customer 浦东软件');
  expect((await world.run('deal edit D-2 --title OA升级')).code).toBe(6);
  await world.ok('deal edit D-2 --title OA扩容 --amount 100');
  await world.ok('claim add travel 80 --on 2026-11-18 --purpose x --as 张伟');
  await world.ok('claim add travel 90 --on 2026-11-18 --purpose x --as 张伟');
  expect((await world.run('claim edit EXP-2 --amount 80 --as 张伟')).code).toBe(6);
  await world.ok('claim edit EXP-2 --amount 90 --purpose y --as 张伟');
});

describe('1.3.2: an import says which rows may be recorded already', () => {
  const FILES = {
    contracts: [
      'id,customer,rep,signed,product,amount,gross,taxRate',
      'K-1,浦东软件,张伟,2026-11-02,平台,1000,1000,0%',
      'K-2,浦东软件,张伟,2026-11-03,平台,1000,1000,0%',
    ],
    deals: [
      'id,title,customer,owner,stage,opened',
      'A,OA升级,浦东软件,张伟,lead,2026-11-02',
      'B,OA扩容,浦东软件,张伟,lead,2026-11-02',
    ],
    claims: ['id,member,category,amount,day', 'A,张伟,travel,80,2026-11-18', 'B,张伟,travel,90,2026-11-18'],
  };
  test.each(Object.entries(FILES))('%s', async (kind, lines) => {
    const world = await signed('en', '2026-11-22');
    await world.ok('deal add OA升级 --customer 浦东软件');
    await world.ok('claim add travel 80 --on 2026-11-18 --purpose x --as 张伟');
    fs.writeFileSync(path.join(world.folder, 'a.csv'), lines.join('\n'));
    const refused = await world.run(`import ${kind} a.csv`);
    expect(refused.code).toBe(6);
    expect(refused.err).toContain('1 of 2 rows may be recorded already; nothing was imported (policy ');
    expect(refused.err).toMatch(/line 2 .*may be (CT|D|EXP)-2026-0001: the same /);
    expect((await world.run(`import ${kind} a.csv`, { lang: 'zh' })).err).toContain('2 行里有 1 行可能已经登记过');
    expect((await world.ok(`import ${kind} a.csv --yes --json`)).json()).toMatchObject({ added: 2 });
    // The same file again: every row is known by its key.
    expect((await world.ok(`import ${kind} a.csv --json`)).json()).toMatchObject({ added: 0, existing: 2 });
  });
});

test.runIf(hasExpect)('on a terminal it is asked after the table; no keeps nothing, yes saves it', async () => {
  const world = await signed('zh');
  await world.ok('payment receive PAY-1 300 --on 2026-11-20');
  const no = onTerminal(world, 'payment receive PAY-1 300 --on 2026-11-20', 'expect "another one"\nsend "n\\r"');
  expect(no.code).toBe(130);
  expect(no.out).toContain(
    'possible repeat: a receipt of the same payer, day, amount and reference is recorded already (policy 3.7.1)',
  );
  expect(no.out).toContain('REC-2026-0001');
  expect((await world.ok('payment receipts --json')).json<unknown[]>()).toHaveLength(1);
  const yes = onTerminal(world, 'payment receive PAY-1 300 --on 2026-11-20', 'expect "another one"\nsend "y\\r"');
  expect(yes.code).toBe(0);
  expect((await world.ok('payment receipts --json')).json<unknown[]>()).toHaveLength(2);
});
