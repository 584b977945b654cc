import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readVoucher } from '../../../src/expenses/vouchers/read.js';
import { digitalPage, digitalXml, ofdXml, olderXml, pdfOf, zipOf } from '../../support/fapiao.js';

async function read(name: string, content: string | Buffer) {
  const reading = await readVoucher({ name, content: Buffer.from(content) });
  if (reading === undefined) return undefined;
  return 'refused' in reading ? { refused: reading.refused.en } : reading;
}
const digital = {
  invoiceNo: '26317000000000000001',
  invoiceDay: '2026-11-19',
  invoiceTitle: '云帆软件有限公司',
  invoiceTaxNo: '91310115MA1K4XXX0X',
  invoiceKind: 'general',
  invoiceNetFen: 94_340,
  taxFen: 5_660,
  invoiceGrossFen: 100_000,
};

describe('5.2.1: XML of a fully digital fapiao', () => {
  test('tells number, day, buyer, kind and amounts', async () => {
    expect(await read('a.xml', digitalXml())).toEqual({ file: 'a.xml', facts: digital, missing: [] });
    const special = await read('a.xml', digitalXml({ kind: '增值税专用发票', code: '01' }));
    expect(special).toMatchObject({ facts: { invoiceKind: 'special' } });
  });

  test('also in GB18030, UTF-16 and with a byte order mark', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(digitalXml(), 'utf16le')]);
    expect(await read('a.xml', utf16)).toMatchObject({ facts: digital });
    expect(await read('a.xml', `\ufeff${digitalXml()}`)).toMatchObject({ facts: digital });
    const buyer = Buffer.from(
      digitalXml({ buyer: 'X', kind: '', code: '' })
        .replace('UTF-8', 'GBK')
        .replace('苏州&amp;酒店', '')
        .replace('电子发票', '')
        .replace('*住宿服务*住宿费', ''),
    );
    const gbk = Buffer.from(buyer.toString('latin1').replace('>X<', '>\xd4\xc6\xb7\xab<'), 'latin1');
    expect(await read('a.xml', gbk)).toMatchObject({ facts: { invoiceTitle: '云帆' } });
  });

  test('what it does not say, says twice or says wrongly is not read', async () => {
    expect(await read('a.xml', digitalXml({ buyer: '', kind: '', code: '', day: '', tax: 'x' }))).toMatchObject({
      missing: ['invoiceKind', 'invoiceDay', 'invoiceTitle', 'taxFen'],
    });
    expect(await read('a.xml', digitalXml({ eiid: '26317000000000000002' }))).toMatchObject({ missing: ['invoiceNo'] });
    const twice = digitalXml().replace('<BuyerInformation>', '<BuyerInformation/><BuyerInformation>');
    expect(await read('a.xml', twice)).toMatchObject({ missing: ['invoiceTitle', 'invoiceTaxNo'] });
  });

  test('another XML is attached, and nothing is read', async () => {
    expect(await read('a.xml', '<a><b/></a>')).toMatchObject({
      facts: {},
      why: { en: expect.stringContaining('nothing was read') },
    });
  });

  test.each([
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY b "c">]><EInvoice>&b;</EInvoice>', 'declares a DOCTYPE'],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><EInvoice/>', 'declares a DOCTYPE'],
    ['a small-letter doctype', '<!doctype a><EInvoice/>', 'declares a DOCTYPE'],
    ['an entity of nowhere', '<EInvoice>&lol9;</EInvoice>', 'declares a DOCTYPE'],
    ['an open tag', '<EInvoice><Header></EInvoice>', 'not well-formed'],
    ['no end', '<EInvoice>', 'not well-formed'],
    ['two roots', '<EInvoice/><EInvoice/>', 'not well-formed'],
    ['text outside', '<EInvoice/>x', 'not well-formed'],
    ['an attribute twice', '<EInvoice a="1" a="2"/>', 'not well-formed'],
    ['nothing', '', 'not well-formed'],
    ['a comment without end', '<EInvoice/><!-- ', 'not well-formed'],
    ['too deep', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`, 'too large or too deep'],
    ['too many elements', `<a>${'<b/>'.repeat(60_000)}</a>`, 'too large or too deep'],
    ['too long', `<a>${'x'.repeat(5 * 1024 * 1024)}</a>`, 'too large or too deep'],
    ['an encoding of another kind', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'encoding'],
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]), 'encoding'],
  ])('%s is refused', async (_, content, problem) => {
    const started = performance.now();
    expect(await read('a.xml', content)).toEqual({ refused: expect.stringContaining(problem) });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('5.2.1: OFD', () => {
  test('tells what the attached XML of an older fapiao says', async () => {
    const ofd = zipOf({
      'OFD.xml': ofdXml({
        发票代码: '031002600111',
        发票号码: '12345678',
        开票日期: '2026年11月05日',
        价税合计: '106.00',
      }),
      'Doc_0/Attachs/original_invoice.xml': olderXml,
      'Doc_0/Attachs/Attachments.xml': '<Attachments/>',
      'Doc_0/Document.xml': '<Document/>',
    });
    expect(await read('a.ofd', ofd)).toMatchObject({
      facts: {
        invoiceNo: '03100260011112345678',
        invoiceDay: '2026-11-05',
        invoiceTitle: '云帆软件有限公司',
        invoiceTaxNo: '91310115MA1K4XXX0X',
        invoiceNetFen: 10_000,
        taxFen: 600,
        invoiceGrossFen: 10_600,
      },
      missing: ['invoiceKind'],
    });
  });

  test('tells what a fully digital one says of its document, and in its XML', async () => {
    const document = ofdXml({
      发票号码: '26317000000000000001',
      合计金额: '943.40',
      合计税额: '56.60',
      开票日期: '2026年11月19日',
      购买方纳税人识别号: '91310115MA1K4XXX0X',
    });
    expect(await read('a.ofd', zipOf({ 'OFD.xml': document }))).toMatchObject({
      facts: { invoiceNo: digital.invoiceNo, invoiceNetFen: 94_340, taxFen: 5_660 },
      missing: ['invoiceKind', 'invoiceTitle', 'invoiceGrossFen'],
    });
    const both = zipOf({ 'OFD.xml': document, 'Doc_0/Attachs/e.xml': digitalXml({ net: '900.00' }) });
    expect(await read('a.ofd', both)).toMatchObject({ missing: ['invoiceNetFen'] });
  });

  test('without a fapiao in it, it is attached and nothing is read', async () => {
    expect(await read('a.ofd', zipOf({ 'OFD.xml': ofdXml({}) }))).toMatchObject({ facts: {}, why: expect.anything() });
  });

  const bomb = Buffer.alloc(64 * 1024 * 1024, 0x20);
  test.each([
    ['no archive', Buffer.from('PK nothing')],
    ['no OFD.xml', zipOf({ 'a.xml': '<a/>' })],
    ['cut off', zipOf({ 'OFD.xml': ofdXml({}) }).subarray(0, 60)],
    ['random bytes in place of a file', Buffer.concat([randomBytes(400), zipOf({ 'OFD.xml': '<a/>' })])],
    ['a bomb', zipOf({ 'OFD.xml': ofdXml({}), 'Doc_0/Attachs/original_invoice.xml': bomb })],
    ['many bombs', zipOf(Object.fromEntries([...Array(20)].map((_, i) => [`Attachs/${i}.xml`, bomb])))],
    ['entities inside', zipOf({ 'OFD.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' })],
  ])('%s is refused', async (_, content) => {
    const started = performance.now();
    expect(await read('a.ofd', content)).toEqual({ refused: expect.any(String) });
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('5.2.1: PDF', () => {
  test('tells number, day, amount and kind by the labels of its page', async () => {
    expect(await read('a.pdf', pdfOf(digitalPage))).toMatchObject({
      facts: {
        invoiceNo: digital.invoiceNo,
        invoiceDay: digital.invoiceDay,
        invoiceGrossFen: 100_000,
        invoiceKind: 'general',
      },
      missing: ['invoiceTitle', 'invoiceTaxNo', 'invoiceNetFen', 'taxFen'],
    });
  });

  test('tells net and tax by its properties; what they say otherwise than the page is not read', async () => {
    const properties = { InvoiceNumber: digital.invoiceNo, TotalAmWithoutTax: '943.40', TotalTaxAm: '56.60' };
    expect(await read('a.pdf', pdfOf(digitalPage, { properties }))).toMatchObject({
      facts: { invoiceNetFen: 94_340, taxFen: 5_660 },
      missing: ['invoiceTitle', 'invoiceTaxNo'],
    });
    const other = pdfOf(digitalPage, { properties: { ...properties, InvoiceNumber: '26317000000000000002' } });
    expect(await read('a.pdf', other)).toMatchObject({ missing: expect.arrayContaining(['invoiceNo']) });
  });

  test('of an older one the number has its code; two numbers on a page are none', async () => {
    const older = pdfOf([
      [10, 300, '增值税电子普通发票'],
      [300, 300, '发票代码:031002600111'],
      [300, 280, '发票号码:12345678'],
    ]);
    expect(await read('a.pdf', older)).toMatchObject({ facts: { invoiceNo: '03100260011112345678' } });
    const two = pdfOf([...digitalPage, [10, 50, '发票号码：26317000000000000002']]);
    expect(await read('a.pdf', two)).toMatchObject({ missing: expect.arrayContaining(['invoiceNo']) });
  });

  test('a page without a fapiao tells nothing', async () => {
    expect(await read('a.pdf', pdfOf([[10, 300, '行程单 发现号码：26317000000000000001']]))).toMatchObject({
      facts: {},
    });
  });

  const spaces = deflateSync(Buffer.alloc(100 * 1024 * 1024, 0x20));
  const bomb = Buffer.concat([
    pdfOf(digitalPage),
    Buffer.from('\n9 0 obj\n<< /Filter /FlateDecode >>\nstream\n'),
    spaces,
    Buffer.from('\nendstream\nendobj'),
  ]);
  test.each([
    ['a bomb', bomb, 'too large'],
    ['more than 8 MiB', Buffer.concat([pdfOf(digitalPage), Buffer.alloc(9 * 1024 * 1024)]), 'too large'],
    ['packed twice', Buffer.from('%PDF-1.7\n1 0 obj\n<</Filter[/FlateDecode/FlateDecode]>>\nstream\n'), 'unusual way'],
    ['packed otherwise', Buffer.from('%PDF-1.7\n1 0 obj\n<</Filter/LZWDecode>>\nstream\n'), 'unusual way'],
    ['a hidden filter', Buffer.from('%PDF-1.7\n1 0 obj\n<</Filter 5 0 R>>\nstream\n'), 'unusual way'],
    ['a masked filter', Buffer.from('%PDF-1.7\n1 0 obj\n<</Filter/#46lateDecode>>\nstream\n'), 'unusual way'],
    ['encrypted', Buffer.concat([pdfOf(digitalPage), Buffer.from('/Encrypt 9 0 R')]), 'encrypted'],
    ['no PDF behind its first bytes', Buffer.from('%PDF-1.4 scan'), 'damaged'],
  ])('%s is attached and not read', async (_, content, why) => {
    const started = performance.now();
    expect(await read('a.pdf', content)).toMatchObject({ facts: {}, why: { en: expect.stringContaining(why) } });
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  test('a script in it is not run', async () => {
    const scripted = Buffer.from(
      pdfOf(digitalPage)
        .toString('latin1')
        .replace('/Type /Catalog', '/Type /Catalog /OpenAction << /S /JavaScript /JS (globalThis.ran=1) >>'),
      'latin1',
    );
    await read('a.pdf', scripted);
    expect(globalThis).not.toHaveProperty('ran');
  });
});

test('5.2.1: pictures are not read; of what only calls itself a PDF that is said', async () => {
  expect(await read('taxi.jpg', 'picture')).toBeUndefined();
  expect(await read('a.pdf', 'scan')).toMatchObject({ facts: {}, why: { zh: expect.stringContaining('不是 PDF') } });
});
