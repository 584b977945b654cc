import { expect, test } from 'vitest';
import { company } from '../../support/run.js';
import { putDeal, twoCustomers } from '../support.js';

test('3.1.2: an archive is opened, and a rep owns it', async () => {
  const world = await company();
  const ran = await world.ok(
    'customer add 上海浦东软件有限公司 --owner 张伟 --short-name 浦软 --uscc 914403001922038216 --level a --source 展会 --phone 021-58886666 --email a@b.cn --credit-limit 500,000 --tags "VIP，老客户" --size 50-200人 --preferences 上午联系',
  );
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ 已建档 C-0001  上海浦东软件有限公司
      A  负责人 张伟
    "
  `);
  expect((await world.ok('customer show C-1 --json')).json()).toMatchInlineSnapshot(`
    {
      "address": null,
      "advance": "0.00",
      "advanceFen": 0,
      "code": "C-0001",
      "contacts": [],
      "createdDay": "2026-11-23",
      "creditLimit": "500000.00",
      "creditLimitFen": 50000000,
      "deals": [],
      "email": "a@b.cn",
      "followups": [],
      "industry": null,
      "lastContactDay": null,
      "level": "A",
      "merged": null,
      "mergedArchives": [],
      "name": "上海浦东软件有限公司",
      "note": null,
      "owner": {
        "code": "M-02",
        "name": "张伟",
      },
      "owners": [
        {
          "fromDay": "2026-11-23",
          "name": "张伟",
          "reason": null,
        },
      ],
      "phone": "+862158886666",
      "preferences": "上午联系",
      "purchases": [],
      "questionnaire": [],
      "region": null,
      "shortName": "浦软",
      "size": "50-200人",
      "source": "tradeShow",
      "story": [
        {
          "action": {
            "en": "archive opened",
            "zh": "建立档案",
          },
          "code": "C-0001",
          "day": "2026-11-23",
          "kind": "customer.add",
          "text": "上海浦东软件有限公司",
          "who": "王经理",
        },
      ],
      "tags": [
        "VIP",
        "老客户",
      ],
      "tickets": [],
      "updatedDay": "2026-11-23",
      "uscc": "914403001922038216",
      "voided": null,
    }
  `);
});

test('6.1.1: the archive shows basics, contacts, purchases, open deals and follow-ups', async () => {
  const world = await twoCustomers();
  await world.ok('customer contact add pdrj 李总 --title 总经理 --phone 13800138000');
  await putDeal(world, { code: 'D-2026-0042', customer: 'C-0001' });
  await world.ok('log pdrj 约了演示 --next 下周五 --as 张伟');
  expect((await world.ok('customer show pdrj')).out).toMatchInlineSnapshot(`
    "C-0001  上海浦东软件有限公司
    项目      内容
    级别      A
    负责人    张伟
    电话      +862158886666
    上次联系  2026-11-23
    档案更新  2026-11-23

    联系人（1）
    姓名  职务    电话            邮箱  微信  备注
    李总  总经理  +8613800138000

    购买记录（0）
    （无）

    在谈商机（1）
    商机         名称          阶段      进入阶段           金额
    D-2026-0042  协同办公平台  解决方案  2026-11-23  ¥128,000.00

    历任负责人
    起始日      负责人  原因
    2026-11-23  张伟

    往来记录
    日期        成员    事项        内容                          编号
    2026-11-23  张伟    建立档案    上海浦东软件有限公司          C-0001
    2026-11-23  王经理  新增联系人  李总  总经理  +8613800138000  C-0001
    2026-11-23  张伟    电话        约了演示                      FU-2026-0001

    制度：6.1.1
    "
  `);
  expect((await world.ok('customer show pdrj', { lang: 'en' })).out).toMatchInlineSnapshot(`
    "C-0001  上海浦东软件有限公司
    field            value
    level            A
    owner            张伟
    phone            +862158886666
    last contact     2026-11-23
    archive updated  2026-11-23

    Contacts (1)
    name  title   phone           e-mail  WeChat  note
    李总  总经理  +8613800138000

    Purchases (0)
    (none)

    Open deals (1)
    deal         name          stage     since            amount
    D-2026-0042  协同办公平台  solution  2026-11-23  ¥128,000.00

    Owners
    from        owner  reason
    2026-11-23  张伟

    History
    day         member  event           text                          code
    2026-11-23  张伟    archive opened  上海浦东软件有限公司          C-0001
    2026-11-23  王经理  contact added   李总  总经理  +8613800138000  C-0001
    2026-11-23  张伟    phone           约了演示                      FU-2026-0001

    Policy: 6.1.1
    "
  `);
});

test('all problems of a new customer are reported at once and nothing is saved', async () => {
  const world = await company();
  const ran = await world.run(
    'customer add "" --uscc 91310115MA1K3X4Y0C --level D --source 天上 --phone 12345 --email x --credit-limit 1,28O.50',
  );
  expect(ran.code).toBe(2);
  expect(ran.err).toMatchInlineSnapshot(`
    "错误：输入有 7 个问题，没有保存任何内容
      名称            不能为空
      --uscc          “91310115MA1K3X4Y0C” 的校验位不对，请核对
      --level         没有 “D”。可用：A · B · C
      --source        没有 “天上”。可用：research 市场调研 · tradeShow 行业展会 · web 网络营销 · referral 客户推荐 · other 其他
      --phone         “12345” 不是有效的电话号码，例如 13800138000、021-58886666、+1 415 555 2671
      --email         “x” 不是有效的邮箱地址
      --credit-limit  “1,28O.50” 不是金额：里面有字母 O。请写 1280.50 或 1,280.50
    "
  `);
  expect((await world.ok('customer list --json')).json()).toEqual([]);
});

test('6.1.2: a possible duplicate is shown and needs --yes (exit 6)', async () => {
  const world = await twoCustomers();
  const ran = await world.run('customer add "上海浦东软件 股份有限公司" --phone 021-58886666');
  expect(ran.code).toBe(6);
  expect(ran.err).toMatchInlineSnapshot(`
    "✗ 可能重复：已有 1 个相似的客户或线索，没有保存（制度 6.1.2）
      编号    客户                  负责人  上次联系  相同之处
      C-0001  上海浦东软件有限公司  张伟    从未      名称相同、电话相同
    提示：如是同一个客户，请查看档案  salesdesk customer show C-0001
    提示：如不是同一家，加 --yes
    "
  `);
  expect((await world.run('customer add "上海浦东软件 股份有限公司"', { lang: 'en' })).err).toMatchInlineSnapshot(`
    "✗ possible duplicate: 1 similar customer or lead found, nothing was saved (policy 6.1.2)
      code    customer              owner  last contact  match
      C-0001  上海浦东软件有限公司  张伟   never         same name
    hint: if it is the same customer, view it  salesdesk customer show C-0001
    hint: if it is a different company, add --yes
    "
  `);
  expect((await world.ok('customer list --json')).json()).toHaveLength(2);
  await world.ok('customer add "上海浦东软件 股份有限公司" --yes');
  expect((await world.ok('customer list --json')).json()).toHaveLength(3);
});

test('6.1.2: of many possible duplicates the first ten are listed, and all are counted', async () => {
  const world = await company('en');
  for (let i = 1; i <= 12; i++) await world.ok(`customer add Hengxin${i} --phone 021-58886666 --yes`);
  const ran = await world.run('customer add Hengxin --phone 021-58886666');
  expect(ran.code).toBe(6);
  expect(ran.err).toContain('12 similar customers or leads found');
  expect(ran.err.match(/^ {2}C-\d{4} /gm)).toHaveLength(10);
});

test("6.1.2: a contact's phone and an edited name are looked for as well", async () => {
  const world = await twoCustomers();
  await world.ok('customer contact add pdrj 李总 --phone 13800138000');
  const added = await world.run('customer add 苏州恒信制造 --phone "+86 138 0013 8000"');
  expect(added.code).toBe(6);
  expect(added.err).toContain('电话相同');
  expect((await world.run('customer contact add pf 王工 --phone 13800138000')).code).toBe(6);
  expect((await world.run('customer edit pf --name 上海浦东软件公司')).code).toBe(6);
  await world.ok('customer edit pdrj --name 上海浦东软件公司'); // it is not a duplicate of itself
});

test('6.1.2: what was changed is shown, old and new', async () => {
  const world = await twoCustomers();
  const ran = await world.ok('customer edit pdrj --level B --owner 李娜 --credit-limit 1000 --tags VIP');
  expect(ran.out).toMatchInlineSnapshot(`
    "✓ 已修改 C-0001  上海浦东软件有限公司
      级别  A → B
      信用额度  （无） → ¥1,000.00
      标签  （无） → VIP
      负责人  M-02 张伟 → M-03 李娜
    "
  `);
  expect((await world.ok('customer edit pdrj --source 展会')).out).toContain('来源  （无） → 行业展会');
  expect((await world.ok('customer edit pdrj --source web', { lang: 'en' })).out).toContain(
    'trade show → web marketing',
  );
  expect((await world.run('customer edit pdrj --level B')).code).toBe(2); // nothing new
  expect((await world.run('customer edit pdrj')).err).toContain('没有指定要修改的内容');
  await world.ok('customer edit pdrj --name 上海浦西软件');
  expect((await world.ok('customer show pxrj --json code')).json()).toEqual({ code: 'C-0001' });
});

test('2.2.2a: a rep changes his own customers only, and gives none away', async () => {
  const world = await twoCustomers();
  const other = await world.run('customer edit pdrj --level B --as 李娜');
  expect(other.code).toBe(4);
  expect(other.err).toContain('属于 张伟');
  expect((await world.run('customer edit pdrj --owner 李娜 --as 张伟')).code).toBe(4);
  expect((await world.run('customer contact add pdrj 王工 --as 李娜')).code).toBe(4);
  expect((await world.run('customer add 恒信 --owner 李娜 --as 张伟')).code).toBe(4);
  expect((await world.run('customer add 恒信 --as 财务刘')).code).toBe(4);
  await world.ok('customer add 恒信'); // the manager owns nothing by default
  expect((await world.ok('customer show 恒信 --json owner')).json()).toEqual({ owner: null });
  await world.ok('customer edit 恒信 --owner 李娜 --as 李娜'); // unowned: she takes it
});

test('a member who left can own no customer', async () => {
  const world = await twoCustomers();
  await world.ok('member leave 李娜 --on 2026-11-20');
  const ran = await world.run('customer edit pdrj --owner 李娜');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('李娜 已于 2026-11-20 离职');
});

test('6.2.1: customer list filters and sorts', async () => {
  const world = await twoCustomers();
  await world.ok(
    'customer add 安徽宝钢 --owner 李娜 --level B --region 安徽 --industry 钢铁 --source 推荐 --tags "VIP,重点"',
  );
  await world.ok('log pdrj 内容 --on 2026-10-01');
  await world.ok('log 安徽 内容 --on 2026-11-20');
  expect((await world.ok('customer list')).out).toMatchInlineSnapshot(`
    "编号    客户                  级别  负责人  地区  行业  上次联系
    C-0001  上海浦东软件有限公司  A     张伟                2026-10-01
    C-0002  浦发信息技术                张伟
    C-0003  安徽宝钢              B     李娜    安徽  钢铁  2026-11-20
    "
  `);
  const codes = async (flags: string) => (await world.ok(`customer list ${flags} -o name`)).out.trim();
  expect(await codes('--owner 李娜')).toBe('C-0003');
  expect(await codes('--rep zw')).toBe('C-0001\nC-0002');
  expect(await codes('--level A')).toBe('C-0001');
  expect(await codes('--region 安')).toBe('C-0003');
  expect(await codes('--industry 钢铁')).toBe('C-0003');
  expect(await codes('--source 客户推荐')).toBe('C-0003');
  expect(await codes('--tag vip')).toBe('C-0003');
  expect(await codes('--tag 重')).toBe(''); // a whole tag
  expect(await codes('--idle 30d')).toBe('C-0001');
  expect(await codes('--idle 0d')).toBe('C-0001\nC-0002\nC-0003');
  expect(await codes('--sort name')).toBe('C-0003\nC-0002\nC-0001'); // ān, pǔ, shàng
  expect(await codes('--sort level')).toBe('C-0001\nC-0003\nC-0002');
  expect(await codes('--sort last')).toBe('C-0002\nC-0001\nC-0003');
  expect(await codes('--sort owner')).toBe('C-0003\nC-0001\nC-0002'); // lǐ, zhāng
  expect((await world.run('customer list --idle soon --sort size')).err).toMatch(/输入有 2 个问题/);
});

test('a customer is found by code, short code, name, short name, sound, phone, USCC and @last', async () => {
  const world = await company();
  await world.ok('customer add 上海浦东软件有限公司 --short-name 浦软 --uscc 914403001922038216 --phone 021-58886666');
  await world.ok('customer contact add C-1 李总 --phone 13800138000');
  for (const word of [
    'C-0001',
    'c-1',
    '1',
    '浦东',
    '浦软',
    'pdrj',
    'pudong',
    '021-58886666',
    '58886666',
    '13800138000',
    '914403001922038216',
    '@last',
  ])
    expect((await world.ok(['customer', 'show', word, '-o', 'name'])).out).toBe('C-0001\n');
  for (const word of ['C-0002', '华为', '9999999', '%', '_'])
    expect((await world.run(['customer', 'show', word])).code).toBe(3);
});

test('contacts: a name counts once, part of it is enough to change one', async () => {
  const world = await twoCustomers();
  await world.ok('customer contact add pdrj 李总 --title 总经理');
  expect((await world.run('customer contact add pdrj 李总')).code).toBe(6);
  await world.ok('customer contact add pdrj 李工');
  expect((await world.run('customer contact edit pdrj 李 --wechat li')).code).toBe(3);
  expect((await world.ok('customer contact edit pdrj 总 --wechat li --phone 13900139000')).out).toMatchInlineSnapshot(`
    "✓ 已修改联系人 李总  C-0001  上海浦东软件有限公司
      总经理  +8613900139000  li
      电话  无 → +8613900139000
      微信  无 → li
    "
  `);
  expect((await world.run('customer contact edit pdrj 李总 --email @')).code).toBe(2);
});

test('escapes are shown as what they are', async () => {
  const world = await company();
  await world.ok(['customer', 'add', '公司', '--address', '恶意\u001b]0;x\u0007\u202e路']);
  const { out } = await world.ok('customer show 公司');
  expect(out).not.toMatch(/[\u001b\u0007\u202e]/);
  expect(out).toMatch(/恶意\S+\]0;x\S+路/);
});

test('6.1.1: a credit limit is nothing or more', async () => {
  const world = await company('en');
  expect((await world.run('customer add 甲 --credit-limit=-5')).err).toContain('--credit-limit must not be negative');
  await world.ok('customer add 甲 --credit-limit 0');
  expect((await world.ok('customer show 甲 --json creditLimitFen')).json()).toEqual({ creditLimitFen: 0 });
});
