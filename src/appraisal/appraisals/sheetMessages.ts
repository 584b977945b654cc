import type { AppraisalState } from '../../policy/appraisal.js';
import type { Messages, Text } from '../../shared/text.js';

/** The words of the score sheet, the list of a month, and how an indicator is reckoned. */
export const sheetMessages = {
  sheetTitle: { zh: '销售业绩考核评分表', en: 'Sales appraisal score sheet' },
  system: { zh: '系统评分', en: 'system score' },
  manager: { zh: '经理评分', en: "manager's score" },
  total: { zh: '总分', en: 'total' },
  grade: { zh: '等级', en: 'grade' },
  place: { zh: '名次', en: 'place' },
  placeOf: (place: number, of: number) => ({ zh: `${place} / ${of}`, en: `${place} of ${of}` }),
  below: { zh: '未达标', en: 'below standard' },
  inARow: (count: number, months: string) => ({
    zh: count === 1 ? `1 个月（${months}）` : `连续 ${count} 个月（${months}）`,
    en: count === 1 ? `1 month (${months})` : `${count} months in a row (${months})`,
  }),
  excellent: { zh: '优秀', en: 'excellent' },
  totalFormula: (system: string, systemShare: string, manager: string, managerShare: string) => ({
    zh: `${system} × ${systemShare} + ${manager} × ${managerShare}`,
    en: `${system} × ${systemShare} + ${manager} × ${managerShare}`,
  }),
  indicator: { zh: '指标', en: 'indicator' },
  actual: { zh: '实际', en: 'actual' },
  target: { zh: '任务', en: 'target' },
  rate: { zh: '比率', en: 'rate' },
  points: { zh: '得分', en: 'points' },
  weight: { zh: '权重', en: 'weight' },
  sharedWeight: { zh: '分摊后权重', en: 'weight shared' },
  contribution: { zh: '贡献', en: 'contribution' },
  groupFigures: { zh: '业绩', en: 'figures' },
  groupScore: { zh: '计分', en: 'score' },
  noBasis: { zh: '无依据，权重分给其他指标', en: 'no basis: its weight goes to the others' },
  satisfied: (part: number, whole: number) => ({
    zh: `${whole} 份中 ${part} 份满意`,
    en: `${part} of ${whole} satisfied`,
  }),
  answersSum: (part: number, whole: number) => ({ zh: `合计 ${part} / ${whole} 分`, en: `sum ${part} of ${whole}` }),
  reasonOf: (reason: string, by: string, day: string) => ({
    zh: `${reason}（${by}，${day}）`,
    en: `${reason} (${by}, ${day})`,
  }),
  silentNote: (day: string) => ({
    zh: `本人到 ${day} 未确认也未提出异议`,
    en: `neither confirmed nor disputed until ${day}`,
  }),
  correctedTo: (name: string, code: string, total: string, grade: string) => ({
    zh: `${name} 结束后更正（${code}）：总分 ${total}，等级 ${grade}`,
    en: `${name} corrected after the closing (${code}): total ${total}, grade ${grade}`,
  }),
  correctionsTitle: { zh: '考核结束后的更正', en: 'Corrections after the closing' },
  by: { zh: '经办人', en: 'by' },
  report: { zh: '个人报表', en: 'report' },
  reportTitle: { zh: '个人业绩报表', en: 'Own report' },
  notReported: { zh: '未提交', en: 'not handed in' },
  reportedOn: (day: string, version: number) => ({
    zh: `${day} 提交，第 ${version} 版`,
    en: `${day}, version ${version}`,
  }),
  reportedBy: { zh: '代交', en: 'handed in by' },
  feedback: { zh: '客户反馈', en: 'feedback' },
  planNext: { zh: '下月计划', en: 'next month' },
  differencesTitle: { zh: '报表与账上的差异', en: 'Report and books differ' },
  answer: { zh: '答复', en: 'answer' },
  and: { zh: '；', en: '; ' },
  soFar: { zh: '该月尚未结账，数字截至目前', en: 'the KPI month is not closed: figures so far' },
  capped: { zh: '单项得分以设置 score.cap 为上限', en: 'points of an indicator end at the setting score.cap' },
  leftOutTitle: { zh: '不考核', en: 'left out' },
  hidden: {
    zh: '评分说明只对本人、经理、人事和考核小组显示',
    en: 'the reasons are shown to the one concerned, manager, hr and the panel',
  },
  signRep: { zh: '本人', en: 'rep' },
  signManager: { zh: '经理', en: 'manager' },
  signHr: { zh: '人事', en: 'hr' },
  explainTitle: (name: string, indicator: Text, month: string) => ({
    zh: `${name} ${month} ${indicator.zh}的计分`,
    en: `${name}'s ${indicator.en} of ${month}`,
  }),
  explainPoints: (actual: string, target: string, points: string) => ({
    zh: `${actual} ÷ ${target} × 100 = ${points} 分`,
    en: `${actual} ÷ ${target} × 100 = ${points} points`,
  }),
  explainCapped: (points: string, cap: number) => ({
    zh: `最多 ${cap} 分，计 ${points} 分`,
    en: `at most ${cap}: ${points} points count`,
  }),
  explainNegative: { zh: '负数计 0 分', en: 'negative counts 0 points' },
  explainWeight: (weight: number, shared: string, available: number) => ({
    zh: `权重 ${weight}，有依据的指标合计 ${available}，分摊后 ${shared}%`,
    en: `weight ${weight} of ${available} with a basis: ${shared} %`,
  }),
  explainContribution: (points: string, shared: string, contribution: string) => ({
    zh: `${points} × ${shared}% = ${contribution}`,
    en: `${points} × ${shared} % = ${contribution}`,
  }),
} as const satisfies Messages;

/** Why a month is below standard. */
export const BELOW_REASONS = {
  grade: { zh: '等级为 D', en: 'grade D' },
  attainment: { zh: '任务完成率过低', en: 'attainment too low' },
} as const satisfies Record<string, Text>;

/** What was still to be done when an appraisal was closed: nobody does it any more. */
export const ENDED_STATES: Partial<Record<AppraisalState, Text>> = {
  reportMissing: { zh: '未评分', en: 'not scored' },
  toScore: { zh: '未评分', en: 'not scored' },
  toConfirm: { zh: '本人未答复', en: 'not answered' },
  silent: { zh: '本人未答复', en: 'not answered' },
  disputed: { zh: '异议未答复', en: 'dispute not settled' },
};

/** What was said to a result. */
export const STEP_NAMES = {
  confirm: { zh: '本人确认', en: 'confirmed' },
  dispute: { zh: '本人异议', en: 'disputed' },
  keep: { zh: '维持', en: 'kept' },
  rescore: { zh: '重新评分', en: 'scored anew' },
} as const satisfies Record<string, Text>;
