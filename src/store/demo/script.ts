import {
  addDays,
  addMonths,
  type Day,
  firstDay,
  lastDay,
  type Month,
  monthOf,
  previousMonth,
} from '../../shared/dates.js';

/** One command of the demo: typed on a day, by a member. */
export interface Step {
  day: Day;
  as: string;
  /** `{label}` stands for the code that an earlier step gave. */
  words: readonly string[];
  /** Under which label the code of what this step makes is kept. */
  keep?: string;
}

export const MANAGER = '王经理';
const REPS = ['张伟', '李娜'] as const;
const PRESALES = '陈晨';
const FINANCE = '财务刘';
const LEGAL = '法务孙';
const DELIVERY = '交付吴';
const MONTHS_OF_HISTORY = 12;
/** How many months ago the contracts were signed whose order is late, whose payment went to court, or got a new plan. */
const LATE_ORDER = 2;
const COURT = 4;
const EASED = 3;

/** Invented companies; the first ones are those of the journeys. */
const CUSTOMERS = [
  '上海浦东软件有限公司',
  '浦江信息技术有限公司',
  '苏州恒信制造有限公司',
  '重庆山城制造有限公司',
  '成都博雅信息有限公司',
  '杭州云栖物流有限公司',
  '宁波海曙外贸有限公司',
  '南京钟山设计院',
  '无锡太湖电气有限公司',
  '合肥逍遥教育有限公司',
  '武汉东湖医药有限公司',
  '长沙岳麓文化传媒有限公司',
  '广州珠江食品有限公司',
  '深圳南山电子有限公司',
  '佛山禅城陶瓷有限公司',
  '厦门鹭岛旅游有限公司',
  '福州三坊茶业有限公司',
  '青岛崂山机械有限公司',
  '济南泉城建材有限公司',
  '大连星海船务有限公司',
  '沈阳浑河重工有限公司',
  '长春净月农业有限公司',
  '哈尔滨松北乳业有限公司',
  '北京望京咨询有限公司',
  '天津滨海仓储有限公司',
  '石家庄正定服装有限公司',
  '太原晋阳能源有限公司',
  '西安曲江数码有限公司',
  '兰州黄河水务有限公司',
  '昆明滇池花卉有限公司',
  '贵阳观山大数据有限公司',
  '南宁青秀糖业有限公司',
  '海口椰城渔业有限公司',
  '郑州中原粮油有限公司',
  '洛阳牡丹农机有限公司',
  '温州瓯江鞋业有限公司',
  '绍兴鉴湖纺织有限公司',
  '徐州云龙工程有限公司',
  '烟台蓬莱果业有限公司',
  '珠海横琴会展有限公司',
];
/** The n-th customer of a rep: they own every other one. */
const ownCustomer = (rep: number, n: number): string => CUSTOMERS[(2 * n + rep) % CUSTOMERS.length]!;
const INDUSTRIES = ['软件', '制造', '物流', '外贸', '设计', '教育', '医药', '传媒'];
const PRODUCTS = [
  { name: '协同办公平台', price: 6000, cost: 2400 },
  { name: '公文管理模块', price: 18_000, cost: 7000 },
  { name: '移动审批模块', price: 12_000, cost: 4800 },
  { name: '实施服务', price: 3000, cost: 1900 },
] as const;
const TALKS = [
  '介绍了移动审批，客户感兴趣',
  '客户要求补充案例',
  '约定现场演示',
  '确认预算和时间',
  '讨论部署方式',
  '客户在比较两家方案',
];
const CLAIMS = [
  ['travel', '高铁往返拜访客户'],
  ['entertainment', '招待客户用餐'],
  ['marketing', '行业展会物料'],
  ['training', '产品认证培训'],
] as const;

/** What a deal of so many users comes to, net, in yuan. */
const netOf = (users: number): number => users * 6000 + 12_000 + 3000;
const TERMS = '40% 签订+10天, 60% 签订+40天';
/** Late interest of a year, in per cent, where a contract has a penalty clause. */
const PENALTY_PERCENT = 18.25;
const fapiao = (n: number): string => `2631200000${String(n).padStart(10, '0')}`;
/** What 3.5.1 asks a contract to say. */
const checklist = (signed: Day): string[] => [
  '--rights',
  '双方权利义务见标准条款',
  '--specification',
  '标准版，私有部署',
  '--delivery',
  addDays(signed, 30),
  '--after-sales',
  '一年免费维护',
  '--until',
  addMonths(signed, 13),
];

