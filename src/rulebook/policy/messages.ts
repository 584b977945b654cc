import { TICKET_PRIORITIES, type TicketPriority } from '../../policy/contracts.js';
import { EXPENSE_CATEGORIES, type ExpenseCategory } from '../../policy/expenses.js';
import type { SettingKey } from '../../policy/settings.js';
import { STAGES } from '../../policy/stages.js';
import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  clauseArg: { zh: '章、节或条，如 5、5.2、5.2.1', en: 'chapter, section or clause: 5, 5.2, 5.2.1' },
  figureArg: { zh: '指标，如 sales、逾期', en: 'a figure, e.g. sales, overdue' },
  missingOption: { zh: '只列出尚无命令的条款', en: 'only clauses without a command' },
  uncitedOption: { zh: '列出不对应任何条款的命令', en: 'list the commands that cite no clause' },
  noClause: (word: string) => ({ zh: `制度中没有“${word}”这一条`, en: `there is no clause "${word}"` }),
  clauseHint: {
    zh: '第 1–7 章，如  salesdesk policy show 5.2',
    en: 'chapters 1 to 7, e.g.  salesdesk policy show 5.2',
  },
  noFigure: (word: string) => ({ zh: `没有指标“${word}”`, en: `there is no figure "${word}"` }),
  figuresHint: (list: string) => ({ zh: `可用：${list}`, en: `figures: ${list}` }),
  rule: { zh: '规定', en: 'rule' },
  commands: { zh: '命令', en: 'commands' },
  noCommand: { zh: '（尚无命令）', en: '(no command yet)' },
  covered: (covered: number, all: number) => ({
    zh: `${all} 条中 ${covered} 条已有命令`,
    en: `${covered} of ${all} clauses have a command`,
  }),
  figure: { zh: '指标', en: 'figure' },
  meaning: { zh: '含义', en: 'meaning' },
  setting: { zh: '设置', en: 'setting' },
  by: { zh: '操作人', en: 'by' },
  keyArg: {
    zh: '设置，如 quote.margin（见 policy settings）',
    en: 'a setting, e.g. quote.margin (see policy settings)',
  },
  valueArg: { zh: '新的值', en: 'the new value' },
  fromOption: { zh: '从哪个月起（默认本月）', en: 'from this month on (default: the current one)' },
  reasonOption: { zh: '原因', en: 'reason' },
  monthOption: { zh: '哪个月的值（默认本月）', en: 'value for this month (default: the current one)' },
  fromMonth: { zh: '生效月份', en: 'from' },
  reason: { zh: '原因', en: 'reason' },
  recorded: { zh: '记录时间', en: 'recorded' },
  allowed: { zh: '可选值', en: 'allowed' },
  noChanges: { zh: '没有修改过，都是默认值', en: 'no changes; all settings have their defaults' },
  noSetting: (word: string, guess: string | undefined) => ({
    zh: `没有设置“${word}”${guess ? `，您是不是要写 ${guess}？` : ''}`,
    en: `there is no setting "${word}"${guess ? `. Did you mean ${guess}?` : ''}`,
  }),
  settingHint: { zh: '全部设置  salesdesk policy settings', en: 'list the settings  salesdesk policy settings' },
  badSetting: (key: string, typed: string, allowed: Text) => ({
    zh: `${key} 不能设为 “${typed}”，可选值：${allowed.zh}`,
    en: `${key} cannot be "${typed}"; allowed: ${allowed.en}`,
  }),
  percentAllowed: { zh: '0% 到 100%', en: '0% to 100%' },
  wholeAllowed: (least: number, most: number) => ({
    zh: `${least} 到 ${most} 的整数`,
    en: `a whole number from ${least} to ${most}`,
  }),
  amountAllowed: (most: string) => ({ zh: `0 到 ${most} 的金额`, en: `an amount from 0 to ${most}` }),
  amountOrOff: (most: string) => ({
    zh: `0 到 ${most} 的金额，或 off（不要求）`,
    en: `an amount from 0 to ${most}, or off`,
  }),
  percentOrOff: { zh: '0% 到 100%，或 off（不限）', en: '0% to 100%, or off' },
  namedAllowed: (example: string, rules: Text | undefined) => ({
    zh: `按顺序写全每一项，如 "${example}"${rules ? `；${rules.zh}` : ''}`,
    en: `a number for each, e.g. "${example}"${rules ? `; ${rules.en}` : ''}`,
  }),
  namedSum: (sum: number) => ({ zh: `合计必须是 ${sum}`, en: `they add up to exactly ${sum}` }),
  namedFalling: { zh: '依次递减', en: 'each is less than the one before' },
  listAllowed: { zh: '整数，用空格分隔，如 "30 7 0"', en: 'whole numbers separated by spaces, e.g. "30 7 0"' },
  wordsAllowed: (words: string, any: boolean) => ({
    zh: `以下几项，用空格分隔：${words}；none 表示都不要${any ? '，any 表示全部' : ''}`,
    en: `one or more of ${words}, separated by spaces, or none${any ? ', or any' : ''}`,
  }),
  levelsAllowed: (levels: string) => ({
    zh: `off，或“含税金额 级别”，如 100000 manager, 500000 management（级别：${levels}，金额逐级升高）`,
    en: `off, or "gross amount level", e.g. 100000 manager, 500000 management (levels: ${levels}, the amounts rising)`,
  }),
  correctSet: (key: string) => ({
    zh: `改回原值  salesdesk policy set ${key} … --reason …`,
    en: `set the old value again  salesdesk policy set ${key} … --reason …`,
  }),
  settingClosed: (from: string, closed: string) => ({
    zh: `${closed} 已结账，不能修改 ${from} 起的设置`,
    en: `${closed} is closed, so no setting can change from ${from} on`,
  }),
  settingLater: { zh: '请用 --from 指定之后的月份', en: 'give a later month with --from' },
  settingSame: (key: string, value: string) => ({ zh: `${key} 已经是 ${value}`, en: `${key} is already ${value}` }),
  ladderOrder: (days: string) => ({
    zh: `催收阶梯的天数须逐级递增：${days} 不符合`,
    en: `each step of the ladder must be later than the one before: ${days} is out of order`,
  }),
  settingDone: (key: string, before: string, value: string, from: string) => ({
    zh: `${key}：${before} → ${value}，从 ${from} 起`,
    en: `${key}: ${before} → ${value}, from ${from} on`,
  }),
  actSetting: (key: string, before: string, value: string, from: string) => ({
    zh: `${key}：${before} → ${value}，从 ${from} 起`,
    en: `${key}: ${before} → ${value}, from ${from} on`,
  }),
  value: { zh: '当前值', en: 'value' },
  setTo: { zh: '改为', en: 'set to' },
  default: { zh: '默认值', en: 'default' },
  about: { zh: '作用', en: 'what it does' },
  days: { zh: '日期', en: 'days' },
  months: { zh: '月份', en: 'months' },
  periods: { zh: '期间（业绩报表）', en: 'periods (of the KPI report)' },
  amounts: { zh: '金额', en: 'amounts' },
  rates: { zh: '比例', en: 'rates' },
  write: { zh: '写法', en: 'write' },
  means: { zh: '含义', en: 'means' },
  withoutYear: {
    zh: '未写年份的日期取最近的将来；报销、回款等已发生的事取最近的过去。一周从星期一开始。',
    en: 'A date without a year is the next one; for things in the past (claims, receipts) the last one. Weeks begin on Monday.',
  },
  echoed: {
    zh: '识别出的日期会连同星期一起显示；不对可撤销：salesdesk undo。',
    en: 'The date is echoed with its weekday; if it is the wrong one: salesdesk undo.',
  },
} as const satisfies Messages;

