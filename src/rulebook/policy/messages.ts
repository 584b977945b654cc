import type { SettingKey } from '../../policy/settings.js';
import { STAGES } from '../../policy/stages.js';
import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  clauseArg: { zh: '章、节或条，如 5、5.2、5.2.1', en: 'chapter, section or clause: 5, 5.2, 5.2.1' },
  figureArg: { zh: '指标，如 sales、逾期', en: 'a figure, e.g. sales, overdue' },
  missingOption: { zh: '只列还没有命令的条款', en: 'only the clauses without a command' },
  unclaimedOption: { zh: '列出不属于任何条款的命令', en: 'the commands that no clause asks for' },
  noClause: (word: string) => ({ zh: `制度没有“${word}”这一条`, en: `there is no clause "${word}"` }),
  clauseWay: {
    zh: '第 1–7 章，如  salesdesk policy show 5.2',
    en: 'chapters 1 to 7, e.g.  salesdesk policy show 5.2',
  },
  noFigure: (word: string) => ({ zh: `没有指标“${word}”`, en: `there is no figure "${word}"` }),
  thereAre: (list: string) => ({ zh: `可用: ${list}`, en: `there are: ${list}` }),
  rule: { zh: '规定', en: 'rule' },
  commands: { zh: '命令', en: 'commands' },
  noCommand: { zh: '（还没有命令）', en: '(no command yet)' },
  covered: (covered: number, all: number) => ({
    zh: `${all} 条中 ${covered} 条已有命令`,
    en: `${covered} of ${all} clauses have a command`,
  }),
  figure: { zh: '指标', en: 'figure' },
  meaning: { zh: '含义', en: 'meaning' },
  setting: { zh: '设置', en: 'setting' },
  by: { zh: '谁', en: 'by' },
  keyArg: {
    zh: '设置，如 quote.margin（见 policy settings）',
    en: 'a setting, e.g. quote.margin (see policy settings)',
  },
  valueArg: { zh: '新的值', en: 'the new value' },
  fromOption: { zh: '从哪个月起（默认本月）', en: 'from which month on (default this one)' },
  reasonOption: { zh: '原因', en: 'reason' },
  monthOption: { zh: '哪个月的值（默认本月）', en: 'as it counts for this month (default this one)' },
  fromMonth: { zh: '从', en: 'from' },
  reason: { zh: '原因', en: 'reason' },
  recorded: { zh: '记录于', en: 'recorded' },
  allowed: { zh: '可以是', en: 'may be' },
  noChanges: { zh: '没有改过，都是默认值', en: 'nothing was changed, all are defaults' },
  noSetting: (word: string, guess: string | undefined) => ({
    zh: `没有设置“${word}”${guess ? `，您是不是要写 ${guess}？` : ''}`,
    en: `there is no setting "${word}"${guess ? `. Did you mean ${guess}?` : ''}`,
  }),
  settingWay: { zh: '全部设置  salesdesk policy settings', en: 'all of them  salesdesk policy settings' },
  badSetting: (key: string, typed: string, allowed: Text) => ({
    zh: `${key} 不能是 “${typed}”，可以是 ${allowed.zh}`,
    en: `${key} cannot be "${typed}"; it may be ${allowed.en}`,
  }),
  percentAllowed: { zh: '0% 到 100%', en: '0% to 100%' },
  wholeAllowed: (least: number, most: number) => ({
    zh: `${least} 到 ${most} 的整数`,
    en: `a whole number from ${least} to ${most}`,
  }),
  listAllowed: { zh: '整数，用空格隔开，如 "30 7 0"', en: 'whole numbers with blanks between, e.g. "30 7 0"' },
  correctSet: (key: string) => ({
    zh: `改回原值  salesdesk policy set ${key} … --reason …`,
    en: `set the old value again  salesdesk policy set ${key} … --reason …`,
  }),
  settingClosed: (from: string, closed: string) => ({
    zh: `${closed} 已结账，不能从 ${from} 起改`,
    en: `${closed} is closed, so nothing can change from ${from} on`,
  }),
  settingLater: { zh: '从之后的月份起改  --from', en: 'change it from a later month on  --from' },
  settingSame: (key: string, value: string) => ({ zh: `${key} 已经是 ${value}`, en: `${key} is ${value} already` }),
  ladderOrder: (days: string) => ({
    zh: `催收阶梯要一级比一级晚: ${days} 不成立`,
    en: `each step of the ladder comes later than the one before: ${days} does not hold`,
  }),
  settingDone: (key: string, before: string, value: string, from: string) => ({
    zh: `${key}: ${before} → ${value}，从 ${from} 起`,
    en: `${key}: ${before} → ${value}, from ${from} on`,
  }),
  value: { zh: '当前', en: 'now' },
  setTo: { zh: '改为', en: 'set to' },
  default: { zh: '默认', en: 'default' },
  about: { zh: '作用', en: 'what it does' },
  days: { zh: '日期', en: 'days' },
  months: { zh: '月份', en: 'months' },
  amounts: { zh: '金额', en: 'amounts' },
  rates: { zh: '比例', en: 'rates' },
  write: { zh: '写', en: 'write' },
  means: { zh: '就是', en: 'means' },
  withoutYear: {
    zh: '没有年份的日期取最近的将来；报销、回款等已发生的事取最近的过去。星期一是一周的第一天。',
    en: 'A day without a year is the next one ahead; for what has happened (claims, receipts) the last one. Weeks begin on Monday.',
  },
  echoed: {
    zh: '认出的日期会连同星期显示出来，不对就用 salesdesk undo。',
    en: 'The day understood is echoed with its weekday; if it is not the one you meant: salesdesk undo.',
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
const chance = stageText({ zh: '默认成交概率', en: 'default probability of winning' });

/** What each setting decides. */
export const SETTING_TEXTS: Record<SettingKey, Text> = {
  'sales.event': {
    zh: '合同何时算销售: signed 签订，delivered 交付，collected 收齐；按签订月的设置',
    en: 'when a contract counts as a sale: signed, delivered or collected; the month of its signing decides',
  },
  'sales.tax': { zh: '销售额口径: net 不含税，gross 含税', en: 'basis of the sales amount: net or gross of VAT' },
  'satisfaction.method': {
    zh: '满意度: top2 为 4–5 分占比，mean 为平均分 ÷ 5',
    en: 'satisfaction: top2 is the share of 4 and 5, mean is the mean ÷ 5',
  },
  'satisfaction.minimum': { zh: '至少多少份回答才计满意度', en: 'fewest answers for a satisfaction figure' },
  'claim.days': { zh: '消费后多少天内报销', en: 'days within which a claim comes after the spend' },
  'payment.remindDays': { zh: '到期前多少天提醒', en: 'days before the due day that a reminder comes' },
  'contact.days': { zh: '多少天没联系就该联系', en: 'days after which contact is due' },
  'archive.days': { zh: '多少天没更新算过期档案', en: 'days after which an archive is out of date' },
  'lead.contactDays': {
    zh: '新线索多少个工作日内首次接触',
    en: 'working days within which a lead is first contacted',
  },
  'stage.norm.lead': norm.lead,
  'stage.norm.qualified': norm.qualified,
  'stage.norm.research': norm.research,
  'stage.norm.solution': norm.solution,
  'stage.norm.quoted': norm.quoted,
  'stage.norm.negotiation': norm.negotiation,
  'stage.norm.contract': norm.contract,
  'forecast.probability.lead': chance.lead,
  'forecast.probability.qualified': chance.qualified,
  'forecast.probability.research': chance.research,
  'forecast.probability.solution': chance.solution,
  'forecast.probability.quoted': chance.quoted,
  'forecast.probability.negotiation': chance.negotiation,
  'forecast.probability.contract': chance.contract,
  'forecast.minimum': {
    zh: '至少多少个已结束的商机才用自己的历史概率',
    en: 'closed deals from which own history replaces the default probability',
  },
  'quote.days': { zh: '报价有效期（天）', en: 'days that a quotation is valid' },
  'quote.discount.rep': { zh: '销售代表可给的最大折扣', en: 'largest discount that a rep gives alone' },
  'quote.discount.presales': { zh: '售前可给的最大折扣', en: 'largest discount that presales gives alone' },
  'quote.discount.manager': { zh: '经理可给的最大折扣', en: 'largest discount that the manager gives alone' },
  'quote.margin': { zh: '报价毛利率下限', en: 'floor of the margin of a quotation' },
  'contract.signDays': {
    zh: '法务通过后多少天未签算拖延',
    en: "days after legal's pass from which an unsigned contract is late",
  },
  'contract.endDays': { zh: '合同到期前多少天提示', en: 'days before the end of a contract that it is shown' },
  'ladder.dunning1': { zh: '逾期多少天首次催收', en: 'days overdue for dunning 1' },
  'ladder.dunning2': { zh: '逾期多少天二次催收', en: 'days overdue for dunning 2' },
  'ladder.escalate': { zh: '逾期多少天上报经理', en: 'days overdue for the report to the manager' },
  'ladder.stopDelivery': { zh: '逾期多少天建议停止交付', en: 'days overdue for proposing to stop delivery' },
  'ladder.legal': { zh: '逾期多少天建议法务介入', en: 'days overdue for proposing legal review' },
  'credit.holdDays': {
    zh: '客户逾期超过多少天，新合同须经理放行',
    en: "days overdue after which a customer's new contract needs the manager's release",
  },
};
