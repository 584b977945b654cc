import type { Choices } from '../shared/choices.js';

/** What a month is appraised by (policy 4.1), in the order of the sheet; their weights are the setting `score.weights`. */
export const INDICATORS = {
  sales: { zh: '销售额', en: 'sales', clause: '4.1.1' },
  profit: { zh: '利润', en: 'profit', clause: '4.1.2' },
  newCustomers: { zh: '新客户', en: 'new customers', clause: '4.1.3', synonyms: ['new-customers'] },
  satisfaction: { zh: '满意度', en: 'satisfaction', clause: '4.1.4', synonyms: ['csat'] },
  attainment: { zh: '任务完成率', en: 'attainment', clause: '4.1.5', synonyms: ['完成率'] },
} as const;
export type Indicator = keyof typeof INDICATORS;

/** The grades, best first; all but the last begin at a number of points (setting `grade.points`). */
export const GRADES = ['A', 'B', 'C', 'D'] as const;
export type Grade = (typeof GRADES)[number];

/** The figures of the rep's own report (policy 4.3.1), as they are typed. */
export const REPORTED_FIGURES = {
  sales: { zh: '销售额', en: 'sales' },
  profit: { zh: '利润', en: 'profit' },
  newCustomers: { zh: '新客户', en: 'new customers', synonyms: ['new-customers'] },
  csat: { zh: '满意度', en: 'satisfaction' },
} as const satisfies Choices;
export type ReportedFigure = keyof typeof REPORTED_FIGURES;

/** Why somebody was not there (definitions, Who is appraised). */
export const ABSENCE_KINDS = {
  leave: { zh: '休假', en: 'leave', synonyms: ['请假', '年假'] },
  ill: { zh: '病假', en: 'ill', synonyms: ['生病', 'sick'] },
  other: { zh: '其他', en: 'other' },
} as const satisfies Choices;
export type AbsenceKind = keyof typeof ABSENCE_KINDS;

/** Daily conduct (policy 4.3.2). */
export const CONDUCT_KINDS = {
  good: { zh: '好', en: 'good' },
  bad: { zh: '不好', en: 'bad' },
} as const satisfies Choices;
export type ConductKind = keyof typeof CONDUCT_KINDS;

/** What the books hold of somebody's daily work anyway (policy 4.3.2): it is counted beside the notes and scores nothing. */
export const CONDUCT_FACTS = {
  lateFollowups: { zh: '逾期跟进', en: 'late follow-ups', synonyms: ['followups'] },
  lateHandoffs: { zh: '逾期交接', en: 'late hand-offs', synonyms: ['handoffs'] },
  gatesWaived: { zh: '豁免的阶段条件', en: 'gates waived', synonyms: ['waivers'] },
  lateClaims: { zh: '逾期报销', en: 'late claims', synonyms: ['claims'] },
} as const satisfies Choices;
export type ConductFact = keyof typeof CONDUCT_FACTS;

/** What follows a score (definitions, Result): said by the rep, then by the manager. */
export type ResultStep = 'confirm' | 'dispute' | 'keep' | 'rescore';

/** How a dispute is settled. */
export const SETTLEMENTS = {
  keep: { zh: '维持', en: 'keep', synonyms: ['保留'] },
  rescore: { zh: '重新评分', en: 'rescore', synonyms: ['改分'] },
} as const satisfies Choices;
export type Settlement = keyof typeof SETTLEMENTS;

/** Where a rep's appraisal of a month stands, in the order in which it goes. */
export const APPRAISAL_STATES = {
  notClosed: { zh: '尚未结账', en: 'month open' },
  reportMissing: { zh: '缺个人报表', en: 'report missing' },
  toScore: { zh: '待评分', en: 'to score' },
  toConfirm: { zh: '待确认', en: 'to confirm' },
  disputed: { zh: '有异议', en: 'disputed' },
  silent: { zh: '逾期未答复', en: 'no answer' },
  confirmed: { zh: '已确认', en: 'confirmed' },
  settled: { zh: '异议已答复', en: 'settled' },
  omitted: { zh: '不考核', en: 'left out' },
  notAppraised: { zh: '无指标可评', en: 'not appraised' },
  closed: { zh: '已结束', en: 'closed' },
} as const satisfies Choices;
export type AppraisalState = keyof typeof APPRAISAL_STATES;
/** States in which the manager's score is missing. */
export const UNSCORED: readonly AppraisalState[] = ['toScore', 'reportMissing'];

/** The roles that the panel needs (policy 4.3.3); management may sit where one of them is vacant. */
export const PANEL_ROLES = ['manager', 'hr', 'finance'] as const;

/** From what a bonus is reckoned (definitions, Bonus; setting `bonus.rule`). */
export const BONUS_RULES = {
  fixed: { zh: '固定基数', en: 'fixed' },
  sales: { zh: '按销售额', en: 'sales' },
  profit: { zh: '按利润', en: 'profit' },
  collected: { zh: '按回款', en: 'collected' },
} as const satisfies Choices;
export type BonusRule = keyof typeof BONUS_RULES;
