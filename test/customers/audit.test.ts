import { expect, test } from 'vitest';
import { company, type World } from '../support/run.js';

type Row = [line: string, action: string, changed: string[], related: string[], facts: object];

/** Runs each line and compares the entry that it leaves. */
async function expectEntries(world: World, table: readonly Row[]): Promise<void> {
  for (const [line, action, changed, related, facts] of table) {
    await world.ok(line);
    const [entry] = (await world.ok('audit log --json')).json();
    expect([line, entry.action, entry.subject, entry.changed, entry.related, entry.facts]).toEqual([
      line,
      action,
      [...changed, ...related].join(' '),
      changed,
      related,
      facts,
    ]);
  }
  expect((await world.ok('audit verify')).code).toBe(0);
}

const ZHANG = { code: 'M-02', name: '张伟' };
const LI = { code: 'M-03', name: '李娜' };

test('1.3.2: each write on an archive leaves an entry with what it changed and why', async () => {
  const world = await company('en');
  const name = '上海浦东软件有限公司';
  await expectEntries(world, [
    [
      `customer add ${name} --owner 张伟 --short-name 浦软 --uscc 914403001922038216 --level a --source 展会 --industry 软件 --region 上海 --size 50-200 --phone 021-58886666 --email a@b.cn --address 园区路1号 --credit-limit 500,000 --tags VIP，老客户 --preferences 上午 --note 重要`,
      'customer.add',
      ['C-0001'],
      [],
      {
        name,
        changes: {
          name: { from: null, to: name },
          shortName: { from: null, to: '浦软' },
          uscc: { from: null, to: '914403001922038216' },
          industry: { from: null, to: '软件' },
          region: { from: null, to: '上海' },
          size: { from: null, to: '50-200' },
          level: { from: null, to: 'A' },
          source: { from: null, to: 'tradeShow' },
          phone: { from: null, to: '+862158886666' },
          email: { from: null, to: 'a@b.cn' },
          address: { from: null, to: '园区路1号' },
          creditLimitFen: { from: null, to: 50_000_000 },
          preferences: { from: null, to: '上午' },
          note: { from: null, to: '重要' },
          tags: { from: null, to: ['VIP', '老客户'] },
          owner: { from: null, to: ZHANG },
        },
      },
    ],
    [
      'customer edit C-1 --level B --owner 李娜 --tags VIP --credit-limit 600000',
      'customer.edit',
      ['C-0001'],
      [],
      {
        name,
        changes: {
          level: { from: 'A', to: 'B' },
          creditLimitFen: { from: 50_000_000, to: 60_000_000 },
          tags: { from: ['VIP', '老客户'], to: ['VIP'] },
          owner: { from: ZHANG, to: LI },
        },
      },
    ],
    [
      'customer contact add C-1 李总 --title 总经理 --phone 13800138000 --email li@b.cn --wechat li --note 爱喝茶 --as 李娜',
      'customer.contactAdd',
      ['C-0001'],
      [],
      {
        contact: '李总',
        changes: {
          name: { from: null, to: '李总' },
          title: { from: null, to: '总经理' },
          phone: { from: null, to: '+8613800138000' },
          email: { from: null, to: 'li@b.cn' },
          wechat: { from: null, to: 'li' },
          note: { from: null, to: '爱喝茶' },
        },
      },
    ],
    [
      'customer contact edit C-1 李总 --name 李董 --title 董事长 --as 李娜',
      'customer.contactEdit',
      ['C-0001'],
      [],
      {
        contact: '李总',
        changes: { name: { from: '李总', to: '李董' }, title: { from: '总经理', to: '董事长' } },
      },
    ],
  ]);
});

