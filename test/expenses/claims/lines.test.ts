import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { behindTheBack } from '../../support/outside.js';
import { company, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company('zh');
  await world.ok('customer add 浦东软件 --owner 张伟 --yes');
  await world.ok('customer add 恒信制造 --owner 李娜 --yes');
});

const file = (name: string): string => {
  const at = path.join(world.folder, name);
  fs.writeFileSync(at, name);
  return at;
};
const shown = async (claim = '1') => (await world.ok(`claim show ${claim} --json`)).json();

/** A trip of three lines: 450.00 + 900.00 − 120.00. */
async function trip(): Promise<void> {
  await world.ok(
    `claim add ticket 450 --on 11-18 --customer 浦东 --purpose 苏州拜访 --invoice ${file('26317000000000000001.pdf')} --as 张伟`,
  );
  await world.ok(
    `claim line add 1 住宿 900 --on 11-18 --until 11-20 --nights 2 --city 苏州 --invoice ${file('26317000000000000002.pdf')} --as 张伟`,
  );
  await world.ok('claim line add 1 ticket -120 --on 11-21 --purpose 退票 --as 张伟');
}

test('5.2.1: a trip is a claim of lines; they come to its sum, and its first day is theirs', async () => {
  await trip();
  expect(await shown()).toMatchObject({
    amountFen: 123_000,
    day: '2026-11-18',
    category: 'travel',
    purpose: '苏州拜访',
    customer: { name: '浦东软件' },
    invoiceNo: null,
    lines: [
      { no: 1, kind: 'ticket', amountFen: 45_000, invoiceNo: '26317000000000000001' },
      {
        no: 2,
        category: 'travel',
        kind: 'hotel',
        day: '2026-11-18',
        untilDay: '2026-11-20',
        nights: 2,
        city: '苏州',
        customer: { name: '浦东软件' },
      },
      { no: 3, amountFen: -12_000, purpose: '退票', invoiceNo: null },
    ],
    files: [
      { line: 1, name: '26317000000000000001.pdf' },
      { line: 2, name: '26317000000000000002.pdf' },
    ],
  });
  await world.ok('claim submit 1 --as 张伟');
  await world.ok('claim approve 1');
  await world.ok('claim approve 1 --as 财务刘');
  await world.ok('claim pay 1 --as 财务刘');
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('5.2.1: the form has every line, the totals of the categories, the sum in capitals, and places to sign', async () => {
  await trip();
  await world.ok('claim line add 1 dinner 360.50 --on 11-19 --heads 4 --customer 恒信 --no-voucher 小票遗失 --as 张伟');
  expect((await world.ok('claim show 1')).out).toMatchInlineSnapshot(`
    "费用报销单
    上海启明软件有限公司  EXP-2026-0001

    报销人     张伟 M-02
    用途       苏州拜访
    状态       草稿
    合计       ¥1,590.50  人民币壹仟伍佰玖拾元伍角
    差旅       ¥1,230.00
    业务招待   ¥360.50

    --------------------------------------------------------------------------------------------------------------------------------
     行 | 类别     | 日期                    | 数量      | 客户 / 商机     | 用途     | 发票号               | 凭证     |      金额
    ----+----------+-------------------------+-----------+-----------------+----------+----------------------+----------+-----------
      1 | 车船机票 | 2026-11-18              |           | C-0001 浦东软件 | 苏州拜访 | 26317000000000000001 | 有       |   ¥450.00
      2 | 住宿     | 2026-11-18 – 2026-11-20 | 苏州 2 晚 | C-0001 浦东软件 | 苏州拜访 | 26317000000000000002 | 有       |   ¥900.00
      3 | 车船机票 | 2026-11-21              |           | C-0001 浦东软件 | 退票     |                      | 不需要   |  -¥120.00
      4 | 宴请     | 2026-11-19              | 4 人      | C-0002 恒信制造 | 苏州拜访 |                      | 小票遗失 |   ¥360.50
    ----+----------+-------------------------+-----------+-----------------+----------+----------------------+----------+-----------
        |          | 合计                    |           |                 |          |                      |          | ¥1,590.50
    --------------------------------------------------------------------------------------------------------------------------------

    ----------------------------------------------------------------------------------------------------
     附件                     | 大小 | sha256
    --------------------------+------+------------------------------------------------------------------
     26317000000000000001.pdf | 24 B | 5ea06f0ebfe4b9bd9fe98315ecc83410d3829d829e61661a978e9e2f834472a9
     26317000000000000002.pdf | 24 B | c423cdb9e16d9a0b9fd53ed1df8aca31ef7ddd30e8caff35226257f1c2ba7082
    ----------------------------------------------------------------------------------------------------

    处理过程
    ------------------------------------------------------
     日期       | 操作人 | 操作 | 说明
    ------------+--------+------+-------------------------
     2026-11-23 | 张伟   | 填写 |
     2026-11-23 | 张伟   | 修改 | 第 2 行金额 - → 900.00
     2026-11-23 | 张伟   | 修改 | 第 3 行金额 - → -120.00
     2026-11-23 | 张伟   | 修改 | 第 4 行金额 - → 360.50
    ------------------------------------------------------

    报销人
    经理
    财务
    出纳

    制度：5.2.1、1.3.2
    "
  `);
  await world.ok('claim show 1 --out form.html --lang en');
  const page = fs.readFileSync(path.join(world.folder, 'form.html'), 'utf8');
  for (const text of ['Expense claim', 'entertainment', '¥1,590.50', 'cashier', 'hotel']) expect(page).toContain(text);
  await world.ok('claim show 1 --out form.xlsx');
});

test('5.2.1: lines are changed and taken off one by one; the last one stays', async () => {
  await trip();
  await world.ok('claim line edit 1 2 --amount 880 --nights 3 --as 张伟');
  await world.ok('claim line remove 1 3 --as 张伟');
  expect(await shown()).toMatchObject({
    amountFen: 133_000,
    lines: [{ no: 1 }, { no: 2, amountFen: 88_000, nights: 3 }],
    steps: [
      { action: 'add' },
      { note: 'line2.amount - → 900.00' },
      { note: 'line3.amount - → -120.00' },
      { note: 'line2.amount 900.00 → 880.00, line2.nights 2 → 3' },
      { note: 'line3.amount -120.00 → -' },
    ],
  });
  // Numbers are not given twice.
  await world.ok('claim line add 1 transport 30 --on 11-19 --no-voucher 无票 --as 张伟');
  expect((await shown()).lines.map(({ no }: { no: number }) => no)).toEqual([1, 2, 4]);
  const gone = await world.run('claim line edit 1 3 --amount 1 --as 张伟');
  expect([gone.code, gone.err]).toEqual([3, expect.stringContaining('没有第 3 行，现有：1、2、4')]);
  for (const no of [4, 2]) await world.ok(`claim line remove 1 ${no} --as 张伟`);
  const last = await world.run('claim line remove 1 1 --as 张伟');
  expect([last.code, last.err]).toEqual([5, expect.stringContaining('5.2.1')]);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('5.2.1: of several lines it must be said which one is changed; the occasion is that of the whole', async () => {
  await trip();
  const unclear = await world.run('claim edit 1 --amount 1 --as 张伟', { hints: true });
  expect([unclear.code, unclear.err]).toEqual([2, expect.stringContaining('claim line edit 1 1 --amount')]);
  await world.ok('claim edit 1 --purpose 苏州二次拜访 --as 张伟');
  expect(await shown()).toMatchObject({ purpose: '苏州二次拜访', amountFen: 123_000 });
});

test('5.2.1: each line needs its own voucher; allowances and credits need none', async () => {
  await trip();
  await world.ok('claim line add 1 transport 30 --on 11-19 --as 张伟');
  const missing = await world.run('claim submit 1 --as 张伟');
  expect([missing.code, missing.err]).toEqual([5, expect.stringContaining('5.2.1')]);
  // A file of the whole claim is one of each line.
  await world.ok(`claim attach 1 ${file('all.pdf')} --as 张伟`);
  await world.ok('claim submit 1 --as 张伟');
  await world.ok('claim add hotel 300 --on 11-10 --purpose 上海 --as 张伟');
  await world.ok(`claim attach 2 ${file('a.pdf')} --as 张伟`);
  await world.ok('claim line add 2 transport 40 --on 11-10 --as 张伟');
  expect((await world.run('claim submit 2 --as 张伟')).code).toBe(5);
  await world.ok('claim line edit 2 2 --no-voucher 公交 --as 张伟');
  await world.ok('claim submit 2 --as 张伟');
});

test('5.2.1: a fapiao of a line is claimed once, whoever does it; lines of one claim may share it', async () => {
  await trip();
  const taken = await world.run(
    'claim add hotel 100 --on 11-18 --purpose x --invoice-number 26317000000000000001 --as 李娜',
  );
  expect([taken.code, taken.err]).toEqual([5, expect.stringContaining('EXP-2026-0001')]);
  await world.ok('claim line add 1 meals 20 --on 11-18 --invoice-number 26317000000000000001 --as 张伟');
  await world.ok('claim withdraw 1 --as 张伟');
  await world.ok('claim add hotel 100 --on 11-18 --purpose x --invoice-number 26317000000000000001 --as 李娜');
  expect((await world.run('claim submit 1 --as 张伟')).code).toBe(5);
});

test('5.2.3: a line of the same day, amount and category in another claim is a possible double', async () => {
  await trip();
  await world.ok('claim add hotel 900 --on 11-18 --purpose 又一次 --as 张伟 --yes');
  expect((await shown('2')).doubles).toEqual(['EXP-2026-0001']);
  expect((await shown()).doubles).toEqual(['EXP-2026-0002']);
});

test('5.2.3: a line that another program changes stops the review; verify names a sum that its lines do not come to', async () => {
  await trip();
  await world.ok('claim submit 1 --as 张伟');
  behindTheBack(world, 'update claim_lines set amount_fen = 990000 where no = 2');
  expect((await world.run('claim approve 1')).code).toBe(6);
  const verified = await world.run('audit verify --json');
  expect(verified.json().findings).toContainEqual(expect.objectContaining({ kind: 'sum', subject: 'EXP-2026-0001' }));
});

test('definitions, Time: as of a day a claim has the lines of that day', async () => {
  await world.ok('claim add ticket 450 --on 11-18 --purpose 苏州 --as 张伟', { now: '2026-11-20' });
  await world.ok('claim line add 1 hotel 900 --on 11-19 --as 张伟', { now: '2026-11-21' });
  await world.ok('claim line edit 1 1 --amount 460 --as 张伟', { now: '2026-11-22' });
  await world.ok('claim line remove 1 2 --as 张伟', { now: '2026-11-23' });
  const asOf = async (day: string) => {
    const { amountFen, lines } = (await world.ok(`claim show 1 --as-of ${day} --json`, { now: '2026-11-24' })).json();
    return [amountFen, lines.map(({ no }: { no: number }) => no)];
  };
  expect(await asOf('2026-11-20')).toEqual([45_000, [1]]);
  expect(await asOf('2026-11-21')).toEqual([135_000, [1, 2]]);
  expect(await asOf('2026-11-22')).toEqual([136_000, [1, 2]]);
  expect(await asOf('2026-11-23')).toEqual([46_000, [1]]);
});

test('5.2.1: a line of another category is of no kind of the one before, and does not end before it begins', async () => {
  await trip();
  await world.ok('claim line edit 1 2 --category entertainment --as 张伟');
  expect((await shown()).lines[1]).toMatchObject({ category: 'entertainment', kind: null });
  await world.ok('claim line edit 1 2 --category 住宿 --as 张伟');
  expect((await shown()).lines[1]).toMatchObject({ category: 'travel', kind: 'hotel' });
  expect((await world.run('claim line edit 1 2 --on 11-21 --as 张伟')).code).toBe(2);
});

test('1.3.2: only the claimant changes lines, of what is not in review', async () => {
  await trip();
  expect((await world.run('claim line add 1 hotel 1 --on 11-19 --as 李娜')).code).toBe(4);
  await world.ok('claim submit 1 --as 张伟');
  const late = await world.run('claim line remove 1 2 --as 张伟');
  expect([late.code, late.err]).toEqual([5, expect.stringContaining('5.2.1')]);
});

test.each([
  ['claim line add 1 hotel 0 --on 11-19', 2],
  ['claim line add 1 hotel 100', 2],
  ['claim line add 1 hotel 100 --on 11-19 --until 11-18', 2],
  ['claim line add 1 mileage 100 --on 11-19 --km 12.55', 2],
  ['claim line add 1 nothing 100 --on 11-19', 2],
  ['claim line edit 1 2', 2],
  ['claim line edit 1 x --amount 1', 2],
  ['claim line add 1 hotel 100 --on 11-24', 5],
  ['claim line add 1 hotel 100 --on 09-01', 5],
])('%s exits with %s and changes nothing', async (line, code) => {
  await trip();
  const before = await shown();
  expect((await world.run(`${line} --as 张伟`)).code).toBe(code);
  expect(await shown()).toEqual(before);
});
