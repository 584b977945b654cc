import type { Text } from '../shared/text.js';

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
  { step: 'legal', fromDay: 90, clause: '3.7.3', zh: '建议法务介入', en: 'propose legal review' },
] as const satisfies readonly LadderStep[];
export type DunningStep = (typeof DUNNING_LADDER)[number]['step'];

/** Ageing buckets by days overdue (definitions, Receivables). */
export const AGEING_BUCKETS = [
  { name: 'notDue', upTo: 0, zh: '未到期', en: 'not due' },
  { name: '1-30', upTo: 30, zh: '1–30 天', en: '1–30 days' },
  { name: '31-60', upTo: 60, zh: '31–60 天', en: '31–60 days' },
  { name: '61-90', upTo: 90, zh: '61–90 天', en: '61–90 days' },
  { name: 'over90', upTo: Number.POSITIVE_INFINITY, zh: '90 天以上', en: 'over 90 days' },
] as const;
export type AgeingBucket = (typeof AGEING_BUCKETS)[number]['name'];
