import { type Day, type Month, weekday } from '../../shared/dates.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

const KINDS = { trial: '试用', demo: '演示' } as const;

export const messages = {
  /** @param name of the member whose day it is; undefined: nothing says who it is */
  dayOf: (day: Day, name: string | undefined, kind: 'real' | 'trial' | 'demo'): Text => {
    const mark = kind === 'real' ? { zh: '', en: '' } : { zh: `   [${KINDS[kind]}]`, en: `   [${kind}]` };
    return {
      zh: `${day} ${weekday(day).zh}   ${name ?? '未说明身份'}${mark.zh}`,
      en: `${weekday(day).en} ${day}   ${name ?? 'nobody named'}${mark.en}`,
    };
  },
  mark: { zh: '', en: '' },
  followups: (count: number) => ({ zh: `待跟进（${count}）`, en: `Follow-ups due (${count})` }),
  promised: { zh: '约定日期', en: 'promised' },
  missedDays: { zh: '已过天数', en: 'days late' },
  lastNote: { zh: '上次内容', en: 'last note' },
  payments: (count: number) => ({ zh: `待提醒、催收（${count}）`, en: `Payments to remind or dun (${count})` }),
  daysLeft: (days: number) => ({ zh: `还有 ${days} 天`, en: `in ${plural(days, 'day')}` }),
  paymentsWaiting: (count: number) => ({
    zh: `另有 ${count} 笔款今天已联系过或承诺未到期，未列出；全部：salesdesk due`,
    en: `${plural(count, 'more payment is', 'more payments are')} not listed: the customer was contacted today or promised a day; all of them: salesdesk due`,
  }),
  brokenPromise: { zh: '未兑现的承诺', en: 'broken promise' },
  promisedAmount: { zh: '承诺金额', en: 'promised' },
  claims: (count: number) => ({ zh: `待您处理的报销（${count}）`, en: `Claims waiting for you (${count})` }),
  stuckClaims: (count: number) => ({
    zh: `无人可审核的报销（${count}）`,
    en: `Claims that nobody may decide (${count})`,
  }),
  missing: { zh: '缺少', en: 'missing' },
  claimant: { zh: '报销人', en: 'claimant' },
  waitsFor: { zh: '等待', en: 'waits for' },
  undecidedRows: (count: number) => ({
    zh: `连续未达标，待决定调岗、降职或辞退（${count}）`,
    en: `Below standard several months in a row: to decide (${count})`,
  }),
  monthsInRow: { zh: '连续月数', en: 'months' },
  inRow: { zh: '月份', en: 'in a row' },
  months: { zh: '待结账的月份', en: 'Month to close' },
  command: { zh: '下一步命令', en: 'next command' },
  deals: (count: number) => ({ zh: `停滞的商机（${count}）`, en: `Stale deals (${count})` }),
  daysInStage: { zh: '在本阶段天数', en: 'days in stage' },
  normDays: { zh: '标准天数', en: 'norm' },
  tasks: (count: number) => ({ zh: `线索、合同、订单（${count}）`, en: `Leads, contracts, orders (${count})` }),
  about: { zh: '关于', en: 'about' },
  task: { zh: '事项', en: 'task' },
  pipeline: { zh: '在谈商机', en: 'Open deals' },
  dealCount: { zh: '商机', en: 'deals' },
  monthSoFar: (sales: string, target: string | null, share: string | null, left: number) => ({
    zh: `本月   销售额 ${sales}${target === null ? '' : `，任务 ${target}，完成 ${share}`}   还有 ${left} 个工作日`,
    en: `This month   sales ${sales}${target === null ? '' : ` of ${target}, ${share}`}   ${plural(left, 'working day')} left`,
  }),
  nothingToDo: { zh: '今天没有待办事项。', en: 'Nothing to do today.' },
  more: (count: number) => ({
    zh: `   … 还有 ${count} 条，全部：--json`,
    en: `   … ${count} more; all of them: --json`,
  }),
  logHint: (code: string) => ({ zh: `记录  salesdesk log ${code} "…"`, en: `record it  salesdesk log ${code} "…"` }),
  dueHint: { zh: '逾期款  salesdesk due', en: 'overdue payments  salesdesk due' },
  reviewHint: { zh: '审核  salesdesk claim review', en: 'review  salesdesk claim review' },
  closeHint: (month: Month) => ({
    zh: `月结  salesdesk month close ${month}`,
    en: `close it  salesdesk month close ${month}`,
  }),
} as const satisfies Messages;

/** What a claim waits for. */
export const WAITS = {
  managerReview: { zh: '经理审核', en: 'manager review' },
  financeReview: { zh: '财务审核', en: 'finance review' },
  payment: { zh: '付款', en: 'payment' },
} as const;

