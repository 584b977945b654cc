import type { Choices } from '../shared/choices.js';
import type { Text } from '../shared/text.js';
import { CHANNELS } from './stages.js';

export interface LadderStep extends Text {
  step: string;
  /** From this many days overdue on; negative is before the due day. */
  fromDay: number;
  clause: string;
}

/** What the company does as a payment comes due and grows late, mildest first (policy 3.7.1–3.7.3). */
export const DUNNING_LADDER = [
  { step: 'reminder', fromDay: -7, clause: '3.7.1', zh: '到期前提醒', en: 'reminder' },
  { step: 'dueReminder', fromDay: 0, clause: '3.7.1', zh: '到期日提醒', en: 'reminder, due today' },
  { step: 'dunning1', fromDay: 1, clause: '3.7.2', zh: '催收并记录原因', en: 'dunning 1, note the reason' },
  { step: 'dunning2', fromDay: 15, clause: '3.7.2', zh: '二次催收', en: 'dunning 2' },
  { step: 'escalate', fromDay: 30, clause: '3.7.3', zh: '上报经理', en: 'report to the manager' },
  { step: 'stopDelivery', fromDay: 60, clause: '3.7.3', zh: '建议停止交付', en: 'propose to stop delivery' },
  { step: 'legal', fromDay: 90, clause: '3.7.3', zh: '建议转法务', en: 'propose handing to legal' },
] as const satisfies readonly LadderStep[];
export type DunningStep = (typeof DUNNING_LADDER)[number]['step'];

/** The ladder as it counts for a month. */
export type Ladder = readonly (LadderStep & { step: DunningStep })[];

/** The steps whose days are settings; `dueReminder` is the due day itself. */
export const LADDER_SETTINGS = {
  reminder: 'payment.remindDays',
  dunning1: 'ladder.dunning1',
  dunning2: 'ladder.dunning2',
  escalate: 'ladder.escalate',
  stopDelivery: 'ladder.stopDelivery',
  legal: 'ladder.legal',
} as const satisfies Partial<Record<DunningStep, string>>;
export type LadderDays = Record<keyof typeof LADDER_SETTINGS, number>;

/** No payment plan reaches further than this many years after the signing: a later day is a slip (policy 3.7.1). */
export const PLAN_HORIZON_YEARS = 20;

export interface DunningLevelFacts extends Text {
  synonyms: readonly string[];
  /** The step of the ladder from which on it fits. */
  step: DunningStep;
  /** Days that its letter leaves the customer to pay. */
  payWithin: number;
}

/** The messages to a customer, mildest first; after the last the matter goes to legal (policy 3.7.1, 3.7.2). */
export const DUNNING_LEVELS = {
  reminder: { zh: '提醒', en: 'reminder', synonyms: ['0', '到期提醒'], step: 'reminder', payWithin: 7 },
  dunning1: { zh: '一次催收', en: 'dunning 1', synonyms: ['1', '催收'], step: 'dunning1', payWithin: 7 },
  dunning2: { zh: '二次催收', en: 'dunning 2', synonyms: ['2'], step: 'dunning2', payWithin: 5 },
  last: { zh: '最后催告', en: 'last notice', synonyms: ['3', '最后'], step: 'escalate', payWithin: 3 },
} as const satisfies Record<string, DunningLevelFacts>;
export type DunningLevel = keyof typeof DUNNING_LEVELS;

/** How a customer was reminded or dunned. */
export const DUNNING_VIAS = {
  ...CHANNELS,
  letter: { zh: '信函', en: 'letter', synonyms: ['催款函', 'post'] },
} as const satisfies Choices;
export type DunningVia = keyof typeof DUNNING_VIAS;

/** Why a payment is overdue (policy 3.7.2: the rep learns the reason). `other` needs a note. */
export const OVERDUE_REASONS = {
  cashFlow: { zh: '客户资金周转困难', en: 'customer cash flow', synonyms: ['资金', '资金困难', 'cash'] },
  deliveryDispute: { zh: '对交付有争议', en: 'dispute over delivery', synonyms: ['争议', '交付', 'dispute'] },
  invoiceMissing: { zh: '没有收到发票', en: 'invoice missing', synonyms: ['发票', '未开票', 'invoice'] },
  approval: { zh: '客户内部审批中', en: 'approval at customer', synonyms: ['审批'] },
  forgotten: { zh: '忘记付款', en: 'forgotten', synonyms: ['忘记', 'forgot'] },
  bankrupt: { zh: '破产或停业', en: 'bankrupt', synonyms: ['破产', '停业', 'bankruptcy'] },
  other: { zh: '其他', en: 'other' },
} as const satisfies Choices;
export type OverdueReason = keyof typeof OVERDUE_REASONS;

export const PROMISE_STATES = {
  open: { zh: '待兑现', en: 'open', synonyms: ['waiting'] },
  kept: { zh: '已兑现', en: 'kept', synonyms: ['兑现'] },
  broken: { zh: '未兑现', en: 'broken', synonyms: ['失信'] },
  /** What was promised is no longer owed as it was: rescheduled, waived or credited before its day. */
  superseded: { zh: '已被取代', en: 'superseded', synonyms: ['取代'] },
} as const satisfies Choices;
export type PromiseState = keyof typeof PROMISE_STATES;

/** Ageing buckets by days overdue (definitions, Receivables). */
export const AGEING_BUCKETS = [
  { name: 'notDue', upTo: 0, zh: '未到期', en: 'not due' },
  { name: '1-30', upTo: 30, zh: '1–30 天', en: '1–30 days' },
  { name: '31-60', upTo: 60, zh: '31–60 天', en: '31–60 days' },
  { name: '61-90', upTo: 90, zh: '61–90 天', en: '61–90 days' },
  { name: 'over90', upTo: Number.POSITIVE_INFINITY, zh: '90 天以上', en: 'over 90 days' },
] as const;
export type AgeingBucket = (typeof AGEING_BUCKETS)[number]['name'];
