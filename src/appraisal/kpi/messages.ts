import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  targetSet: { zh: '下达销售任务', en: 'set a target' },
  targetList: { zh: '列出销售任务', en: 'list targets' },
  targetCheck: { zh: '检查任务: 合计是否等于团队任务，谁还没有', en: 'do the targets add up, and who has none' },
  report: { zh: '月度业绩报表', en: "the month's KPI report" },
  explain: { zh: '一个数字背后的每一行', en: 'the rows behind a figure' },
  check: { zh: '这个月可以结账吗', en: 'is the month fit to be closed' },
  close: { zh: '结账: 从此这个月不再变动', en: 'close a month: it moves no more' },
  status: { zh: '各月的状态', en: 'the state of the months' },
  memberArg: { zh: '成员', en: 'member' },
  monthArg: { zh: '月份，如 2026-11', en: 'month, e.g. 2026-11' },
  teamOption: { zh: '团队任务', en: "the team's target" },
  allRepsOption: { zh: '每个销售代表都一样', en: 'the same for every rep' },
  salesOption: { zh: '销售额', en: 'sales amount' },
  profitOption: { zh: '利润', en: 'profit' },
  newCustomersOption: { zh: '新客户数', en: 'number of new customers' },
  figureOption: {
    zh: '指标: sales cost profit newCustomers csat attainment contracts',
    en: 'sales, cost, profit, newCustomers, csat, attainment or contracts',
  },
  teamExplain: { zh: '整个团队', en: 'the whole team' },
  confirmOption: { zh: '再写一遍月份（与 --yes 一起）', en: 'the month once more (with --yes)' },
  gapsOption: { zh: '带着缺口结账，写明原因', en: 'close in spite of gaps, with the reason' },
  contracts: { zh: '合同', en: 'contracts' },
  profitTarget: { zh: '利润任务', en: 'profit target' },
  newCustomerTarget: { zh: '新客户任务', en: 'new customer target' },
  oneOfTarget: {
    zh: '写一个成员，或 --team，或 --all-reps（只写一个）',
    en: 'name a member, or --team, or --all-reps (just one)',
  },
  noReps: (month: string) => ({ zh: `${month} 没有销售代表`, en: `there are no reps in ${month}` }),
  targetDone: (month: string, who: string, amount: string) => ({
    zh: `${month} 任务  ${who}  ${amount}`,
    en: `target of ${month}  ${who}  ${amount}`,
  }),
  allReps: (count: number) => ({
    zh: `${count} 名销售代表，每人`,
    en: `${count} ${count === 1 ? 'rep' : 'reps'}, each`,
  }),
  noTargets: { zh: '没有销售任务', en: 'no targets' },
  targetsAgree: (month: string) => ({
    zh: `${month} 的任务都已下达，合计等于团队任务`,
    en: `the targets of ${month} are set and add up`,
  }),
  repWithout: (name: string) => ({ zh: `${name} 没有任务`, en: `${name} has no target` }),
  teamWithout: { zh: '没有团队任务', en: 'the team has no target' },
  sumDiffers: (reps: string, team: string) => ({
    zh: `成员合计 ${reps}，团队任务 ${team}`,
    en: `the members' targets come to ${reps}, the team's is ${team}`,
  }),
  finding: { zh: '发现', en: 'finding' },
  reportTitle: (month: string, closed: boolean) => ({
    zh: `业绩报表 ${month}${closed ? '（已结账）' : '（未结账）'}`,
    en: `KPI report ${month}${closed ? ' (closed)' : ' (open)'}`,
  }),
  repTargets: (amount: string) => ({
    zh: `成员任务合计 ${amount}；团队任务没有单独下达`,
    en: `the members' targets come to ${amount}; the team has none of its own`,
  }),
  passedBy: (what: Text, count: number) => ({ zh: `${what.zh}: ${count}`, en: `${what.en}: ${count}` }),
  leftOutLine: (reason: string, count: number, amount: string) => ({
    zh: `未计入或需注意: ${reason} ${count} 项${amount ? `，${amount}` : ''}`,
    en: `left out or to note: ${reason}, ${count}${amount ? `, ${amount}` : ''}`,
  }),
  wonWithoutContract: { zh: '赢单但没有登记合同', en: 'won without a recorded contract' },
  countedInClosedMonth: {
    zh: '客户已在后来结账的月份计为新客户',
    en: 'new customers counted already in a later month that is closed',
  },
  carriedOver: { zh: '转入的应收，不是销售', en: 'receivables carried over, no sales' },
  costUnknown: { zh: '成本不详，利润偏高', en: 'cost unknown, profit too high' },
  surveyWithoutMember: { zh: '满意度没有归属的人，只计入团队', en: 'answers that count for nobody, only for the team' },
  basis: (tax: string) => ({
    zh: `销售额口径: ${tax === 'gross' ? '含税' : '不含税'}`,
    en: `sales are ${tax === 'gross' ? 'gross' : 'net'} of VAT`,
  }),
  countsLater: { zh: '已签订，还没到计入的时候（设置 sales.event）', en: 'signed, counts later (setting sales.event)' },
  event: (event: string) => ({
    zh: `本月签订的合同在${event === 'delivered' ? '交付' : '收齐'}之日计入`,
    en: `contracts signed in the month count when they are ${event}`,
  }),
  explainTitle: (name: string, figure: string, month: string) => ({
    zh: `${name}  ${figure}  ${month}`,
    en: `${name}  ${figure}  ${month}`,
  }),
  total: (value: string) => ({ zh: `合计 ${value}`, en: `total ${value}` }),
  share: { zh: '份额', en: 'share' },
  adjustment: { zh: '调整', en: 'adjustment' },
  score: { zh: '分数', en: 'score' },
  change: { zh: '变化', en: 'change' },
  leftOutOrNote: { zh: '未计入或需注意', en: 'left out or to note' },
  noRows: { zh: '没有相关的行', en: 'no rows behind it' },
  repOrTeam: { zh: '写 --rep 成员 或 --team', en: 'give --rep MEMBER or --team' },
  checkTitle: (month: string, gaps: number, all: number) => ({
    zh:
      gaps === 0 ? `${month} 可以结账: ${all} 项检查都通过` : `${month} 还不能结账: ${all} 项检查中有 ${gaps} 项要处理`,
    en:
      gaps === 0
        ? `${month} is ready to close: ${all} checks passed`
        : `${month} is not ready to close: ${gaps} of ${all} checks need you`,
  }),
  checkClosed: (month: string) => ({
    zh: `${month} 已结账，数字不再变动；下面是现在的情况`,
    en: `${month} is closed, its figures move no more; this is how the checks stand now`,
  }),
  notMet: (month: string, gaps: Text) => ({
    zh: `${month} 没有通过的检查: ${gaps.zh}`,
    en: `checks of ${month} that are not met: ${gaps.en}`,
  }),
  checkName: { zh: '检查', en: 'check' },
  state: { zh: '情况', en: 'state' },
  checks: {
    over: { zh: '月份已经结束', en: 'the month is over' },
    targets: { zh: '每个销售代表都有任务', en: 'targets set for every rep' },
    costs: { zh: '签订的合同都有成本', en: 'contracts signed have a cost' },
    won: { zh: '赢单都登记了合同', en: 'won deals have their contract' },
    plans: { zh: '签订的合同都有分期计划', en: 'contracts signed have a payment plan' },
    claims: { zh: '报销都已审定', en: 'expense claims decided' },
    surveys: { zh: '满意度调查', en: 'satisfaction surveys' },
    earlier: { zh: '以前的月份都已结账', en: 'earlier months are closed' },
  },
  nOf: (n: number, of: number) => ({ zh: `${n} / ${of}`, en: `${n} of ${of}` }),
  missingWho: (n: number, of: number, who: string) => ({
    zh: `${n} / ${of}，缺 ${who}`,
    en: `${n} of ${of}, missing ${who}`,
  }),
  lacking: (count: number) => ({ zh: `${count} 项缺`, en: `${count} missing` }),
  waiting: (count: number, amount: string) => ({
    zh: `${count} 项未定，${amount}`,
    en: `${count} undecided, ${amount}`,
  }),
  answeredCount: (count: number) => ({ zh: `${count} 份已答`, en: `${count} answered` }),
  openMonths: (list: string) => ({ zh: `未结: ${list}`, en: `open: ${list}` }),
  good: { zh: '都有', en: 'all of them' },
  notOverWays: (month: string, from: string) => [
    { zh: `${from} 起可以结账`, en: `it can be closed from ${from}` },
    {
      zh: `先看现状  salesdesk kpi report --month ${month}`,
      en: `look at it now  salesdesk kpi report --month ${month}`,
    },
  ],
  hintTargets: (month: string) => ({
    zh: `下达任务  salesdesk target set --all-reps --month ${month} --sales 130000`,
    en: `set the targets  salesdesk target set --all-reps --month ${month} --sales 130000`,
  }),
  hintTeam: (month: string) => ({
    zh: `团队任务  salesdesk target set --team --month ${month} --sales 260000`,
    en: `the team's target  salesdesk target set --team --month ${month} --sales 260000`,
  }),
  hintThisMonth: (month: string) => ({
    zh: `这是上个月；本月  salesdesk kpi report --month ${month}`,
    en: `this is last month; this one  salesdesk kpi report --month ${month}`,
  }),
  notOver: (month: string) => ({ zh: `${month} 还没有结束`, en: `${month} is not over yet` }),
  alreadyClosed: (month: string, by: string) => ({
    zh: `${month} 已由 ${by} 结账`,
    en: `${month} was closed by ${by} already`,
  }),
  gaps: (month: string, count: number) => ({
    zh: `${month} 还有 ${count} 项缺口，没有结账`,
    en: `${month} has ${count} ${count === 1 ? 'gap' : 'gaps'}; it was not closed`,
  }),
  gapsWay: (month: string) => ({
    zh: `带着缺口结账，原因会记下来  salesdesk month close ${month} --accept-gaps "原因"`,
    en: `close anyway, the reason is recorded  salesdesk month close ${month} --accept-gaps "reason"`,
  }),
  needsName: (month: string) => ({
    zh: `结账还要写出月份: --yes --confirm ${month}`,
    en: `closing a month needs its name as well: --yes --confirm ${month}`,
  }),
  wrongName: (typed: string, month: string) => ({
    zh: `写的是 “${typed}”，不是 ${month}，没有结账`,
    en: `"${typed}" is not ${month}; it was not closed`,
  }),
  locks: (month: string) => ({
    zh: `这会为所有人锁定 ${month}。先做一次备份。`,
    en: `This locks ${month} for everybody. A backup is made first.`,
  }),
  typeMonth: (month: string) => ({ zh: `输入 ${month} 确认`, en: `Type ${month} to confirm` }),
  backedUp: (file: string) => ({ zh: `备份 ${file}（已校验）`, en: `backup ${file} (verified)` }),
  closedDone: (month: string, sales: string, by: string) => ({
    zh: `已结账 ${month}   销售额 ${sales}   ${by}`,
    en: `closed ${month}   sales ${sales}   by ${by}`,
  }),
  closedMeans: {
    zh: '这个月的数字从此不再变动；以后的变化记在未结账的月份',
    en: 'its figures move no more; what comes later counts in an open month',
  },
  noMonths: { zh: '还没有业绩', en: 'nothing counts for any month yet' },
  open: { zh: '未结账', en: 'open' },
  closedWord: { zh: '已结账', en: 'closed' },
  by: { zh: '谁', en: 'by' },
  at: { zh: '时间', en: 'at' },
  gapsReason: { zh: '带缺口的原因', en: 'reason for gaps' },
} as const;
messages satisfies { checks: Messages } & object;

/** Rules of chapter 3 that were passed by with a reason. */
export const PASSED_BY: Record<'gate' | 'orderStep' | 'lead' | 'credit' | 'legalReview', Text> = {
  gate: { zh: '经理豁免的商机条件（制度 2.2.1a）', en: 'gates of deals that the manager waived (policy 2.2.1a)' },
  orderStep: { zh: '经理豁免的订单条件（制度 3.6）', en: 'conditions of orders that were waived (policy 3.6)' },
  lead: { zh: '未筛选就转化的线索（制度 3.1.2）', en: 'leads converted unscreened (policy 3.1.2)' },
  credit: {
    zh: '经理放行的超额度或逾期客户（制度 3.7.3）',
    en: 'customers released over limit or overdue (policy 3.7.3)',
  },
  legalReview: {
    zh: '未经法务审核直接登记的合同（制度 3.5.2）',
    en: "contracts recorded without legal's review (policy 3.5.2)",
  },
};
