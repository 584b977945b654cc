import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';

/** D-2026-0001 of 张伟 for 浦东软件; 平台 costs 2,400.00 and is listed at 6,000.00. */
async function story(lang: 'zh' | 'en' = 'zh'): Promise<World> {
  const world = await company(lang);
  await world.ok('customer add 浦东软件 --owner 张伟');
  // A renewal: research, solution and demonstration are not asked of it.
  await world.ok('deal add 协同办公 --customer 浦东 --kind renewal --as 张伟');
  await world.ok('log D-1 聊过 --as 张伟');
  await world.ok('product add 平台 --price 6000 --cost 2431.07 --tax 13%');
  return world;
}
const MADE =
  'quote add D-1 --line "平台; 20; -5%" --line "服务：实施; 1; 30000; 6%; 9876.54" --terms "30% 签订, 70% 验收+30天" --as 张伟';
const entries = async (world: World) => (await world.ok('audit log --json')).json().length;

test('3.3.2: a quotation is made, sent and accepted, and the deal follows its amount', async () => {
  const world = await story();
  expect((await world.ok(MADE)).out).toMatchInlineSnapshot(`
    "✓ 已创建报价 Q-2026-0001 第 1 版  浦东软件  含税 ¥160,620.00
      不含税 ¥144,000.00，税额 ¥16,620.00（人民币壹拾陆万零陆佰贰拾元整）
    序号  类别  名称  数量   折扣        单价       不含税         含税
       1  产品  平台    20  5.00%   ¥5,700.00  ¥114,000.00  ¥128,820.00
       2  服务  实施     1         ¥30,000.00   ¥30,000.00   ¥31,800.00
    "
  `);
  expect((await world.ok('quote send Q-1 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 已发出 Q-2026-0001 第 1 版，有效期至 2026-12-23
      D-2026-0001 进入“已报价”（原在“线索”）
      进入“商务谈判”的阶段条件都已满足
    "
  `);
  expect((await world.ok('deal show D-1 --json amountFen')).json().amountFen).toBe(14_400_000);
  expect((await world.ok('quote accept Q-1 --by 李总 --as 张伟')).out).toMatchInlineSnapshot(`
    "✓ 客户已接受 Q-2026-0001 第 1 版  李总  2026-11-23
      D-2026-0001 进入“商务谈判”（原在“已报价”）
      进入“合同”还缺：商务谈判已谈妥
    "
  `);
  expect((await world.ok('quote list --json')).json()).toMatchObject([
    { code: 'Q-2026-0001', status: 'accepted', netFen: 14_400_000, grossFen: 16_062_000 },
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.3.2: quote show has list price, discount, net, tax, gross, cost, margin and the schedule', async () => {
  const world = await story('en');
  await world.ok(MADE);
  expect((await world.ok('quote show Q-1 --as 张伟')).out).toMatchInlineSnapshot(`
    "quotation Q-2026-0001
    上海启明软件有限公司

    code          Q-2026-0001
    version       v1
    deal          D-2026-0001
    customer      浦东软件
    status        draft
    net           ¥144,000.00
    gross         ¥160,620.00
    margin rate   59.38%
    valid until   2026-12-23

    lines
    -----------------------------------------------------------------------------------------------------------------------------
     No. | kind    | item  | quantity | list price | discount | unit price |         net |       gross |       cost |     margin
    -----+---------+-------+----------+------------+----------+------------+-------------+-------------+------------+------------
       1 | product | 平台  |       20 |  ¥6,000.00 |    5.00% |  ¥5,700.00 | ¥114,000.00 | ¥128,820.00 | ¥48,621.40 | ¥65,378.60
       2 | service | 实施  |        1 |            |          | ¥30,000.00 |  ¥30,000.00 |  ¥31,800.00 |  ¥9,876.54 | ¥20,123.46
    -----+---------+-------+----------+------------+----------+------------+-------------+-------------+------------+------------
         |         | total |          |            |    4.00% |            | ¥144,000.00 | ¥160,620.00 | ¥58,497.94 | ¥85,502.06
    -----------------------------------------------------------------------------------------------------------------------------

    payment schedule
    -------------------------------------------------
      share | due                      |      amount
    --------+--------------------------+-------------
     30.00% | on signing               |  ¥48,186.00
     70.00% | 30 days after acceptance | ¥112,434.00
    -------------------------------------------------

    Policy: 3.3.2, 1.3.2
    "
  `);
});

test('3.3.2: what is sent is frozen; a revision is another version and the old one stays readable', async () => {
  const world = await story('en');
  await world.ok(`${MADE} --send`);
  const frozen = await world.run('quote line Q-1 --remove 1 --as 张伟');
  expect([frozen.code, frozen.err]).toMatchObject([5, expect.stringContaining('policy 3.3.2')]);
  await world.ok('quote revise Q-1 --as 张伟');
  await world.ok('quote line Q-1 --remove 1 --line "平台; 20; -8%" --as 张伟');
  await world.ok('quote send Q-1 --as 张伟');
  expect((await world.ok('audit log --json')).json()[0]).toMatchObject({
    action: 'quote.send',
    facts: { version: 2, superseded: ['Q-2026-0001 v1'] },
  });
  expect((await world.ok('quote show Q-1 --version-number 1 --json')).json()).toMatchObject({
    status: 'superseded',
    netFen: 14_400_000,
  });
  expect((await world.ok('quote show Q-1 --json')).json()).toMatchObject({
    version: 2,
    status: 'sent',
    netFen: 14_040_000,
  });
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.3.2, 3.7.1: terms that do not add up are refused when they are typed; a third stays a third', async () => {
  const world = await story('en');
  const add = (terms: string) =>
    world.run(`quote add D-1 --line "平台; 1" --without-service none --terms "${terms}" --as 张伟`);
  const before = await entries(world);
  for (const terms of [
    '10% signed, 100 2026-12-01, 20% accepted',
    '50% signed, 40% accepted',
    '100% 2001-01-01',
    '33.334% signed, rest accepted',
  ])
    expect([terms, (await add(terms)).code]).toEqual([terms, 2]);
  expect(await entries(world)).toBe(before);
  expect((await add('1/3 signed, 1/3 delivered, 1/3 accepted')).code).toBe(0);
  const { schedule } = (await world.ok('quote show Q-1 --json')).json();
  expect(schedule).toMatchObject([
    { share: '1/3', amountFen: 226_000 },
    { share: '1/3', amountFen: 226_000 },
    { share: '1/3', amountFen: 226_000, rule: 'accepted' },
  ]);
  const changed = await world.run('quote terms Q-1 "10% signed, 100 2026-12-01, 20% accepted" --as 张伟');
  expect([changed.code, changed.err]).toEqual([2, expect.stringContaining('less than the total')]);
});

test('3.3.2: beyond the limits it waits for the manager, who decides with a reason', async () => {
  const world = await story('en');
  await world.ok('quote add D-1 --line "平台; 20; -15%" --without-service none --terms "net 30" --as 张伟');
  const refused = await world.run('quote send Q-1 --as 张伟');
  expect([refused.code, refused.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ Q-2026-0001 cannot be sent yet, 1 condition is not met (policy 3.3.2)
      ✓  product price                                          given
      ✓  service fees                                           given
      ✓  payment terms                                          given
      ✓  still valid                                            2026-12-23
      !  line 1 平台: discount 15.00%, the role's limit 10.00%  needs approval
    hint: ask for approval  salesdesk --as 张伟 quote submit Q-2026-0001 --reason "…"
    ",
    ]
  `);
  await world.ok('quote submit Q-1 --reason "two competitors" --as 张伟');
  expect((await world.run('quote approve Q-1 --reason ok --as 张伟')).code).toBe(4);
  expect((await world.run('quote send Q-1 --as 张伟')).code).toBe(5);
  await world.ok('quote approve Q-1 --reason "strategic"');
  // A change after the approval needs another one.
  await world.ok('quote line Q-1 --line "平台; 1; -20%" --as 张伟');
  expect((await world.run('quote send Q-1 --as 张伟')).code).toBe(5);
  await world.ok('quote submit Q-1 --reason again --as 张伟');
  await world.ok('quote reject Q-1 --reason "too low"');
  await world.ok('quote line Q-1 --remove 1 --as 张伟');
  await world.ok('quote line Q-1 --remove 2 --line "平台; 20; -10%" --as 张伟');
  await world.ok('quote send Q-1 --as 张伟');
  expect((await world.ok('quote show Q-1 --json')).json().decisions.map((d: { action: string }) => d.action)).toEqual([
    'submit',
    'approve',
    'submit',
    'reject',
  ]);
});

test('3.3.2: the price list counts by its days; the product has its own limit', async () => {
  const world = await story('en');
  await world.ok('product price 平台 6500 --from 2026-11-01 --to 2026-11-30');
  await world.ok('product price 平台 7000 --from 2026-12-01');
  await world.ok('product edit 平台 --max-discount 3%');
  const created = (await world.ok('quote add D-1 --line "平台; 1; -5%" --as 张伟 --json')).json();
  expect(created.lines).toMatchObject([{ unitFen: 617_500 }]);
  expect((await world.ok('quote show Q-1 --json')).json().excess).toMatchObject([
    { en: expect.stringContaining("the product's limit 3.00%") },
  ]);
  const later = (await world.ok('quote add D-1 --line "平台; 1" --as 张伟 --json', { now: '2026-12-02' })).json();
  expect(later.lines).toMatchObject([{ unitFen: 700_000 }]);
  expect((await world.ok('product prices 平台 --json')).json()).toMatchObject([
    { priceFen: 600_000, fromDay: null },
    { priceFen: 650_000, fromDay: '2026-11-01', toDay: '2026-11-30' },
    { priceFen: 700_000, fromDay: '2026-12-01', toDay: null },
  ]);
});

test('3.3.2: only within its validity; the manager may extend it', async () => {
  const world = await story('en');
  await world.ok(`${MADE} --valid-until 2026-11-25 --send`);
  const late = await world.run('quote accept Q-1 --by Li --as 张伟', { now: '2026-11-26' });
  expect([late.code, late.err]).toMatchObject([5, expect.stringContaining('valid until 2026-11-25')]);
  expect((await world.run('quote extend Q-1 --until 2026-12-31 --reason x --as 张伟')).code).toBe(4);
  await world.ok('quote extend Q-1 --until 2026-12-31 --reason "budget in December"');
  await world.ok('quote accept Q-1 --by Li --as 张伟', { now: '2026-11-26' });
  await world.ok(MADE);
  await world.ok('quote send Q-2 --as 张伟');
  expect((await world.run('quote accept Q-2 --by Li --as 张伟')).code).toBe(6);
});

test.each(['html', 'md', 'xlsx'])(
  '3.3.2: the sheet as %s is for the customer: capitals, terms, no cost, no margin',
  async (ending) => {
    const world = await story();
    await world.ok('customer contact add 浦东 "李<总>" --phone 13800138000 --as 张伟');
    await world.ok(`${MADE} --send`);
    const file = path.join(world.folder, `sheet.${ending}`);
    await world.ok(`quote show Q-1 --out ${file} --as 张伟`);
    const text = ending === 'xlsx' ? await sheetText(file) : fs.readFileSync(file, 'utf8');
    expect(text).toContain('人民币壹拾陆万零陆佰贰拾元整');
    expect(text).toContain('浦东软件');
    expect(text).toContain('验收后 30 天');
    for (const secret of ['2431', '2,431', '9876', '9,876', '48621', '48,621', '毛利', 'margin', 'cost', '成本'])
      expect(text.replace(/<style>.*<\/style>/s, '')).not.toContain(secret);
    if (ending === 'html') {
      expect(text).toContain('李&lt;总&gt;');
      expect(text).not.toMatch(/<script|https?:/);
      expect(text).toContain('@page{size:A4');
    }
  },
);

/** Every text of a workbook. */
async function sheetText(file: string): Promise<string> {
  const { default: readXlsx } = await import('read-excel-file/node');
  return JSON.stringify(await readXlsx(file));
}

test('3.3.2: costs and margins are not for everybody', async () => {
  const world = await story();
  await world.ok(MADE);
  for (const [who, sees] of [
    ['李娜', false],
    ['张伟', true],
    ['财务刘', true],
    ['法务孙', true],
    ['陈晨', false],
  ] as const)
    expect((await world.ok(`quote show Q-1 --json --as ${who}`)).json().marginFen !== null, who).toBe(sees);
});

test.each([
  ['quote add D-1 --line "平台; 0" --as 张伟', 2],
  ['quote add D-1 --line "培训; 1" --line "讲课; 2" --as 张伟', 2],
  ['quote add D-1 --line "平台; 1" --terms soon --as 张伟', 2],
  ['quote add D-1 --line "平台; 1" --valid-until 2026-11-01 --as 张伟', 2],
  ['quote add D-1 --line "平台; 1" --as 李娜', 4],
  ['quote add D-1 --line "平台; 1" --as 财务刘', 4],
  ['quote add D-1 --line "平台; 1" --send --as 张伟', 5],
  ['quote send Q-1 --as 张伟', 5],
  ['quote accept Q-1 --by x --as 张伟', 5],
  ['quote terms Q-1 --as 张伟', 2],
  ['quote line Q-1 --remove 9 --as 张伟', 3],
  ['quote show Q-9', 3],
  ['quote show Q-1 --version-number 4', 3],
  ['quote approve Q-1 --reason x', 5],
  ['product price 平台 0', 2],
  ['product price 平台 5 --from 2026-12-01 --to 2026-11-01', 2],
])('3.3.2: %s is refused with exit %i and leaves nothing', async (line, code) => {
  const world = await story('en');
  await world.ok('quote add D-1 --line "平台; 1" --as 张伟');
  const before = await entries(world);
  const ran = await world.run(line);
  expect([ran.code, ran.out]).toEqual([code, '']);
  expect(await entries(world)).toBe(before);
});

test('3.3.2: what a rep puts into the manager’s draft is within the rep’s limit, whoever made the draft', async () => {
  const world = await story('en');
  await world.ok('quote add D-1 --line "平台; 20" --without-service none --terms "net 30"');
  await world.ok('quote line Q-1 --remove 1 --line "平台; 20; -15%" --as 张伟');
  const refused = await world.run('quote send Q-1 --as 张伟');
  expect([refused.code, refused.err]).toMatchObject([5, expect.stringContaining("the role's limit 10.00%")]);
  await world.ok('quote submit Q-1 --reason x --as 张伟');
  // Whoever made a draft does not decide it; two of the others do, in the place of management.
  await world.ok('quote approve Q-1 --reason ok --as 财务刘');
  await world.ok('quote approve Q-1 --reason ok --as 法务孙');
  await world.ok('quote send Q-1 --as 张伟');
});

test('3.3.2: the cost of a listed product is not what a rep types; manager and finance may', async () => {
  const world = await story('en');
  const before = await entries(world);
  const typed = 'quote add D-1 --line "平台; 20; -5%; 13%; 0.01" --without-service none --terms "net 30"';
  const refused = await world.run(`${typed} --as 张伟`);
  expect([refused.code, refused.err]).toMatchInlineSnapshot(`
    [
      4,
      "✗ the cost of "平台" is set by the product list and may not be lower (policy 3.3.2)
    hint: leave the cost out; if it has changed, a manager or finance updates it  salesdesk product edit P-0001 --cost …
    ",
    ]
  `);
  expect(await entries(world)).toBe(before);
  await world.ok(`${typed.replace('0.01', '2500')} --as 张伟`);
  await world.ok(typed);
});

test('3.3.2, 1.3.3: nobody approves his own quotation while somebody else may', async () => {
  const world = await story('en');
  await world.ok('quote add D-1 --line "平台; 20; -58%" --without-service none --terms "net 30"');
  await world.ok('quote submit Q-1 --reason mine');
  // One alone does not stand in for management: there is nobody else yet.
  await world.ok('member leave 法务孙 --on 2026-11-22');
  await world.ok('quote reject Q-1 --reason alone');
  await world.ok('member add 总经理 --role management');
  await world.ok('quote line Q-1 --remove 1 --line "平台; 20; -57%"');
  await world.ok('quote submit Q-1 --reason mine');
  const own = await world.run('quote approve Q-1 --reason mine');
  expect([own.code, own.err]).toMatchInlineSnapshot(`
    [
      4,
      "✗ you wrote or submitted Q-2026-0001 yourself, so someone else must decide (policy 3.3.2)
    hint: 总经理 can decide  salesdesk quote approve Q-2026-0001 --reason "…"
    ",
    ]
  `);
  expect((await world.run('quote approve Q-1 --reason mine', { lang: 'zh' })).err).toMatchInlineSnapshot(`
    "✗ Q-2026-0001 由您创建或提交，不能由您审批（制度 3.3.2）
    提示：由 总经理 决定  salesdesk quote approve Q-2026-0001 --reason "…"
    "
  `);
  await world.ok('quote approve Q-1 --reason ok --as 总经理');
});

test('3.3.2: margins stand in no decision that a colleague reads', async () => {
  const world = await story('en');
  await world.ok('quote add D-1 --line "平台; 20; -58%" --without-service none --terms "net 30" --as 张伟');
  await world.ok('quote submit Q-1 --reason x --as 张伟');
  const seen = (who: string) => world.ok(`quote show Q-1 --json --as ${who}`);
  expect((await seen('张伟')).json().decisions[0].excess).toContain('毛利率');
  const colleague = await seen('李娜');
  expect(colleague.out).not.toContain('毛利');
  expect(colleague.json()).toMatchObject({
    costFen: null,
    marginFen: null,
    marginBp: null,
    decisions: [{ excess: null }],
  });
});

test('3.3.2: the customer accepts the version that he was sent, though the next is being drafted', async () => {
  const world = await story('en');
  await world.ok(`${MADE} --send`);
  await world.ok('quote revise Q-1 --as 张伟');
  await world.ok('quote accept Q-1 --by 李总 --as 张伟');
  const versions = (await world.ok('quote list --all --json')).json();
  expect(versions).toMatchObject([
    { version: 1, status: 'accepted' },
    { version: 2, status: 'superseded' },
  ]);
  expect((await world.run('quote send Q-1 --as 张伟')).code).toBe(5);
});

test('3.3.2, 3.4.2: what was accepted may be revised until the contract is signed; the newer acceptance counts', async () => {
  const world = await story('en');
  await world.ok(`${MADE} --send`);
  await world.ok('quote accept Q-1 --by 李总 --as 张伟');
  await world.ok(`${MADE.replace('-5%', '-6%')} --send`);
  const second = await world.run('quote accept Q-2 --by 李总 --as 张伟');
  expect([second.code, second.err]).toMatchInlineSnapshot(`
    [
      6,
      "✗ Q-2026-0001 of D-2026-0001 was already accepted (policy 3.3.2)
    hint: revise it  salesdesk --as 张伟 quote revise Q-2026-0001
    ",
    ]
  `);
  await world.ok('quote revise Q-1 --as 张伟');
  await world.ok('quote line Q-1 --remove 1 --line "平台; 20; -8%" --as 张伟');
  await world.ok('quote send Q-1 --as 张伟');
  await world.ok('quote accept Q-1 --by 李总 --as 张伟');
  expect((await world.ok('quote list --all --json')).json()).toMatchObject([
    { code: 'Q-2026-0001', version: 1, status: 'superseded' },
    { code: 'Q-2026-0002', status: 'superseded' },
    { code: 'Q-2026-0001', version: 2, status: 'accepted', netFen: 14_040_000 },
  ]);
  expect((await world.ok('audit verify')).code).toBe(0);
});

test('3.3.2: made and sent at once, a refusal says that nothing was saved and how to go on', async () => {
  const world = await story('en');
  const refused = await world.run(
    'quote add D-1 --line "平台; 20; -15%" --without-service none --terms "net 30" --send --as 张伟',
  );
  expect([refused.code, refused.err]).toMatchObject([5, expect.stringContaining('nothing was saved')]);
  expect((await world.ok('quote list --json')).json()).toEqual([]);
});

test('3.3.2: if a line has no cost, cost and margin say that they leave it out', async () => {
  const world = await story('en');
  await world.ok('quote add D-1 --line "平台; 1" --line "service: setup; 1; 500; 6%" --terms "net 30" --as 张伟');
  const shown = await world.ok('quote show Q-1 --as 张伟');
  expect(shown.out).toContain('some lines have no cost');
  expect((await world.ok('quote show Q-1 --json --as 张伟')).json()).toMatchObject({
    costKnown: false,
    costFen: 243_107,
    marginFen: 356_893,
    listFen: 650_000,
    discountFen: 0,
  });
});

test('3.3.2: a sheet with figures of many millions turns the page, so that names stay readable', async () => {
  const world = await story('en');
  await world.ok(MADE);
  const small = (await world.ok('quote show Q-1 -o html --as 张伟')).out;
  expect(small).toContain('@page{size:A4}');
  await world.ok('quote add D-1 --line "大项目; 99; 123456789.01; 13%" --terms "net 30" --as 张伟');
  const large = (await world.ok('quote show Q-2 -o html --as 张伟')).out;
  expect(large).toContain('@page{size:A4 landscape}');
  expect(large).toContain('¥13,811,110,986.55');
  // The total of net, tax and gross is a line of the table in Markdown as well.
  expect((await world.ok('quote show Q-2 -o md --as 张伟')).out).toMatch(
    /\*\*total\*\* \|.*\*\*¥12,222,222,111.99\*\* \| {2}\| \*\*¥1,588,888,874.56\*\* \| \*\*¥13,811,110,986.55\*\* \|/i,
  );
});

test('3.3.2: a quotation beyond the largest amount is an input error, not a bug', async () => {
  const world = await story('en');
  const ran = await world.run('quote add D-1 --line "平台; 999999999; 99999999" --as 张伟');
  expect([ran.code, ran.out, ran.err]).toEqual([2, '', expect.stringContaining('over the largest amount')]);
});

test('3.3.2: what is in no price list waits for the manager, for its limits cannot be judged', async () => {
  const world = await story('en');
  const add = 'quote add D-1 --line "平台标准版; 10; 100; 13%" --without-service none --terms "net 30"';
  await world.ok(`${add} --as 张伟`);
  const refused = await world.run('quote send Q-1 --as 张伟');
  expect([refused.code, refused.err]).toMatchInlineSnapshot(`
    [
      5,
      "✗ Q-2026-0001 cannot be sent yet, 1 condition is not met (policy 3.3.2)
      ✓  product price                                                                     given
      ✓  service fees                                                                      given
      ✓  payment terms                                                                     given
      ✓  still valid                                                                       2026-12-23
      !  line 1 平台标准版: not in the product list, discount and margin cannot be judged  needs approval
    hint: ask for approval  salesdesk --as 张伟 quote submit Q-2026-0001 --reason "…"
    hint: add it to the product list (manager or finance)  salesdesk product add "平台标准版" --price … --tax … --cost …
    hint: then enter the line again  salesdesk --as 张伟 quote line Q-2026-0001 --remove 1 --line "平台标准版; …"
    ",
    ]
  `);
  expect((await world.run('quote send Q-1 --as 张伟', { lang: 'zh' })).err).toContain(
    '第 1 行 平台标准版 不在产品表中，无法判断折扣和毛利',
  );
  const unsaved = await world.run(`${add} --send --as 张伟`);
  expect([unsaved.code, unsaved.err]).toEqual([5, expect.stringContaining('product add "平台标准版"')]);
  await world.ok('quote submit Q-1 --reason "a new edition" --as 张伟');
  await world.ok('quote approve Q-1 --reason ok');
  await world.ok('quote send Q-1 --as 张伟');
  // The manager decides himself, but not on what a rep gives out in his name.
  await world.ok(add);
  expect((await world.run('quote send Q-2 --as 张伟')).code).toBe(5);
  await world.ok('quote send Q-2');
});

test('3.3.2: a product is listed once, and every quotation of it is judged by itself from then on', async () => {
  const world = await story('en');
  await world.ok('quote add D-1 --line "一体机; 1; 100; 13%" --without-service none --terms "net 30" --as 张伟');
  // Without a price it is judged by its cost, without either by nothing.
  await world.ok('product add 一体机 --tax 13%');
  expect((await world.run('quote send Q-1 --as 张伟')).code).toBe(5);
  await world.ok('product edit 一体机 --cost 50');
  await world.ok('quote line Q-1 --remove 1 --line "一体机; 1; 100" --as 张伟');
  await world.ok('quote send Q-1 --as 张伟');
  const under = 'quote add D-1 --line "一体机; 1; 49" --without-service none --terms "net 30" --send --as 张伟';
  expect((await world.run(under)).err).toContain('below cost');
});

test('3.3.2: the audit log keeps every value of a quotation before and after, and what was decided on', async () => {
  const world = await story('en');
  const entry = async (line: string) => {
    await world.ok(line);
    const [{ action, changed, related, facts }] = (await world.ok('audit log --json')).json();
    // Sending changes the deal, too.
    const isSent = facts.carried !== undefined;
    const about = isSent ? [['Q-2026-0001', 'D-2026-0001'], ['C-0001']] : [['Q-2026-0001'], ['D-2026-0001', 'C-0001']];
    expect([changed, related]).toEqual(about);
    return { action, ...facts };
  };
  const digest = expect.stringMatching(/^1:[0-9a-f]{64}$/);
  const added = await entry(MADE);
  expect(added).toMatchObject({
    action: 'quote.add',
    version: 1,
    digest,
    sent: false,
    lines: [
      { kind: 'product', product: '平台', unitFen: 570_000, discountBp: 500, costFen: 4_862_140 },
      { kind: 'service', product: '实施', netFen: 3_000_000, taxRateBp: 600 },
    ],
  });
  expect(added.changes).toEqual({
    version: { from: null, to: 1 },
    status: { from: null, to: 'draft' },
    terms: { from: null, to: '30% 签订, 70% 验收+30天' },
    validUntil: { from: null, to: '2026-12-23' },
    netFen: { from: null, to: 14_400_000 },
    taxFen: { from: null, to: 1_662_000 },
    grossFen: { from: null, to: 16_062_000 },
    costFen: { from: null, to: 5_849_794 },
  });
  const changed = await entry('quote line Q-1 --remove 1 --line "平台; 20; -12%" --as 张伟');
  expect(changed).toMatchObject({
    action: 'quote.line',
    version: 1,
    added: [{ product: '平台', unitFen: 528_000 }],
    removed: { number: 1, product: '平台', unitFen: 570_000 },
    changes: { netFen: { from: 14_400_000, to: 13_560_000 } },
  });
  expect(changed.digest).not.toBe(added.digest);
  expect(await entry('quote terms Q-1 "net 30" --contact 李总 --without-service 自行 --as 张伟')).toMatchObject({
    action: 'quote.terms',
    changes: {
      terms: { from: '30% 签订, 70% 验收+30天', to: 'net 30' },
      contact: { from: null, to: '李总' },
      noService: { from: null, to: '自行' },
    },
  });
  const submitted = await entry('quote submit Q-1 --reason "two competitors" --as 张伟');
  expect(submitted).toMatchObject({
    action: 'quote.submit',
    reason: 'two competitors',
    excess: [{ what: 'discount', line: 3, product: '平台', valueBp: 1_200, limitBp: 1_000 }],
    changes: { status: { from: 'draft', to: 'waiting' } },
  });
  expect(await entry('quote reject Q-1 --reason "too low"')).toMatchObject({
    action: 'quote.reject',
    reason: 'too low',
    digest: submitted.digest,
    changes: { status: { from: 'waiting', to: 'rejected' } },
  });
  await world.ok('quote terms Q-1 --valid-until 2026-12-20 --as 张伟');
  const again = await entry('quote submit Q-1 --reason again --as 张伟');
  // How long an offer is valid is part of what is approved.
  expect(again.digest).not.toBe(submitted.digest);
  expect(await entry('quote approve Q-1 --reason strategic')).toMatchObject({
    action: 'quote.approve',
    reason: 'strategic',
    digest: again.digest,
    changes: { status: { from: 'waiting', to: 'approved' } },
  });
  expect(await entry('quote send Q-1 --as 张伟')).toEqual({
    action: 'quote.send',
    version: 1,
    digest: again.digest,
    sent: true,
    superseded: [],
    carried: {
      deal: 'D-2026-0001',
      cause: 'quoteSent',
      day: '2026-11-23',
      actDay: null,
      pastGates: 0,
      changes: { stage: { from: 'lead', to: 'quoted' } },
    },
    changes: {
      status: { from: 'approved', to: 'sent' },
      sentDay: { from: null, to: '2026-11-23' },
      dealAmountFen: { from: null, to: 13_560_000 },
    },
  });
  expect(await entry('quote extend Q-1 --until 2026-12-31 --reason "budget in December"')).toMatchObject({
    action: 'quote.extend',
    reason: 'budget in December',
    changes: { validUntil: { from: '2026-12-20', to: '2026-12-31' } },
  });
  expect(await entry('quote decline Q-1 --by 李总 --reason 太贵 --on 2026-11-23 --as 张伟')).toMatchObject({
    action: 'quote.decline',
    day: '2026-11-23',
    by: '李总',
    reason: '太贵',
    // of the version as it was extended
    digest: expect.stringMatching(/^1:[0-9a-f]{64}$/),
    changes: {
      status: { from: 'sent', to: 'declined' },
      decidedDay: { from: null, to: '2026-11-23' },
      decidedBy: { from: null, to: '李总' },
      decidedNote: { from: null, to: '太贵' },
    },
  });
  expect(await entry('quote revise Q-1 --as 张伟')).toMatchObject({
    action: 'quote.revise',
    version: 2,
    changes: { version: { from: 1, to: 2 }, status: { from: 'declined', to: 'draft' } },
  });
  const { story: told } = (await world.ok('customer show C-1 --json')).json();
  expect(
    told
      .filter(({ kind }: { kind: string }) => kind.startsWith('quote.'))
      .map(({ kind, text }: { kind: string; text: string }) => `${kind}: ${text}`),
  ).toMatchInlineSnapshot(`
    [
      "quote.add: ¥160,620.00",
      "quote.line: v1",
      "quote.terms: v1  net 30",
      "quote.submit: v1  two competitors",
      "quote.reject: v1  too low",
      "quote.terms: v1",
      "quote.submit: v1  again",
      "quote.approve: v1  strategic",
      "quote.send: ¥151,128.00",
      "quote.extend: 2026-12-20 → 2026-12-31  budget in December",
      "quote.decline: v1  李总  太贵",
      "quote.revise: v1 → v2",
    ]
  `);
});

test('3.3.2: made and sent at once is one entry, which also names what it replaces', async () => {
  const world = await story('en');
  await world.ok(`${MADE} --send`);
  const before = await entries(world);
  await world.ok('quote add D-1 --line "平台; 21" --without-service none --terms "net 30" --send --as 张伟');
  expect(await entries(world)).toBe(before + 1);
  const [{ action, subject, facts }] = (await world.ok('audit log --json')).json();
  expect([action, subject]).toEqual(['quote.add', 'Q-2026-0002 D-2026-0001 C-0001']);
  expect(facts).toMatchObject({
    version: 1,
    sent: true,
    superseded: ['Q-2026-0001 v1'],
    lines: [{ product: '平台', quantityMilli: 21_000 }],
    changes: {
      status: { from: null, to: 'sent' },
      sentDay: { from: null, to: '2026-11-23' },
      grossFen: { from: null, to: 14_238_000 },
      dealAmountFen: { from: 14_400_000, to: 12_600_000 },
    },
  });
  await world.ok('quote revise Q-2 --as 张伟');
  await world.ok('quote accept Q-2 --by 李总 --as 张伟');
  const [accepted] = (await world.ok('audit log --json')).json();
  expect(accepted.facts).toMatchObject({
    version: 1,
    day: '2026-11-23',
    by: '李总',
    digest: facts.digest,
    superseded: ['Q-2026-0002 v2'],
    changes: { status: { from: 'sent', to: 'accepted' }, decidedBy: { from: null, to: '李总' } },
  });
});

describe('3.3.2: the days and the people of an answer', () => {
  async function sent(): Promise<World> {
    const world = await story('en');
    await world.ok(`${MADE} --valid-until 2026-12-01 --send`);
    return world;
  }
  test.each([
    ['quote accept Q-1 --by x --on 2026-11-22 --as 张伟', 2, 'the deal was opened only on 2026-11-23'],
    ['quote accept Q-1 --by x --on 2026-11-24 --as 张伟', 2, 'is in the future'],
    ['quote decline Q-1 --reason x --on 2026-11-22 --as 张伟', 2, 'the deal was opened only on 2026-11-23'],
    ['quote decline Q-1 --reason x --on 2026-11-24 --as 张伟', 2, 'is in the future'],
    ['quote extend Q-1 --until 2026-12-01 --reason x', 2, 'already valid until 2026-12-01'],
    ['quote accept Q-1 --by x --as 李娜', 4, 'D-2026-0001 belongs to 张伟'],
    ['quote revise Q-1 --as 李娜', 4, 'D-2026-0001 belongs to 张伟'],
  ])('%s is exit %i: %s', async (line, code, text) => {
    const world = await sent();
    const before = await entries(world);
    const ran = await world.run(line);
    expect([ran.code, ran.out, ran.err]).toEqual([code, '', expect.stringContaining(text)]);
    expect(await entries(world)).toBe(before);
  });

  test('the answer to a quotation of a lost deal is refused, and so is a day that has passed', async () => {
    const world = await sent();
    await world.ok('quote revise Q-1 --as 张伟');
    expect(await world.run('quote terms Q-1 --valid-until 2026-11-22 --as 张伟')).toMatchObject({ code: 2, out: '' });
    await world.ok('move D-1 lost --reason price --as 张伟');
    for (const line of ['quote accept Q-1 --by x', 'quote decline Q-1 --reason x', 'quote send Q-1'])
      expect([line, (await world.run(`${line} --as 张伟`)).code]).toEqual([line, 5]);
  });

  test('a member who has left does not decide, so that the author may', async () => {
    const world = await story('en');
    await world.ok('member add 总经理 --role management');
    await world.ok('quote add D-1 --line "平台; 20; -58%" --without-service none --terms "net 30"');
    await world.ok('quote submit Q-1 --reason mine');
    expect((await world.run('quote approve Q-1 --reason mine')).code).toBe(4);
    await world.ok('member leave 总经理 --on 2026-11-22');
    await world.ok('member leave 法务孙 --on 2026-11-22');
    await world.ok('quote approve Q-1 --reason alone');
  });
});

test('3.3.2: an acceptance recorded by mistake is taken back with a reason, until a contract rests on it', async () => {
  const world = await story('en');
  await world.ok(`${MADE} --send`);
  expect((await world.run('quote unaccept Q-1 --reason x --as 张伟')).code).toBe(5);
  await world.ok('quote accept Q-1 --by Li --as 张伟');
  const undo = await world.run('undo --as 张伟');
  expect([undo.code, undo.err]).toEqual([6, expect.stringContaining('quote unaccept Q-2026-0001 --reason "…"')]);
  expect((await world.run('quote unaccept Q-1 --as 张伟')).code).toBe(2);
  expect((await world.run('quote unaccept Q-1 --reason x --as 李娜')).code).toBe(4);
  const taken = await world.ok('quote unaccept Q-1 --reason "another customer" --as 张伟');
  // The deal goes back with what it rested on (definitions, Pipeline).
  expect(taken.out).toContain(
    '✓ acceptance of Q-2026-0001 taken back: another customer\n  D-2026-0001 is now in quoted',
  );
  expect((await world.ok('quote show Q-1 --json')).json()).toMatchObject({ status: 'sent', decidedDay: null });
  const [entry] = (await world.ok('audit log --limit 1 --json')).json();
  expect(entry).toMatchObject({
    action: 'quote.unaccept',
    facts: { reason: 'another customer', changes: { status: { from: 'accepted', to: 'sent' } } },
  });
  const { story: told } = (await world.ok('customer show C-1 --json')).json();
  expect(JSON.stringify(told)).toContain('撤回客户接受');
  await world.ok('quote accept Q-1 --by Li --as 张伟');
  await world.ok('contract record D-1 --signed 2026-11-23 --line "平台; 20; 5700; 13%; 2400" --release "old customer"');
  const rests = await world.run('quote unaccept Q-1 --reason x --as 张伟');
  expect([rests.code, rests.err]).toEqual([6, expect.stringContaining('contract CT-2026-0001 rests on Q-2026-0001')]);
  expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });
});

test('3.3.2: what is refused of a draft hints its sending and, beyond a limit, its submission; a change is called one', async () => {
  const world = await story('en');
  await world.ok('quote add D-1 --line "平台; 20; -15%" --without-service none --terms "net 30" --as 张伟');
  for (const line of ['quote revise Q-1', 'quote decline Q-1 --reason x']) {
    const { code, err } = await world.run(`${line} --as 张伟`, { hints: true });
    expect([code, err]).toEqual([5, expect.stringContaining('quote submit Q-2026-0001 --reason "…"')]);
  }
  const changed = await world.ok('quote line Q-1 --line "平台; 1" --as 张伟');
  expect(changed.out).toContain('changed quotation Q-2026-0001 version 1');
});
