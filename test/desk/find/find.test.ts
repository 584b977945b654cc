import { expect, test } from 'vitest';
import { CODED_KINDS, readCoded, readSearchWord } from '../../../src/desk/find/rules.js';
import { formatCode } from '../../../src/shared/codes.js';
import { putDeal, twoCustomers } from '../../customers/support.js';
import { company } from '../../support/run.js';

test.each([
  ['pdrj', { text: 'pdrj', sound: 'pdrj', digits: undefined, codes: {} }],
  ['8000', { text: '8000', sound: undefined, digits: '8000' }],
  ['０２１-5888', { text: '021-5888', sound: undefined, digits: '215888' }],
  ['d-42', { codes: { deal: 'D-2026-0042' } }],
  ['42', { digits: undefined, codes: { customer: 'C-0042', deal: 'D-2026-0042', member: 'M-42' } }],
])('%s is looked for as %j', (word, read) => {
  expect(readSearchWord(word, '2026')).toMatchObject(read);
});

test('6.1.1: find looks through customers, contacts, deals, contracts and members', async () => {
  const world = await twoCustomers();
  await world.ok('customer contact add pdrj 李总 --phone 13800138000');
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  expect((await world.ok('find pdrj')).out).toMatchInlineSnapshot(`
    "类别    编号         名称                  客户                  负责人  电话
    客户    C-0001       上海浦东软件有限公司                        张伟    +862158886666
    联系人  C-0001       李总                  上海浦东软件有限公司  张伟    +8613800138000
    商机    D-2026-0042  协同办公平台          上海浦东软件有限公司  张伟    +862158886666
    "
  `);
  expect((await world.ok('find li', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "kind    code  name    customer  owner  phone
    member  M-01  王经理
    member  M-03  李娜
    member  M-05  财务刘
    "
  `);
  const found = async (words: string) => (await world.ok(`find ${words} -o name`)).out.trim().split('\n');
  expect(await found('8000')).toEqual(['C-0001']);
  expect(await found('浦')).toEqual(['C-0001', 'C-0002', 'C-0001', 'D-2026-0042']);
  expect(await found('浦 协同')).toEqual(['D-2026-0042']); // every word
  expect(await found('"浦 协同"')).toEqual(['D-2026-0042']);
  expect(await found('42')).toEqual(['D-2026-0042']);
  expect(await found('zw')).toEqual(['M-02']);
  expect((await world.ok('find 8000 --json')).json()).toEqual([
    {
      kind: 'contact',
      code: 'C-0001',
      name: '李总',
      phone: '+8613800138000',
      customer: { code: 'C-0001', name: '上海浦东软件有限公司' },
      owner: { code: 'M-02', name: '张伟' },
    },
  ]);
});

test('no match is not a failure, and the wildcards of LIKE are literal', async () => {
  const world = await twoCustomers();
  const ran = await world.ok('find 华为');
  expect(ran.out).toBe('');
  expect(ran.err).toBe('没有找到 “华为”\n');
  expect((await world.ok('find % --json')).json()).toEqual([]);
  expect((await world.run(['find', ' '])).code).toBe(2);
  expect((await world.run('find')).code).toBe(2);
});

test('6.1.1: three digits find a phone, as 139 begins one', async () => {
  const world = await company('en');
  await world.ok('customer add 苏州恒信 --phone 13900139000');
  expect((await world.ok('find 139 --json')).json()).toMatchObject([{ kind: 'customer', code: 'C-0001' }]);
});

test('6.1.1: an empty word is refused in the language of the interface', async () => {
  const world = await company('en');
  expect((await world.run(['find', ''])).err).toContain('error: word must not be empty');
  expect((await world.run(['find', ''], { lang: 'zh' })).err).toContain('错误：关键词：不能为空');
});

test('6.1.1: find finds everything by its code, and a lead by its name', async () => {
  const world = await company('en');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('product add Base --price 6000 --cost 2000 --tax 13%');
  await world.ok('lead add Beacon --channel web --as 张伟');
  await world.ok('deal add OA --customer Acme --as 张伟');
  await world.ok('quote add D-1 --line "Base; 1" --without-service none --terms "net 30" --as 张伟');
  await world.ok('contract record Acme --signed 2026-11-02 --line "OA; 1; 1000; 13%; 400" --plan "100% 2026-11-10"');
  await world.ok('payment receive PAY-1 500 --on 2026-11-12');
  await world.ok('log Acme talked --as 张伟');
  const found = async (words: string) =>
    (await world.ok(`find ${words} --json`)).json<
      { kind: string; code: string; customer: { name: string } | null }[]
    >();
  const acme = { customer: { name: 'Acme' }, owner: { name: '张伟' } };
  for (const [typed, kind, code] of [
    ['or-1', 'order', 'OR-2026-0001'],
    ['PAY-2026-0001', 'instalment', 'PAY-2026-0001'],
    ['rec1', 'receipt', 'REC-2026-0001'],
    ['q-1', 'quote', 'Q-2026-0001'],
    ['FU-1', 'followup', 'FU-2026-0001'],
  ] as const)
    expect(await found(typed)).toMatchObject([{ kind, code, ...acme }]);
  expect(await found('p-1')).toMatchObject([{ kind: 'product', code: 'P-0001', name: 'Base', customer: null }]);
  const lead = { kind: 'lead', code: 'L-2026-0001', name: 'Beacon', owner: { name: '张伟' } };
  expect(await found('l-1')).toMatchObject([lead]);
  expect(await found('beac')).toMatchObject([lead]);
  expect(await found('LF-1')).toEqual([]);
  expect((await world.ok('find or-1 --lang zh')).out).toContain('订单');
});

test.each([
  ['hs-3', { kind: 'hardship', code: 'HS-2026-0003' }],
  ['LF-2025-3', { kind: 'legalFile', code: 'LF-2025-0003' }],
  ['ＴＤ-1', { kind: 'tender', code: 'TD-2026-0001' }],
  ['EXP-1', { kind: 'claim', code: 'EXP-2026-0001' }],
  ['SV-1', { kind: 'survey', code: 'SV-2026-0001' }],
  ['ADJ-1', { kind: 'adjustment', code: 'ADJ-2026-0001' }],
  ['CHG-1', { kind: 'charge', code: 'CHG-2026-0001' }],
  ['PM-1', { kind: 'promise', code: 'PM-2026-0001' }],
  ['IS-1', { kind: 'issue', code: 'IS-2026-0001' }],
  ['ST-1', { kind: 'ticket', code: 'ST-2026-0001' }],
  ['42', undefined],
  ['2026-42', undefined],
])('the code %s is read as %j', (typed, coded) => {
  expect(readCoded(typed, '2026')).toEqual(coded);
});

test('every kind of code is looked for without a fault', async () => {
  const world = await company('en');
  for (const kind of CODED_KINDS) expect((await world.run(`find ${formatCode(kind, '2026', 1)} --json`)).code).toBe(0);
});