const stageText = (about: Text) =>
  Object.fromEntries(
    (Object.entries(STAGES) as [keyof typeof STAGES, Text][]).map(([stage, { zh, en }]) => [
      stage,
      { zh: `${about.zh}（${zh}）`, en: `${about.en} (${en})` },
    ]),
  ) as Record<keyof typeof STAGES, Text>;
const norm = stageText({ zh: '停留超过多少天算停滞', en: 'days in the stage after which a deal is stale' });
const stepBack = stageText({
  zh: '从该阶段可退回哪些阶段（须填写原因）',
  en: 'stages to which a deal may step back from it, with a reason',
});
const chance = stageText({ zh: '默认成交概率', en: 'default probability of winning' });

const overBudget = Object.fromEntries(
  Object.entries(EXPENSE_CATEGORIES).map(([category, { zh, en }]) => [
    category,
    {
      zh: `${zh}超出预算时：stop 不能提交，须管理层放行；warn 只提示`,
      en: `${en} over the budget: stop (management releases) or warn`,
    },
  ]),
) as Record<ExpenseCategory, Text>;

const perPriority = <P extends 'ticket.answer' | 'ticket.solve'>(prefix: P, text: (name: Text) => Text) =>
  Object.fromEntries(
    Object.entries(TICKET_PRIORITIES).map(([priority, { zh, en }]) => [`${prefix}.${priority}`, text({ zh, en })]),
  ) as Record<`${P}.${TicketPriority}`, Text>;

