import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { company, type World } from '../support/run.js';

/** Exit 3 with these codes as candidates, and nothing changed. */
async function expectBoth(world: World, line: string, codes: readonly string[]): Promise<void> {
  const before = (await world.ok('audit log --json')).json().length;
  const ran = await world.run(line);
  expect([ran.code, ran.err], line).toEqual([3, expect.stringContaining(codes[0] ?? '')]);
  for (const code of codes) expect(ran.err, line).toContain(code);
  expect((await world.ok('audit log --json')).json().length, line).toBe(before);
}

describe('design 4: a name that is a short code of something else lists both and changes nothing', () => {
  test.each(['en', 'zh'] as const)('product-named-like-a-code.sh: products (%s)', async (lang) => {
    const world = await company(lang);
    await world.ok('product add 平台 --price 6000 --cost 2400 --tax 13%');
    await world.ok('product add P1 --price 99 --cost 9 --tax 6%');
    await world.ok('customer add 甲公司 --owner 张伟 -y');
    await world.ok('deal add 一期 --customer C-1 --amount 1 --owner 张伟');
    const both = ['P-0001', 'P-0002'];
    await expectBoth(world, 'quote add D-1 --line "P1; 1" --without-service x --terms "100% signed"', both);
    await expectBoth(world, 'quote add D-1 --line "Ｐ１; 1" --without-service x --terms "100% signed"', both);
    await expectBoth(world, 'product price P1 100', both);
    await expectBoth(world, 'product edit p1 --cost 1', both);
    await expectBoth(world, 'deal edit D-1 --product p1', both);
    await expectBoth(world, 'contract record C-1 --title x --line "P1; 1; 100" --signed 2026-11-20', both);
    // The whole code means one of them.
    await world.ok('quote add D-1 --line "P-0002; 1" --without-service x --terms "100% signed" --as 张伟');
    expect((await world.ok('quote show Q-1 --json')).json().lines).toMatchObject([{ product: 'P1', netFen: 9_900 }]);
  });

  test('customers, their deals, contracts and follow-ups', async () => {
    const world = await company('en');
    await world.ok('customer add 甲公司 --owner 张伟 -y');
    await world.ok('customer add c1 --owner 张伟 -y');
    await world.ok('customer add D1 --owner 张伟 -y');
    await world.ok('deal add 一期 --customer C-0001 --owner 张伟');
    await world.ok('deal add 二期 --customer C-0003 --owner 张伟');
    const customers = ['C-0001', 'C-0002'];
    await expectBoth(world, 'log c1 "called" --as 张伟', customers);
    await expectBoth(world, 'customer show c1', customers);
    await expectBoth(world, 'customer edit Ｃ１ --level A', customers);
    await expectBoth(world, 'deal add x --customer c1 --owner 张伟', customers);
    await expectBoth(world, 'deal show d1', ['D-2026-0001', 'D-2026-0002']);
    await expectBoth(world, 'log d1 "called" --as 张伟', ['C-0003', 'D-2026-0001']);
    await world.ok('log C-0002 "called" --as 张伟');
    await expectBoth(world, 'contract record d1 --line "x; 1; 100; 13%" --signed 2026-11-20', [
      'C-0003',
      'D-2026-0001',
    ]);
    // The title of a deal is a name as well.
    await world.ok('deal add d2 --customer C-0002 --owner 张伟');
    await expectBoth(world, 'log d2 "called" --as 张伟', ['D-2026-0002', 'D-2026-0003']);
    await expectBoth(world, 'log Ｄ２ "called" --as 张伟', ['D-2026-0002', 'D-2026-0003']);
    await world.ok('log D-2026-0003 "again" --as 张伟');
    // Without such a code a name is a name.
    await world.ok('customer add d7 --owner 张伟 -y');
    await world.ok('log d7 "called" --as 张伟');
    await world.ok('deal add d8 --customer C-0002 --owner 张伟');
    expect((await world.ok('log d8 "third" --as 张伟 --json')).json()).toMatchObject({ deal: { title: 'd8' } });
  });

  test('leads, members, contracts', async () => {
    const world = await company('en');
    await world.ok('lead add 甲公司 --channel web --owner 张伟');
    await world.ok('lead add L1 --channel web --owner 张伟');
    await expectBoth(world, 'lead show l1', ['L-2026-0001', 'L-2026-0002']);
    await world.ok('member add M1 --role rep');
    await expectBoth(world, 'member show m1', ['M-01', 'M1']);
    expect((await world.ok('member show M-01 --json')).json()).toMatchObject({ code: 'M-01' });
    await world.ok('customer add CT1 --owner 张伟 -y');
    await world.ok('customer add 乙公司 --owner 张伟 -y');
    const record = (customer: string) =>
      world.ok(`contract record ${customer} --title x --line "平台; 1; 100; 13%" --signed 2026-11-20`);
    await record('乙公司');
    await record('C-0001');
    await expectBoth(world, 'contract show CT1', ['CT-2026-0001', 'CT-2026-0002']);
    await expectBoth(world, 'payment receive ct1 50', ['CT-2026-0001', 'C-0001']);
  });
});

