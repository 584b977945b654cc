import { beforeEach, describe, expect, test } from 'vitest';
import { Session } from '../../../src/app/session.js';
import { isSameName } from '../../../src/shared/comparison.js';
import { isTaxNumberForm, taxNumberKey } from '../../../src/shared/taxNumber.js';
import { behindTheBack } from '../../support/outside.js';
import { company, type World } from '../../support/run.js';

const TAX_NO = '91310115MA1K3X4Y0H';
let world: World;
beforeEach(async () => {
  world = await company('zh');
});
const shown = async () => (await world.ok('company show --json')).json();

describe('a tax number', () => {
  test.each([
    ['91310115ma1k3x4y0h', TAX_NO, true],
    [' 9131 0115-MA1K 3X4Y 0H ', TAX_NO, true],
    ['９１３１０１１５ＭＡ１Ｋ３Ｘ４Ｙ０Ｈ', TAX_NO, true],
    ['310115123456789', '310115123456789', true], // 15
    ['31011519800101123', '31011519800101123', true], // 17
    ['31011519800101123X01', '31011519800101123X01', true], // 20
    ['3101151234567', '3101151234567', false],
    ['3101151980010112345', '3101151980010112345', false], // 19
    ['税号', '税号', false],
    ['', '', false],
  ])('5.2.3: %j is compared as %s, and is one: %s', (typed, key, isOne) => {
    expect(taxNumberKey(typed)).toBe(key);
    expect(isTaxNumberForm(key)).toBe(isOne);
  });
});

describe('company set', () => {
  test('5.2.3: manager and finance set title, tax number and bank; what is left out stays', async () => {
    expect(await shown()).toMatchObject({ name: '上海启明软件有限公司', title: null, taxNo: null, bank: null });
    const { out } = await world.ok([
      'company',
      'set',
      '--tax-no',
      TAX_NO.toLowerCase(),
      '--title',
      '上海启明软件有限公司',
    ]);
    expect(out).toMatchInlineSnapshot(`
      "✓ 已更新公司信息
        发票抬头  无 → 上海启明软件有限公司
        纳税人识别号  无 → 91310115MA1K3X4Y0H
      "
    `);
    await world.ok(
      'company set --bank 招商银行上海分行 --account 121900000000 --address 浦东新区1号 --phone 021-58880000 --as 财务刘',
    );
    expect(await shown()).toMatchObject({
      title: '上海启明软件有限公司',
      taxNo: TAX_NO,
      address: '浦东新区1号',
      phone: '021-58880000',
      bank: '招商银行上海分行',
      account: '121900000000',
    });
    await world.ok('audit verify');
  });

  test('5.2.3: it is shown in both languages, with what is missing', async () => {
    await world.ok(`company set --tax-no ${TAX_NO}`);
    expect((await world.ok('company show')).out).toMatchInlineSnapshot(`
      "公司信息
      上海启明软件有限公司

      公司           上海启明软件有限公司
      发票抬头       未设定
      纳税人识别号   91310115MA1K3X4Y0H
      地址           未设定
      电话           未设定
      开户行         未设定
      账号           未设定
      货币           CNY
      时区           Asia/Shanghai

      制度：5.2.3
      "
    `);
    expect((await world.ok('company show', { lang: 'en' })).out).toMatchInlineSnapshot(`
      "Company
      上海启明软件有限公司

      company           上海启明软件有限公司
      title on fapiao   not set
      tax number        91310115MA1K3X4Y0H
      address           not set
      phone             not set
      bank              not set
      account           not set
      currency          CNY
      time zone         Asia/Shanghai

      Policy: 5.2.3
      "
    `);
  });

  test('5.2.3: what checks claims knows title and tax number; one set before counts until the next is set', async () => {
    await world.ok(`company set --tax-no ${TAX_NO} --title 启明（上海）软件`);
    const session = await Session.open(world.file, '2026-11-23');
    expect(session.company).toMatchObject({ title: '启明（上海）软件', taxNo: TAX_NO });
    expect(isSameName(session.company.title ?? '', '启明(上海)软件')).toBe(true);
    session.engine.close();
  });

  test('5.2.3: the entry tells from and to, and undo puts back what was there', async () => {
    await world.ok('company set --title 甲公司');
    await world.ok(`company set --title 乙公司 --tax-no ${TAX_NO}`);
    const [entry] = (await world.ok('audit log --subject company --json')).json();
    expect(entry).toMatchObject({
      action: 'company.set',
      facts: { changes: { title: { from: '甲公司', to: '乙公司' }, taxNo: { from: null, to: TAX_NO } } },
    });
    await world.ok('undo');
    expect(await shown()).toMatchObject({ title: '甲公司', taxNo: null });
    await world.ok('undo');
    expect(await shown()).toMatchObject({ title: null });
    await world.ok('audit verify');
  });

  test.each([
    ['company set --tax-no 91310115MA1K3X4Y0C', 2, '校验'],
    ['company set --tax-no 123', 2, '不是纳税人识别号'],
    ['company set --title " "', 2, '--title'],
    ['company set', 2, ''],
    ['company set --title X --as 张伟', 4, '5.2.3'],
    ['company set --title X --as 法务孙', 4, '5.2.3'],
  ])('5.2.3: %s is refused (%i) and changes nothing', async (line, code, said) => {
    const refused = await world.run(line);
    expect(refused.code).toBe(code);
    expect(refused.err).toContain(said);
    expect(await shown()).toMatchObject({ title: null, taxNo: null });
  });

  test('5.2.3: the same again is refused', async () => {
    await world.ok('company set --title 甲公司');
    expect((await world.run('company set --title 甲公司')).code).toBe(6);
  });

  test('1.3.2: a tax number that another program writes in is found, and no claim is approved on it', async () => {
    behindTheBack(world, `INSERT INTO meta (key, value) VALUES ('companyTaxNo', '${TAX_NO}')`);
    expect((await world.run('audit verify')).code).not.toBe(0);
    await world.ok('claim add travel 100 --on 11-20 --purpose 出差 --no-voucher 遗失 --as 张伟');
    await world.ok('claim submit 1 --as 张伟');
    const refused = await world.run('claim approve 1');
    expect([refused.code, refused.err]).toEqual([5, expect.stringContaining('1.3.2')]);
  });
});
