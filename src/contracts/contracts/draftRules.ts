import { type ChecklistItem, CONTRACT_CHECKLIST, type DraftStatus } from '../../policy/contracts.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import type { ContractLine } from './rules.js';

/** What a version says: everything that its hash covers. */
export interface DraftText {
  title: string;
  rights: string | null;
  specification: string | null;
  deliveryDay: Day | null;
  afterSales: string | null;
  terms: string | null;
  endDay: Day | null;
  penaltyRateBp: number | null;
  penaltyGraceDays: number | null;
  /** `M-01=6000 M-02=4000`; null: all to the owner. */
  credit: string | null;
  lines: readonly ContractLine[];
}

/** Each item of the checklist of 3.5.1 with whether it is there. */
export function checklistOf(text: DraftText): { item: ChecklistItem; met: boolean }[] {
  const there: Record<ChecklistItem, boolean> = {
    rights: text.rights !== null,
    specification: text.specification !== null,
    price: text.lines.length > 0,
    deliveryDay: text.deliveryDay !== null,
    afterSales: text.afterSales !== null,
  };
  return (Object.keys(CONTRACT_CHECKLIST) as ChecklistItem[]).map((item) => ({ item, met: there[item] }));
}

/** The text that is hashed: fixed order, nothing else. */
export const canonicalText = ({ lines, ...text }: DraftText): string =>
  JSON.stringify([
    text.title,
    text.rights,
    text.specification,
    text.deliveryDay,
    text.afterSales,
    text.terms,
    text.endDay,
    text.penaltyRateBp,
    text.penaltyGraceDays,
    text.credit,
    lines.map((l) => [l.product, l.productId, l.quantityMilli, l.netFen, l.taxRateBp, l.taxFen, l.grossFen, l.costFen]),
  ]);

export type DraftAction = 'edit' | 'submit' | 'review' | 'sign' | 'withdraw';

/** From where each action may start, and where it leads (policy 3.5.1–3.5.3). A change sends it back to the draft. */
export const DRAFT_WAY: Record<DraftAction, { from: readonly DraftStatus[]; clause: string }> = {
  edit: { from: ['draft', 'submitted', 'returned', 'passed'], clause: '3.5.1' },
  submit: { from: ['draft'], clause: '3.5.2' },
  review: { from: ['submitted'], clause: '3.5.2' },
  sign: { from: ['passed'], clause: '3.5.2' },
  withdraw: { from: ['draft', 'submitted', 'returned', 'passed'], clause: '3.5.3' },
};

/** Days since legal's pass beyond what the setting allows; 0 where it is signed in time (policy 3.5.3). */
export const signLateDays = (passedDay: Day, today: Day, allowed: number): number =>
  Math.max(0, daysBetween(passedDay, today) - allowed);

/** The nearest threshold that an end date has come within; those that have passed stay listed. */
export function endsWithin(endDay: Day, today: Day, thresholds: readonly number[]): number | undefined {
  const left = daysBetween(today, endDay);
  if (left < 0) return left;
  return thresholds.some((days) => left <= days) ? left : undefined;
}