test('2.2.1b, 6.1.2: assigning and merging leave one entry with from and to, the reason, and what went along', async () => {
  const world = await company('en');
  for (const line of [
    'customer add 浦东软件 --owner 张伟 --region 上海',
    'customer add 浦东软件集团 --owner 李娜 --phone 021-58886666 --address 园区路1号 --yes',
    'customer add 恒信',
    'deal add 平台 --customer C-1 --as 张伟',
  ])
    await world.ok(line, { now: '2026-11-18' });
  await expectEntries(world, [
    [
      'customer assign C-1 李娜 --reason 张伟调岗 --on 2026-11-20 --deals',
      'customer.assign',
      ['C-0001', 'D-2026-0001'],
      [],
      {
        name: '浦东软件',
        day: '2026-11-20',
        reason: '张伟调岗',
        changes: { owner: { from: ZHANG, to: LI } },
        deals: ['D-2026-0001'],
        drafts: [],
      },
    ],
    [
      'customer assign C-3 张伟 --reason 新客户',
      'customer.assign',
      ['C-0003'],
      [],
      {
        name: '恒信',
        day: '2026-11-23',
        reason: '新客户',
        changes: { owner: { from: null, to: ZHANG } },
        deals: [],
        drafts: [],
      },
    ],
    [
      'customer merge C-1 C-2 --reason 重复建档 --yes',
      'customer.merge',
      ['C-0001', 'C-0002'],
      [],
      {
        name: '浦东软件',
        merged: { code: 'C-0002', name: '浦东软件集团' },
        reason: '重复建档',
        changes: { phone: { from: null, to: '+862158886666' }, address: { from: null, to: '园区路1号' } },
        archive: {
          name: '浦东软件集团',
          shortName: null,
          uscc: null,
          industry: null,
          region: null,
          size: null,
          level: null,
          source: null,
          phone: '+862158886666',
          email: null,
          address: '园区路1号',
          creditLimitFen: null,
          creditLimit: null, // how JSON shows every amount
          preferences: null,
          note: null,
          tags: null,
          owner: LI,
          createdDay: '2026-11-18',
          updatedDay: '2026-11-18',
          sourceKey: null,
        },
      },
    ],
  ]);
});

test('6.1.1: a follow-up leaves an entry with what was said, what was planned and what it settled', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('deal add 平台 --customer C-1 --as 张伟');
  const changes = { customer: { from: null, to: 'C-0001' }, deal: { from: null, to: 'D-2026-0001' } };
  await expectEntries(world, [
    [
      'log C-1 约了演示 --via visit --on 2026-11-20 --next 2026-11-27 --as 张伟',
      'followup.add',
      ['FU-2026-0001'],
      ['C-0001', 'D-2026-0001'],
      {
        day: '2026-11-20',
        changes: {
          ...changes,
          via: { from: null, to: 'visit' },
          text: { from: null, to: '约了演示' },
          next: { from: null, to: '2026-11-27' },
        },
        closed: [],
      },
    ],
    [
      'log C-1 太慢了 --feedback --as 张伟',
      'followup.add',
      ['FU-2026-0002'],
      ['C-0001', 'D-2026-0001'],
      {
        day: '2026-11-23',
        changes: {
          ...changes,
          via: { from: null, to: 'visit' },
          text: { from: null, to: '太慢了' },
          feedback: { from: null, to: true },
        },
        closed: ['FU-2026-0001'],
      },
    ],
  ]);
});

