import { beforeEach, describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';
import { bring, look, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
  await bring(world, 'customers', 'name,owner,phone\n甲公司,张伟,13800138000\n乙公司,李娜,\n');
});
const verified = async () => expect((await world.ok('audit verify --json')).json()).toMatchObject({ ok: true });

describe('6.1.1: import contacts', () => {
  const HEAD = '客户,姓名,职务,电话,邮箱\n';

  test('people come into the archive of their customer, each once', async () => {
    const csv = `${HEAD}甲公司,王总,总经理,139 0013 9000,wang@a.cn\n甲公司,李工,,,\n乙公司,王总,,,\n`;
    const ran = await bring(world, 'contacts', csv);
    expect([ran.err, ran.out]).toEqual(['', expect.stringContaining('imported contacts: 3 added, 0 already present')]);
    expect((await world.ok('customer show 甲公司')).out).toContain('王总');
    expect(look(world, 'SELECT name, phone, source_key IS NULL AS k FROM contacts ORDER BY id')[0]).toEqual({
      name: '王总',
      phone: '+8613900139000',
      k: 0,
    });
    const again = await bring(world, 'contacts', csv.replace('总经理', '董事长'), undefined, '--json');
    expect(again.json()).toMatchObject({ added: 0, existing: 3, differing: 1 });
    await verified();
  });

  test('6.1.2: the phone of another customer is named (exit 6), --yes accepts it; a bad one and a person twice are refused', async () => {
    const csv = `${HEAD}乙公司,赵,,13800138000,\n`;
    const ran = await bring(world, 'contacts', csv);
    expect([ran.code, ran.err]).toEqual([
      6,
      expect.stringContaining('the phone or e-mail is that of another customer, C-0001'),
    ]);
    expect((await bring(world, 'contacts', csv, undefined, '--yes')).out).toContain('1 added');
    const numbered = '联系人编号,客户,姓名\n7,甲公司,钱\n7,乙公司,孙\n';
    expect((await bring(world, 'contacts', numbered)).err).toContain('line 3');
    const bad = await bring(world, 'contacts', `${HEAD}甲公司,A,,123,\n甲公司,B,,,\n甲公司,B,,,\n没有,C,,,\n`);
    expect(bad.err).toContain('line 2  电话  "123" is not a valid phone number');
    expect(bad.err).toContain('line 4  姓名  the key "B" is that of line 3 too');
    expect(bad.err).toContain('line 5  客户  no such customer: "没有"');
  });
});

describe('3.1: import leads', () => {
  const HEAD = '线索编号,公司名称,线索来源,创建日期,负责人,联系人,电话,状态,淘汰原因,客户\n';

  test('leads of the history stand where they stood', async () => {
    const csv = `${HEAD}L1,新线索公司,展会,2026-09-01,张伟,赵,139 0013 9001,新线索,,
L2,旧线索公司,官网,2026-08-01,李娜,,,已淘汰,没有预算,
L3,甲公司,推荐,2026-07-01,张伟,,,已转化,,甲公司
`;
    const ran = await bring(world, 'leads', csv);
    expect([ran.err, ran.out]).toEqual(['', expect.stringContaining('imported leads: 3 added')]);
    expect(
      look(
        world,
        'SELECT code, company, channel, status, reject_reason AS why, customer_id AS c, decided_day AS d FROM leads',
      ),
    ).toEqual([
      { code: 'L-2026-0001', company: '新线索公司', channel: 'tradeShow', status: 'new', why: null, c: null, d: null },
      {
        code: 'L-2026-0002',
        company: '旧线索公司',
        channel: 'web',
        status: 'rejected',
        why: 'noBudget',
        c: null,
        d: '2026-08-01',
      },
      {
        code: 'L-2026-0003',
        company: '甲公司',
        channel: 'referral',
        status: 'converted',
        why: null,
        c: 1,
        d: '2026-07-01',
      },
    ]);
    expect((await world.ok('lead list --all')).out).toContain('旧线索公司');
    expect((await bring(world, 'leads', csv, undefined, '--json')).json()).toMatchObject({
      added: 0,
      existing: 3,
      differing: 0,
    });
    await verified();
  });

  test('3.1.2: a company that is a customer or an open lead already is named (exit 6)', async () => {
    const csv = `${HEAD}L1,甲有限公司,展会,2026-09-01,,,,,,\nL2,丁公司,展会,2026-09-01,,,13800138000,,,\n`;
    const ran = await bring(world, 'leads', csv);
    expect(ran.code).toBe(6);
    expect(ran.err).toContain('line 2  公司名称  may be C-0001 甲公司: the same name');
    expect(ran.err).toContain('line 3  公司名称  may be C-0001 甲公司: the same phone');
    expect((await bring(world, 'leads', csv, undefined, '--yes')).out).toContain('2 added');
  });

  test('3.1.2: after the history a lead answers what the commands ask: answers, reasons, conversion', async () => {
    const csv = `${HEAD}L1,甲一,推荐,2026-11-23,张伟,,,,,\nL2,乙二,展会,2026-11-23,张伟,,,已筛选,,\nL3,丙三,展会,2026-11-23,张伟,,,已淘汰,,\nL4,乙公司,展会,2026-11-23,张伟,,,已转化,,乙公司\n`;
    const ran = await bring(world, 'leads', csv);
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('line 2  referrer  a referral needs the customer who made it (policy 3.1.1)');
    expect(ran.err).toContain('line 3  状态  a qualified lead has its need, budget, authority, timing and intent');
    expect(ran.err).toContain('line 4  淘汰原因  a rejected lead needs its reason');
    expect(ran.err).toContain('salesdesk lead convert');
  });
});