/** What chapter 3 asks for. */
export const TASKS = {
  confirm: { zh: '待您作为第二人确认', en: 'waits for you as the second person' },
  appraisalDispute: { zh: '考核结果有异议，待答复', en: 'a disputed result to settle' },
  appraisalScore: { zh: '待评分', en: "a rep's month to score" },
  appraisalResult: { zh: '您的考核结果，待确认或提出异议', en: 'your result, to confirm or dispute' },
  panelName: { zh: '考核小组待指定', en: 'the panel to name' },
  panelScore: { zh: '考核小组，待您评分', en: 'your points as a member of the panel' },
  appraisalClose: { zh: '考核可以结束', en: 'an appraisal to close' },
  appraisalLate: { zh: '考核逾期未结束', en: 'the appraisal is late' },
  lead: { zh: '线索首次接触已逾期', en: 'first contact with a lead is late' },
  leadContact: { zh: '线索待首次接触', en: 'first contact with a lead' },
  leadScreen: { zh: '线索待筛选', en: 'a lead to screen' },
  leadConvert: { zh: '线索已筛选，待转为商机', en: 'a qualified lead to convert into a deal' },
  request: { zh: '请您做需求调研', en: 'you are asked to do research' },
  research: { zh: '已接受的需求调研', en: 'research you accepted' },
  question: { zh: '客户提问待答复', en: 'a customer is waiting for an answer' },
  tender: { zh: '投标待递交', en: 'a tender to submit' },
  tenderOver: { zh: '投标已截止而未递交，请登记结果', en: 'a tender was not submitted: record its result' },
  paper: { zh: '投标文件待准备', en: 'a tender paper to prepare' },
  deposit: { zh: '投标保证金未退回', en: 'a tender deposit was not returned' },
  quote: { zh: '报价待您批准', en: 'a quotation to approve' },
  quoteSend: { zh: '报价已批准，待发出', en: 'an approved quotation to send' },
  quoteRejected: { zh: '报价被经理驳回，请修改', en: 'a quotation was rejected: change it' },
  quoteContract: { zh: '报价已接受，待起草合同', en: 'an accepted quotation without a contract draft' },
  approve: { zh: '合同金额待您审批', en: 'the amount of a contract to approve' },
  review: { zh: '合同待法务审核', en: 'a contract to review' },
  returned: { zh: '合同被退回', en: 'a contract was returned' },
  submit: { zh: '合同草稿待提交', en: 'a contract draft to submit' },
  sign: { zh: '合同待签', en: 'a contract to sign' },
  unsigned: { zh: '法务通过后逾期未签', en: 'a contract is overdue for signing' },
  amendment: { zh: '合同变更待您决定', en: 'a contract amendment to decide' },
  archive: { zh: '合同待归档、分发副本', en: 'a signed contract to archive and hand out' },
  starting: { zh: '合同即将开始', en: 'a contract is about to start' },
  startingSoon: { zh: '合同很快开始', en: 'a contract starts soon' },
  startsToday: { zh: '合同今天开始', en: 'a contract starts today' },
  ending: { zh: '合同即将到期', en: 'a contract is about to end' },
  endingSoon: { zh: '合同很快到期', en: 'a contract ends soon' },
  endsToday: { zh: '合同今天到期', en: 'a contract ends today' },
  ended: { zh: '合同已到期', en: 'a contract has ended' },
  handoff: { zh: '订单待交接', en: 'an order to hand off' },
  handoffReturned: { zh: '部门退回了订单，请重新交接', en: 'a department returned an order: hand it off again' },
  take: { zh: '订单待您接收', en: 'an order to accept' },
  prepare: { zh: '订单产品待准备', en: 'an order to prepare' },
  deliver: { zh: '订单待交付', en: 'an order to deliver' },
  deploy: { zh: '订单待实施', en: 'an order to deploy' },
  acceptance: { zh: '订单待客户验收', en: 'an order to be accepted by the customer' },
  order: { zh: '订单已过交付日', en: 'an order is late' },
  service: { zh: '服务即将到期', en: 'a service is about to end' },
  serviceSoon: { zh: '服务很快到期', en: 'a service ends soon' },
  serviceToday: { zh: '服务今天到期', en: 'a service ends today' },
  serviceOver: { zh: '服务已到期', en: 'a service has ended' },
  task: { zh: '实施任务待完成', en: 'a task of an implementation plan' },
  taskLate: { zh: '实施任务已逾期', en: 'a task of an implementation plan is late' },
  ticket: { zh: '服务工单待答复', en: 'a ticket to answer' },
  ticketSolve: { zh: '服务工单待解决', en: 'a ticket to solve' },
  ticketAnswerLate: { zh: '服务工单答复已逾期', en: 'the answer to a ticket is late' },
  ticketLate: { zh: '服务工单已逾期', en: 'a ticket is late' },
  issue: { zh: '实施问题未解决', en: 'an open implementation issue' },
  contact: { zh: '客户待联系', en: 'a customer due for contact' },
  feedback: { zh: '客户反馈', en: 'customer feedback' },
  outcomes: { zh: '考核结果处理待决定、待办理', en: 'outcomes of appraisals to decide or to carry out' },
  coaching: { zh: '辅导已到期，请写明结果', en: 'a coaching is over: note its result' },
  claim: { zh: '您的报销被退回', en: 'your claim was rejected' },
  hardship: { zh: '付款困难申报待您决定', en: 'a hardship case to decide' },
  legal: { zh: '已转法务，尚无进展记录', en: 'a legal file without a first step' },
} as const satisfies Messages;
export type TaskKind = keyof typeof TASKS;