describe('design 4: one comparison of text for finding, showing, importing and duplicates', () => {
  test('width, brackets, case and spaces do not tell two names apart', async () => {
    const world = await company('en');
    await world.ok('customer add 浦东软件（上海）ＡＢＣ --owner 张伟 -y');
    await world.ok('product add "平台 Ｐｒｏ" --price 100 --tax 13%');
    await world.ok('customer contact add C-1 "Ann Li"');
    await world.ok('deal add "协同（一期）" --customer C-1 --owner 张伟');
    await world.ok('lead add 苏州恒信（园区） --channel web --owner 张伟');
    for (const word of ['"软件(上海)"', '"软件（上海） abc"', '【上海】abc', '浦东软件上海'])
      expect((await world.ok(`customer show ${word} --json`)).json().code, word).toBe('C-0001');
    expect((await world.ok('find "(上海)ABC" -o name')).out).toContain('C-0001');
    expect((await world.ok('find annli -o name')).out).toContain('C-0001');
    expect((await world.ok('deal show "协同(一期)" --json')).json().code).toBe('D-2026-0001');
    expect((await world.ok('lead show "恒信(园区)" --json')).json().code).toBe('L-2026-0001');
    expect((await world.ok('product prices "平台PRO" --json')).json()).toMatchObject([{ code: 'P-0001' }]);
    expect((await world.run('product add "平台pro" --price 1 --tax 6%')).code).toBe(6);
    expect((await world.run('customer contact add C-1 "ann li"')).code).toBe(6);
    expect((await world.run('member add "张 伟" --role rep')).code).toBe(6);
    expect((await world.ok('member show "张 伟" --json')).json().name).toBe('张伟');
    fs.writeFileSync(
      path.join(world.folder, 'd.csv'),
      '商机,客户,负责人,阶段,金额,创建日期\n二期,"浦东软件(上海)abc",张 伟,线索,100,2026-11-01\n',
    );
    await world.ok(`import deals ${path.join(world.folder, 'd.csv')} -y`);
    expect(
      (await world.ok('deal list --json')).json().map(({ customer }: { customer: { code: string } }) => customer.code),
    ).toEqual(['C-0001', 'C-0001']);
  });
});

describe('6.1.2: an e-mail address is a sign of a duplicate', () => {
  test.each([
    ['zh', '邮箱相同'],
    ['en', 'same e-mail'],
  ] as const)('customers, contacts and leads, added and edited (%s)', async (lang, likeness) => {
    const world = await company(lang);
    await world.ok('customer add 甲公司 --email a@x.com --owner 张伟');
    const refused = async (line: string, code = 'C-0001') => {
      const ran = await world.run(line);
      expect([ran.code, ran.err], line).toEqual([6, expect.stringContaining(likeness)]);
      expect(ran.err, line).toContain(code);
    };
    await refused('customer add 乙公司 --email A@X.com --owner 张伟');
    await refused('lead add 丙公司 --channel web --email a@X.com');
    await world.ok('customer add 乙公司 --owner 张伟');
    await refused('customer edit C-2 --email a@x.com');
    await refused('customer contact add C-2 李总 --email a@x.com');
    await world.ok('customer contact add C-2 李总 --email li@x.com');
    await refused('customer contact edit C-2 李总 --email a@x.com');
    await refused('customer add 丁公司 --email LI@x.com --owner 张伟', 'C-0002');
    await world.ok('lead add 戊公司 --channel web --email e@x.com');
    await refused('customer add 己公司 --email e@x.com --owner 张伟', 'L-2026-0001');
    await world.ok('customer add 丁公司 --email LI@x.com --owner 张伟 --yes');
  });

  test('the rows of a file too', async () => {
    const world = await company('en');
    await world.ok('customer add 甲公司 --email a@x.com --owner 张伟');
    fs.writeFileSync(
      path.join(world.folder, 'c.csv'),
      '客户名称,邮箱\n乙公司,A@x.com\n丙公司,c@x.com\n丁公司,C@X.com\n',
    );
    const ran = await world.run(`import customers ${path.join(world.folder, 'c.csv')}`);
    expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('may be C-0001 甲公司: the same e-mail')]);
    expect(ran.err).toContain('may be line 3: the same e-mail');
    await world.ok(`import customers ${path.join(world.folder, 'c.csv')} --yes`);
  });
});

test('6.1.1: a USCC with the check digit 0 is right, one with a wrong 0 is not', async () => {
  const world = await company('en');
  await world.ok('customer add 甲公司 --uscc 91310000MA1FL00030 --owner 张伟');
  expect((await world.ok('customer show C-1 --json')).json().uscc).toBe('91310000MA1FL00030');
  const wrong = await world.run('customer add 乙公司 --uscc 91310000MA1FL00040 --owner 张伟');
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('check digit')]);
});

test('3.3.2: a file brings in no second product or member of a name, however it is written', async () => {
  const world = await company('en');
  await world.ok('product add "平台 Pro" --price 6000 --tax 13%');
  const file = path.join(world.folder, 'p.csv');
  fs.writeFileSync(file, '产品名称,标价\n平台ＰＲＯ,1\n');
  const ran = await world.run(`import products ${file}`);
  expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('already exists: P-0001')]);
  fs.writeFileSync(file, '姓名\n张　伟\n');
  await world.ok(`import members ${file}`);
  expect(
    (await world.ok('member list --json')).json().filter(({ name }: { name: string }) => name.startsWith('张')),
  ).toHaveLength(1);
});
