import { beforeEach, describe, expect, test } from 'vitest';
import { company, type World } from '../../support/run.js';
import { bring, look } from './support.js';

let world: World;
/** A book whose history ends on 10 November: what files bring of later days passes the gates of what is typed. */
beforeEach(async () => {
  world = await company('en', '2026-11-23', '2026-11-10');
  await world.ok('customer add Acme --owner 张伟');
  await world.ok('customer add Other --owner 李娜');
});
const finance = ['--as', '财务刘'] as const;
const CONTRACTS = 'id,customer,rep,signed,product,amount,taxRate,cost\n';

describe('6.1.1: an import asks for the right of each thing it brings', () => {
  test.each([
    ['members', 'name,role\nShadow,rep\n', '2.2.1b'],
    ['customers', 'name\nX\n', '6.1.1'],
    ['deals', 'id,title,customer,owner,stage\n1,D,Acme,张伟,lead\n', '2.2.2'],
    ['targets', 'month,member,sales\n2026-12,张伟,1\n', '4.1.5'],
  ])('finance brings in no %s', async (kind, csv, clause) => {
    const ran = await bring(world, kind, csv, undefined, ...finance);
    expect([ran.code, ran.err]).toEqual([4, expect.stringContaining(`(policy ${clause})`)]);
  });

  test('2.1: guarded roles are given by two persons; the founder gives them until a month is closed', async () => {
    await bring(world, 'members', 'name,role,joined\nAnna,legal,2026-11-01\nBert,rep,2026-11-01\n');
    expect(look(world, 'SELECT how FROM member_roles ORDER BY id DESC LIMIT 2')).toEqual([
      { how: 'imported' },
      { how: 'founding' },
    ]);
    await world.ok('member add Max --role manager');
    const ran = await bring(world, 'members', 'name,role\nShadow,finance\nRep,rep\n', undefined, '--as', 'Max');
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('line 2  role  the role finance is given by two persons: use member add Shadow');
    expect(look(world, "SELECT name FROM members WHERE name IN ('Shadow', 'Rep')")).toEqual([]);
  });

  test('an account that a member has is nobody else’s', async () => {
    await world.ok('member edit 张伟 --os-user zw');
    const ran = await bring(world, 'members', 'name,osUser\nShadow,zw\n');
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('line 2')]);
  });
});

