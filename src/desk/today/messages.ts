import { type Day, type Month, weekday } from '../../shared/dates.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

export const messages = {
  dayOf: (day: Day, name: string, kind: 'real' | 'trial' | 'demo'): Text => {
    const mark = kind === 'real' ? '' : `   [${kind}]`;
    return { zh: `${day} ${weekday(day).zh}   ${name}${mark}`, en: `${weekday(day).en} ${day}   ${name}${mark}` };
  },
  mark: { zh: '', en: '' },
  followups: (count: number) => ({ zh: `要跟进 (${count})`, en: `Follow-ups due (${count})` }),
  promised: { zh: '约定', en: 'promised' },
  missedDays: { zh: '已过天数', en: 'days late' },
  saidThen: { zh: '上次内容', en: 'said last' },
  payments: (count: number) => ({ zh: `要催收或提醒 (${count})`, en: `Payments to remind or dun (${count})` }),
  paymentsWaiting: (count: number) => ({
    zh: `另有 ${count} 笔款今天已经联系过或承诺未到期，不再列出，全部: salesdesk due`,
    en: `${count} more ${count === 1 ? 'payment waits' : 'payments wait'} for the customer, who was spoken to today or promised a day: salesdesk due`,
  }),
  brokenPromise: { zh: '承诺未兑现', en: 'broken promise' },
  promisedAmount: { zh: '承诺金额', en: 'promised' },
  claims: (count: number) => ({ zh: `等您处理的报销 (${count})`, en: `Claims that wait for you (${count})` }),
  waitsFor: { zh: '等待', en: 'waits for' },
  months: { zh: '要结账的月份', en: 'Month to close' },
  how: { zh: '先检查', en: 'look first' },
  deals: (count: number) => ({ zh: `停滞的商机 (${count})`, en: `Deals that stand still (${count})` }),
  daysInStage: { zh: '在本阶段天数', en: 'days in stage' },
  normDays: { zh: '正常', en: 'norm' },
  tasks: (count: number) => ({ zh: `线索、合同、订单 (${count})`, en: `Leads, contracts, orders (${count})` }),
  about: { zh: '关于', en: 'about' },
  task: { zh: '事项', en: 'what' },
  pipeline: { zh: '进行中的商机', en: 'Pipeline' },
  dealCount: { zh: '商机', en: 'deals' },
  monthSoFar: (sales: string, target: string | null, share: string | null, left: number) => ({
    zh: `本月   销售额 ${sales}${target === null ? '' : `，任务 ${target}，完成 ${share}`}   还有 ${left} 个工作日`,
    en: `This month   sales ${sales}${target === null ? '' : ` of ${target}, ${share}`}   ${plural(left, 'working day')} left`,
  }),
  nothingToDo: { zh: '今天没有要做的事。', en: 'Nothing waits for you today.' },
  more: (count: number) => ({
    zh: `   … 还有 ${count} 条，全部: --json`,
    en: `   ... ${count} more; all of them: --json`,
  }),
  logHint: (code: string) => ({ zh: `记录 salesdesk log ${code} "…"`, en: `record it  salesdesk log ${code} "..."` }),
  dueHint: { zh: '逾期 salesdesk due', en: 'overdue  salesdesk due' },
  reviewHint: { zh: '审核 salesdesk claim review', en: 'review  salesdesk claim review' },
  closeHint: (month: Month) => ({
    zh: `月结 salesdesk month close ${month}`,
    en: `close it  salesdesk month close ${month}`,
  }),
} as const satisfies Messages;

/** What a claim waits for. */
export const WAITS = {
  managerReview: { zh: '经理审核', en: "manager's review" },
  financeReview: { zh: '财务审核', en: "finance's review" },
  payment: { zh: '付款', en: 'payment' },
} as const;

/** @param command without the code, or with `$` where it stands */
const by =
  (zh: string, en: string, command: string) =>
  (code: string): Text => {
    const typed = command.includes('$') ? command.replace('$', code) : `${command} ${code}`;
    return { zh: `${zh}  salesdesk ${typed}`, en: `${en}  salesdesk ${typed}` };
  };

