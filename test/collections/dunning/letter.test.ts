import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { World } from '../../support/run.js';
import { twoInstalments } from '../books.js';

const logged = async (world: World) => (await world.ok('audit log --json')).json<unknown[]>().length;
const at = (world: World, name: string) => path.join(world.folder, name);
const read = (world: World, name: string) => fs.readFileSync(at(world, name), 'utf8');

test('3.7.2: a dunning letter in Chinese, with amounts, days late, the total in capitals and the day to pay by', async () => {
  const world = await twoInstalments();
  await world.ok('payment templates --bank "招商银行上海分行 1219 0987 6543"');
  const ran = await world.ok('payment letter 浦东 --level 1');
  expect(ran.err).toBe('');
  expect(ran.out).toMatchInlineSnapshot(`
    "# 催款函

    浦东软件：

    截至2026年11月23日，贵公司有下列款项已经到期，我公司尚未收到：

    | 编号 | 合同 | 到期日 | 逾期天数 | 未付金额 |
    | --- | --- | --- | ---: | ---: |
    | PAY-2026-0001 | CT-2026-0001 | 2026-10-15 | 39 | ¥565.00 |
    | PAY-2026-0002 | CT-2026-0001 | 2026-11-15 | 8 | ¥565.00 |
    | 合计 |  |  |  | ¥1,130.00 |
    | 大写 |  |  |  | 人民币壹仟壹佰叁拾元整 |

    合计 ¥1,130.00（人民币壹仟壹佰叁拾元整）。请贵公司核对，并在2026年11月30日前付清；如对款项或交付有异议，请尽快告知原因，我们会及时处理。

    收款账号：招商银行上海分行 1219 0987 6543

    如贵公司已经付款，请将付款凭证发给我公司张伟。

    上海启明软件有限公司  
    2026年11月23日
    "
  `);
});

test('3.7.1: a reminder in English lists what falls due soon as well', async () => {
  const world = await twoInstalments('en');
  await world.ok('member edit 张伟 --phone 13800138000');
  const ran = await world.ok('payment letter 浦东 --level reminder --as-of 2026-11-10 --deadline 2026-11-16');
  expect(ran.out).toMatchInlineSnapshot(`
    "# Payment reminder

    To 浦东软件

    Thank you for your business. May we remind you of the following payments under our contracts:

    | Reference | Contract | Due | Days late | Amount due |
    | --- | --- | --- | ---: | ---: |
    | PAY-2026-0001 | CT-2026-0001 | 2026-10-15 | 26 | ¥565.00 |
    | PAY-2026-0002 | CT-2026-0001 | 2026-11-15 |  | ¥565.00 |
    | Total |  |  |  | ¥1,130.00 |
    | In Chinese words |  |  |  | 人民币壹仟壹佰叁拾元整 |

    The total is ¥1,130.00 (人民币壹仟壹佰叁拾元整). Please pay by the due dates, and what is due already as soon as you can. If you have paid already, please disregard this letter.

    Account: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_

    For any question please contact 张伟. 13800138000

    上海启明软件有限公司  
    10 November 2026
    "
  `);
  expect(ran.err).toBe(
    'warning: the letter has no bank account; the place is left blank. Set it  salesdesk payment templates --bank "bank, account"\n',
  );
});