describe('4.1.4: import surveys', () => {
  const HEAD = '客户,合同,发送日期,回复日期,评分,意见\n';
  beforeEach(async () => {
    await bring(
      world,
      'contracts',
      'contract,customer,rep,signed,product,amount\nK1,甲公司,李娜,2026-05-06,P,100\n',
      'set = "contracts"',
    );
  });

  test('answers count in their month for who is credited with the contract, else for the owner', async () => {
    const csv = `${HEAD}甲公司,K1,2026-06-01,2026-06-05,5,好\n甲公司,,2026-06-02,2026-06-06,3,\n乙公司,,2026-06-02,,,\n`;
    const ran = await bring(world, 'surveys', csv);
    expect([ran.err, ran.out]).toEqual(['', expect.stringContaining('3 added')]);
    const rows = (await world.ok('survey list --json')).json<any[]>();
    expect(rows.map(({ score, member }) => [score, member?.name ?? null]).sort()).toEqual(
      [
        [5, '李娜'],
        [3, '张伟'],
        [null, '李娜'],
      ].sort(),
    );
    expect((await bring(world, 'surveys', csv, undefined, '--json')).json()).toMatchObject({ added: 0, existing: 3 });
    await verified();
  });

  test('a score out of 1 to 5, without its day, or before the contract is refused', async () => {
    const bad = await bring(
      world,
      'surveys',
      `${HEAD}甲公司,,,2026-06-05,6,\n甲公司,,,,4,\n甲公司,,2026-06-05,2026-06-01,4,\n甲公司,K1,,2026-05-01,4,\n乙公司,K1,,2026-06-01,4,\n乙公司,,,,,\n`,
    );
    expect(bad.err).toContain('line 2  评分  a score is a whole number from 1 to 5');
    expect(bad.err).toContain('line 3  回复日期  an answer has both its day and its score');
    expect(bad.err).toContain('line 4  回复日期  before it was sent on 2026-06-05');
    expect(bad.err).toContain('line 5  合同  before contract');
    expect(bad.err).toContain('line 6  合同  contract');
    expect(bad.err).toContain('line 7  回复日期  needs the day on which it was sent');
  });

  test('what was recorded by hand is named (exit 6), and a closed month refuses an answer (exit 6)', async () => {
    await world.ok('survey record 甲公司 4 --on 2026-11-20 --yes');
    const ran = await bring(world, 'surveys', `${HEAD}甲公司,,,2026-11-20,4,\n`);
    expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('may be SV-2026-0001')]);
    world = await company('en');
    await bring(world, 'customers', 'name\n甲公司\n');
    await world.ok(['month', 'close', '2026-10', '--yes', '--confirm', '2026-10', '--accept-gaps', 'history']);
    expect((await bring(world, 'surveys', `${HEAD}甲公司,,,2026-10-20,4,\n`)).code).toBe(6);
  });
});

describe('6.1.1: import followups', () => {
  const HEAD = '客户,商机编号,跟进人,跟进日期,跟进方式,跟进内容,下次跟进\n';

  test('conversations come with who held them; one of a later day settles what an earlier one planned, whatever their order', async () => {
    await bring(
      world,
      'deals',
      'id,title,customer,owner,stage,opened\nD1,One,甲公司,张伟,lead,2026-09-01\n',
      'set = "deals"',
    );
    const csv = `${HEAD}甲公司,,李娜,2026-11-10,微信,报价已发,2026-12-10
甲公司,D1,张伟,2026-11-01,上门,首次拜访,2026-12-01
乙公司,,李娜,2026-11-12,call,约见,2026-12-02
`;
    const ran = await bring(world, 'followups', csv);
    expect([ran.err, ran.out]).toEqual(['', expect.stringContaining('3 added')]);
    expect(look(world, 'SELECT via, text, deal_id AS deal, next_day AS next, open FROM followups ORDER BY id')).toEqual(
      [
        { via: 'wechat', text: '报价已发', deal: null, next: '2026-12-10', open: 1 },
        { via: 'visit', text: '首次拜访', deal: 1, next: '2026-12-01', open: 0 },
        { via: 'phone', text: '约见', deal: null, next: '2026-12-02', open: 1 },
      ],
    );
    await world.ok('log 乙公司 又谈了 --yes');
    expect(look(world, 'SELECT open FROM followups WHERE id = 3')).toEqual([{ open: 0 }]);
    expect((await bring(world, 'followups', csv, undefined, '--json')).json()).toMatchObject({ added: 0, existing: 3 });
    await verified();
  });

  test('what was typed already is named (exit 6); a row of no customer and no deal, or of two customers, is refused', async () => {
    await world.ok('log 甲公司 谈价格 --on 2026-11-20 --yes');
    const ran = await bring(world, 'followups', `${HEAD}甲公司,,张伟,2026-11-20,,谈价格,\n`);
    expect([ran.code, ran.err]).toEqual([6, expect.stringContaining('may be FU-2026-0001')]);
    await bring(
      world,
      'deals',
      'id,title,customer,owner,stage,opened\nD1,One,甲公司,张伟,lead,2026-09-01\n',
      'set = "deals"',
    );
    const bad = await bring(
      world,
      'followups',
      `${HEAD},,张伟,2026-11-20,,谈,\n乙公司,D1,张伟,2026-11-20,,谈,\n甲公司,D9,张伟,2027-11-20,,谈,\n`,
    );
    expect(bad.err).toContain('line 2  客户  needs a customer or a deal');
    expect(bad.err).toContain("line 3  商机编号  deal D-2026-0001 is another customer's");
    expect(bad.err).toContain('line 4  跟进日期');
  });
});