test('3.1: each write on a lead leaves an entry; its conversion says what came of it', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  const hengxin = '恒信制造';
  const answers = { need: 'OA', budget: '15万', authority: '李总', timing: '春节前', intent: '强' };
  const answerEntries = Object.entries(answers);
  await expectEntries(world, [
    [
      `lead add ${hengxin} --channel referral --referrer C-1 --campaign 工博会 --contact 王工 --phone 13800138000 --email a@b.cn --wechat wx --note 急 --on 2026-11-20 --as 张伟`,
      'lead.add',
      ['L-2026-0001'],
      ['C-0001'],
      {
        company: hengxin,
        day: '2026-11-20',
        changes: {
          company: { from: null, to: hengxin },
          channel: { from: null, to: 'referral' },
          campaign: { from: null, to: '工博会' },
          referrer: { from: null, to: { code: 'C-0001', name: '浦东软件' } },
          contact: { from: null, to: '王工' },
          phone: { from: null, to: '+8613800138000' },
          email: { from: null, to: 'a@b.cn' },
          wechat: { from: null, to: 'wx' },
          owner: { from: null, to: ZHANG },
          note: { from: null, to: '急' },
        },
      },
    ],
    [
      'lead contact 1 介绍了产品 --via wechat --on 2026-11-22 --as 张伟',
      'lead.contact',
      ['L-2026-0001'],
      [],
      {
        company: hengxin,
        day: '2026-11-22',
        changes: {
          via: { from: null, to: 'wechat' },
          text: { from: null, to: '介绍了产品' },
          firstContactDay: { from: null, to: '2026-11-22' },
        },
      },
    ],
    [
      'lead contact 1 又谈 --as 张伟',
      'lead.contact',
      ['L-2026-0001'],
      [],
      {
        company: hengxin,
        day: '2026-11-23',
        changes: { via: { from: null, to: 'phone' }, text: { from: null, to: '又谈' } },
      },
    ],
    [
      'lead assign 1 李娜 --reason 区域 ',
      'lead.assign',
      ['L-2026-0001'],
      [],
      { company: hengxin, reason: '区域', changes: { owner: { from: ZHANG, to: LI } } },
    ],
    [
      `lead qualify 1 ${answerEntries.map(([question, answer]) => `--${question} ${answer}`).join(' ')} --as 李娜`,
      'lead.qualify',
      ['L-2026-0001'],
      [],
      {
        company: hengxin,
        changes: {
          ...Object.fromEntries(answerEntries.map(([question, to]) => [question, { from: null, to }])),
          status: { from: 'new', to: 'qualified' },
        },
      },
    ],
    [
      'lead qualify 1 --budget 20万 --as 李娜',
      'lead.qualify',
      ['L-2026-0001'],
      [],
      { company: hengxin, changes: { budget: { from: '15万', to: '20万' } } },
    ],
    [
      'lead convert 1 --amount 128000 --as 李娜',
      'lead.convert',
      ['L-2026-0001', 'C-0002', 'D-2026-0001', 'FU-2026-0001', 'FU-2026-0002'],
      [],
      {
        company: hengxin,
        customer: 'C-0002',
        joined: false,
        deal: 'D-2026-0001',
        waiver: null,
        changes: {
          status: { from: 'qualified', to: 'converted' },
          customer: { from: null, to: { code: 'C-0002', name: hengxin } },
          deal: { from: null, to: 'D-2026-0001' },
        },
        parts: {
          customer: {
            name: { from: null, to: hengxin },
            source: { from: null, to: 'referral' },
            note: { from: null, to: '急' },
            owner: { from: null, to: LI },
          },
          contact: {
            name: { from: null, to: '王工' },
            phone: { from: null, to: '+8613800138000' },
            email: { from: null, to: 'a@b.cn' },
            wechat: { from: null, to: 'wx' },
          },
          deal: {
            title: { from: null, to: 'OA' },
            kind: { from: null, to: 'new' },
            customer: { from: null, to: { code: 'C-0002', name: hengxin } },
            amountFen: { from: null, to: 12_800_000 },
            source: { from: null, to: 'referral' },
            owner: { from: null, to: LI },
          },
          followups: ['FU-2026-0001', 'FU-2026-0002'],
        },
      },
    ],
  ]);
});

test('3.1.2: a rejection says why; a conversion without screening says why, and which customer it joined', async () => {
  const world = await company('en');
  await world.ok('customer add 浦东软件 --owner 张伟');
  await world.ok('lead add 恒信 --channel web --as 张伟');
  await world.ok('lead add 浦东研究院 --channel web --as 张伟');
  await expectEntries(world, [
    [
      'lead reject 1 --reason other --note 搬走了 --as 张伟',
      'lead.reject',
      ['L-2026-0001'],
      [],
      {
        company: '恒信',
        reason: 'other',
        note: '搬走了',
        changes: { status: { from: 'new', to: 'rejected' } },
      },
    ],
    [
      'lead convert 2 --customer C-1 --waive 老客户',
      'lead.convert',
      ['L-2026-0002', 'C-0001', 'D-2026-0001'],
      [],
      {
        company: '浦东研究院',
        customer: 'C-0001',
        joined: true,
        deal: 'D-2026-0001',
        waiver: '老客户',
        changes: {
          status: { from: 'new', to: 'converted' },
          customer: { from: null, to: { code: 'C-0001', name: '浦东软件' } },
          deal: { from: null, to: 'D-2026-0001' },
          waiver: { from: null, to: '老客户' },
        },
        parts: {
          customer: null,
          contact: null,
          deal: {
            title: { from: null, to: '浦东研究院' },
            kind: { from: null, to: 'new' },
            customer: { from: null, to: { code: 'C-0001', name: '浦东软件' } },
            source: { from: null, to: 'web' },
            owner: { from: null, to: ZHANG },
          },
          followups: [],
        },
      },
    ],
  ]);
});
