import { proposalMessages } from '../../app/proposalMessages.js';
import { PLAN_STATES, type PlanState } from '../../policy/plans.js';
import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  ...proposalMessages('budget'),
  budgetArg: { zh: '年份或编号，如 2027、BG-2027-02', en: 'the year or a code, e.g. 2027, BG-2027-02' },
  amountOption: (category: Text) => ({ zh: `全年${category.zh}预算`, en: `what ${category.en} may cost in the year` }),
  ofSalesOption: {
    zh: '按执行中销售计划全年销售额的比例，如 4%',
    en: 'a share of the sales in the plan in force of the year, e.g. 4%',
  },
  splitOption: {
    zh: '该比例分到各类别：类别加权重，如 "marketing 40, travel 30"；只写类别则平均（默认：制度列出的四类平均）',
    en: 'how that is split: categories with weights ("marketing 40, travel 30"), or categories alone, evenly (default: evenly over the four that the policy names)',
  },
  noteOption: { zh: '说明', en: 'a note' },
  monthOption: { zh: '只看该月的申请和报销', en: 'what was requested and claimed in that month' },
  quarterOption: {
    zh: '只看该季度的申请和报销，如 2027Q2',
    en: 'what was requested and claimed in that quarter, e.g. 2027Q2',
  },
  categoryOption: { zh: '只看该类别', en: 'only this category' },
  proposeNote: {
    zh: '未写出的类别没有预算：不检查，报销时标明未检查。写 0 表示不允许支出。',
    en: 'A category that is not named has no budget: it is not checked, which claims say. 0 allows nothing.',
  },
  changeNote: {
    zh: '金额都是全年的，未写出的类别不变。可以低于已支出和占用的金额，会说明。',
    en: 'Amounts are those of the whole year; what is not named stays. They may be below what is spent and reserved already, which is said.',
  },
  proposed: (code: string, year: number, total: string) => ({
    zh: `已提交 ${code}：${year} 年费用预算，合计 ${total}`,
    en: `proposed ${code}: the expense budget of ${year}, ${total} in all`,
  }),
  changeProposed: (code: string, year: number, total: string) => ({
    zh: `已提交 ${code}：${year} 年费用预算变更，合计 ${total}`,
    en: `proposed ${code}: a change of the expense budget of ${year}, ${total} in all`,
  }),
  ofSales: (share: string, plan: string) => ({
    zh: `${plan} 销售额的 ${share}`,
    en: `${share} of the sales in ${plan}`,
  }),
  exceeded: (category: Text, approved: string, taken: string) => ({
    zh: `${category.zh} ${approved} 低于已支出和占用的 ${taken}`,
    en: `${category.en}: ${approved} is less than what is spent and reserved already, ${taken}`,
  }),
  approved: (code: string, year: number) => ({
    zh: `已批准 ${code}：${year} 年费用预算`,
    en: `approved ${code}: the expense budget of ${year}`,
  }),
  inForceAlready: (year: number, code: string) => ({
    zh: `${year} 年已有执行中的预算 ${code}，没有提交`,
    en: `${year} has a budget in force, ${code}; nothing was proposed`,
  }),
  nothingInForce: (year: number) => ({
    zh: `${year} 年没有执行中的预算可变更`,
    en: `${year} has no budget in force to change`,
  }),
  nothingChanges: (code: string) => ({
    zh: `与执行中的 ${code} 相同，没有提交`,
    en: `that is what ${code} in force allows already; nothing was proposed`,
  }),
  nothingWaits: (year: number) => ({
    zh: `${year} 年没有待批准的预算`,
    en: `no budget of ${year} waits for a decision`,
  }),
  nothingNamed: {
    zh: '请写出各类别的金额（如 --travel 150000），或按销售计划的比例 --of-sales 4%',
    en: 'name amounts (--travel 150000), or a share of the planned sales with --of-sales 4%',
  },
  bothWays: {
    zh: '--of-sales 与各类别的金额只能写一种',
    en: 'give either --of-sales or amounts of categories, not both',
  },
  splitOfWhat: { zh: '--split 只与 --of-sales 一起用', en: '--split goes with --of-sales' },
  shareOfNothing: { zh: '比例必须大于 0', en: 'the share must be more than 0' },
  noPlan: (year: number) => ({
    zh: `${year} 年没有执行中的销售计划，不能按比例提交`,
    en: `${year} has no sales plan in force to take a share of`,
  }),
  noSuchBudget: (word: string) => ({
    zh: `“${word}” 不是年份，也不是预算编号`,
    en: `"${word}" is neither a year nor the code of a budget`,
  }),
  noBudget: (year: number, version: number | undefined) => ({
    zh: version === undefined ? `${year} 年没有费用预算` : `${year} 年没有第 ${version} 版预算`,
    en:
      version === undefined
        ? `there is no expense budget of ${year}`
        : `the budget of ${year} has no version ${version}`,
  }),
  otherYear: (period: string, year: number) => ({
    zh: `${period} 不在 ${year} 年`,
    en: `${period} is not in ${year}`,
  }),
  onePeriod: { zh: '--month 与 --quarter 只能写一个', en: 'give either --month or --quarter' },
  changeHint: (year: number) => ({
    zh: `变更  salesdesk budget change ${year} --travel … --reason "…"`,
    en: `change it  salesdesk budget change ${year} --travel … --reason "…"`,
  }),
  proposeHint: (year: number) => ({
    zh: `提交  salesdesk budget propose ${year} --travel … --marketing …`,
    en: `propose one  salesdesk budget propose ${year} --travel … --marketing …`,
  }),
  planHint: (year: number) => ({
    zh: `先有销售计划  salesdesk plan propose ${year} --sales …`,
    en: `plan the sales first  salesdesk plan propose ${year} --sales …`,
  }),
  listHint: { zh: '列出预算  salesdesk budget list', en: 'list the budgets  salesdesk budget list' },
  correctApprove: {
    zh: '已批准的预算用新版本变更  salesdesk budget change … --reason "…"',
    en: 'change the budget in force by a new version  salesdesk budget change … --reason "…"',
  },
  proposeAgain: {
    zh: '重新提交  salesdesk budget propose … --travel …',
    en: 'propose it again  salesdesk budget propose … --travel …',
  },
  budget: { zh: '预算', en: 'budget' },
  before: { zh: '原预算', en: 'before' },
  change: { zh: '增减', en: 'change' },
  reserved: { zh: '占用', en: 'requested' },
  submitted: { zh: '在审', en: 'submitted' },
  approvedUnpaid: { zh: '待付', en: 'to be paid' },
  paid: { zh: '已付', en: 'paid' },
  left: { zh: '余额', en: 'left' },
  used: { zh: '使用率', en: 'used' },
  gone: { zh: '时间进度', en: 'of the year gone' },
  withoutBudget: { zh: '没有预算', en: 'no budget' },
  spentGroup: { zh: '已报销', en: 'claimed' },
  sheetTitle: (year: number) => ({ zh: `${year} 年费用预算`, en: `Expense budget of ${year}` }),
  sheetOf: (code: string, state: PlanState) => ({
    zh: `${code}（${PLAN_STATES[state].zh}）`,
    en: `${code} (${PLAN_STATES[state].en})`,
  }),
  inPeriod: (period: string) => ({ zh: `${period} 的申请和报销`, en: `requested and claimed in ${period}` }),
  categoriesTitle: { zh: '各类别', en: 'categories' },
  share: { zh: '依据', en: 'made from' },
  note: { zh: '说明', en: 'note' },
  noBudgets: { zh: '没有费用预算', en: 'no expense budgets' },
  reservedNote: {
    zh: '占用：已批准的事前申请尚未借款或报销的部分，和尚未核销的借款',
    en: 'requested: what approved requests have not advanced or claimed yet, and advances that are not settled',
  },
  totalNote: { zh: '合计只含有预算的类别', en: 'the total is of the categories that have a budget' },
  periodNote: {
    zh: '预算和余额是全年的；使用率和时间进度是这段时间占全年的比例',
    en: 'budget and what is left are those of the year; what is used, and of the year gone, is the part of this period',
  },
  notInForce: { zh: '这一版不是执行中的预算', en: 'this version is not the budget in force' },
} as const satisfies Messages;