/** The same numbers every time (a linear congruential generator), so that the demo can be written about. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

/**
 * A year of a small team, as the commands that it would have typed, in the order of days: twelve months to their close,
 * and the month of `today` up to today. Everything goes through the gates of the policy.
 */
export function demoScript(today: Day): Step[] {
  const roll = dice(20_261_123);
  const steps: Step[] = [];
  const say = (day: Day, as: string, ...words: readonly (string | number)[]) => {
    if (day <= today) steps.push({ day, as, words: words.map(String) });
  };
  let labels = 0;
  /** As `say`, for what makes something with a code; gives the label that stands for it. */
  const make = (day: Day, as: string, ...words: readonly (string | number)[]): string => {
    labels += 1;
    if (day <= today) steps.push({ day, as, words: words.map(String), keep: `{${labels}}` });
    return `{${labels}}`;
  };
  const thisMonth = monthOf(today);
  const months: Month[] = [];
  for (let month = thisMonth; months.length <= MONTHS_OF_HISTORY; month = previousMonth(month)) months.unshift(month);
  const opening = firstDay(months[0]!);

  for (const [name, role] of [
    [REPS[0], 'rep'],
    [REPS[1], 'rep'],
    [PRESALES, 'presales'],
    [FINANCE, 'finance'],
    [LEGAL, 'legal'],
    [DELIVERY, 'delivery'],
  ] as const)
    say(opening, MANAGER, 'member', 'add', name, '--role', role, '--joined', opening);
  for (const { name, price, cost } of PRODUCTS)
    say(opening, MANAGER, 'product', 'add', name, '--price', price, '--cost', cost, '--tax', '13%');
  for (const [i, name] of CUSTOMERS.entries())
    say(
      opening,
      MANAGER,
      'customer',
      'add',
      name,
      '--owner',
      REPS[i % 2]!,
      '--industry',
      INDUSTRIES[i % INDUSTRIES.length]!,
      '--level',
      i % 8 === 0 ? 'A' : i % 3 === 0 ? 'B' : 'C',
      '--source',
      ['web', 'tradeShow', 'referral', 'research'][i % 4]!,
      '--yes',
    );

  const stagesOf = ['lead', 'qualified', 'research', 'solution', 'quoted', 'negotiation', 'contract'] as const;

  /** Walks a deal up to a stage, one step every few days, and gives the day it got there. */
  const walk = (
    from: Day,
    customer: string,
    rep: string,
    users: number,
    upTo: number,
    pace: number,
  ): { code: string; day: Day } => {
    const code = make(
      from,
      rep,
      'deal',
      'add',
      `${customer.slice(0, 4)}办公平台`,
      '--customer',
      customer,
      '--amount',
      netOf(users),
      '--expected',
      addDays(from, 30),
      '--source',
      'web',
      '--owner',
      rep,
    );
    const lines = [`协同办公平台; ${users}`, '移动审批模块; 1', '服务: 实施服务; 1'].flatMap((line) => [
      '--line',
      line,
    ]);
    let quote = '';
    let day = from;
    const on = (...words: readonly (string | number)[]) => say(day, rep, ...words);
    for (let stage = 1; stage <= upTo; stage++) {
      day = addDays(day, pace);
      if (stage === 1) on('log', code, TALKS[roll(TALKS.length)]!, '--via', ['phone', 'visit', 'wechat'][roll(3)]!);
      if (stage === 3)
        say(
          day,
          PRESALES,
          'deal',
          'research',
          code,
          '--mode',
          'interview',
          '--with',
          '信息部与行政部',
          '--process',
          '合同审批走五级',
          '--function',
          '电子签章与归档',
          '--habit',
          '多在手机上审批',
        );
      if (stage === 4) {
        on('deal', 'solution', code, '--note', '标准版加移动审批');
        say(day, PRESALES, 'deal', 'demo', code, '--audience', '信息部、行政部 6 人', '--note', '现场演示');
        quote = make(day, rep, 'quote', 'add', code, ...lines, '--terms', TERMS, '--contact', '李总', '--send');
      }
      if (stage === 6)
        on(
          'deal',
          'negotiate',
          code,
          '--item',
          '价格: 折扣; 再降 8%; 降 5%; 谈妥',
          '--item',
          '服务: 培训; 5 天; 3 天; 谈妥',
        );
      if (stage === 6) on('quote', 'accept', quote, '--by', '李总');
      on('deal', 'move', code, stagesOf[stage]!);
    }
    return { code, day };
  };

  /** An order on its way through the departments, as many steps as `upTo`. */
  const fulfil = (contract: string, rep: string, signed: Day, upTo: number) => {
    const step = (n: number, who: string, ...words: readonly string[]) => {
      if (n <= upTo) say(addDays(signed, 2 * n), who, 'order', ...words);
    };
    step(1, rep, 'handoff', contract, 'product', '--to', DELIVERY);
    step(1, rep, 'handoff', contract, 'implementation', '--to', DELIVERY);
    step(2, DELIVERY, 'accept', contract, 'product');
    step(2, DELIVERY, 'accept', contract, 'implementation');
    step(3, DELIVERY, 'ready', contract, '--all', '--quality', '出厂测试通过');
    step(4, DELIVERY, 'deliver', contract);
    step(5, DELIVERY, 'deploy', contract, '--note', '私有部署，数据已迁移');
    step(6, DELIVERY, 'acceptance', contract, '--by', '李总');
    step(7, rep, 'handoff', contract, 'aftersales', '--to', DELIVERY);
    step(8, DELIVERY, 'accept', contract, 'aftersales');
    step(9, DELIVERY, 'service', contract, '--until', addMonths(signed, 12));
  };

  /** An order that never got on: the implementation department sent it back, and the contract's day is past. */
  const strand = (contract: string, rep: string, signed: Day) => {
    const on = (days: number, who: string, ...words: readonly string[]) =>
      say(addDays(signed, days), who, 'order', ...words);
    on(2, rep, 'handoff', contract, 'product', '--to', DELIVERY);
    on(2, rep, 'handoff', contract, 'implementation', '--to', DELIVERY);
    on(4, DELIVERY, 'accept', contract, 'product');
    on(5, DELIVERY, 'return', contract, 'implementation', '--reason', '缺服务器清单和网络环境说明');
    on(6, DELIVERY, 'ready', contract, '--all', '--quality', '出厂测试通过');
  };

  /** Problems of an implementation: one solved, and with the first rep one still open (policy 2.2.3d). */
  const troubles = (contract: string, signed: Day, r: number) => {
    const solved = make(
      addDays(signed, 9),
      DELIVERY,
      'order',
      'issue',
      'open',
      contract,
      '单点登录失败',
      '--owner',
      PRESALES,
    );
    say(addDays(signed, 11), PRESALES, 'order', 'issue', 'solve', solved, '--solution', '更换了过期的证书');
    if (r === 0)
      say(addDays(signed, 13), DELIVERY, 'order', 'issue', 'open', contract, '移动端附件打不开', '--owner', PRESALES);
  };

  /** A payment that does not come: dunned, promised, not kept. Gives the case that the manager is told of. */
  const chase = (contract: string, rep: string, customer: string, dueDay: Day): string => {
    const open = make(addDays(dueDay, 2), rep, 'payment', 'list', '--contract', contract, '--open', '-o', 'name');
    say(
      addDays(dueDay, 3),
      rep,
      'payment',
      'dun',
      open,
      '--via',
      'phone',
      '--reason',
      'cashFlow',
      '--note',
      '月底回款',
    );
    say(addDays(dueDay, 4), rep, 'payment', 'promise', customer, addDays(dueDay, 12), '20000');
    return make(
      addDays(dueDay, 40),
      rep,
      'payment',
      'hardship',
      'report',
      open,
      '--reason',
      'cashFlow',
      '--note',
      '客户资金链紧张',
    );
  };

  /** The hardship case that went to court: late interest by the contract, the lawyer's letter, a cost. */
  const sue = (contract: string, customer: string, dueDay: Day, openFen: number, hardship: string) => {
    const court = addDays(dueDay, 60);
    const interest = (openFen * PENALTY_PERCENT * 60) / 100 / 365 / 100;
    say(
      court,
      FINANCE,
      'payment',
      'charge',
      contract,
      interest.toFixed(2),
      '--kind',
      'interest',
      '--reason',
      '逾期 60 天，按合同违约金条款',
    );
    say(court, MANAGER, 'payment', 'hardship', 'decide', hardship, 'legal', '--reason', '多次承诺未付');
    const file = make(addDays(court, 1), LEGAL, 'payment', 'legal', 'list', '--customer', customer, '-o', 'name');
    say(addDays(court, 2), LEGAL, 'payment', 'legal', 'step', file, 'letter', '限 7 日内付清');
    say(addDays(court, 5), LEGAL, 'payment', 'legal', 'cost', file, 1500, '律师函');
  };

  /** A customer who cannot pay at once, keeps a first promise, and is given a new plan in place of the second (policy 3.7.3). */
  const ease = (contract: string, rep: string, customer: string, dueDay: Day) => {
    const open = make(addDays(dueDay, 2), rep, 'payment', 'list', '--contract', contract, '--open', '-o', 'name');
    say(addDays(dueDay, 2), rep, 'payment', 'dun', open, '--via', 'phone', '--reason', 'cashFlow');
    say(addDays(dueDay, 3), rep, 'payment', 'promise', customer, addDays(dueDay, 10), 20_000, '--via', 'phone');
    say(addDays(dueDay, 9), FINANCE, 'payment', 'receive', contract, 20_000);
    say(addDays(dueDay, 12), rep, 'payment', 'promise', open, addDays(dueDay, 20), 20_000, '--via', 'wechat');
    const hardship = make(
      addDays(dueDay, 15),
      rep,
      'payment',
      'hardship',
      'report',
      open,
      '--reason',
      'cashFlow',
      '--note',
      '下游回款慢，愿意分期',
    );
    say(
      addDays(dueDay, 17),
      MANAGER,
      'payment',
      'hardship',
      'decide',
      hardship,
      'plan',
      `50% ${addDays(today, 25)}; 50% ${addDays(today, 85)}`,
      '--reason',
      '信誉一贯好',
    );
  };

  /** The fapiao of a contract's first instalment; where `wrong`, the first one is taken back and issued anew. */
  const bill = (contract: string, signed: Day, grossFen: number, number: number, wrong: boolean) => {
    const issue = (day: Day, n: number) =>
      say(
        day,
        FINANCE,
        'payment',
        'invoice',
        'add',
        contract,
        '--number',
        fapiao(n),
        '--kind',
        'special',
        '--amount',
        (grossFen / 100).toFixed(2),
        '--tax',
        '13%',
      );
    issue(addDays(signed, 1), number);
    if (wrong) {
      const red = ['--number', fapiao(number + 1), '--reason', '税号写错'];
      say(addDays(signed, 3), FINANCE, 'payment', 'invoice', 'red', fapiao(number), ...red);
      issue(addDays(signed, 3), number + 2);
    }
    say(addDays(signed, 6), FINANCE, 'payment', 'invoice', 'received', fapiao(wrong ? number + 2 : number));
  };

  /** What waits today: leads, a tender, a quotation beyond the limits, questions, a waiver. */
  const openMatters = (day: Day) => {
    const [rep, other] = REPS;
    const fair = ['--channel', 'tradeShow', '--campaign', '上海工博会'];
    const won = make(addDays(day, -30), rep, 'lead', 'add', '嘉兴南湖光电有限公司', ...fair, '--contact', '沈工');
    say(addDays(day, -29), rep, 'lead', 'contact', won, '介绍了移动审批，想看演示');
    say(
      addDays(day, -28),
      rep,
      'lead',
      'qualify',
      won,
      '--need',
      '移动办公',
      '--budget',
      '15 万',
      '--authority',
      '沈总',
      '--timing',
      '春节前',
      '--intent',
      '强',
    );
    say(addDays(day, -27), rep, 'lead', 'convert', won, '--amount', 98_000);
    const lost = make(addDays(day, -26), other, 'lead', 'add', '湖州织里童装有限公司', ...fair);
    say(addDays(day, -25), other, 'lead', 'reject', lost, '--reason', 'noBudget');
    make(addDays(day, -6), other, 'lead', 'add', '绍兴上虞化工有限公司', '--channel', 'web', '--phone', '057582001234');
    const tendered = make(
      addDays(day, -12),
      rep,
      'deal',
      'add',
      '智慧园区办公平台',
      '--customer',
      ownCustomer(0, 3),
      '--presales',
      PRESALES,
    );
    const tender = make(
      addDays(day, -11),
      rep,
      'tender',
      'add',
      tendered,
      '--deadline',
      addDays(day, 9),
      '--deposit',
      20_000,
    );
    say(addDays(day, -10), rep, 'tender', 'paper', tender, '技术方案', '--by', PRESALES, '--due', addDays(day, 5));
    say(addDays(day, -10), rep, 'tender', 'paper', tender, '商务报价', '--by', rep, '--due', addDays(day, 6));
    say(addDays(day, -9), FINANCE, 'log', tendered, '投标保证金已安排', '--via', 'email');
    say(addDays(day, -9), rep, 'deal', 'request', tendered, '--presales', PRESALES, '--by', addDays(day, 2));
    const tough = make(
      addDays(day, -8),
      other,
      'deal',
      'add',
      '集团公文一体化',
      '--customer',
      ownCustomer(1, 3),
      '--presales',
      PRESALES,
    );
    const quote = make(
      addDays(day, -4),
      other,
      'quote',
      'add',
      tough,
      '--line',
      '协同办公平台; 40; -25%',
      '--line',
      '服务: 实施服务; 2',
      '--terms',
      '30% 签订, 60% 验收, 10% 验收+30天',
    );
    say(addDays(day, -3), other, 'quote', 'submit', quote, '--reason', '两家竞品同时在谈');
    say(addDays(day, -2), other, 'deal', 'question', tough, '能否与用友 U8 对接？');
    say(
      addDays(day, -2),
      MANAGER,
      'deal',
      'waive',
      tough,
      'researchDone',
      '--reason',
      '老客户，需求清楚，经理本人在跟',
    );
    say(addDays(day, -1), FINANCE, 'payment', 'remind', '--since-last-run');
  };

  /** Papers under way: contracts at legal and unsigned, a tender with its result, quotations of every fate, feedback. */
  const papers = (day: Day) => {
    const [rep, other] = REPS;
    const ago = (days: number): Day => addDays(day, -days);
    const passed = walk(ago(24), ownCustomer(0, 6), rep, 12, 6, 1);
    const unsigned = make(passed.day, rep, 'contract', 'draft', passed.code, ...checklist(addDays(passed.day, 5)));
    say(ago(17), rep, 'contract', 'submit', unsigned);
    say(ago(16), LEGAL, 'contract', 'review', unsigned, 'return', '--remarks', '验收标准写清楚');
    say(ago(16), rep, 'contract', 'edit', unsigned, '--specification', '标准版，验收按附件二');
    say(ago(15), rep, 'contract', 'submit', unsigned);
    say(ago(14), LEGAL, 'contract', 'review', unsigned, 'pass');
    const agreed = walk(ago(10), ownCustomer(1, 9), other, 9, 6, 1);
    const atLegal = make(ago(3), other, 'contract', 'draft', agreed.code, ...checklist(day));
    say(ago(2), other, 'contract', 'submit', atLegal);

    const bid = make(
      ago(23),
      other,
      'deal',
      'add',
      '政务协同平台',
      '--customer',
      ownCustomer(1, 12),
      '--presales',
      PRESALES,
    );
    const tender = make(ago(22), other, 'tender', 'add', bid, '--deadline', ago(8), '--deposit', 10_000);
    say(ago(22), other, 'tender', 'paper', tender, '技术方案', '--by', PRESALES, '--due', ago(11));
    say(ago(15), other, 'tender', 'deposit', tender, 'paid');
    say(ago(12), PRESALES, 'tender', 'done', tender, 1);
    say(ago(9), other, 'tender', 'submit', tender);
    say(ago(4), other, 'tender', 'result', tender, 'lost', '--note', '价格分第二');
    say(ago(2), other, 'tender', 'deposit', tender, 'returned');

    const lines = (discount: string) => ['--line', `协同办公平台; 15; ${discount}`, '--line', '服务: 实施服务; 1'];
    const terms = ['--terms', TERMS];
    const slow = make(ago(22), rep, 'deal', 'add', '档案数字化', '--customer', ownCustomer(0, 8), '--amount', 90_000);
    const refused = make(ago(21), rep, 'quote', 'add', slow, ...lines('-45%'), ...terms);
    say(ago(21), rep, 'quote', 'submit', refused, '--reason', '客户要半价');
    say(ago(20), MANAGER, 'quote', 'reject', refused, '--reason', '低于毛利下限');
    const dear = make(ago(19), rep, 'quote', 'add', slow, ...lines('-5%'), ...terms, '--send');
    say(ago(17), rep, 'quote', 'decline', dear, '--reason', '超出今年预算', '--by', '李总');
    say(ago(16), rep, 'quote', 'add', slow, ...lines('-10%'), ...terms, '--valid-until', ago(5), '--send');
    const lively = make(ago(15), other, 'deal', 'add', '门户升级', '--customer', ownCustomer(1, 5), '--amount', 95_000);
    const first = make(ago(14), other, 'quote', 'add', lively, ...lines('-2%'), ...terms, '--send');
    const second = make(ago(9), other, 'quote', 'revise', first);
    say(ago(9), other, 'quote', 'send', second);
    const special = make(ago(6), other, 'quote', 'add', lively, ...lines('-18%'), ...terms);
    say(ago(6), other, 'quote', 'submit', special, '--reason', '答应做案例');
    say(ago(5), MANAGER, 'quote', 'approve', special, '--reason', '行业样板');
    say(ago(1), other, 'quote', 'add', lively, '--line', '公文管理模块; 1');

    say(ago(2), other, 'log', ownCustomer(1, 9), '手机端打开大附件很慢', '--via', 'phone', '--feedback');
    say(ago(1), rep, 'payment', 'promise', ownCustomer(0, 2 * (months.length - 1 - EASED)), addDays(day, 6), 10_000);
  };

  const allowed = { 2: ['15%', '年度定价会议'], 10: ['12%', '毛利下滑，收紧折扣'] } as Record<number, [string, string]>;
  for (const [index, month] of months.entries()) {
    const first = firstDay(month);
    const end = lastDay(month);
    const [limit, why] = allowed[index] ?? [];
    if (limit && why) say(first, MANAGER, 'policy', 'set', 'quote.discount.rep', limit, '--reason', why);
    say(
      first,
      MANAGER,
      'target',
      'set',
      '--all-reps',
      '--month',
      month,
      '--sales',
      130_000,
      '--profit',
      60_000,
      '--new-customers',
      2,
    );
    say(first, MANAGER, 'target', 'set', '--team', '--month', month, '--sales', 260_000);
    for (const [r, rep] of REPS.entries()) {
      const wins = index === months.length - 1 ? 1 : 1 + roll(2);
      for (let w = 0; w < wins; w++) {
        const customer = ownCustomer(r, index * 2 + w);
        const users = 8 + roll(14);
        const { code, day } = walk(addDays(first, w + r), customer, rep, users, 6, 2);
        const signed = addDays(day, 2);
        const due = [addDays(signed, 10), addDays(signed, 40)] as const;
        const credit = w === 1 ? ['--credit', `${rep}=70%,${REPS[1 - r]}=30%`] : [];
        const penalty = ['--penalty', `${PENALTY_PERCENT}%/year`];
        const contract = make(day, rep, 'contract', 'draft', code, ...checklist(signed), ...credit, ...penalty);
        say(day, rep, 'contract', 'submit', contract);
        say(addDays(day, 1), LEGAL, 'contract', 'review', contract, 'pass');
        say(signed, rep, 'contract', 'sign', contract, '--ours', MANAGER, '--theirs', '李总', '--seal', '合同专用章');
        say(signed, rep, 'deal', 'move', code, 'won');
        const back = months.length - 1 - index;
        if (back === LATE_ORDER && r === 0 && w === 0) strand(contract, rep, signed);
        else fulfil(contract, rep, signed, back > 0 ? 9 : 2 + r);
        if (back === 1 && w === 0) troubles(contract, signed, r);
        const gross = netOf(users) * 113;
        const parts = [Math.round(gross * 0.4), gross - Math.round(gross * 0.4)] as const;
        for (const [p, dueDay] of due.entries()) {
          // A few never pay in time: they are the overdue list of today.
          const late = index >= months.length - 5 && p === 1 && (index + r + w) % 3 === 0;
          const paid = addDays(dueDay, roll(6) - 2);
          if (late) {
            const hardship = chase(contract, rep, customer, dueDay);
            if (back === COURT) sue(contract, customer, dueDay, parts[p]!, hardship);
          } else if (back === EASED && r === 1 && w === 0 && p === 1) ease(contract, rep, customer, dueDay);
          else say(paid, FINANCE, 'payment', 'receive', contract, (parts[p]! / 100).toFixed(2), '--on', paid);
        }
        if (back < 3) bill(contract, signed, parts[0], 10 * (index * 4 + r * 2 + w), back === 1 && r === 0 && w === 0);
        const [asked = end] = [addDays(signed, 5), end].sort();
        if (roll(3) > 0) say(asked, PRESALES, 'survey', 'record', customer, 3 + roll(3), '--contract', contract);
      }
      say(addDays(first, 6), rep, 'log', ownCustomer(r, index + 7), TALKS[roll(TALKS.length)]!, '--via', 'phone');
      const [category, purpose] = CLAIMS[roll(CLAIMS.length)]!;
      const spent = addDays(first, 8 + roll(8));
      const submitted = addDays(spent, 2);
      const claim = make(
        submitted,
        rep,
        'claim',
        'add',
        category,
        `${400 + roll(1200)}.50`,
        '--on',
        spent,
        '--purpose',
        purpose,
        '--invoice-number',
        `2631700000${String(1_000_000_000 + index * 10 + r)}`,
        '--submit',
      );
      if (index < months.length - 1) {
        say(addDays(submitted, 2), MANAGER, 'claim', 'approve', claim);
        say(addDays(submitted, 3), FINANCE, 'claim', 'approve', claim);
        say(addDays(submitted, 5), FINANCE, 'claim', 'pay', claim);
      }
    }
    // One that gets away each month.
    const lost = walk(
      addDays(first, 3),
      ownCustomer(index % 2, index * 3 + 11),
      REPS[index % 2]!,
      6 + roll(9),
      3 + roll(3),
      3,
    );
    say(
      addDays(lost.day, 2),
      REPS[index % 2]!,
      'deal',
      'move',
      lost.code,
      'lost',
      '--reason',
      ['price', 'budget', 'silent'][roll(3)]!,
      '--to',
      ['泛微', '致远', '蓝凌'][roll(3)]!,
    );
    if (month < thisMonth)
      say(addDays(end, 1), MANAGER, 'month', 'close', month, '--yes', '--confirm', month, '--accept-gaps', '演示数据');
  }
  openMatters(today);
  // What is under way today, at every stage.
  for (let i = 0; i < 14; i++)
    walk(addDays(addMonths(today, -1), i), ownCustomer(i % 2, i + 4), REPS[i % 2]!, 5 + roll(10), i % 6, 2);
  for (const [r, rep] of REPS.entries())
    say(
      addDays(today, -3),
      rep,
      'log',
      ownCustomer(r, 0),
      '约好再联系',
      '--via',
      'wechat',
      '--next',
      addDays(today, r - 1),
    );
  papers(today);
  return steps
    .map((step, order) => ({ step, order }))
    .sort((a, b) => (a.step.day === b.step.day ? a.order - b.order : a.step.day < b.step.day ? -1 : 1))
    .map(({ step }) => step);
}