test.each(['reminder', '1', '2', 'last'])(
  '3.7.2: level %s is written in both languages, as HTML and Markdown',
  async (level) => {
    const world = await twoInstalments();
    for (const lang of ['zh', 'en'] as const)
      for (const format of ['html', 'md']) {
        const file = `${level}.${lang}.${format}`;
        await world.ok(`payment letter 浦东 --level ${level} --out ${at(world, file)}`, { lang });
        const text = read(world, file);
        expect(text).toContain('¥1,130.00');
        expect(text).toContain('人民币壹仟壹佰叁拾元整');
        expect(text).toContain('PAY-2026-0001');
        expect(text).not.toContain('{{');
        expect(text).toContain(lang === 'zh' ? '2026年11月23日' : '23 November 2026');
        if (format === 'html') expect(text).toMatch(/^<!doctype html>\n<html lang="(zh-CN|en)">[\s\S]*@page\{size:A4/);
      }
  },
);

test('3.7.2: text of users is escaped, and a name is never taken for a placeholder', async () => {
  const world = await twoInstalments('en');
  await world.ok(['customer', 'edit', 'C-0001', '--name', '浦东<b onload=x>|{{total}}*_']);
  await world.ok(`payment letter C-0001 --level 1 --out ${at(world, 'a.html')}`);
  expect(read(world, 'a.html')).toContain('<p>To 浦东&lt;b onload=x&gt;|{{total}}*_</p>');
  await world.ok(`payment letter C-0001 --level 1 --out ${at(world, 'a.md')}`);
  expect(read(world, 'a.md')).toContain('To 浦东\\<b onload=x\\>\\|\\{\\{total\\}\\}\\*\\_');
});

test('3.7.2: --record records the letter as a dunning of each instalment in one write, at most its level', async () => {
  const world = await twoInstalments();
  const before = await logged(world);
  const file = at(world, 'letter.html');
  const ran = await world.ok(`payment letter 浦东 --level 2 --out ${file} --record --reason 忘记`);
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ 二次催收函  浦东软件  2 笔  ¥1,130.00
      已记为催收：PAY-2026-0001 PAY-2026-0002
    编号           到期           未收  记为
    PAY-2026-0001  2026-10-15  ¥565.00  二次催收
    PAY-2026-0002  2026-11-15  ¥565.00  一次催收
    "
  `);
  expect(read(world, 'letter.html')).toContain('催款函（第二次）');
  expect(await logged(world)).toBe(before + 1);
  expect((await world.ok('payment dunnings 浦东', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "day         code           recorded by  text
    2026-11-23  PAY-2026-0001  王经理       dunning 2, letter; forgotten
    2026-11-23  PAY-2026-0002  王经理       dunning 1, letter; forgotten
    "
  `);
  expect((await world.ok('due --json reason,lastContact')).json()[0]).toMatchObject({
    reason: 'forgotten',
    lastContact: { action: 'dunning2', via: 'letter' },
  });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.7.2: a letter that cannot be recorded is not written, one that cannot be written is not recorded', async () => {
  const world = await twoInstalments('en');
  const before = await logged(world);
  const file = at(world, 'letter.md');
  const noReason = await world.run(`payment letter 浦东 --level 1 --out ${file} --record`);
  expect([noReason.code, noReason.err]).toEqual([5, expect.stringContaining('cashFlow')]);
  const early = await world.run(
    `payment letter 浦东 --level last --as-of 2026-11-13 --out ${file} --record --reason forgotten`,
  );
  expect([early.code, early.err]).toEqual([5, expect.stringContaining('29 days overdue')]);
  const another = await world.run(`payment letter 浦东 --level 1 --out ${file} --record --reason forgotten --as 李娜`);
  expect([another.code, another.err]).toEqual([4, expect.stringContaining('belongs to 张伟')]);
  const tried = await world.ok(`payment letter 浦东 --level 1 --out ${file} --record --reason forgotten --dry-run`);
  expect(tried.out).toContain('recorded as a dunning of PAY-2026-0001 PAY-2026-0002');
  expect(fs.existsSync(file)).toBe(false);
  fs.writeFileSync(file, 'kept');
  const there = await world.run(`payment letter 浦东 --level 1 --out ${file} --record --reason forgotten`);
  expect([there.code, fs.readFileSync(file, 'utf8')]).toEqual([6, 'kept']);
  expect(await logged(world)).toBe(before);
  await world.ok(`payment letter 浦东 --level 1 --out ${file} --record --reason forgotten --overwrite`);
  expect(fs.readFileSync(file, 'utf8')).toContain('# Overdue payment');
});

test.each([
  ['payment letter 浦东 --level 9', 2, 'no "9"'],
  ['payment letter 浦东', 2, '--level'],
  ['payment letter 浦东 --level 1 --out x.pdf', 2, 'not ".pdf"'],
  ['payment letter 浦东 --level 1 --record', 2, 'written to a file'],
  ['payment letter 浦东 --level 1 --reason forgotten', 2, 'with --record only'],
  ['payment letter 浦东 --level 1 --deadline 2026-11-22', 2, 'before the letter'],
  ['payment letter 浦东 --level 1 --templates nowhere', 2, 'there is no folder'],
  ['payment letter 恒信 --level 1', 5, '恒信制造 has nothing to list'],
  ['payment letter 浦东 --level 1 --as-of 2026-10-15', 5, '浦东软件 has nothing to list'],
])('3.7.2: %s is refused with %i: %s', async (line, code, says) => {
  const world = await twoInstalments('en');
  const ran = await world.run(line);
  expect([ran.code, ran.err]).toEqual([code, expect.stringContaining(says)]);
  expect(fs.readdirSync(world.folder)).toEqual(['salesdesk.db']);
});

// ---- templates

test('3.7.2: the team edits templates: written out, changed, used from then on', async () => {
  const world = await twoInstalments();
  const folder = at(world, '信函');
  expect((await world.ok(`payment templates --out ${folder}`)).out).toContain('已写出 9 个模板');
  expect(fs.readdirSync(folder).sort()).toHaveLength(9);
  const again = await world.run(`payment templates --out ${folder}`);
  expect([again.code, again.err]).toEqual([6, expect.stringContaining('已经存在')]);
  // Only what was changed has to stand in the folder.
  fs.rmSync(path.join(folder, 'page.html'));
  fs.writeFileSync(
    path.join(folder, 'dunning1.zh.md'),
    '\ufeff# 通知\r\n\r\n{{ customer }} 欠 {{total}}，共 {{count}} 笔',
  );
  await world.ok(`payment templates --use ${folder}`);
  expect((await world.ok('payment letter 浦东 --level 1')).out).toBe('# 通知\n\n浦东软件 欠 ¥1,130.00，共 2 笔\n');
  expect((await world.ok('payment letter 浦东 --level 1 -o html')).out).toContain('<h1>通知</h1>');
  const other = at(world, 'other');
  fs.mkdirSync(other);
  fs.writeFileSync(path.join(other, 'dunning1.zh.md'), '另一个');
  expect((await world.ok(`payment letter 浦东 --level 1 --templates ${other}`)).out).toBe('另一个\n');
  const shown = (await world.ok('payment templates --json')).json();
  expect(shown).toMatchObject({ folder, bank: null });
  expect(shown.templates.filter(({ from }: any) => from === null)).toEqual([{ template: 'page.html', from: null }]);
});

