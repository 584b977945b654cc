import type { Choices } from '../shared/choices.js';

/** Why a customer cannot pay (policy 3.7.3). */
export const HARDSHIP_REASONS = {
  cashFlow: { zh: '资金周转困难', en: 'short of cash', synonyms: ['资金困难', '资金紧张', '周转困难', 'cash'] },
  lossOfBusiness: { zh: '经营下滑', en: 'loss of business', synonyms: ['经营困难', '亏损'] },
  insolvency: { zh: '破产重整', en: 'insolvency', synonyms: ['破产', 'bankruptcy'] },
  calamity: { zh: '不可抗力', en: 'calamity', synonyms: ['灾害', '疫情', 'force majeure'] },
  other: { zh: '其他', en: 'other' },
} as const satisfies Choices;
export type HardshipReason = keyof typeof HARDSHIP_REASONS;

/** What the manager decides, as it is typed; below, the status that a case has then. */
export const HARDSHIP_DECISIONS = {
  plan: { zh: '困难分期方案', en: 'plan', synonyms: ['困难分期', '分期', '新计划'] },
  waive: { zh: '减免', en: 'waive', synonyms: ['waiver', '免除'] },
  legal: { zh: '转法务', en: 'legal', synonyms: ['法律途径', '法务', '诉讼'] },
  reject: { zh: '驳回', en: 'reject' },
} as const satisfies Choices;
export type HardshipDecision = keyof typeof HARDSHIP_DECISIONS;
export const HARDSHIP_STATUSES = {
  open: { zh: '待经理决定', en: 'waiting for the manager' },
  plan: { zh: '困难分期方案', en: 'new plan' },
  waived: { zh: '已减免', en: 'waived' },
  legal: { zh: '已转法务', en: 'handed to legal', synonyms: ['legal action'] },
  rejected: { zh: '已驳回', en: 'rejected' },
} as const satisfies Choices;
export type HardshipStatus = keyof typeof HARDSHIP_STATUSES;

/** The steps of a legal file (policy 3.7.3). */
export const LEGAL_STEPS = {
  letter: { zh: '律师函', en: "lawyer's letter", synonyms: ['lawyer letter'] },
  negotiation: { zh: '协商', en: 'negotiation', synonyms: ['谈判'] },
  lawsuit: { zh: '起诉', en: 'lawsuit', synonyms: ['诉讼', 'sue'] },
  arbitration: { zh: '仲裁', en: 'arbitration' },
  preservation: { zh: '财产保全', en: 'preservation of assets', synonyms: ['保全'] },
  hearing: { zh: '开庭', en: 'hearing' },
  judgment: { zh: '判决', en: 'judgment', synonyms: ['judgement', '裁决'] },
  enforcement: { zh: '强制执行', en: 'enforcement', synonyms: ['执行'] },
  settlement: { zh: '和解', en: 'settlement', synonyms: ['调解'] },
  other: { zh: '其他', en: 'other' },
} as const satisfies Choices;
export type LegalStep = keyof typeof LEGAL_STEPS;
export const LEGAL_RESULTS = {
  paid: { zh: '已付清', en: 'paid', synonyms: ['付清'] },
  settled: { zh: '和解', en: 'settled', synonyms: ['settlement', '调解'] },
  judgmentWon: { zh: '胜诉', en: 'judgment won', synonyms: ['won'] },
  judgmentLost: { zh: '败诉', en: 'judgment lost', synonyms: ['lost'] },
  withdrawn: { zh: '撤回', en: 'withdrawn', synonyms: ['撤诉'] },
  uncollectible: { zh: '无法收回', en: 'uncollectible', synonyms: ['坏账'] },
} as const satisfies Choices;
export type LegalResult = keyof typeof LEGAL_RESULTS;
/** Results after which legal has nothing more to do: no other review is proposed, and the open part waits for the manager. */
export const FINAL_RESULTS: readonly LegalResult[] = ['settled', 'judgmentWon', 'judgmentLost', 'uncollectible'];

/** What is owed on top of the contract's price, as a separate item (definitions, Late interest). */
export const CHARGE_KINDS = {
  interest: { zh: '逾期利息', en: 'late interest', synonyms: ['利息', '违约金', 'penalty'] },
  fee: { zh: '费用', en: 'fee', synonyms: ['催收费用'] },
} as const satisfies Choices;
export type ChargeKind = keyof typeof CHARGE_KINDS;
