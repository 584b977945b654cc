import { messages as appMessages } from '../../app/messages.js';
import { proposalMessages } from '../../app/proposalMessages.js';
import { PLAN_STATES, type PlanState } from '../../policy/plans.js';
import { terms } from '../../policy/terms.js';
import type { Month } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import { type Messages, plural, type Text } from '../../shared/text.js';
import type { Overdrawn, PlannedFigure } from './rules.js';

const FIGURE_NAMES = {
  salesFen: terms.sales,
  profitFen: terms.profit,
  newCustomers: terms.newCustomers,
} as const satisfies Record<PlannedFigure, Text>;

export const messages = {
  ...proposalMessages('plan'),
  planArg: { zh: '年份或编号，如 2027、PL-2027-02', en: 'the year or a code, e.g. 2027, PL-2027-02' },
  salesOption: { zh: '全年销售额', en: 'sales of the whole year' },
  profitOption: { zh: '全年利润', en: 'profit of the whole year' },
  newCustomersOption: { zh: '全年新客户数', en: 'new customers of the whole year' },
  monthsOption: {
    zh: '分到各月：even（平均）、各月权重如 "8,8,9,…"、"like 2026"（参照该年各月）',
    en: 'over the months: even, a weight for each month ("8,8,9,…"), or "like 2026"',
  },
  repsOption: {
    zh: '分到各人：even（当月的销售代表平均）或 "张伟 60, 李娜 40"',
    en: 'over the reps: even (those of the month), or names with weights ("张伟 60, 李娜 40")',
  },
  changeNote: {
    zh: '写出的数字都是全年的；--from 之前各月不变，全年余下的分到其余各月（默认按原计划比例）。',
    en: 'Figures are those of the whole year: months before --from stay as planned, what is left goes to the others (as planned before, unless --months says otherwise).',
  },
  noteOption: { zh: '销售策略或说明', en: 'the strategy behind it, or a note' },
  fromOption: { zh: '从哪个月起变更', en: 'the first month that changes' },
  proposed: (code: string, year: number, sales: string) => ({
    zh: `已提交 ${code}：${year} 年销售计划，销售额 ${sales}`,
    en: `proposed ${code}: the sales plan of ${year}, sales ${sales}`,
  }),
  changeProposed: (code: string, from: Month, sales: string) => ({
    zh: `已提交 ${code}：${from} 起变更，全年销售额 ${sales}`,
    en: `proposed ${code}: a change from ${from} on, sales of the whole year ${sales}`,
  }),
  withoutReps: (months: readonly Month[]) => ({
    zh: `没有可分配成员的月份：${months.join('、')}（只有团队计划）`,
    en: `nobody to plan for in ${months.join(', ')}: only the team's plan`,
  }),
  approved: (code: string, year: number) => ({
    zh: `已批准 ${code}：${year} 年销售计划`,
    en: `approved ${code}: the sales plan of ${year}`,
  }),
  written: (targets: number, first: Month, last: Month) => ({
    zh: `已写入 ${first} 至 ${last} 的任务 ${targets} 项`,
    en: `wrote ${plural(targets, 'target')} of ${first} to ${last}`,
  }),
  nothingWritten: { zh: '没有可写入的月份', en: 'no month was left to write targets of' },
  keptMonths: (first: Month, last: Month) => ({
    zh: `${first === last ? first : `${first} 至 ${last}`} 已结束，任务不变`,
    en: `${first === last ? `${first} is` : `${first} to ${last} are`} over: the targets stay`,
  }),
  levelsLost: (count: number) => ({
    zh: `${count} 项任务原有的保底和挑战已随任务改变而取消`,
    en: `${plural(count, 'target')} lost the base and challenge levels that were set around another figure`,
  }),
  inForceAlready: (year: number, code: string) => ({
    zh: `${year} 年已有执行中的计划 ${code}，没有提交`,
    en: `${year} has a plan in force, ${code}; nothing was proposed`,
  }),
  nothingInForce: (year: number) => ({
    zh: `${year} 年没有执行中的计划可变更`,
    en: `${year} has no plan in force to change`,
  }),
  nothingWaits: (year: number) => ({
    zh: `${year} 年没有待批准的计划`,
    en: `no plan of ${year} waits for a decision`,
  }),
  fromOtherYear: (year: number, from: Month) => ({
    zh: `--from：${from} 不在 ${year} 年`,
    en: `--from: ${from} is not a month of ${year}`,
  }),
  fromOver: (from: Month) => ({
    zh: `${from} 已结束，已过月份的任务不随计划变更`,
    en: `${from} is over: a change of the plan leaves months behind it as they are`,
  }),
  weightsMissing: (given: number, months: readonly Month[]) => ({
    zh: `--months：写了 ${given} 个权重，${months[0]} 至 ${months.at(-1)} 有 ${months.length} 个月`,
    en: `--months: ${plural(given, 'weight')} for ${plural(months.length, 'month')}, ${months[0]} to ${months.at(-1)}`,
  }),
  likeNotOver: (year: number) => ({
    zh: `${year} 年尚未结束，不能参照`,
    en: `${year} is not over: nothing can be planned like it`,
  }),
  likeWithout: (months: readonly Month[]) => ({
    zh: `不能参照没有销售的月份：${months.join('、')}`,
    en: `nothing was sold in ${months.join(', ')}: no plan can be like it`,
  }),
  overdrawn: ({ figure, year, kept }: Overdrawn, from: Month, currency: string) => {
    const shown = (value: number) => (figure === 'newCustomers' ? String(value) : formatMoney(value, currency));
    const name = FIGURE_NAMES[figure];
    return {
      zh: `${from} 之前各月的${name.zh}计划已合计 ${shown(kept)}，超过全年 ${shown(year)}`,
      en: `the months before ${from} are already planned with ${name.en} of ${shown(kept)}, more than ${shown(year)} for the year`,
    };
  },
  namedTwice: (name: string) => ({ zh: `--reps：${name} 写了两次`, en: `--reps: ${name} is named twice` }),
  neverThere: (name: string) => ({
    zh: `--reps：${name} 在这些月份不在团队`,
    en: `--reps: ${name} is not in the team in any of these months`,
  }),
  noSuchPlan: (word: string) => ({
    zh: `“${word}” 不是年份，也不是计划编号`,
    en: `"${word}" is neither a year nor the code of a plan`,
  }),
  noPlan: (year: number, version: number | undefined) => ({
    zh: version === undefined ? `${year} 年没有销售计划` : `${year} 年没有第 ${version} 版计划`,
    en: version === undefined ? `there is no sales plan of ${year}` : `the plan of ${year} has no version ${version}`,
  }),
  changeHint: (year: number) => ({
    zh: `变更  salesdesk plan change ${year} --from ${year}-07 --sales … --reason "…"`,
    en: `change it  salesdesk plan change ${year} --from ${year}-07 --sales … --reason "…"`,
  }),
  fromHint: (year: number, month: Month) => ({
    zh: `从本月起变更  salesdesk plan change ${year} --from ${month} --reason "…"`,
    en: `change it from this month on  salesdesk plan change ${year} --from ${month} --reason "…"`,
  }),
  proposeHint: (year: number) => ({
    zh: `提交  salesdesk plan propose ${year} --sales …`,
    en: `propose one  salesdesk plan propose ${year} --sales …`,
  }),
  likeHint: (year: number) => ({
    zh: `查看各月  salesdesk kpi trend --from ${year}-01 --to ${year}-12`,
    en: `see its months  salesdesk kpi trend --from ${year}-01 --to ${year}-12`,
  }),
  listHint: { zh: '列出计划  salesdesk plan list', en: 'list the plans  salesdesk plan list' },
  correctPropose: (code: string) => appMessages.withdrawProposal('plan', code),
  correctApprove: {
    zh: '已批准的计划从某月起变更  salesdesk plan change … --from … --reason "…"',
    en: 'change the plan in force from a month on  salesdesk plan change … --from … --reason "…"',
  },
  proposeAgain: {
    zh: '重新提交  salesdesk plan propose … --sales …',
    en: 'propose it again  salesdesk plan propose … --sales …',
  },
  planned: { zh: '计划', en: 'plan' },
  actual: { zh: '实际', en: 'actual' },
  difference: { zh: '差额', en: 'difference' },
  cumulativeTarget: { zh: '累计计划', en: 'plan to date' },
  cumulativeActual: { zh: '累计实际', en: 'actual to date' },
  monthGroup: { zh: '当月', en: 'month' },
  cumulativeGroup: { zh: '累计', en: 'year to date' },
  yearGroup: { zh: '全年', en: 'year' },
  gap: { zh: '距全年差额', en: 'gap to the year' },
  sheetTitle: (year: number) => ({ zh: `${year} 年销售计划`, en: `Sales plan of ${year}` }),
  sheetOf: (code: string, state: PlanState, from: Month) => ({
    zh: `${code}（${PLAN_STATES[state].zh}），${from} 起`,
    en: `${code} (${PLAN_STATES[state].en}), from ${from} on`,
  }),
  memberOf: (name: string) => ({ zh: `成员 ${name}`, en: `member ${name}` }),
  approvedYear: { zh: '全年计划', en: 'planned for the year' },
  monthsSum: { zh: '各月任务合计', en: 'sum of the months' },
  sumDifference: { zh: '合计与全年之差', en: 'months less year' },
  yearSales: { zh: '全年至今完成', en: 'sold so far' },
  yearGap: { zh: '距全年计划', en: 'to go' },
  perMonthLeft: (months: number) => ({
    zh: `余下 ${months} 个月每月需`,
    en: months === 1 ? 'needed in the month left' : `needed in each of the ${months} months left`,
  }),
  spread: { zh: '分配方式', en: 'spread' },
  spreads: {
    even: { zh: '各月平均', en: 'evenly over the months' },
    planned: { zh: '按原计划比例', en: 'as planned before' },
    weights: (weights: string) => ({ zh: `各月权重 ${weights}`, en: `months by weight ${weights}` }),
    like: (year: string) => ({ zh: `参照 ${year} 年`, en: `months like ${year}` }),
    repsEven: { zh: '各人平均', en: 'evenly over the reps' },
    repsBy: (weights: string) => ({ zh: `各人 ${weights}`, en: `reps ${weights}` }),
  },
  note: { zh: '策略', en: 'strategy' },
  repsTitle: { zh: '各成员', en: 'members' },
  fromMonth: { zh: '起始月', en: 'from' },
  noPlans: { zh: '没有销售计划', en: 'no sales plans' },
  /** @param name undefined for the team */
  changedMonth: (month: Month, name: string | undefined, target: string, planned: string, reason: string | null) => ({
    zh: `${month} ${name ?? terms.team.zh}：任务 ${target}，计划为 ${planned}${reason === null ? '' : `（${reason}）`}`,
    en: `${month} ${name ?? terms.team.en}: the target is ${target}, planned was ${planned}${reason === null ? '' : ` (${reason})`}`,
  }),
  keptNote: (first: Month, last: Month) => ({
    zh: `批准时 ${first === last ? first : `${first} 至 ${last}`} 已结束，按原任务计`,
    en: `${first === last ? `${first} was` : `${first} to ${last} were`} over when the plan was approved: the targets stay`,
  }),
  soFar: (month: Month) => ({
    zh: `${month} 尚未结束，实际为至今数字`,
    en: `${month} is not over: its figures are those so far`,
  }),
  notInForce: { zh: '尚未批准：各月计划为提交的数字', en: 'not approved: the months are those proposed' },
} as const;
messages satisfies { spreads: Messages };