describe('what lies after the history passes the gates of what is typed', () => {
  test('5.2.2: claims paid after it are refused, and drafts are one’s own; what was paid before it is history', async () => {
    const head = 'member,category,amount,day,paid\n';
    const paid = await bring(
      world,
      'claims',
      `${head}财务刘,travel,88000,2026-11-20,2026-11-22\n`,
      undefined,
      ...finance,
    );
    expect(paid.code).toBe(5);
    expect(paid.err).toContain('line 2  paid  what was paid after the history is not brought in');
    expect(paid.err).toContain('(policy 5.2.2)');
    // Nor is a payment in the history one of what was spent after it.
    const early = await bring(
      world,
      'claims',
      `${head}财务刘,travel,88000,2026-11-20,2026-11-10\n`,
      undefined,
      ...finance,
    );
    expect([early.code, early.err]).toEqual([5, expect.stringContaining('what was paid after the history')]);
    const others = await bring(world, 'claims', `${head}张伟,travel,100,2026-11-20,\n`, undefined, ...finance);
    expect([others.code, others.err]).toEqual([
      5,
      expect.stringContaining('made by the claimant himself (policy 5.2.1)'),
    ]);
    const before = await bring(
      world,
      'claims',
      `${head}张伟,travel,100,2026-11-02,2026-11-10\n`,
      undefined,
      ...finance,
    );
    expect(before.out).toContain('1 of them is history from before the book');
  });

  test('3.5.2: a won deal needs its contract, a lost one its reason', async () => {
    const head = 'id,title,customer,owner,stage,opened,closed,lostReason\n';
    const row = (id: number, stage: string, day: string, reason = '') =>
      `${id},D${id},Acme,张伟,${stage},2026-11-01,${day},${reason}\n`;
    const ran = await bring(world, 'deals', head + row(1, 'won', '2026-11-11') + row(2, 'lost', '2026-11-12'));
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('line 2  stage  a deal won after the history needs its contract');
    expect(ran.err).toContain('line 3  lostReason  a lost deal needs its reason (policy 3.1.2)');
    const good = await bring(
      world,
      'deals',
      head + row(1, 'won', '2026-11-10') + row(2, 'lost', '2026-11-12', 'price'),
    );
    expect(good.out).toContain('2 added');
  });

  test('3.5.2: contracts have an order, win their deal past its gates, and are counted as unreviewed and as brought in', async () => {
    await world.ok('deal add D1 --customer Acme --owner 张伟');
    const csv = `${CONTRACTS.replace('id,', 'id,deal,')}K1,,Acme,张伟,2026-11-05,Svc,1000,13%,5\nK2,D-2026-0001,Acme,张伟,2026-11-20,Svc,5000,13%,1\n`;
    const ran = await bring(world, 'contracts', csv, undefined, ...finance, '--json');
    expect(ran.json()).toMatchObject({ added: 2, history: 1, afterHistory: 1 });
    expect((await world.ok('order list --json')).json()).toMatchObject([{ contract: 'CT-2026-0002' }]);
    const { passedBy, team } = (await world.ok('kpi report --month 2026-11 --json')).json();
    expect(team.contracts).toBe(2);
    expect(Object.fromEntries(passedBy.map(({ kind, count }: any) => [kind, count]))).toMatchObject({
      legalReview: 1,
      afterHistory: 1,
      history: 1,
      pastGates: expect.any(Number),
    });
    const check = await world.run('month check 2026-11 --json');
    expect(JSON.parse(check.out).broughtIn).toEqual([
      { kind: 'afterHistory', count: 1 },
      { kind: 'history', count: 1 },
    ]);
    expect((await world.run('month check 2026-11')).out).toContain('records brought in from files');
    const report = await world.ok('kpi report --month 2026-11', { lang: 'zh' });
    expect(report.out).toContain('由文件导入的记录（历史数据截至日之后）：1 条');
    expect(report.out).toContain('作为建账前历史数据导入的记录，未核对条件：1 条');
  });

  test('3.7.3: a customer who is over his limit or overdue waits for the manager’s release, also within one file', async () => {
    await world.ok('customer edit Acme --credit-limit 1000');
    const rows = 'K1,Acme,张伟,2026-11-11,Svc,500,13%,5\nK2,Acme,张伟,2026-11-12,Svc,500,13%,5\n';
    const ran = await bring(world, 'contracts', CONTRACTS + rows);
    expect(ran.code).toBe(5);
    expect(ran.err).toContain('line 3  customer  the customer is overdue or over the credit limit');
    expect(ran.err).not.toContain('line 2 ');
  });

  test('4.1.1: credit is for who was there, in history as well', async () => {
    await world.ok('member add Neu --role rep --joined 2026-11-15');
    const ran = await bring(world, 'contracts', `${CONTRACTS}K1,Acme,Neu,2026-11-05,Svc,500,13%,5\n`);
    expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('(policy 4.1.1)')]);
  });

  test('3.3.2, 3.5.1: negative prices, another customer’s deal and a taken product name are refused', async () => {
    await world.ok('deal add D1 --customer Other --owner 李娜');
    const prices = 'id,customer,rep,signed,product,quantity,price,taxRate\nK1,Acme,张伟,2026-11-05,Svc,1,-5,13%\n';
    expect((await bring(world, 'contracts', prices)).err).toContain('line 2  price  "-5.00" must not be negative');
    const deal = `${CONTRACTS.replace('id,', 'id,deal,')}K1,D-2026-0001,Acme,张伟,2026-11-05,Svc,1000,13%,5\n`;
    expect((await bring(world, 'contracts', deal)).err).toContain("deal D-2026-0001 is another customer's");
    await bring(world, 'products', 'no,name,listPrice\n1,OA,5000\n', 'set = "p"\nkey = ["no"]');
    const cheap = await bring(world, 'products', 'no,name,listPrice\n2,OA,1\n', 'set = "p"\nkey = ["no"]');
    expect([cheap.code, cheap.err]).toEqual([2, expect.stringContaining('line 2')]);
  });

  test('3.7.1: instalments are of their contract’s customer, not before its signing, not beyond its total', async () => {
    await bring(world, 'contracts', `${CONTRACTS}K1,Acme,张伟,2026-11-20,Svc,1000,13%,5\n`);
    const head = 'invoice,customer,issued,due,amount,contract\n';
    const ran = await bring(
      world,
      'receivables',
      `${head}1,Other,2026-11-20,2026-12-20,10,CT-2026-0001\n2,Acme,2026-11-01,2026-11-19,10,CT-2026-0001\n` +
        '3,Acme,2026-11-20,2026-12-20,1000,CT-2026-0001\n4,Acme,2026-11-20,2026-12-20,200,CT-2026-0001\n5,Acme,2026-11-20,2026-12-20,200,\n',
    );
    expect(ran.err).toContain("line 2  contract  contract CT-2026-0001 is another customer's");
    expect(ran.err).toContain('line 3  due  before contract CT-2026-0001 was signed on 2026-11-20 (policy 3.7.1)');
    expect(ran.err).toContain('line 5  amount  it exceeds what contract CT-2026-0001 comes to by 70.00 (policy 3.7.1)');
    expect(ran.err).toContain('line 6  contract  a receivable of a day after the history needs its contract');
    expect(look(world, 'SELECT count(*) AS n FROM instalments')).toEqual([{ n: 0 }]);
    const typed = await world.run('payment plan CT-2026-0001 "100% 2026-01-01"');
    expect([typed.code, typed.err]).toEqual([2, expect.stringContaining('before 2026-11-20')]);
  });

  test('3.7.3: a credit limit is the manager’s to bring in', async () => {
    await world.ok('member edit 财务刘 --role finance rep');
    const ran = await bring(world, 'customers', 'name,creditLimit\nGamma,9000\nDelta,\n', undefined, ...finance);
    expect([ran.code, ran.err]).toEqual([5, expect.stringContaining('line 2  creditLimit  the manager sets')]);
  });

  test('6.1.2: names that look like another are refused, whatever nobody sees in them', async () => {
    await world.ok('product add Suite --price 10');
    await world.ok('member add Anna --role rep');
    const products = await bring(world, 'products', 'name,listPrice\nЅuite,1\nSui\u200bte,1\n');
    expect(products.err).toContain('line 2  name  product "Suite" already exists: P-0001');
    expect(products.err).toContain('line 3  name');
    const members = await bring(world, 'members', 'name,role\nАnna,rep\n');
    expect(members.err).toContain('line 2  name  there is already a member "Anna"');
    const customers = await bring(world, 'customers', 'name\nАcme\n');
    expect(customers.err).toContain('line 2  name');
  });

  test('targets of a later month are counted there', async () => {
    await bring(world, 'targets', 'month,member,sales\n2026-10,张伟,5\n2026-12,张伟,7\n');
    const kinds = async (month: string) =>
      (await world.ok(`kpi report --month ${month} --json`)).json().passedBy.map(({ kind }: any) => kind);
    expect([await kinds('2026-10'), await kinds('2026-12')]).toEqual([['history'], ['afterHistory']]);
  });
});
