import fs from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { digitalPage, digitalXml, ofdXml, pdfOf, zipOf } from '../../support/fapiao.js';
import { company, type World } from '../../support/run.js';

let world: World;
beforeEach(async () => {
  world = await company('zh');
  await world.ok('claim add hotel 900 --on 11-18 --purpose 苏州 --as 张伟');
});

const file = (name: string, content: string | Buffer): string => {
  const at = path.join(world.folder, name);
  fs.mkdirSync(path.dirname(at), { recursive: true });
  fs.writeFileSync(at, content);
  return at;
};
const line = async (no = 1, claim = '1') =>
  (await world.ok(`claim show ${claim} --json`)).json().lines.find((one: any) => one.no === no);
const attach = (more: string) => world.run(`claim attach ${more} --as 张伟`);

const ALL = {
  amountFen: 90_000,
  invoiceNo: '26317000000000000001',
  invoiceDay: '2026-11-19',
  invoiceTitle: '云帆软件有限公司',
  invoiceTaxNo: '91310115MA1K4XXX0X',
  invoiceKind: 'general',
  invoiceNetFen: 94_340,
  taxFen: 5_660,
  invoiceGrossFen: 100_000,
};

describe('5.2.1: an electronic fapiao fills the line that it is attached to', () => {
  test('an XML, told in both languages', async () => {
    const at = file('hotel.xml', digitalXml());
    expect((await attach(`1 ${at} --dry-run`)).out).toMatchInlineSnapshot(`
      "✓ EXP-2026-0001 已补充 1 个文件
        已读取  hotel.xml：普票  26317000000000000001  2026-11-19  云帆软件有限公司  91310115MA1K4XXX0X  不含税金额 ¥943.40  税额 ¥56.60  价税合计 ¥1,000.00
                第 1 行报销 ¥900.00，发票价税合计 ¥1,000.00
        发票    26317000000000000001  已存入，sha256 79cc…ac20，未曾报销
        下一步  最迟 2026-12-18 提交
      "
    `);
    expect((await world.run(`claim attach 1 ${at} --as 张伟`, { lang: 'en' })).out).toMatchInlineSnapshot(`
      "✓ EXP-2026-0001: 1 file attached
        read      hotel.xml: general  26317000000000000001  2026-11-19  云帆软件有限公司  91310115MA1K4XXX0X  amount without tax ¥943.40  tax ¥56.60  amount with tax ¥1,000.00
                  line 1 claims ¥900.00, the fapiao comes to ¥1,000.00
        invoice   26317000000000000001  copied, sha256 79cc…ac20, not used before
        next      submit it by 2026-12-18
      "
    `);
    expect(await line()).toMatchObject(ALL);
    const [entry] = (await world.ok('audit log --json --limit 1')).json<any[]>();
    expect(entry).toMatchObject({
      action: 'claim.attach',
      facts: { changes: { 'line1.invoiceGrossFen': { from: null, to: 100_000 } } },
    });
    expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
  });

  test('the XML, OFD and PDF of one fapiao together; what each does not say is told', async () => {
    const ran = await attach(
      `1 ${file('a.pdf', pdfOf(digitalPage))} ${file('a.ofd', zipOf({ 'OFD.xml': ofdXml({ 发票号码: ALL.invoiceNo, 合计税额: '56.60' }) }))} ${file('a.xml', digitalXml())} --json`,
    );
    expect(await line()).toMatchObject(ALL);
    expect(ran.json().fapiao).toMatchObject([
      { file: 'a.pdf', line: 1, missing: ['invoiceTitle', 'invoiceTaxNo', 'invoiceNetFen', 'taxFen'], isRead: true },
      { file: 'a.ofd', line: 1, facts: { taxFen: 5_660 } },
      { file: 'a.xml', line: 1, missing: [], differing: [] },
    ]);
  });

  test('what was typed and differs is told and left', async () => {
    await world.ok('claim line edit 1 1 --tax 5 --invoice-title 别的公司 --as 张伟');
    const { out } = await attach(`1 ${file('hotel.xml', digitalXml())}`);
    expect(out).toContain('! 第 1 行的抬头是 别的公司，发票是 云帆软件有限公司，没有改动');
    expect(out).toContain('! 第 1 行的税额是 ¥5.00，发票是 ¥56.60，没有改动');
    expect(await line()).toMatchObject({ ...ALL, invoiceTitle: '别的公司', taxFen: 500 });
  });

  test('of a fapiao with another number than the line’s nothing is taken', async () => {
    await world.ok('claim line edit 1 1 --invoice-number 26317000000000000009 --as 张伟');
    const { out } = await attach(`1 ${file('hotel.xml', digitalXml())}`);
    expect(out).toContain('! 第 1 行的发票号是 26317000000000000009，没有填入');
    expect(await line()).toMatchObject({ invoiceNo: '26317000000000000009', invoiceGrossFen: null, taxFen: null });
  });

  test('without its number nothing is filled in', async () => {
    const { out } = await attach(`1 ${file('hotel.xml', digitalXml({ number: '', eiid: '' }))}`);
    expect(out).toContain('未读到发票号，没有填入');
    expect(await line()).toMatchObject({ invoiceNo: null, invoiceGrossFen: null });
  });

  test('of several lines the one with its number takes it, else it belongs to the whole claim', async () => {
    await world.ok('claim line add 1 hotel 100 --on 11-18 --invoice-number 2631-7000-0000-0000-0001 --as 张伟');
    await attach(`1 ${file('a.xml', digitalXml())}`);
    expect(await line(2)).toMatchObject({ invoiceGrossFen: 100_000, invoiceNo: '2631-7000-0000-0000-0001' });
    const { out } = await attach(
      `1 ${file('b.xml', digitalXml({ number: '26317000000000000002', eiid: '26317000000000000002' }))}`,
    );
    expect(out).toContain('报销单有多行，没有填入；用 --line 指明');
    expect((await world.ok('claim show 1 --json')).json().files).toMatchObject([{ line: 2 }, { line: null }]);
  });

  test('the number inside a file counts as claimed, whatever the file is called', async () => {
    await attach(`1 ${file('a.xml', digitalXml())}`);
    await world.ok('claim add hotel 100 --on 11-17 --purpose 另 --as 张伟');
    const ran = await attach(`2 ${file('b.xml', `${digitalXml()}\n`)}`);
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('26317000000000000001');
  });

  test('a PDF that cannot be read is attached, and that is said', async () => {
    const { out } = await attach(`1 ${file('scan.pdf', '%PDF-1.4 scan')}`);
    expect(out).toContain('scan.pdf：PDF 已损坏，未读取内容');
    expect((await world.ok('claim show 1 --json')).json().files).toHaveLength(1);
  });

  test.each([
    ['an entity', 'a.xml', '<!DOCTYPE a [<!ENTITY b "c">]><EInvoice>&b;</EInvoice>', 'DOCTYPE'],
    ['half a file', 'a.xml', digitalXml().slice(0, 500), '不是完整的 XML'],
    ['no archive', 'a.ofd', 'x', '不是完整的 OFD'],
  ])('%s is refused, at every door, and nothing is attached', async (_, name, content, problem) => {
    const at = file(name, content);
    for (const command of [
      `claim attach 1 ${at}`,
      `claim add hotel 10 --on 11-18 --purpose x --invoice ${at}`,
      `claim line add 1 hotel 10 --on 11-18 --invoice ${at}`,
    ]) {
      const ran = await world.run(`${command} --as 张伟`);
      expect(ran.code, command).toBe(2);
      expect(ran.err, command).toContain(problem);
    }
    expect((await world.ok('claim list --json')).json()).toHaveLength(1);
    expect((await world.ok('claim show 1 --json')).json()).toMatchObject({ files: [], lines: [{ no: 1 }] });
  });

  test('a new claim and a new line take what their file says, but not what was typed', async () => {
    const at = file('a.xml', digitalXml());
    const { out } = await world.ok(`claim add hotel 1000 --on 11-19 --purpose x --tax 1 --invoice ${at} --as 张伟`);
    expect(out).toContain('! 第 1 行的税额是 ¥1.00，发票是 ¥56.60，没有改动');
    expect(await line(1, '2')).toMatchObject({ ...ALL, amountFen: 100_000, taxFen: 100 });
    const other = file('b.xml', digitalXml({ number: '26317000000000000002', eiid: '26317000000000000002' }));
    await world.ok(`claim line add 1 hotel 990 --on 11-19 --invoice ${other} --as 张伟`);
    expect(await line(2)).toMatchObject({ invoiceNo: '26317000000000000002', invoiceGrossFen: 100_000 });
  });
});