/** Moves into `audit.ts` of each room. How to correct what cannot be taken back: the command that does it, with the code of the thing. */
export const CANNOT_UNDO: Record<string, (code: string) => Text> = {
  'customer.add': by('档案不删除，请修改', 'archives stay; change it', 'customer edit'),
  'customer.edit': by('改回原值', 'set the old values again', 'customer edit'),
  'customer.tagAdd': by('去掉标签', 'remove the tags', 'customer tag remove $ …'),
  'customer.tagRemove': by('重新添加', 'add them again', 'customer tag add $ …'),
  'customer.contactAdd': by('请修改', 'change it', 'customer contact edit'),
  'customer.contactEdit': by('改回原值', 'set the old values again', 'customer contact edit'),
  'customer.assign': by('改派回去', 'assign it back', 'customer assign $ … --reason …'),
  'customer.merge': by(
    '合并不能拆开，原档案仍可查看',
    'a merge stays; the other archive can still be read',
    'customer show',
  ),
  'lead.add': by('不跟了请淘汰', 'reject it', 'lead reject $ --reason …'),
  'lead.contact': by('记录保留，请再记一次', 'it stays; record the right one', 'lead contact $ …'),
  'lead.qualify': by('重新回答', 'answer again', 'lead qualify $ …'),
  'lead.reject': () => ({
    zh: '淘汰的线索保留，要跟进请重新登记  salesdesk lead add …',
    en: 'it stays; to go on, add it again  salesdesk lead add …',
  }),
  'lead.assign': by('改派回去', 'assign it back', 'lead assign $ … --reason …'),
  'lead.convert': by('线索与客户的联系永远保留', 'the link to the customer stays for ever', 'lead show'),
  'deal.assign': by('改派回去', 'assign it back', 'deal assign $ …'),
  'deal.waive': by('豁免保留并计入月报', 'a waiver stays and is counted', 'deal show'),
  'deal.request': by('售前可以婉拒', 'presales can decline it', 'deal decline $ --reason …'),
  'deal.accept': by('改日期', 'put it to another day', 'deal accept $ --on …'),
  'deal.decline': by('重新请求', 'ask again', 'deal request'),
  'deal.research': by('补记一次', 'record another one', 'deal research $ …'),
  'deal.solution': by('记录新版本', 'record a new version', 'deal solution $ …'),
  'deal.demo': by('再记一次', 'record another one', 'deal demo $ …'),
  'deal.question': by('请回答', 'answer it', 'deal answer $ …'),
  'deal.answer': by('再提一次并回答', 'ask it again and answer', 'deal question $ …'),
  'tender.add': by('不投了', 'give it up', 'tender result $ withdrawn'),
  'tender.edit': by('改回原值', 'set the old values again', 'tender edit'),
  'member.add': by('请让成员离开', 'let the member leave', 'member leave'),
  'member.edit': by('改回原值', 'set the old values again', 'member edit'),
  'member.leave': by('改离开日，或仍在团队', 'set another last day, or none', 'member edit $ --left none'),
  'deal.add': by('不跟了请标为输单', 'mark it as lost', 'move $ lost --reason …'),
  'deal.edit': by('改回原值', 'set the old values again', 'deal edit'),
  'contract.record': by('请用调整更正', 'correct it by an adjustment', 'contract adjust'),
  'contract.adjust': by('再做一次相反的调整', 'adjust it the other way', 'contract adjust'),
  'payment.receive': by('请冲回', 'reverse it', 'payment reverse'),
  'payment.reverse': by('重新登记回款', 'receive it again', 'payment receive'),
  'payment.plan': by('请重新计划', 'plan it again', 'payment plan'),
  'payment.dun': by('记录保留，请再记一次', 'it stays; record another one', 'payment dun $ …'),
  'payment.promise': () => ({
    zh: '记下新的承诺，最新的算数  salesdesk payment promise …',
    en: 'record a new one, the newest counts  salesdesk payment promise …',
  }),
  'claim.add': by('请撤回', 'withdraw it', 'claim withdraw'),
  'claim.submit': by('请撤回', 'withdraw it', 'claim withdraw'),
  'claim.withdraw': by('请重新提交', 'submit it again', 'claim submit'),
  'month.close': by(
    '月份结账后不再变动，请在未结账的月份更正',
    'a closed month stays; correct it in an open one',
    'month check',
  ),
};

