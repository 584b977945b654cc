import type { Messages, Text } from '../../shared/text.js';

export const messages = {
  monthArg: { zh: '月份，如 2026-11', en: 'month, e.g. 2026-11' },
  confirmOption: { zh: '再写一遍月份（与 --yes 一起）', en: 'the month once more (with --yes)' },
  gapsOption: { zh: '带着缺口结账，写明原因', en: 'close in spite of gaps, with the reason' },
  checkTitle: (month: string, gaps: number, all: number) =>
    gaps === 0
      ? { zh: `${month} 可以结账: ${all} 项检查都通过`, en: `${month} is ready to close: ${all} checks passed` }
      : {
          zh: `${month} 还不能结账: ${all} 项检查中有 ${gaps} 项要处理`,
          en: `${month} is not ready to close: ${gaps} of ${all} checks need you`,
        },
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
  partOf: (part: number, all: number) => ({ zh: `${part} / ${all}`, en: `${part} of ${all}` }),
  missingTargets: (set: number, all: number, names: string) => ({
    zh: `${set} / ${all}，缺 ${names}`,
    en: `${set} of ${all}, missing ${names}`,
  }),
  lacking: (count: number) => ({ zh: `${count} 项缺`, en: `${count} missing` }),
  undecided: (count: number, amount: string) => ({
    zh: `${count} 项未定，${amount}`,
    en: `${count} undecided, ${amount}`,
  }),
  answeredCount: (count: number) => ({ zh: `${count} 份已答`, en: `${count} answered` }),
  openMonths: (list: string) => ({ zh: `未结: ${list}`, en: `open: ${list}` }),
  allDone: { zh: '都有', en: 'all of them' },
  notOver: (month: string) => ({ zh: `${month} 还没有结束`, en: `${month} is not over yet` }),
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
  correctClose: (month: string) => ({
    zh: `月份结账后不再变动，请在未结账的月份更正  salesdesk month check ${month}`,
    en: `a closed month stays; correct it in an open one  salesdesk month check ${month}`,
  }),
  noMonths: { zh: '还没有业绩', en: 'nothing counts for any month yet' },
  open: { zh: '未结账', en: 'open' },
  closed: { zh: '已结账', en: 'closed' },
  by: { zh: '谁', en: 'by' },
  at: { zh: '时间', en: 'at' },
  gapsReason: { zh: '带缺口的原因', en: 'reason for gaps' },
} as const;
messages satisfies { checks: Messages };
