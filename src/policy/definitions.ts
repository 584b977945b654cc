import type { Text } from '../shared/text.js';

/** What a figure means, one meaning for every command and report. */
export interface Definition {
  id: string;
  clause: string;
  name: Text;
  text: Text;
}
const define = (id: string, clause: string, name: Text, text: Text): Definition => ({ id, clause, name, text });

/** The meaning of every figure. Where the written policy is silent the choice is ours, and often a setting. */
export const DEFINITIONS: readonly Definition[] = [
  define(
    'month',
    '4.2',
    { zh: '月份', en: 'month' },
    {
      zh: '业务时区（默认 Asia/Shanghai）的自然月。一件事算在哪个月由它的生效日决定，与何时录入无关；--as-of D 只看生效日不晚于 D 的。',
      en: 'The natural month in the business time zone (Asia/Shanghai). The effective day decides the month a fact counts for, not the moment it was typed; with --as-of D only facts effective by D exist.',
    },
  ),
  define(
    'firstMonth',
    '4.2',
    { zh: '首个结账月', en: 'first month' },
    {
      zh: '历史数据截至日（init --history-until，默认建库的前一天）的次日所在的月份。更早的月份不列出、不检查、不结账；其中的数字照常计入各自的月份。导入截至日及之前的记录不核对条件，并注明为历史；之后的记录与逐条录入一样核对，并在当月列为导入。',
      en: 'The month of the day after the history ends (init --history-until; default: the day before the database is made). Earlier months are neither listed, checked nor closed; their figures count where they belong. What files bring up to that day passes no gate and is named as history; what they bring of later days is checked as if typed and counted as brought in.',
    },
  ),
  define(
    'sale',
    '4.1.1',
    { zh: '销售', en: 'sale' },
    {
      zh: '双方已签订（经法务审核）的合同，算在签订日。设置 sales.event：signed 签订，delivered 交付之日，collected 收款计划全部结清之日（减免的部分也不再欠）；由签订当月的设置决定，所以改设置不会重复计也不会漏计。到那天为止的调整一并计入；回款冲回使它重新有欠款时，在冲回当月减回。',
      en: 'A contract signed by both parties, after legal review. It counts on the signing day. Setting sales.event: signed, delivered (the day of delivery) or collected (the day on which nothing of its payment plan is open any more; a waived part is not open). The setting of the month of the signing decides, so that a change counts no contract twice and loses none. Adjustments up to that day count with it; a reversed receipt that opens it again takes it back in the month of the reversal.',
    },
  ),
  define(
    'contracts',
    '4.1.1',
    { zh: '合同数', en: 'contracts' },
    {
      zh: '计入销售的合同份数；取消时在取消当月减回。多人分成的合同在每个人名下各计 1，在团队只计 1，所以各人之和可以大于团队。',
      en: 'The number of contracts that count as sales; a cancellation takes the 1 back in its month. A contract of several reps is 1 for each of them and 1 for the team, so that the reps may add up to more than the team.',
    },
  ),
  define(
    'sales',
    '4.1.1',
    { zh: '销售额', en: 'sales amount' },
    {
      zh: '合同的不含税总额（设置 sales.tax：net 或 gross；任务同口径）。由签订当月的设置决定，合同以后的调整、取消和冲回也按同一口径，所以改设置后已取消的合同仍合计为 0。不含税金额每行只舍入一次（折扣针对整行，不针对单价），税额由它再舍入一次，均四舍五入；合同为各行之和。',
      en: "The contract's total without VAT (setting sales.tax: net or gross; targets on the same basis). The setting of the month of the signing decides, also for the contract's adjustments, cancellation and reversals in later months, so that a cancelled contract comes to 0 after a change as well. The net is rounded once per line (a discount is of the line, not of the unit) and the VAT once from it, half away from zero; the contract is the sum of its lines.",
    },
  ),
  define(
    'credit',
    '4.1.1',
    { zh: '业绩归属', en: 'credit' },
    {
      zh: '签订日的负责人（补登记的也按签订日，当天须在职），可按比例分给多人，合计 100%；按最大余数法拆分，各份之和等于总额。以后更换负责人不影响过去的月份。',
      en: 'The rep or reps at signing (the owner of the signing day, also if it is recorded later; a member on that day), in shares that add to 100 %; amounts are split by largest remainder, so the parts add up. A later change of owner never moves a past month.',
    },
  ),
  define(
    'adjustment',
    '4.1.1',
    { zh: '调整', en: 'adjustment' },
    {
      zh: '签订后的取消、折让、改价，按商定之日计入当月（未结账的月份），按原比例冲减销售额和利润。',
      en: 'Cancellation, credit or price change after signing, dated the day it is agreed, in that open month, with the original shares: it lowers sales and profit there.',
    },
  ),
  define(
    'profit',
    '4.1.2',
    { zh: '销售利润', en: 'profit' },
    {
      zh: '不含税销售额减去各行不含税成本（签订时已知，更正作为调整）；销售额按含税计时，利润仍不含税。利润率 = 利润 ÷ 不含税销售额，只在销售额为正时显示。',
      en: "Net sales less the lines' cost without VAT, known at signing; corrections are adjustments. Also where sales are counted with VAT, profit is without. Profit rate = profit ÷ net sales, shown only when sales are positive.",
    },
  ),
  define(
    'newCustomers',
    '4.1.3',
    { zh: '新客户', en: 'new customers' },
    {
      zh: '客户有史以来第一份有效合同，算在签订月，团队计 1；多人分成时归比例最大者，相同则归合同负责人。取消时在取消当月减回，除非另有有效合同。',
      en: "The customer's first valid signed contract ever, in the signing month, 1 for the team; among several reps the one with the largest share, on a tie the contract's owner. Cancelling it takes the 1 back in that month, unless another valid contract had been signed.",
    },
  ),
  define(
    'satisfaction',
    '4.1.4',
    { zh: '客户满意度', en: 'customer satisfaction' },
    {
      zh: '已回收的调查中 4 分和 5 分的占比（设置 satisfaction.method：top2 或 mean），旁列平均分、回收份数和回收率（当月发出的调查中已回收的占比；没有发出记录的，算作回答当天发出）。未回收的不计入满意度的分母。归合同的负责人，无合同则归客户负责人，算在回答当月；不能录入对自己的评价。',
      en: "Answers of 4 or 5 as a share of the answered (setting satisfaction.method: top2 or mean); the mean, the number answered and the response rate stand beside it (of the surveys sent in the month, those answered; one recorded without a sending counts as sent that day). Unanswered ones are in no denominator of satisfaction. It counts for the rep credited with the contract, else the customer's owner, in the month of the answer; nobody records his own.",
    },
  ),
  define(
    'attainment',
    '4.1.5',
    { zh: '销售任务完成率', en: 'target attainment' },
    {
      zh: '完成额 ÷ 任务，显示时不封顶。没有任务就写“没有任务”，不是 0%。团队和个人的任务分别设定，target check 指出不一致之处。',
      en: 'Achieved ÷ target, never capped when shown. No target is "no target", never 0 %. Team and reps have targets of their own; target check shows where they do not add up.',
    },
  ),
  define(
    'salesPlan',
    '2.2.1a',
    { zh: '销售计划', en: 'sales plan' },
    {
      zh: '一年十二个月的团队任务：均分、按比例，或参照往年；每月按份额取整到分，余数归最后一个月，所以各月之和等于全年。管理层批准后执行，批准时写入未结束月份的任务；变更是从某月起的新版本，须说明原因，之前各月不变。季度、年累计只是各月之和。',
      en: 'Twelve monthly team targets: spread evenly, by weights, or like a past year; each month to the fen, the last takes the rest, so the months add up to the year. It is in force once management approves it, which writes the targets of months that are not over; a change is a new version from a month on, with a reason, and the months behind it stay. Quarters and years are sums of months, never figures of their own.',
    },
  ),
  define(
    'targetLevels',
    '4.1.5',
    { zh: '任务档位', en: 'levels of a target' },
    {
      zh: '保底 ≤ 任务 ≤ 挑战。完成率只对任务计算，其余两档并列显示。',
      en: 'Base ≤ target ≤ challenge. Attainment is always against the target; the others are shown beside it.',
    },
  ),
  define(
    'selfReport',
    '4.3.1',
    { zh: '个人业绩报表', en: 'self-report' },
    {
      zh: '本人报告销售额、利润、新客户、满意度和文字反馈；按账上数字预填，逐项同意或说明原因提出异议。以账上为准，异议须答复。次月第 3 个工作日前提交（设置 appraisal.reportDays），迟交、未交逐一列名；经理评分前可重新提交，各版本保留。',
      en: "Sales, profit, new customers, satisfaction and words of one's own, filled in from the books; each figure is agreed or disputed with a reason. The books decide, the reason is answered. Due on working day 3 of the next month (setting appraisal.reportDays); late and missing ones are listed by name. It may be replaced until the manager has scored, and every version is kept.",
    },
  ),
  define(
    'appraised',
    '4.3.2',
    { zh: '考核对象', en: 'who is appraised' },
    {
      zh: '当月有销售代表角色、有业绩或有任务，并且在岗至少 10 个工作日（设置 appraisal.leastDays，缺勤不计）；也可说明原因不考核。没有考核的月份不中断也不构成连续。不能给自己评分；同时做销售的经理由管理层评分。',
      en: 'Whoever held role rep, is credited or has a target in the month, and was there on at least 10 working days (setting appraisal.leastDays; absences do not count); or left out with a reason. A month without an appraisal breaks no row and makes none. Nobody scores himself; a manager who also sells is scored by management.',
    },
  ),
  define(
    'score',
    '4.3.2',
    { zh: '评分', en: 'score' },
    {
      zh: '每项指标按 实际 ÷ 任务 × 100 计分，满意度为其百分比，完成率同销售额，最多 120 分（设置 score.cap），负数计 0。没有依据的指标不计，其权重按比例分给其他指标；一项都没有则不评分。得分和分摊后权重取四位小数，每项贡献取两位，系统评分为各项贡献之和。总分 = 70% 系统评分（设置 score.system）+ 经理评分，经理评分为 0 到 100 分并附一句说明。权重见设置 score.weights，合计 100。',
      en: "Each indicator counts achieved ÷ target × 100; satisfaction its percentage, attainment as sales; at most 120 points (setting score.cap), negative counts 0. An indicator without a basis is left out and its weight goes to the others in proportion; with none left there is no score. Points and shared weights have four decimals, each contribution two, and the system score is the sum of the contributions. Total = 70% of the system score (setting score.system) + the manager's score, 0 to 100 with one sentence of reason. Weights are in setting score.weights and add up to 100.",
    },
  ),
  define(
    'conduct',
    '4.3.2',
    { zh: '日常表现', en: 'conduct' },
    {
      zh: '有日期的好或不好的记录，由经理或同事写，本人看得到并可答复；账上本来就有的事实列在旁边，本身不计分。',
      en: 'Dated notes, good or bad, by the manager or a colleague, seen and answered by the one they are about; facts that the books hold anyway stand beside them and score nothing by themselves.',
    },
  ),
  define(
    'panel',
    '4.3.3',
    { zh: '部门考核', en: 'department result' },
    {
      zh: '整个团队的同样指标，由考核小组（经理、人事、财务）各自评分，取平均，两位小数；各人评分和说明均可查。一人一席，不论代表几个角色。',
      en: 'The same indicators over the whole team, scored by each member of the panel (manager, hr, finance); the mean, two decimals. Individual scores stay readable. A member sits once, for all roles that he holds.',
    },
  ),
  define(
    'grade',
    '4.4.1',
    { zh: '等级', en: 'grade' },
    {
      zh: 'A 90 分起，B 75 分起，C 60 分起，以下为 D（设置 grade.points）。A 的人数可限（设置 grade.mostA），超过须说明原因。',
      en: 'A from 90, B from 75, C from 60, D below (setting grade.points). The share of A may be limited (setting grade.mostA); beyond it closing needs a reason.',
    },
  ),
  define(
    'belowStandard',
    '4.4.2',
    { zh: '未达标', en: 'below standard' },
    {
      zh: '等级为 D，或完成率低于 60%（设置 grade.below）。1 个月：辅导；连续 2 个月：培训名额和面谈；连续 3 个月及以上：建议调岗、降职或辞退，由人决定并说明原因；已决定的，次月重新计起。',
      en: 'Grade D, or attainment under 60% (setting grade.below). 1 month: coaching; 2 in a row: a training seat and a talk; 3 or more: a proposal of transfer, demotion or dismissal, decided by a person with a reason; a row that was decided begins again the month after.',
    },
  ),
  define(
    'excellent',
    '4.4.1',
    { zh: '优秀', en: 'excellent' },
    {
      zh: 'A 级，或至少 2 人中的当月第一名（并列都算），且未达标的除外：建议奖金、荣誉证书、晋升提名，由人批准或不批准。',
      en: "An A, or the month's first among at least 2 (on a tie all), and not below standard: proposals of bonus, certificate and promotion nomination, which a person grants or declines.",
    },
  ),
  define(
    'result',
    '4.3.2',
    { zh: '考核结果', en: 'result' },
    {
      zh: '评分后给本人看，5 个工作日内确认或提出异议（设置 appraisal.disputeDays），不答复的注明。异议由经理在考核结束前答复：维持或重新评分，说明原因。结束后的更正记在旁边，计入下一张未结束的奖金核算表。',
      en: 'Shown to the person, who confirms or disputes it within 5 working days (setting appraisal.disputeDays); silence is noted. The manager answers a dispute before the appraisal closes: kept or scored anew, with a reason. A correction after closing stands beside the sheet and moves the next payroll that is open.',
    },
  ),
  define(
    'outcome',
    '4.4.2',
    { zh: '考核结果处理', en: 'outcome' },
    {
      zh: '考核结束时按规则提出，附依据的月份和记录，每人每月每种一项；同一连续未达标期间内，同种的尚未决定、已批准未办理，或辅导未结束的，不再提出。由经理批准或不批准，说明原因；调岗、降职、辞退、调薪由经理和人事两人批准，批准前三种之一，其余随之了结。谁也不决定自己的。调薪由人手工提出，定新的奖金基数。',
      en: 'Proposed by rule when an appraisal is closed, with the months and notes that it rests on, one of a kind for each member and month; while one of its kind in the same row is undecided, or granted and not done, or a coaching is under way, none is proposed again. The manager grants or declines with a reason; transfer, demotion, dismissal and pay adjustment are granted by manager and hr, and granting one of the former settles the others. Nobody decides on himself. A pay adjustment is proposed by hand and sets the bonus base.',
    },
  ),
  define(
    'bonus',
    '4.4.3',
    { zh: '奖金', en: 'bonus' },
    {
      zh: '奖金 = 基数 × 等级系数（A 1.2，B 1，C 0.8，D 0；设置 bonus.factors）。基数（设置 bonus.rule）：fixed 为本人的固定基数，sales、profit、collected 为当月数字 × bonus.rate。以前月份的调整和冲回不进基数，按当时发放的比例和系数列为扣回；fixed 不扣回。没有考核的没有奖金，但保留扣回；离职者尚欠的只列出，不发放。',
      en: "Bonus = base × factor of the grade (A 1.2, B 1, C 0.8, D 0; setting bonus.factors). Base (setting bonus.rule): fixed is the member's own, sales, profit and collected are the month's figure × bonus.rate. Adjustments and reversals of earlier months' sales are not in the base but taken back at the rate and factor of the month in which they were paid; with fixed nothing is. Whoever was not appraised has no bonus but keeps what is taken back; what a leaver still owes is listed, not paid.",
    },
  ),
  define(
    'payroll',
    '4.4.3',
    { zh: '奖金核算表', en: 'payroll' },
    {
      zh: '考核结束后，由财务或人事按月份顺序结束，此前为预览，结束后固定。以后的更正进入下一个未结束的月份。每人看自己的一行；经理、人事、财务、管理层、审计看全部。',
      en: 'A preview until finance or hr closes it, after the appraisal and in the order of the months; then it is kept. A later correction goes into the next one that is open. Everybody sees his own line; manager, hr, finance, management and auditor all.',
    },
  ),
  define(
    'instalment',
    '3.7.1',
    { zh: '分期款', en: 'instalment' },
    {
      zh: '合同付款计划中有到期日的一笔。未收 = 金额 −（已收 + 已折让 + 已减免 + 转入其他计划 + 随合同取消），均截至当日，五者处处分列。回款先核销最早到期的，除非指定；多收的作为预收款。最后一期取余额，合计必等于合同额。',
      en: "One dated amount of a contract's payment plan. Open part = amount − (received + credited + waived + moved to another plan + cancelled with the contract), each up to the as-of day and told apart everywhere. Receipts go to the oldest due first unless named; a surplus is an advance. The last instalment takes the remainder, so a plan always adds up.",
    },
  ),
  define(
    'dueDateRules',
    '3.7.1',
    { zh: '到期日规则', en: 'due-date rules' },
    {
      zh: '固定日；签订、交付或验收之日加若干天；加若干天后的月末；月末再加若干天；之后第几个月的月末；之后第几个月的某日。到期日不早于它所依据的事件。按月推算保持原日，当月没有的取月末。由事件决定的到期日，自事件发生之日起才确定。',
      en: 'A fixed day; signing, delivery or acceptance and some days; some days and then the end of the month; the end of the month and then some days; the end of a later month; a day of a later month. No due day lies before the event that it counts from. Months added keep the day, or take the last of a shorter month. A due day that an event fixes is known from the day of the event on.',
    },
  ),
  define(
    'advance',
    '3.7.1',
    { zh: '预收款', en: 'advance' },
    {
      zh: '超过已到期未收部分的回款。它在分期款到期之日核销：先本合同最早未收的一期，再是该客户的（指定的可提前）；在此之前列在每一处未收余额、清单、信函和信用检查旁。有预收款可抵的，不催收、不计息、不暂停。',
      en: 'Money received beyond what is open. It settles the oldest open instalment of its contract, then of the customer, on the day on which that one falls due (earlier where it is named); until then it stands beside every open sum, list, letter and credit check. Nobody is dunned, charged or held for what money in hand pays.',
    },
  ),
  define(
    'creditNote',
    '3.7.1',
    { zh: '折让', en: 'credit note' },
    {
      zh: '签订后商定的折让或降价，自商定之日起冲减所指定的一期，未指定的先冲最早未收的一期；该期已收的超过余下的，多出部分自该日起为预收款。它同时是当月销售额的调整（见“调整”）。',
      en: 'A credit or price cut agreed after signing lowers the instalment that it names, else the oldest open one first, from the day it is agreed; where more was received than is left, the rest is an advance from that day on. It is an adjustment of the sales of its month as well.',
    },
  ),
  define(
    'overdue',
    '3.7.2',
    { zh: '逾期', en: 'overdue' },
    {
      zh: '有未收余额且已过到期日；到期当天不算逾期，当天的回款计入。逾期天数 = 查询日 − 到期日。',
      en: 'An open part, and the as-of day is after the due day; on the due day itself nothing is overdue, and a receipt of the as-of day counts. Days overdue = as-of day − due day.',
    },
  ),
  define(
    'ageing',
    '3.7.2',
    { zh: '账龄', en: 'ageing' },
    {
      zh: '未收余额按到期日分为：未到期、1–30 天、31–60 天、61–90 天、90 天以上。',
      en: 'The open part by due day: not due, 1–30, 31–60, 61–90, over 90 days.',
    },
  ),
  define(
    'daysToPay',
    '3.7.1',
    { zh: '平均回款天数', en: 'average days to pay' },
    {
      zh: '一段时间内收到并已核销分期款的钱（已冲回的不算），按金额加权的天数：从到期日到收款日（提前收到为负），并列从签订日到收款日。预收款自核销之日起计入，按收到之日算；保留一位小数（payment dso）。',
      en: 'Of the money received in a span that has settled instalments (reversed receipts left out), the days weighted by amount: from the due day to the day of the receipt (below zero if it came before), and next to it from the signing. An advance counts once it settles, with the day on which it came. One decimal (payment dso).',
    },
  ),
  define(
    'dso',
    '3.7.1',
    { zh: '应收账款周转天数（DSO）', en: 'DSO' },
    {
      zh: '期末未收的分期款 ÷ 截至期末 90 天（设置 dso.days）的含税销售额 × 天数；销售额为其间签订的合同加其间的调整，含结转来的应收。没有销售额则不适用，不会是无穷大。',
      en: 'Open instalments at the end ÷ sales with VAT of the 90 days (setting dso.days) up to it × these days. Sales are the contracts signed and the adjustments agreed in these days, receivables brought over included. No sales: no DSO, never infinite.',
    },
  ),
  define(
    'ladder',
    '3.7.3',
    { zh: '催收阶梯', en: 'dunning ladder' },
    {
      zh: '到期前 7 天和当天提醒；逾期 1 天一次催收，15 天二次催收，30 天上报经理，60 天建议停止交付，90 天建议转法务。未收余额低于 ¥1（设置 ladder.least）只列出、不催收。',
      en: 'Reminder 7 days before and on the due day; overdue 1 day first dunning, 15 second dunning, 30 report to the manager, 60 stop of delivery proposed, 90 handing to legal proposed. Open rests below ¥1 (setting ladder.least) are listed, not dunned.',
    },
  ),
  define(
    'lateInterest',
    '3.7.3',
    { zh: '逾期利息', en: 'late interest' },
    {
      zh: '单利，实际天数/365，按每天的未收余额计，到期日（加宽限天数）的次日起，收款当天仍计；每期最后四舍五入一次。只有合同约定了违约条款才计。单独列示，不计入销售额和合同应收，由付款或经理免收了结。',
      en: "Simple, actual/365, on the open part of each day, from the day after the due day (and the days of grace) up to and with the day the money came; rounded once per instalment. Only where the contract has a penalty clause. An item of its own, no part of sales nor of the contract's receivable, closed by payment or by the manager's waiver.",
    },
  ),
  define(
    'hardship',
    '3.7.3',
    { zh: '困难分期与减免', en: 'hardship plan and waiver' },
    {
      zh: '负责的销售代表上报，经理决定。困难分期：未收部分从决定日起按新的各期，已收的仍记在原来的各期，原计划保留。减免：未收部分不再收，应收减少，销售额和利润不变。两者都计入决定日所在的（未结账）月份。',
      en: 'The rep in charge reports, the manager decides. Plan: the open part goes by new instalments from the day of the decision; what was received stays with the old ones, which are kept. Waiver: an open part is given up; the receivable falls, sales and profit do not. Both are dated in an open month.',
    },
  ),
  define(
    'contractApproval',
    '3.5.2',
    { zh: '合同金额审批', en: 'approval of a contract by its amount' },
    {
      zh: '设置 contract.approval（默认 off）：合同含税总额（客户要付的钱）超过各级金额的，提交后由该级逐级审批，写明原因，全部通过才交法务；正好等于不算超过。以提交当天的设置为准；修改后是新的一版，须重新提交审批。负责人和各版起草人不能审批。该级没有别人担任时：经理由管理层代，管理层由经理、财务、人事、法务中的两人共同代。一个人担任几级的，一次批准算各级。',
      en: 'Setting contract.approval (off by default): what the contract comes to with VAT, because that is what the customer is to pay. Above the amount of a level, the submitted version is approved by that level, lowest first, with a reason, before legal sees it; exactly the amount is not above it. The setting of the day of submission counts; a change is a new version, which is submitted and approved again. The owner and the authors of its versions do not approve. Where nobody else holds a level, management stands in for the manager, and two of manager, finance, hr and legal together for management. Who holds several levels approves once for all of them.',
    },
  ),
  define(
    'contractAmendment',
    '3.5.3',
    { zh: '合同变更', en: 'amendment of a contract' },
    {
      zh: '交付日、到期日和付款计划由经理同意后生效。明细、价格、规格、权利义务、售后另成一份草稿：经理（或 contract.approval 的各级，按变更后的含税总额）审批，法务通过，双方签署，从签署日起成为合同的新版本，旧版本保留；在此之前按原约定。两版明细之差是签署日的一笔调整，计入当月（未结账），按签约时的份额；此前另做的调整仍在。加价是一期应收（默认签署日到期，或随新的付款计划），减价先减最早未收的一期。一份合同同时只有一项变更。',
      en: 'The delivery day, the end and the payment plan change with the consent of the manager. Lines, price, specification, rights and service change by a draft of their own: approved by the manager (or by the levels of contract.approval, by the gross total as amended), passed by legal, signed by both parties, a new version of the contract from the day of signing on; the old one is kept, and stands until then. The difference of the lines of the two versions is an adjustment of the day of signing, in its open month, with the shares of the first signature; what was adjusted besides stays. A higher price is an instalment (due on the day of signing unless said otherwise, or in the new plan), a lower one lowers the oldest open one first. A contract has one amendment at a time.',
    },
  ),
  define(
    'ticketClock',
    '3.6.4',
    { zh: '服务工单期限', en: 'clock of a ticket' },
    {
      zh: '交付后客户的问题，从登记日起按工作日计：答复 紧急 0、一般 1、不急 3 天，解决 紧急 1、一般 5、不急 10 天（设置 ticket.answer.*、ticket.solve.*，以计时开始当月为准）。期限当天不算逾期；解决即视为已答复；重开后计时重新开始。',
      en: 'What a customer needs after the delivery, in working days from the day it was recorded: to answer 0 (urgent), 1 (normal), 3 (low), to solve 1, 5, 10 (settings ticket.answer.*, ticket.solve.*, of the month in which the clock started). On the due day itself nothing is late; what is solved is answered; opened again, the clocks start anew.',
    },
  ),
  define(
    'creditHold',
    '3.7.3',
    { zh: '信用额度与逾期暂停', en: 'credit limit and overdue hold' },
    {
      zh: '新合同签订时，未收的分期款加上没有分期的合同再加本合同超过客户的信用额度，或逾期超过 30 天（设置 credit.holdDays）的未收合计达到 ¥100（设置 credit.holdLeast），要由经理写明原因放行；补登记的合同，额度按签订日和登记日中较严的算。没有设额度的不限，额度只有经理能提高。',
      en: "On the day of a contract's signing: open instalments, contracts without a plan and the new contract together go beyond the customer's credit limit, or what is overdue for more than 30 days (setting credit.holdDays) comes to ¥100 or more (setting credit.holdLeast): it takes the manager's release with a reason. For a contract dated back the limit is judged on that day and on the day it is recorded. No limit set: no limit; only the manager raises one.",
    },
  ),
  define(
    'fapiao',
    '3.7.1',
    { zh: '开票', en: 'fapiao' },
    {
      zh: '已开票 = 发票 − 红字发票，不超过合同含调整的价税合计；减免不影响可开金额。计划被替换或降价后，多出的部分转到其他未开票的各期；仍多的显示为负的未开票，应红冲。',
      en: 'Billed = fapiaos less red-letter ones, never more than the contract with its adjustments; a waiver leaves that as it is. After a new plan or a lower price, what no longer fits goes to the other unbilled instalments; what is still too much shows as a negative unbilled part: to be taken back.',
    },
  ),
  define(
    'quoteLimits',
    '3.3.2',
    { zh: '报价权限', en: 'limits of a quotation' },
    {
      zh: '折扣上限、毛利率下限和须批准的范围，都按发出当天的标价、成本和设置衡量，与明细何时录入无关；所写折扣正好等于上限不算超限。产品表外的服务超过报价不含税金额的 30%（设置 quote.freeService）或低于毛利率下限，须经理批准。',
      en: 'Discount limits, the floor margin and what waits for approval are measured with the list prices, costs and settings of the day of sending, whenever the lines were typed; a discount of exactly the limit is within it. Services outside the product list wait for the manager above 30 % of the net of the quotation (setting quote.freeService) or under the floor margin.',
    },
  ),
  define(
    'stage',
    '3.1.3',
    { zh: '销售阶段', en: 'stage of a deal' },
    {
      zh: '阶段由发生的事决定。调研、方案、演示、谈判和客户接受随时可以登记，条件满足到哪里，商机就到哪里，并指出还缺什么；发出报价、起草、提交和签订合同须先满足条件。变动算在事情发生之日，该月已结账的算在最早的未结账月份的第一天。手动退回后，只有以后的事才使它前进；撤销一件事，商机回到其余各事所支持的最高阶段。',
      en: 'The stage follows what happened. Research, solution, demonstration, negotiation and acceptance are always recorded; they carry the deal as far as its gates are met and say what is missing. Sending a quotation, drafting, submitting and signing a contract ask the gates first. A move is dated the day of the act or, where that month is closed, the first day of the oldest open month. After a step back by hand only later acts move it forward; undoing an act leaves the deal at the highest stage that the others support.',
    },
  ),
  define(
    'forecast',
    '3.4.1',
    { zh: '加权预测', en: 'weighted forecast' },
    {
      zh: '金额 × 所在阶段的概率，逐个商机取整后相加；输单为 0。',
      en: "Amount × the stage's probability, rounded per deal, then summed; lost is 0.",
    },
  ),
  define(
    'stale',
    '3.1.3',
    { zh: '停滞', en: 'stale deal' },
    {
      zh: '在一个阶段停留的天数超过该阶段的标准。周期 = 从建立到赢单的天数。',
      en: 'More days in the stage than its norm. Cycle = days from opening to won.',
    },
  ),
  define(
    'winRate',
    '3.5.2',
    { zh: '赢单率', en: 'win rate' },
    { zh: '赢单 ÷（赢单 + 输单）。', en: 'Won ÷ (won + lost).' },
  ),
  define(
    'claim',
    '5.2.1',
    { zh: '报销', en: 'claim' },
    {
      zh: '按消费日计入当年该类别的预算。须在消费后 30 天内提交（设置 claim.days）；同一发票号（不分大小写、空格、全角半角）或同一文件只能报一次，不论何人。',
      en: 'Counts on the day of the spend, against that year and category. It comes within 30 days (setting claim.days); one invoice number (case, blanks and full width ignored) or one file may be claimed once, ever, by anyone.',
    },
  ),
  define(
    'request',
    '5.3.2',
    { zh: '事前申请', en: 'request beforehand' },
    {
      zh: '出差或业务招待，在开始之前由经理批准；超过 request.from 的报销须有申请（默认不要求），超出申请 10%（设置 request.slack）以上须说明原因。最后一天起 30 天自动关闭，也可随时关闭；关闭前占用预算。',
      en: 'A trip or an entertainment that the manager approves before it begins. A claim above request.from needs one (off by default); one that exceeds it by more than 10% (setting request.slack) waits for a reason. It reserves the budget until it is closed, by hand or 30 days after its last day.',
    },
  ),
  define(
    'expenseAdvance',
    '5.2.1',
    { zh: '借款', en: 'advance of expenses' },
    {
      zh: '经理批准、财务付款，三人各不相同；报销付款时先核销，余款退回。余额 = 已付 − 已核销 − 已退回。付款后超过 30 天（设置 advance.days）未结清的须列出，并不能再借。',
      en: 'Approved by the manager and paid by finance: three persons. Claims settle it as they are paid, the rest is given back: balance = paid − settled − given back. Open for more than 30 days since its payment (setting advance.days) it is listed, and blocks a new one.',
    },
  ),
  define(
    'expenseAnalysis',
    '5.3.1',
    { zh: '费用分析', en: 'expense analysis' },
    {
      zh: '审核中、待付、已付的费用，按消费日，与全年预算（对照按天的时间进度）、销售额、上年同期比较；按类别、成员、客户、商机、市场活动。明显偏高：同类费用高于中位数 + 3 × 1.4826 × 绝对偏差中位数，至少 5 人，不足时与本人至少 5 个月比较。发现的问题记录负责人、期限、措施和结果。',
      en: 'Spend in review, to be paid and paid, on its days, against the budget of the year (and the share of the year gone, by days), sales, and the same days a year before; by category, member, customer, deal and campaign. It stands out above median + 3 × 1.4826 × median absolute deviation of its category, among at least 5 members, where they are fewer among at least 5 months of the member. What is found is recorded with owner, day, measures and result.',
    },
  ),
  define(
    'campaignReturn',
    '5.3.3',
    { zh: '投入产出比', en: 'marketing return' },
    {
      zh: '线索来自该市场活动的客户，在线索日起 180 天内所签合同的销售额 ÷ 该活动已付费用；并列每条线索、每个赢单的成本。没有已付费用就没有投入产出比。',
      en: 'Sales amount of contracts whose customer had a lead from the campaign, signed within 180 days of the lead, ÷ the paid spend of the campaign; cost per lead and per won deal beside it. Without paid spend there is none.',
    },
  ),
  define(
    'outdated',
    '6.1.2',
    { zh: '档案过期', en: 'archive out of date' },
    {
      zh: '90 天没有更新档案、也没有联系记录即为过期（设置 archive.days）；customer list --outdated 列出。',
      en: 'Nobody changed the archive or recorded a contact for 90 days (setting archive.days); customer list --outdated names them.',
    },
  ),
  define(
    'contact',
    '6.2.1',
    { zh: '定期联系', en: 'regular contact' },
    {
      zh: '30 天未联系即应联系（设置 contact.days），列在负责人的 today 上。最近联系日按全部联系记录计：跟进、拜访、调研、演示、谈判、催收、付款承诺。',
      en: "Contact is due after 30 days without any (setting contact.days), on the owner's today. The last contact is the newest of all records: follow-up, visit, research, demo, negotiation, dunning, promise.",
    },
  ),
];