/** What each setting decides. */
export const SETTING_TEXTS: Record<SettingKey, Text> = {
  'sales.event': {
    zh: '合同何时计为销售：signed 签订，delivered 交付，collected 收齐；以签订月的设置为准',
    en: 'when a contract counts as a sale: signed, delivered or collected; the setting of its signing month applies',
  },
  'sales.tax': { zh: '销售额口径：net 不含税，gross 含税', en: 'sales amount: net or gross of VAT' },
  'satisfaction.method': {
    zh: '满意度：top2 为 4–5 分占比，mean 为平均分 ÷ 5',
    en: 'satisfaction: top2 is the share of 4 and 5, mean is the mean ÷ 5',
  },
  'satisfaction.minimum': { zh: '回收多少份问卷起计算满意度', en: 'survey answers needed for a satisfaction figure' },
  'claim.days': { zh: '消费后多少天内报销', en: 'days after the expense within which it must be claimed' },
  'request.from.travel': {
    zh: '差旅超过这个金额须事前申请；off 不要求',
    en: 'travel above this amount needs a request beforehand; or off',
  },
  'request.from.entertainment': {
    zh: '业务招待超过这个金额须事前申请；off 不要求',
    en: 'entertainment above this amount needs a request beforehand; or off',
  },
  'request.slack': {
    zh: '报销超出事前申请多少以内不必说明原因',
    en: 'share by which a claim may exceed its request without a reason',
  },
  'advance.days': {
    zh: '借款多少天未核销须列出，并不再借新款',
    en: 'days after which an open advance is listed and blocks a new one',
  },
  'budget.over.marketing': overBudget.marketing,
  'budget.over.travel': overBudget.travel,
  'budget.over.entertainment': overBudget.entertainment,
  'budget.over.training': overBudget.training,
  'budget.over.other': overBudget.other,
  'payment.remindDays': { zh: '到期前多少天提醒', en: 'days before the due day on which a reminder is due' },
  'contact.days': { zh: '多少天未联系须回访', en: 'days without contact after which contact is due' },
  'archive.days': {
    zh: '多少天未更新视为过期档案',
    en: 'days without an update after which an archive is out of date',
  },
  'lead.contactDays': {
    zh: '新线索须在多少个工作日内首次接触',
    en: 'working days within which a new lead must be contacted',
  },
  'stage.norm.lead': norm.lead,
  'stage.norm.qualified': norm.qualified,
  'stage.norm.research': norm.research,
  'stage.norm.solution': norm.solution,
  'stage.norm.quoted': norm.quoted,
  'stage.norm.negotiation': norm.negotiation,
  'stage.norm.contract': norm.contract,
  'stage.back.qualified': stepBack.qualified,
  'stage.back.research': stepBack.research,
  'stage.back.solution': stepBack.solution,
  'stage.back.quoted': stepBack.quoted,
  'stage.back.negotiation': stepBack.negotiation,
  'stage.back.contract': stepBack.contract,
  'gates.new': {
    zh: '新购商机报价前须完成哪些工作：research 调研，solution 方案，demo 演示',
    en: 'the work asked of a new sale before its quotation: research, solution, demo',
  },
  'gates.extension': {
    zh: '增购商机报价前须完成哪些工作',
    en: 'the work asked of an extension before its quotation',
  },
  'gates.renewal': {
    zh: '续约商机报价前须完成哪些工作',
    en: 'the work asked of a renewal before its quotation',
  },
  'forecast.probability.lead': chance.lead,
  'forecast.probability.qualified': chance.qualified,
  'forecast.probability.research': chance.research,
  'forecast.probability.solution': chance.solution,
  'forecast.probability.quoted': chance.quoted,
  'forecast.probability.negotiation': chance.negotiation,
  'forecast.probability.contract': chance.contract,
  'forecast.minimum': {
    zh: '有多少个已结束的商机后改用自己的历史概率',
    en: 'closed deals needed before own history replaces the default probability',
  },
  'quote.days': { zh: '报价有效期（天）', en: 'days a quotation is valid' },
  'quote.discount.rep': { zh: '销售代表可给的最大折扣', en: 'largest discount a rep may give alone' },
  'quote.discount.presales': { zh: '售前可给的最大折扣', en: 'largest discount presales may give alone' },
  'quote.discount.manager': { zh: '经理可给的最大折扣', en: 'largest discount the manager may give alone' },
  'quote.margin': { zh: '报价毛利率下限', en: 'lowest margin of a quotation' },
  'quote.freeService': {
    zh: '产品表外服务占报价不含税金额的上限，超过须批准',
    en: 'services outside the product list: largest share of a net quotation without approval',
  },
  ...perPriority('ticket.answer', (name) => ({
    zh: `工单答复期限（${name.zh}）：几个工作日`,
    en: `working days to answer a ticket (${name.en})`,
  })),
  ...perPriority('ticket.solve', (name) => ({
    zh: `工单解决期限（${name.zh}）：几个工作日`,
    en: `working days to solve a ticket (${name.en})`,
  })),
  'contract.approval': {
    zh: '合同提交后先按含税金额审批，再交法务：超过多少由经理、超过多少再由管理层；off 不启用',
    en: 'who approves a submitted contract by its gross amount before legal sees it: above how much the manager, above how much management as well; or off',
  },
  'contract.signDays': {
    zh: '法务通过后多少天未签视为逾期',
    en: 'days after legal approval from which an unsigned contract is late',
  },
  visibility: {
    zh: '成员能看到谁的客户、商机、合同、线索和报销：own 本人，team 同一上级的成员，all 全部',
    en: 'whose customers, deals, contracts, leads and claims a member sees: own, team (those with the same manager) or all',
  },
  'backup.keep': { zh: '每种自动备份保留几份', en: 'how many automatic backups of each kind are kept' },
  'clock.jump': { zh: '时钟超前日志多少天后不能结账', en: 'days ahead of the log after which a clock closes no month' },
  'confirm.days': {
    zh: '待第二人确认的操作多少天后过期',
    en: 'days after which an act that waits for a second person lapses',
  },
  'contract.endDays': {
    zh: '合同开始、到期和服务到期前多少天提示',
    en: 'days before the start or end of a contract, or the end of its service, on which it is announced',
  },
  'month.closeDays': {
    zh: '月份结束后多少个工作日内结账，逾期列入今日事项',
    en: 'working days after its end within which a month is closed',
  },
  'appraisal.leastDays': {
    zh: '当月在岗至少多少个工作日才考核',
    en: 'working days that somebody must have been there to be appraised',
  },
  'appraisal.reportDays': {
    zh: '次月第几个工作日前提交个人业绩报表',
    en: "working day of the next month by which a rep's own report is due",
  },
  'appraisal.disputeDays': {
    zh: '结果公布后多少个工作日内确认或提出异议',
    en: 'working days within which a result is confirmed or disputed',
  },
  'appraisal.closeDays': {
    zh: '月份结束后多少个工作日内结束考核，逾期列入今日事项',
    en: 'working days after its end within which the appraisal of a month is closed',
  },
  'score.cap': { zh: '单项指标最多计多少分', en: 'most points of an indicator' },
  'score.weights': {
    zh: '各指标的权重（%），合计 100',
    en: 'weights of the indicators in percent, together 100',
  },
  'score.system': {
    zh: '系统评分在总分中的占比，其余为经理评分',
    en: "the system's share of the total; the rest is the manager's",
  },
  'grade.points': { zh: '各等级从多少分起；更低的为 D', en: 'from how many points each grade begins; below them D' },
  'grade.mostA': {
    zh: 'A 级人数最多占多少，超过时结束考核须说明原因；off 不限',
    en: 'largest share of A, above which closing needs a reason; or off',
  },
  'grade.below': { zh: '完成率低于多少视为未达标', en: 'attainment under which a month is below standard' },
  'bonus.rule': {
    zh: '奖金基数：fixed 本人固定基数，sales、profit、collected 为当月销售额、利润、回款的一定比例',
    en: "what a bonus is reckoned from: fixed (the member's base), or a rate of the month's sales, profit or collected",
  },
  'bonus.rate': {
    zh: '奖金占销售额、利润或回款的比例',
    en: 'the rate of sales, profit or what was collected that makes the bonus base',
  },
  'bonus.factors': { zh: '各等级的奖金系数', en: 'factor of the bonus by grade' },
  'dso.days': { zh: '计算 DSO 时销售额取最近多少天', en: 'days of sales that the DSO is measured with' },
  'ladder.dunning1': { zh: '逾期多少天首次催收', en: 'days overdue for dunning 1' },
  'ladder.dunning2': { zh: '逾期多少天二次催收', en: 'days overdue for dunning 2' },
  'ladder.escalate': { zh: '逾期多少天上报经理', en: 'days overdue from which the manager is told' },
  'ladder.stopDelivery': { zh: '逾期多少天建议停止交付', en: 'days overdue from which stopping delivery is proposed' },
  'ladder.legal': { zh: '逾期多少天建议转法务', en: 'days overdue from which handing to legal is proposed' },
  'ladder.least': {
    zh: '未收余额低于多少只列出、不催收',
    en: 'open rests below this amount are listed, not dunned',
  },
  'credit.holdLeast': {
    zh: '超期未收合计低于多少不暂停新合同',
    en: 'overdue rests that come to less than this hold no new contract',
  },
  'waive.least': {
    zh: '减免超过这个金额须第二人（财务或管理层）确认；同一客户当月的减免一并计算',
    en: 'giving up more than this takes a second person (finance or management); what was given up for a customer in a month counts together',
  },
  'credit.holdDays': {
    zh: '客户逾期超过多少天，新合同须经理放行',
    en: "days overdue after which the customer's next contract needs the manager's release",
  },
};