/**
 * The command that does a task, without `salesdesk`; `$` is the code of the thing, with its number if it has several.
 */
const TASK_COMMANDS: Record<TaskKind, string> = {
  confirm: 'confirm show $',
  appraisalDispute: 'appraisal settle $ keep --reason "…"',
  appraisalScore: 'appraisal score $',
  appraisalResult: 'appraisal confirm --month $',
  panelName: 'appraisal panel name --month $ …',
  panelScore: 'appraisal panel score --month $ --points … --reason "…"',
  appraisalClose: 'appraisal close $',
  appraisalLate: 'appraisal list $',
  lead: 'lead contact $ "…"',
  leadContact: 'lead contact $ "…"',
  leadScreen: 'lead qualify $ …',
  leadConvert: 'lead convert $',
  request: 'deal accept $ --on …',
  research: 'deal research $ …',
  question: 'deal answer $ "…"',
  tender: 'tender submit $',
  tenderOver: 'tender result $ withdrawn',
  paper: 'tender done $',
  deposit: 'tender deposit $ returned',
  quote: 'quote show $',
  quoteSend: 'quote send $',
  quoteRejected: 'quote line $ --line "…"',
  quoteContract: 'contract draft $',
  approve: 'contract approve $ --reason …',
  review: 'contract review $ …',
  returned: 'contract edit $ …',
  submit: 'contract submit $',
  sign: 'contract sign $ …',
  unsigned: 'contract sign $ …',
  amendment: 'contract decide $ agree',
  archive: 'contract archive $ …',
  starting: 'contract show $',
  startingSoon: 'contract show $',
  startsToday: 'contract show $',
  ending: 'contract renew $ …',
  endingSoon: 'contract renew $ …',
  endsToday: 'contract renew $ …',
  ended: 'contract renew $ …',
  handoff: 'order handoff $ product',
  handoffReturned: 'order handoff $ --note "…"',
  take: 'order show $',
  prepare: 'order ready $ …',
  deliver: 'order deliver $',
  deploy: 'order deploy $ …',
  acceptance: 'order acceptance $ …',
  order: 'order show $',
  service: 'order show $',
  serviceSoon: 'order show $',
  serviceToday: 'order show $',
  serviceOver: 'order show $',
  task: 'order task done $',
  taskLate: 'order task done $',
  ticket: 'order ticket answer $ --answer …',
  ticketSolve: 'order ticket solve $ --solution …',
  ticketAnswerLate: 'order ticket answer $ --answer …',
  ticketLate: 'order ticket solve $ --solution …',
  issue: 'order issue solve $ …',
  contact: 'log $ "…"',
  feedback: 'customer show $',
  outcomes: 'outcome list --open',
  coaching: 'coaching close $ --result … --note …',
  claim: 'claim show $',
  hardship: 'payment hardship show $',
  legal: 'payment legal step $ letter "…"',
};

/** Duties that arose and are not late, whatever their day; every other kind waits for the actor now. */
const DUTIES: ReadonlySet<TaskKind> = new Set([
  'appraisalScore',
  'appraisalResult',
  'panelName',
  'panelScore',
  'appraisalClose',
  'leadScreen',
  'leadConvert',
  'quoteSend',
  'quoteContract',
  'submit',
  'archive',
  'starting',
  'ending',
  'service',
  'prepare',
  'deliver',
  'deploy',
  'acceptance',
  'task',
  'ticket',
  'ticketSolve',
  'contact',
]);

/** Duties with a last day: marked from that day on. */
const DUTIES_BY_DAY: ReadonlySet<TaskKind> = new Set(['leadContact', 'handoff']);

/** Whether a task is marked: it is late or somebody waits for it, or its last day has come. */
export function isUrgent(kind: TaskKind, day: Day | null, today: Day): boolean {
  if (DUTIES_BY_DAY.has(kind)) return day !== null && day <= today;
  return !DUTIES.has(kind);
}

/** What to type for a task. @param subject what follows the verb: a code, or a code and a number */
export const taskCommand = (kind: TaskKind, subject: string): string =>
  `salesdesk ${TASK_COMMANDS[kind].replace('$', () => subject)}`;
