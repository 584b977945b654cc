import { REPORTED_FIGURES, type ReportedFigure } from '../../policy/appraisal.js';
import type { Span } from '../../shared/dates.js';
import { shellWord } from '../../shared/shellWord.js';
import { type Messages, plural, type Text } from '../../shared/text.js';

/** The option with which each figure is typed. */
export const FIGURE_OPTIONS = {
  sales: '--sales',
  profit: '--profit',
  newCustomers: '--new-customers',
  csat: '--csat',
} as const satisfies Record<ReportedFigure, string>;

export const messages = {
  shownArg: { zh: '成员（与 --show 一起）', en: 'member (with --show)' },
  memberArg: { zh: '成员', en: 'member' },
  figureArg: { zh: '指标', en: 'figure' },
  textArg: { zh: '答复', en: 'the answer' },
  reportMonth: {
    zh: '月份；默认上月，月末最后几天为本月',
    en: 'month; default the last one, in the last days of a month the running one',
  },
  agreeOption: { zh: '与账上一致，另填的除外', en: 'agrees with the books, but for what is typed' },
  salesOption: { zh: '销售额，与账上不同时填', en: 'sales amount, if it is not what the books say' },
  profitOption: { zh: '利润，与账上不同时填', en: 'profit, if it is not what the books say' },
  newCustomersOption: { zh: '新客户数，与账上不同时填', en: 'new customers, if it is not what the books say' },
  csatOption: {
    zh: '满意度，如 90%，与账上不同时填；没有为 none',
    en: 'satisfaction, e.g. 90%, if it is not what the books say; none for none',
  },
  whyOption: { zh: '不同的原因（只有一项不同时）', en: 'why it is not (where one figure is typed)' },
  whyOf: (figure: Text) => ({ zh: `${figure.zh}不同的原因`, en: `why ${figure.en} is not what the books say` }),
  feedbackOption: { zh: '客户反馈', en: 'what customers said' },
  planNextOption: { zh: '下月计划', en: 'what is planned for the next month' },
  forOption: { zh: '代已离职、病假或休假的成员提交（人事）', en: 'for one who has left, is ill or on leave (hr)' },
  reasonOption: { zh: '为什么代为提交', en: 'why it is handed in for somebody else' },
  showOption: { zh: '查看报表，不提交', en: 'show the report, hand in nothing' },
  adjustmentOption: {
    zh: '据以更正的合同调整，如 ADJ-2026-0001',
    en: 'the adjustment it points at, e.g. ADJ-2026-0001',
  },
  reportNote: {
    zh: '终端上逐项询问，回车表示与账上一致。没有填的项：上一版有异议的保留，其余与账上一致。经理评分前可重新提交，各版都保留。',
    en: 'On a terminal it is asked figure by figure; Enter agrees. What is not typed stays as the version before disputed it, or agrees with the books. It is handed in again until the manager has scored; every version is kept.',
  },
  notBegun: (month: string) => ({ zh: `${month} 还没有开始`, en: `${month} has not begun` }),
  nothingToReport: (name: string, month: string) => ({
    zh: `${name} 在 ${month} 不是销售代表，没有业绩份额，也没有任务，不需要个人报表`,
    en: `${name} was no rep in ${month}, is not credited and has no target: there is nothing to report`,
  }),
  scoredAlready: (name: string, month: string) => ({
    zh: `经理已给 ${name} 的 ${month} 评分，个人报表不能再改，没有改动任何内容`,
    en: `the manager has scored ${month} of ${name}: the report stays as it is; nothing was changed`,
  }),
  disputeHint: (month: string) => ({
    zh: `对结果有异议  salesdesk appraisal dispute --month ${month} "…"`,
    en: `dispute the result  salesdesk appraisal dispute --month ${month} "…"`,
  }),
  ownWithoutFor: {
    zh: '自己的报表不用 --for',
    en: 'your own report takes no --for',
  },
  reportsHimself: (name: string, { from, to }: Span) => ({
    zh: `${name} 在职，今天没有病假或休假，${from} 至 ${to} 也没有一直缺勤：由本人提交，没有改动任何内容`,
    en: `${name} is in the team, neither ill nor on leave today, nor was all the time from ${from} to ${to}: nobody reports for somebody else; nothing was changed`,
  }),
  absenceHint: (name: string) => ({
    zh: `确有缺勤先登记  salesdesk member absence add ${shellWord(name)} --from … --kind ill`,
    en: `if there is an absence, record it first  salesdesk member absence add ${shellWord(name)} --from … --kind ill`,
  }),
  whyMissing: (option: string, figure: Text) => ({
    zh: `${option}：${figure.zh}与账上不同，须说明原因：--why "…"，几项不同时用 ${option}-why "…"`,
    en: `${option}: ${figure.en} is not what the books say, and needs a reason: --why "…", or ${option}-why "…" where several differ`,
  }),
  whyForNone: {
    zh: '看不出是哪一项的原因：每项各用 --sales-why、--profit-why、--new-customers-why、--csat-why',
    en: 'which figure it is about cannot be told: give each its own, --sales-why, --profit-why, --new-customers-why, --csat-why',
  },
  whyAlone: (option: string) => ({ zh: `要与 ${option} 一起使用`, en: `goes with ${option}` }),
  sayAgree: {
    zh: '请说明是否与账上一致：--agree，或填不同的项，如 --sales 120000 --why "…"',
    en: 'say whether the books are right: --agree, or what is not, e.g. --sales 120000 --why "…"',
  },
  agreeHint: (month: string) => ({
    zh: `先看账上的数字  salesdesk appraisal report --month ${month} --show`,
    en: `see what the books say first  salesdesk appraisal report --month ${month} --show`,
  }),
  shownOnly: {
    zh: '成员只与 --show 一起使用；代他人提交用 --for 成员 --reason "…"',
    en: 'a member goes with --show; to hand in for somebody else: --for MEMBER --reason "…"',
  },
  showAlone: { zh: '--show 只查看，不能与提交的选项一起使用', en: '--show hands in nothing: it goes with no figure' },
  tooMuch: { zh: '不能超过 100%', en: 'must be 100% at most' },
  sameReport: (version: number, day: string) => ({
    zh: `与 ${day} 提交的第 ${version} 版完全相同，没有保存`,
    en: `version ${version} of ${day} says the same; nothing was saved`,
  }),
  noReport: (name: string, month: string) => ({
    zh: `${name} 还没有提交 ${month} 的个人报表，没有可答复的`,
    en: `${name} has not handed in a report of ${month}: there is nothing to answer`,
  }),
  noDifference: (name: string, month: string, figure: ReportedFigure) => ({
    zh: `${name} ${month} 的${REPORTED_FIGURES[figure].zh}与账上一致，没有可答复的`,
    en: `${REPORTED_FIGURES[figure].en} of ${name} in ${month} is what the books say: there is nothing to answer`,
  }),
  noAdjustment: (word: string) => ({ zh: `没有合同调整 “${word}”`, en: `no adjustment "${word}"` }),
  adjustmentsHint: {
    zh: '查看合同的调整  salesdesk contract show CT-…',
    en: 'see the adjustments of a contract  salesdesk contract show CT-…',
  },
  askTitle: (name: string, month: string, soFar: boolean) => ({
    zh: `${name}  ${month} 个人销售业绩报表${soFar ? '（账上为目前数字）' : ''}`,
    en: `report of ${name} for ${month}${soFar ? ' (the books as they stand so far)' : ''}`,
  }),
  askFigure: (figure: Text, books: string) => ({
    zh: `${figure.zh}：账上 ${books}，回车表示一致`,
    en: `${figure.en}: the books say ${books}; Enter agrees`,
  }),
  askWhy: (figure: Text) => ({ zh: `${figure.zh}为什么不同`, en: `why ${figure.en} is not what the books say` }),
  askFeedback: { zh: '客户反馈（回车跳过）', en: 'what customers said (Enter: nothing to add)' },
  askPlan: { zh: '下月计划（回车跳过）', en: 'what is planned for the next month (Enter: nothing to add)' },
  handedIn: (name: string, month: string, version: number) => ({
    zh: `已提交 ${name} ${month} 的个人报表${version > 1 ? `（第 ${version} 版）` : ''}`,
    en: `handed in the report of ${name} for ${month}${version > 1 ? ` (version ${version})` : ''}`,
  }),
  soFarNote: {
    zh: '该月尚未结账，账上为目前数字；结账后有变动的项会再请您确认。',
    en: 'The month is open and the books stand so far: where they change by its closing, you are asked once more.',
  },
  /** @param member one for whom it was handed in; null: oneself */
  showHint: (month: string, member: string | null) => {
    const whose = member === null ? '' : `${shellWord(member)} `;
    return {
      zh: `查看  salesdesk appraisal report ${whose}--month ${month} --show`,
      en: `see it  salesdesk appraisal report ${whose}--month ${month} --show`,
    };
  },
  saidBy: (name: string, day: string) => ({ zh: `（${name}，${day}）`, en: `(${name}, ${day})` }),
  title: (month: string) => ({ zh: `${month} 个人销售业绩报表`, en: `Self-report of ${month}` }),
  notHandedIn: (dueDay: string) => ({
    zh: `尚未提交，${dueDay} 前提交；以下为账上数字`,
    en: `not handed in yet, due by ${dueDay}; what the books say`,
  }),
  handedInOn: (day: string, version: number) => ({
    zh: `${day} 提交${version > 1 ? `，第 ${version} 版` : ''}`,
    en: `handed in on ${day}${version > 1 ? `, version ${version}` : ''}`,
  }),
  lateBy: (days: number) => ({ zh: `迟交 ${days} 天`, en: `${plural(days, 'day')} late` }),
  openMonth: { zh: '账上为目前数字', en: 'the books stand so far' },
  closedMonth: { zh: '账上为结账数字', en: 'the books are closed' },
  fixedNote: {
    zh: '已评分或考核已结束，不能再改。',
    en: 'It is scored or the appraisal is closed: it stays as it is.',
  },
  movedNote: (figures: Text) => ({
    zh: `提交后账上有变动，请再确认：${figures.zh}`,
    en: `the books have changed since, so please confirm or dispute: ${figures.en}`,
  }),
  insteadNote: (by: string, reason: string) => ({
    zh: `由 ${by} 代为提交：${reason}`,
    en: `handed in by ${by}: ${reason}`,
  }),
  figure: { zh: '指标', en: 'figure' },
  reported: { zh: '本人填报', en: 'report' },
  books: { zh: '账上', en: 'books' },
  difference: { zh: '差异', en: 'difference' },
  why: { zh: '本人说明', en: "the rep's reason" },
  answer: { zh: '经理答复', en: "the manager's answer" },
  remark: { zh: '备注', en: 'note' },
  moved: { zh: '提交后账上有变动', en: 'the books changed since' },
  feedback: { zh: '客户反馈', en: 'customer feedback' },
  planNext: { zh: '下月计划', en: 'plan for the next month' },
  versions: { zh: '各版', en: 'versions' },
  reportedBy: { zh: '提交人', en: 'handed in by' },
  soFar: { zh: '账上', en: 'books' },
  soFarYes: { zh: '目前数字', en: 'so far' },
  soFarNo: { zh: '结账数字', en: 'closed' },
  rep: { zh: '成员', en: 'rep' },
  differencesTitle: (month: string, closed: boolean) => ({
    zh: `${month} 个人报表与账上的差异${closed ? '' : '（账上为目前数字）'}`,
    en: `${month}: where reports and books differ${closed ? '' : ' (the books stand so far)'}`,
  }),
  noDifferences: (month: string) => ({
    zh: `${month} 已提交的个人报表都与账上一致`,
    en: `the reports of ${month} that were handed in all agree with the books`,
  }),
  noOwnDifferences: (month: string) => ({
    zh: `${month} 您的个人报表没有与账上不同的项（他人的报表不在此列）`,
    en: `nothing in your own report of ${month} differs from the books (those of others are not listed)`,
  }),
  /** @param figures that differed from the books without an answer */
  openAtClosing: (figures: Text) => ({
    zh: `考核结束时与账上的差异尚未答复：${figures.zh}`,
    en: `differences that were not answered when the appraisal was closed: ${figures.en}`,
  }),
  behind: (name: string, figure: Text) => ({
    zh: `${name}  ${figure.zh}：账上的依据`,
    en: `${name}  ${figure.en}: what the books rest on`,
  }),
  answerHint: (name: string, figure: ReportedFigure, month: string) => ({
    zh: `答复  salesdesk appraisal answer ${shellWord(name)} ${figure} "…" --month ${month}`,
    en: `answer  salesdesk appraisal answer ${shellWord(name)} ${figure} "…" --month ${month}`,
  }),
  answered: (name: string, figure: Text, month: string) => ({
    zh: `已答复 ${name} ${month} 的${figure.zh}`,
    en: `answered ${name} on ${figure.en} of ${month}`,
  }),
  reportAgain: {
    zh: '评分前可重新提交，旧版本保留  salesdesk appraisal report --month …',
    en: 'hand it in again until it is scored; versions are kept  salesdesk appraisal report --month …',
  },
  answerAgain: {
    zh: '重新答复  salesdesk appraisal answer … … "…" --month …',
    en: 'answer again  salesdesk appraisal answer … … "…" --month …',
  },
} as const satisfies Messages;