describe('5.2.1: a folder of files', () => {
  const folder = () => path.join(world.folder, 'fapiao');
  beforeEach(async () => {
    await world.ok('claim line edit 1 1 --invoice-number 26317000000000000001 --as 张伟');
    await world.ok('claim line add 1 ticket 50 --on 11-18 --invoice-number 031002600111-12345678 --as 张伟');
    await world.ok('claim add dinner 80 --on 11-18 --purpose 午餐 --invoice-number 26317000000000000003 --as 张伟');
    await world.ok('claim add dinner 80 --on 11-18 --purpose 晚餐 --invoice-number 26317000000000000004 --as 李娜');
    file('fapiao/dzfp_26317000000000000001_酒店.xml', digitalXml());
    file('fapiao/26317000000000000001.pdf', pdfOf(digitalPage));
    file('fapiao/031002600111 12345678.jpg', 'ticket');
    file('fapiao/12345678.jpg', 'half');
    file('fapiao/26317000000000000003.pdf', 'lunch');
    file('fapiao/26317000000000000003 副本.pdf', 'lunch');
    file('fapiao/26317000000000000004.pdf', 'of another');
    file('fapiao/26317000000000000009.xml', digitalXml());
    file('fapiao/26317000000000000008.xml', '<a>');
    file('fapiao/readme.txt', 'nothing');
    file('fapiao/.hidden_26317000000000000003.pdf', 'hidden');
    file('fapiao/sub/26317000000000000003.pdf', 'below');
  });

  test('each file goes to the one line with the number in its name; the rest is told with its reason', async () => {
    const before = (await world.ok('claim show 1 --json')).json();
    expect((await attach(`--folder ${folder()} --dry-run`)).out).toMatchInlineSnapshot(`
      "✓ 已附上 4 个文件
        031002600111 12345678.jpg → EXP-2026-0001 第 2 行
        26317000000000000001.pdf → EXP-2026-0001 第 1 行
        26317000000000000003 副本.pdf → EXP-2026-0002 第 1 行
        dzfp_26317000000000000001_酒店.xml → EXP-2026-0001 第 1 行
        已读取  26317000000000000001.pdf：普票  26317000000000000001  2026-11-19  价税合计 ¥1,000.00
                未读到：抬头、购买方税号、不含税金额、税额
                第 1 行报销 ¥900.00，发票价税合计 ¥1,000.00
        已读取  dzfp_26317000000000000001_酒店.xml：普票  26317000000000000001  2026-11-19  云帆软件有限公司  91310115MA1K4XXX0X  不含税金额 ¥943.40  税额 ¥56.60  价税合计 ¥1,000.00
                第 1 行报销 ¥900.00，发票价税合计 ¥1,000.00
        未读取  26317000000000000003 副本.pdf：扩展名为 .pdf，但不是 PDF，未读取内容
        未附上 6 个：
        26317000000000000008.xml  不是完整的 XML
        12345678.jpg  只有 8 位号码 12345678，没有发票代码，不能确定
        26317000000000000003.pdf  与 26317000000000000003 副本.pdf 是同一个文件
        26317000000000000004.pdf  自己未付款的报销单中没有发票 26317000000000000004
        26317000000000000009.xml  文件内的发票号是 26317000000000000001
        readme.txt  文件名中没有发票号
      "
    `);
    expect((await world.ok('claim show 1 --json')).json()).toEqual(before);
    const ran = await world.run(`claim attach --folder ${folder()} --as 张伟`, { lang: 'en' });
    expect(ran.out).toMatchInlineSnapshot(`
      "✓ attached 4 files
        031002600111 12345678.jpg → EXP-2026-0001 line 2
        26317000000000000001.pdf → EXP-2026-0001 line 1
        26317000000000000003 副本.pdf → EXP-2026-0002 line 1
        dzfp_26317000000000000001_酒店.xml → EXP-2026-0001 line 1
        read      26317000000000000001.pdf: general  26317000000000000001  2026-11-19  amount with tax ¥1,000.00
                  not read: buyer, buyer's tax number, amount without tax, tax
                  line 1 claims ¥900.00, the fapiao comes to ¥1,000.00
        read      dzfp_26317000000000000001_酒店.xml: general  26317000000000000001  2026-11-19  云帆软件有限公司  91310115MA1K4XXX0X  amount without tax ¥943.40  tax ¥56.60  amount with tax ¥1,000.00
                  line 1 claims ¥900.00, the fapiao comes to ¥1,000.00
        not read  26317000000000000003 副本.pdf: it ends in .pdf and is no PDF, nothing was read
        left out 6:
        26317000000000000008.xml  it is not well-formed XML
        12345678.jpg  12345678 alone, without its code, is not certain
        26317000000000000003.pdf  the same file as 26317000000000000003 副本.pdf
        26317000000000000004.pdf  none of your open claims has the fapiao 26317000000000000004
        26317000000000000009.xml  the file itself says 26317000000000000001
        readme.txt  no number of a fapiao in its name
      "
    `);
    expect((await world.ok('claim show 1 --json')).json().files).toMatchObject([
      { line: 2, name: '031002600111 12345678.jpg' },
      { line: 1, name: '26317000000000000001.pdf' },
      { line: 1, name: 'dzfp_26317000000000000001_酒店.xml' },
    ]);
    expect(await line()).toMatchObject({ invoiceGrossFen: 100_000, invoiceTitle: '云帆软件有限公司' });
  });

  test('nothing is attached twice', async () => {
    await world.ok(`claim attach --folder ${folder()} --as 张伟`);
    const again = (await attach(`--folder ${folder()} --json`)).json();
    expect(again.attached).toEqual([]);
    expect(again.left.filter(({ reason }: any) => reason.kind === 'attachedAlready')).toHaveLength(6);
    expect((await world.ok('claim show 1 --json')).json().files).toHaveLength(3);
  });

  test('a link is not followed: who fills the folder does not choose what of somebody else’s is attached', async () => {
    file('private', 'not in the folder');
    fs.symlinkSync(path.join(world.folder, 'private'), path.join(folder(), '26317000000000000002.pdf'));
    await world.ok('claim line add 1 ticket 51 --on 11-18 --invoice-number 26317000000000000002 --as 张伟');
    const ran = await world.run(`claim attach --folder ${folder()} --as 张伟`, { lang: 'en' });
    expect(ran.out).toContain('26317000000000000002.pdf is a link and is not attached');
    const { files } = (await world.ok('claim show 1 --json')).json();
    expect(files.map(({ name }: any) => name)).not.toContain('26317000000000000002.pdf');
  });

  test('a number that two lines have is doubtful', async () => {
    await world.ok('claim line add 1 dinner 5 --on 11-18 --invoice-number 26317000000000000001 --as 张伟');
    const { left } = (await world.ok(`claim attach --folder ${folder()} --json --as 张伟`)).json();
    expect(left).toContainEqual({
      file: '26317000000000000001.pdf',
      reason: {
        kind: 'severalLines',
        number: '26317000000000000001',
        lines: [expect.objectContaining({ no: 1 }), expect.objectContaining({ no: 3 })],
      },
    });
  });

  test.each([
    ['--folder nowhere', '没有文件夹'],
    ['1 --folder .', '不与报销单和文件同用'],
    ['', '请写报销单和文件'],
    ['1', '请写报销单和文件'],
  ])('claim attach %s is refused', async (words, problem) => {
    const ran = await attach(words);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(problem);
  });
});