test('3.7.2: unknown placeholders are refused, all of them, with those there are', async () => {
  const world = await twoInstalments('en');
  fs.writeFileSync(at(world, 'dunning1.en.md'), '# Dear {{custommer}}\n\n{{table}}\n\n{{Total}} {{company}}');
  fs.writeFileSync(at(world, 'page.html'), '<p>{{logo}}</p>{{body}}');
  const ran = await world.run(`payment letter 浦东 --level 1 --templates ${world.folder} --out ${at(world, 'x.html')}`);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('{{custommer}} {{Total}}');
  expect(ran.err).toContain('{{logo}}');
  expect(ran.err).toContain('{{oldestDays}}');
  expect(fs.existsSync(at(world, 'x.html'))).toBe(false);
  fs.writeFileSync(at(world, 'dunning1.en.md'), 'ok');
  fs.writeFileSync(at(world, 'page.html'), '<p>no letter</p>');
  const empty = await world.run(`payment letter 浦东 --level 1 --templates ${world.folder} -o html`);
  expect([empty.code, empty.err]).toEqual([2, expect.stringContaining('has no {{body}}')]);
  fs.writeFileSync(at(world, 'dunning1.en.md'), ' \n');
  const blank = await world.run(`payment letter 浦东 --level 1 --templates ${world.folder}`);
  expect([blank.code, blank.err]).toEqual([2, expect.stringContaining('the template is empty')]);
  fs.writeFileSync(at(world, 'dunning1.en.md'), Buffer.from([0xff, 0xfe, 0xd6, 0xd0]));
  const binary = await world.run(`payment letter 浦东 --level 1 --templates ${world.folder}`);
  expect([binary.code, binary.err]).toEqual([2, expect.stringContaining('not UTF-8')]);
});

test('3.7.2: a template that would lose the table, or show half a placeholder, is one clear message', async () => {
  const world = await twoInstalments('en');
  const write = async (text: string, format = 'md') => {
    fs.writeFileSync(at(world, 'dunning1.en.md'), text);
    return await world.run(`payment letter 浦东 --level 1 --templates ${world.folder} -o ${format}`);
  };
  for (const text of ['Dear {{customer}}\n{{table}}\n{{company}}', 'You owe: {{ table }}']) {
    const lost = await write(text);
    expect([lost.code, lost.out]).toEqual([2, '']);
    expect(lost.err).toMatch(/^error: \{\{table\}\} in .*dunning1\.en\.md must be a paragraph of its own/);
  }
  const half = await write('Dear {{customer\n\n{{table}}');
  expect([half.code, half.err]).toEqual([
    2,
    expect.stringMatching(/is not closed, write \{\{…\}\}: Dear \{\{customer\n$/),
  ]);
  // Styles of a page end in two brackets.
  fs.writeFileSync(at(world, 'page.html'), '<style>@media print{p{margin:0}}</style>{{body}}');
  expect((await write('{{customer}}\n\n{{table}}', 'html')).code).toBe(0);
  fs.writeFileSync(at(world, 'page.html'), '<p>{{company</p>{{body}}');
  expect((await write('{{customer}}\n\n{{table}}', 'html')).err).toContain('is not closed');
  fs.rmSync(at(world, 'dunning1.en.md'));
  fs.mkdirSync(at(world, 'dunning1.en.md'));
  const folder = await world.run(`payment letter 浦东 --level 1 --templates ${world.folder}`);
  expect([folder.code, folder.err]).toEqual([2, expect.stringContaining('cannot be used')]);
});

test('3.7.2: manager and finance set what letters use; others may not', async () => {
  const world = await twoInstalments('en');
  const ran = await world.run('payment templates --bank "ICBC 1" --as 张伟');
  expect(ran.code).toBe(4);
  expect((await world.run('payment templates --use nowhere')).code).toBe(2);
  expect((await world.run(`payment templates --out ${at(world, 't')} --bank x`)).code).toBe(2);
  const file = await world.run(`payment templates --out ${at(world, 't.xlsx')}`);
  expect([file.code, fs.existsSync(at(world, 't.xlsx'))]).toEqual([2, false]);
  await world.ok('payment templates --bank "ICBC 1" --as 财务刘');
  await world.ok('payment templates --bank "ICBC 2" --as 财务刘');
  expect((await world.ok('payment letter 浦东 --level 1')).out).toContain('Account: ICBC 2');
  expect((await world.ok('audit verify')).code).toBe(0);
});