/** What chapter 3 asks for, and what to type for it. */
export const TASKS = {
  lead: {
    zh: '线索首次接触已逾期',
    en: 'first contact with a lead is late',
    way: (code: string) => `salesdesk lead contact ${code} "…"`,
  },
  request: {
    zh: '请您做需求调研',
    en: 'research is asked of you',
    way: (code: string) => `salesdesk deal accept ${code} --on …`,
  },
  research: {
    zh: '约好的需求调研',
    en: 'research that you accepted',
    way: (code: string) => `salesdesk deal research ${code} …`,
  },
  question: {
    zh: '客户的问题没有回答',
    en: 'a customer waits for an answer',
    way: (code: string) => `salesdesk deal answer ${code} "…"`,
  },
  tender: {
    zh: '投标截止',
    en: 'a tender is to be handed in',
    way: (code: string) => `salesdesk tender submit ${code}`,
  },
  tenderOver: {
    zh: '没有递交的投标，写结果',
    en: 'a tender that was not handed in needs its result',
    way: (code: string) => `salesdesk tender result ${code} withdrawn`,
  },
  paper: { zh: '投标文件要备好', en: 'a paper of a tender', way: (code: string) => `salesdesk tender done ${code}` },
  deposit: {
    zh: '保证金没有退回',
    en: 'a deposit is out',
    way: (code: string) => `salesdesk tender deposit ${code} returned`,
  },
  quote: {
    zh: '报价等您批准',
    en: 'a quotation waits for approval',
    way: (code: string) => `salesdesk quote show ${code}`,
  },
  review: {
    zh: '合同等法务审核',
    en: 'a contract waits for legal',
    way: (code: string) => `salesdesk contract review ${code} …`,
  },
  returned: {
    zh: '法务退回的合同',
    en: 'legal returned a contract',
    way: (code: string) => `salesdesk contract edit ${code} …`,
  },
  sign: {
    zh: '合同待签',
    en: 'a contract is to be signed',
    way: (code: string) => `salesdesk contract sign ${code} …`,
  },
  unsigned: {
    zh: '合同迟迟未签',
    en: 'a contract is unsigned for too long',
    way: (code: string) => `salesdesk contract sign ${code} …`,
  },
  ending: { zh: '合同快到期', en: 'a contract ends', way: (code: string) => `salesdesk contract renew ${code} …` },
  ended: { zh: '合同已到期', en: 'a contract has ended', way: (code: string) => `salesdesk contract renew ${code} …` },
  handoff: {
    zh: '订单要交接',
    en: 'an order is to be handed off',
    way: (code: string) => `salesdesk order handoff ${code} product`,
  },
  handoffReturned: {
    zh: '部门退回了订单，要重新交接',
    en: 'a department returned an order',
    way: (code: string) => `salesdesk order handoff ${code} --note "…"`,
  },
  take: { zh: '订单等您接收', en: 'an order waits to be taken', way: (code: string) => `salesdesk order show ${code}` },
  order: { zh: '订单超过交付日', en: 'an order is late', way: (code: string) => `salesdesk order show ${code}` },
  issue: {
    zh: '实施问题没有解决',
    en: 'a problem of the implementation',
    way: (code: string) => `salesdesk order issue solve ${code} …`,
  },
  feedback: {
    zh: '客户反馈',
    en: 'feedback of a customer',
    way: (code: string) => `salesdesk customer show ${code}`,
  },
  claim: {
    zh: '您的报销被退回',
    en: 'your claim was rejected',
    way: (code: string) => `salesdesk claim show ${code}`,
  },
  hardship: {
    zh: '付款困难等您决定',
    en: 'a hardship case waits for you',
    way: (code: string) => `salesdesk payment hardship show ${code}`,
  },
  legal: {
    zh: '法务案件还没有开始',
    en: 'a legal file has no step yet',
    way: (code: string) => `salesdesk payment legal step ${code} letter "…"`,
  },
} as const;
export type TaskKind = keyof typeof TASKS;
