import { BONUS_RULES, type BonusRule } from '../../policy/appraisal.js';
import { shellWord } from '../../shared/shellWord.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

export const messages = {
  correctBase: (code: string) => ({
    zh: `重新定基数  salesdesk payroll base ${shellWord(code)} … --from … --reason "…"`,
    en: `set it again  salesdesk payroll base ${shellWord(code)} … --from … --reason "…"`,
  }),
  correctClose: {
    zh: '奖金核算表结束后不改，更正进入下一个未结束的月份  salesdesk appraisal correct … --month … --reason "…"',
    en: 'a closed payroll stays; a correction goes into the next one  salesdesk appraisal correct … --month … --reason "…"',
  },

  // ---- refusals and their ways
  notYours: (name: string) => ({
    zh: `${name} 的奖金核算表只有本人、经理、人事、财务、管理层和审计可看`,
    en: `the payroll of ${name} is read by that member, manager, hr, finance, management and auditor only`,
  }),
  ownBase: { zh: '不能给自己定奖金基数，没有改动任何内容', en: 'nobody sets his own bonus base; nothing was changed' },
  sameBase: (name: string, day: string) => ({
    zh: `${name} ${day} 的奖金基数已经是这个金额`,
    en: `the bonus base of ${name} on ${day} is this one already`,
  }),
  payrollClosed: (month: string, open: string) => ({
    zh: `${month} 的奖金核算表已结束，基数从 ${open} 或以后起算`,
    en: `the payroll of ${month} is closed: a base counts from ${open} or later`,
  }),
  beforePayrolls: (month: string, first: string, open: string) => ({
    zh: `奖金核算表从 ${first} 开始，没有 ${month} 的；基数从 ${open} 或以后起算`,
    en: `payrolls begin with ${first}, there is none of ${month}: a base counts from ${open} or later`,
  }),
  beforeFirst: (month: string, first: string) => ({
    zh: `奖金核算表从 ${first} 开始，${month} 没有`,
    en: `payrolls begin with ${first}; there is none of ${month}`,
  }),
  closedAlready: (month: string, by: string) => ({
    zh: `${month} 的奖金核算表已由 ${by} 结束，没有改动任何内容`,
    en: `the payroll of ${month} was closed by ${by}; nothing was changed`,
  }),
  appraisalOpen: (month: string) => ({
    zh: `${month} 的考核尚未结束，奖金核算表不能结束`,
    en: `the appraisal of ${month} is open: its payroll is closed after it`,
  }),
  closeAppraisalHint: (month: string) => ({
    zh: `先结束考核  salesdesk appraisal close ${month}`,
    en: `close the appraisal first  salesdesk appraisal close ${month}`,
  }),
  earlierOpen: (month: string, next: string) => ({
    zh: `奖金核算表按月份顺序结束：${month} 之前先结束 ${next}`,
    en: `payrolls close in the order of the months: ${next} before ${month}`,
  }),
  closeFirstHint: (month: string) => ({
    zh: `先结束  salesdesk payroll close --month ${month}`,
    en: `close it first  salesdesk payroll close --month ${month}`,
  }),

  // ---- what is said
  baseAgainst: (base: string) => ({ zh: `对照奖金基数 ${base}`, en: `against a bonus base of ${base}` }),
  noBaseAgainst: { zh: '没有奖金基数可以对照', en: 'there is no bonus base to hold it against' },
  manyBases: (amount: string, times: string, base: string) => ({
    zh: `! ${amount} 是奖金基数 ${base} 的 ${times} 倍`,
    en: `! ${amount} is ${times} times the bonus base, ${base}`,
  }),
  askManyBases: (amount: string, base: string) => ({
    zh: `另发 ${amount}，超过奖金基数 ${base} 的 3 倍，批准后不能撤销，确定吗`,
    en: `${amount} is more than three times the bonus base, ${base}, and a grant stands: go on`,
  }),
  gradeBonus: (month: string, amount: string) => ({
    zh: `${month} 等级奖金 ${amount}`,
    en: `bonus of the grade of ${month}: ${amount}`,
  }),
  noGradeBonus: (month: string) => ({ zh: `${month} 没有等级奖金`, en: `${month} has no bonus of the grade` }),
  rewardOf: (amount: string, payroll: string) => ({
    zh: `另发 ${amount}，随 ${payroll} 奖金核算表发放`,
    en: `a reward of ${amount} besides, paid with the payroll of ${payroll}`,
  }),
  noReward: {
    zh: '没有给出 --amount：除等级奖金外不另发',
    en: 'no --amount was given: nothing is paid besides the bonus of the grade',
  },
  actBase: (name: string, amount: string, day: string) => ({
    zh: `${name} 的奖金基数定为 ${amount}，${day} 起`,
    en: `set the bonus base of ${name} to ${amount} from ${day} on`,
  }),
  bonusBase: { zh: '奖金基数', en: 'bonus base' },
  baseDone: (name: string, amount: string, day: string) => ({
    zh: `${name} 的奖金基数 ${amount}，${day} 起`,
    en: `bonus base of ${name} ${amount} from ${day} on`,
  }),
  closedDone: (month: string, count: number, total: string) => ({
    zh: `已结束 ${month} 的奖金核算表：${count} 人，合计 ${total}`,
    en: `closed the payroll of ${month}: ${plural(count, 'member')}, ${total} in all`,
  }),
  closeHint: (month: string) => ({
    zh: `结束奖金核算  salesdesk payroll close --month ${month}`,
    en: `close it  salesdesk payroll close --month ${month}`,
  }),
  showHint: (month: string) => ({
    zh: `查看  salesdesk payroll show --month ${month}`,
    en: `see it  salesdesk payroll show --month ${month}`,
  }),

  // ---- the payroll
  title: (month: string, closed: { by: string; day: string } | null) =>
    closed === null
      ? { zh: `${month} 奖金核算表（预览）`, en: `Payroll of ${month} (preview)` }
      : {
          zh: `${month} 奖金核算表（${closed.by} 于 ${closed.day} 结束）`,
          en: `Payroll of ${month} (closed by ${closed.by} on ${closed.day})`,
        },
  grade: { zh: '等级', en: 'grade' },
  factor: { zh: '系数', en: 'factor' },
  figure: (rule: BonusRule): Text => ({
    zh: { fixed: '数额', sales: '本月销售额', profit: '本月利润', collected: '本月回款' }[rule],
    en: { fixed: 'figure', sales: 'own sales', profit: 'own profit', collected: 'own receipts' }[rule],
  }),
  base: { zh: '基数', en: 'base' },
  bonus: { zh: '奖金', en: 'bonus' },
  reward: { zh: '另发', en: 'reward' },
  takenBack: { zh: '扣回', en: 'taken back' },
  corrections: { zh: '更正', en: 'corrections' },
  total: { zh: '合计', en: 'total' },
  owed: { zh: '离职欠款（不发）', en: 'owed by leaver (not paid)' },
  takenBackTitle: { zh: '扣回：以前月份已按此发奖金', en: 'Taken back: what earlier months paid a bonus for' },
  correctionsTitle: { zh: '考核更正', en: 'Corrections of closed appraisals' },
  rewardsTitle: { zh: '另发的奖金', en: 'Rewards' },
  receiptsTitle: { zh: '计入的回款', en: 'Receipts that count' },
  paidIn: { zh: '发放月', en: 'paid in' },
  adjustment: { zh: '调整', en: 'adjustment' },
  change: { zh: '变动', en: 'change' },
  rate: { zh: '比例', en: 'rate' },
  factorFrom: { zh: '原系数', en: 'factor before' },
  factorTo: { zh: '新系数', en: 'factor after' },
  before: { zh: '上次', en: 'last' },
  now: { zh: '本次', en: 'this one' },
  difference: { zh: '差额', en: 'difference' },
  changesTitle: (month: string, against: string | null) =>
    against === null
      ? { zh: `${month}：此前没有已结束的奖金核算表`, en: `${month}: no payroll was closed before` }
      : { zh: `${month} 与 ${against} 相比`, en: `${month} against ${against}` },
  from: { zh: '起始日', en: 'from' },
  by: { zh: '决定人', en: 'set by' },
  outcome: { zh: '依据', en: 'outcome' },
  noBaseOf: (names: readonly string[]) => ({
    zh: `未设定奖金基数，奖金为 0：${names.join('、')}`,
    en: `without a bonus base, their bonus is 0: ${names.join(', ')}`,
  }),
  unscored: (names: readonly string[]) => ({
    zh: `考核结束时未评分，没有奖金：${names.join('、')}`,
    en: `closed without a score, so without a bonus: ${names.join(', ')}`,
  }),
  noBaseYet: { zh: '未设定奖金基数', en: 'without a bonus base' },
  basesMissing: (month: string, count: number) => ({
    zh: `${month} 有 ${count} 人应发奖金而未设定奖金基数，没有改动任何内容`,
    en: `${plural(count, 'member')} of ${month} would have a bonus and ${count === 1 ? 'has' : 'have'} no bonus base; nothing was changed`,
  }),
  baseHint: (name: string, day: string) => ({
    zh: `设定基数（经理或人事，两人办理）  salesdesk payroll base ${shellWord(name)} … --from ${day} --reason "…"`,
    en: `set it (manager or hr, two persons)  salesdesk payroll base ${shellWord(name)} … --from ${day} --reason "…"`,
  }),
  closeAnywayHint: (month: string) => ({
    zh: `说明原因后结束  salesdesk payroll close --month ${month} --gaps "…"`,
    en: `close it with a reason  salesdesk payroll close --month ${month} --gaps "…"`,
  }),
  paidLaterHint: (name: string, month: string) => ({
    zh: `以后补发由经理更正金额  salesdesk appraisal correct ${shellWord(name)} --month ${month} --amount … --reason "…"`,
    en: `what is paid later is corrected by the manager  salesdesk appraisal correct ${shellWord(name)} --month ${month} --amount … --reason "…"`,
  }),
  notAppraised: {
    zh: '该月考核尚未结束，等级和奖金以考核结果为准',
    en: 'the appraisal of the month is open: grades and bonuses are as it ends',
  },
  openBefore: (month: string) => ({
    zh: `${month} 的奖金核算表尚未结束，它要发的在这里还没有扣回和更正`,
    en: `the payroll of ${month} is open: what it will pay is neither taken back nor corrected here yet`,
  }),
  ruleNote: (rule: BonusRule, rate: string, factors: string): Text => {
    const name = BONUS_RULES[rule];
    return rule === 'fixed'
      ? { zh: `奖金 = ${name.zh} × 系数（${factors}）`, en: `bonus = ${name.en} base × factor (${factors})` }
      : {
          zh: `基数 = ${messages.figure(rule).zh} × ${rate}；奖金 = 基数 × 系数（${factors}）`,
          en: `base = ${messages.figure(rule).en} × ${rate}; bonus = base × factor (${factors})`,
        };
  },
  noBases: { zh: '没有定过奖金基数。', en: 'No bonus bases.' },
  nobody: (month: string) => ({ zh: `${month} 的奖金核算表没有人。`, en: `Nobody is in the payroll of ${month}.` }),

  // ---- words and flags
  memberArg: { zh: '成员', en: 'member' },
  amountArg: { zh: '基数金额', en: 'the amount' },
  gapsOption: { zh: '有人未设定奖金基数时仍结束的原因', en: 'why it is closed though a bonus base is missing' },
  fromOption: { zh: '从哪天起算', en: 'the day from which it counts' },
  reasonOption: { zh: '原因', en: 'why' },
  memberOption: { zh: '只看此人', en: 'only a member' },
  changesOption: { zh: '与上一个已结束的奖金核算表相比', en: 'against the last one that was closed' },
} as const satisfies Messages;
