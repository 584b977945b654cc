import type { AdjustmentKind } from '../../policy/contracts.js';
import {
  type AmendedDay,
  type ApprovalLevel,
  type ChecklistItem,
  CONTRACT_CHECKLIST,
  type ContractStanding,
} from '../../policy/contracts.js';
import { dutyOf, type Holder } from '../../policy/standIns.js';
import { type Day, daysBetween } from '../../shared/dates.js';
import type { ContractLine, Totals } from '../../shared/lines.js';
import {
  type Bp,
  divideRounded,
  type Fen,
  formatPercent,
  halfWidth,
  type Parsed,
  parseDecimal,
  parseMoney,
  parseRate,
  splitByWeight,
} from '../../shared/money.js';
import { required } from '../../shared/required.js';
import type { Text } from '../../shared/text.js';
import { refusalMessages } from './refusalMessages.js';

const problem = (text: Text): { ok: false; problem: Text } => ({ ok: false, problem: text });

// ---- credit

/** Who is credited at signing, in shares that add to 10,000 bp. */
export interface Share {
  memberId: number;
  shareBp: Bp;
}
/** A share as it is typed: a member by name. */
export interface TypedShare {
  name: string;
  shareBp: Bp;
}
export interface Credit extends Share {
  netFen: Fen;
  grossFen: Fen;
  costFen: Fen;
}
/** Amounts of a contract: as signed, with its adjustments so far, or a difference. */
export type Amounts = Pick<Totals, 'netFen' | 'grossFen' | 'costFen'>;

/** Splits amounts among those credited; the parts add up to them (largest remainder). */
export function splitCredits(amounts: Amounts, shares: readonly Share[]): Credit[] {
  const weights = shares.map((share) => share.shareBp);
  const netParts = splitByWeight(amounts.netFen, weights);
  const grossParts = splitByWeight(amounts.grossFen, weights);
  const costParts = splitByWeight(amounts.costFen, weights);
  return shares.map((share, i) => ({
    ...share,
    netFen: required(netParts[i], 'net part'),
    grossFen: required(grossParts[i], 'gross part'),
    costFen: required(costParts[i], 'cost part'),
  }));
}

/** The adjustments without a cancellation that was reversed, and its reversal: the contract was never cancelled then. */
export function withoutReversedCancellations<
  Row extends { id: number; kind: AdjustmentKind; reversesId: number | null },
>(rows: readonly Row[]): Row[] {
  const reversed = new Set(rows.map(({ reversesId }) => reversesId));
  return rows.filter(
    ({ id, kind, reversesId }) => kind !== 'cancellation' || (reversesId === null && !reversed.has(id)),
  );
}

/**
 * The credits that a cancellation books: minus what each member was credited so far. (Splitting the sum again could
 * move a fen from one member to another.)
 */
export function reverseCredits(credits: readonly Credit[]): Credit[] {
  const perMember = new Map<number, Credit>();
  for (const { memberId, shareBp, netFen, grossFen, costFen } of credits) {
    const reversed = perMember.get(memberId) ?? { memberId, shareBp, netFen: 0, grossFen: 0, costFen: 0 };
    perMember.set(memberId, {
      memberId,
      shareBp: reversed.shareBp,
      netFen: reversed.netFen - netFen,
      grossFen: reversed.grossFen - grossFen,
      costFen: reversed.costFen - costFen,
    });
  }
  return [...perMember.values()];
}

/**
 * The member to whom what cannot be split counts (a new customer, an answer): the largest share; on a tie the contract's
 * owner, else the lowest id (definitions, New customer).
 */
export function mostCredited(shares: readonly Share[], ownerId: number | null): number | null {
  const largest = shares.reduce((most, { shareBp }) => Math.max(most, shareBp), 0);
  const tied = shares.filter(({ shareBp }) => shareBp === largest).map(({ memberId }) => memberId);
  if (tied.length === 0) return ownerId;
  if (ownerId !== null && tied.includes(ownerId)) return ownerId;
  return tied.reduce((lowest, memberId) => Math.min(lowest, memberId));
}

// ---- what is typed

/** A line as it is typed: `product; quantity; price; tax; cost`, price and cost of one unit. */
export interface TypedLine {
  product: string;
  quantityMilli: number;
  /** Of one unit, in fen. */
  unitFen: Fen;
  taxRateBp: Bp | undefined;
  unitCostFen: Fen | undefined;
}

/**
 * Reads `协同办公平台; 20; 6000; 13%; 3500`; `；` and `|` separate as well. Tax and cost may be left out.
 * @returns the problem in both languages if a part cannot be read
 */
export function parseLine(text: string): Parsed<TypedLine> {
  const parts = text.split(/[;；|]/).map((part) => part.trim());
  if (parts.length < 3 || parts.length > 5) return problem(refusalMessages.unreadableLine(text));
  const [product = '', quantity = '', price = '', tax, cost] = parts;
  if (product === '') return problem(refusalMessages.lineWithoutProduct);
  const quantityMilli = parseDecimal(quantity, 3);
  if (quantityMilli === undefined || quantityMilli <= 0) return problem(refusalMessages.badQuantity(quantity));
  const unit = parseMoney(price);
  if (!unit.ok) return unit;
  if (unit.value < 0) return problem(refusalMessages.negativePrice(price));
  const rate = tax ? parseRate(tax) : undefined;
  if (rate && !rate.ok) return rate;
  if (rate && tax && rate.value > 10_000) return problem(refusalMessages.taxTooHigh(tax));
  const unitCost = cost ? parseMoney(cost) : undefined;
  if (unitCost && !unitCost.ok) return unitCost;
  if (unitCost && cost && unitCost.value < 0) return problem(refusalMessages.negativeCost(cost));
  return {
    ok: true,
    value: { product, quantityMilli, unitFen: unit.value, taxRateBp: rate?.value, unitCostFen: unitCost?.value },
  };
}

/** Reads `张伟=60%,李娜=40%`: names with their shares, which must add to 100 %. */
export function parseShares(text: string): Parsed<TypedShare[]> {
  const shares: TypedShare[] = [];
  const parts = text
    .split(/[,，;；]/)
    .map((part) => part.trim())
    .filter(Boolean);
  for (const part of parts) {
    const [name = '', share = ''] = part.split(/[=:：]/).map((word) => word.trim());
    const rate = parseRate(share);
    if (name === '' || !rate.ok) return problem(refusalMessages.unreadableShare(part));
    // A share of nothing would still count its member among the contract's sellers.
    if (rate.value === 0) return problem(refusalMessages.emptyShare(part));
    shares.push({ name, shareBp: rate.value });
  }
  const total = shares.reduce((sum, { shareBp }) => sum + shareBp, 0);
  if (total !== 10_000) return problem(refusalMessages.sharesDoNotAddUp(formatPercent(total)));
  return { ok: true, value: shares };
}

/** The penalty clause of a contract: late interest per year, and the days after the due day that bear none. */
export interface PenaltyClause {
  rateBp: Bp;
  graceDays: number;
}
const DAYS_OF_YEAR = 365;
const HIGHEST_PENALTY_BP = 36_500;

/**
 * Reads the rate of a penalty clause: `18.25%/year`, `18.25%`, `0.05%/day` (万分之五每日 is 18.25 % a year, actual/365).
 * @returns basis points a year
 */
export function parsePenaltyRate(text: string): Parsed<number> {
  const match = /^([\d.]+)%(?:(?:\/|每|per|a)(year|年|day|日|天))?$/i.exec(halfWidth(text).replace(/\s+/g, ''));
  const [, number = '', period = ''] = match ?? [];
  const perMyriad = match ? parseDecimal(number, 4) : undefined;
  if (perMyriad === undefined || perMyriad <= 0) return problem(refusalMessages.notAPenaltyRate(text));
  const hundredths = perMyriad * (/^(day|日|天)$/i.test(period) ? DAYS_OF_YEAR : 1);
  if (hundredths % 100 !== 0) return problem(refusalMessages.penaltyNotExact(text));
  if (hundredths / 100 > HIGHEST_PENALTY_BP) return problem(refusalMessages.penaltyTooHigh(text));
  return { ok: true, value: hundredths / 100 };
}

// ---- adjustments

/**
 * The tax that goes with a change of the net amount, at the contract's average rate.
 *
 * @param current what the contract amounts to with its adjustments so far: taken from that, and not from what was signed,
 * the rounding of several changes cannot add up, and a contract that is changed to nothing has no tax left either
 */
export function taxOfChange(current: Pick<Amounts, 'netFen' | 'grossFen'>, changeFen: Fen): Fen {
  const { netFen, grossFen } = current;
  return netFen === 0 ? 0 : divideRounded(BigInt(grossFen - netFen) * BigInt(changeFen), netFen);
}

/** The net part of a change of the gross amount, at the average rate of the current amounts. */
export function netOfChange({ netFen, grossFen }: Pick<Amounts, 'netFen' | 'grossFen'>, changeFen: Fen): Fen {
  return grossFen === 0 ? changeFen : divideRounded(BigInt(netFen) * BigInt(changeFen), grossFen);
}

/** The average tax rate of lines, as the gross of 100.00 net; lines that are all free of charge count equally. */
export function averageRateOf(
  lines: readonly Pick<ContractLine, 'netFen' | 'taxRateBp'>[],
): Pick<Amounts, 'netFen' | 'grossFen'> {
  const priced = lines.some(({ netFen }) => netFen > 0);
  const parts = lines.map(({ netFen, taxRateBp }) => ({ weight: priced ? netFen : 1, taxRateBp }));
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const rates = parts.reduce((sum, part) => sum + BigInt(part.weight) * BigInt(part.taxRateBp), 0n);
  return { netFen: 10_000, grossFen: 10_000 + (weight === 0 ? 0 : divideRounded(rates, weight)) };
}

/** A change as it is typed: net or gross, never both, and the cost. */
export interface TypedChange {
  netFen?: Fen;
  grossFen?: Fen;
  costFen?: Fen;
}

/**
 * A typed change as differences of all three amounts, the tax at the contract's average rate.
 *
 * @param signed as the contract was signed
 * @param current with its adjustments so far
 */
export function amountsOfChange(
  change: TypedChange,
  signed: Amounts,
  current: Amounts,
  lines: readonly Pick<ContractLine, 'netFen' | 'taxRateBp'>[],
): Amounts {
  const { netFen = 0, grossFen, costFen = 0 } = change;
  const basis = current.netFen > 0 ? current : signed;
  // An amount so small that its tax was rounded to nothing says no rate: the lines do. What is cut from it carries no
  // tax.
  const taxRoundedAway = basis.netFen === basis.grossFen && (grossFen ?? netFen) > 0;
  const rate = taxRoundedAway ? averageRateOf(lines) : basis;
  if (grossFen !== undefined) return { netFen: netOfChange(rate, grossFen), grossFen, costFen };
  return { netFen, grossFen: netFen + taxOfChange(rate, netFen), costFen };
}

/**
 * The first day from the change's own day on that would see the contract below zero. Later changes count from their own
 * day: a later rise does not make good an earlier cut. A change that lowers nothing is not at fault for what an older
 * program let through.
 */
export function belowZeroOn(
  signed: Amounts,
  adjustments: readonly (Amounts & { day: Day })[],
  change: Amounts & { day: Day },
): Day | undefined {
  const all = [...adjustments, change];
  const days = [...new Set(all.map(({ day }) => day))].filter((day) => day >= change.day).sort();
  return days.find((until) => {
    const upToThen = all.filter(({ day }) => day <= until);
    return (['netFen', 'grossFen', 'costFen'] as const).some(
      (part) => change[part] < 0 && upToThen.reduce((sum, adjustment) => sum + adjustment[part], signed[part]) < 0,
    );
  });
}

// ---- drafts

/** The text of a version: everything that its digest covers. */
export interface DraftText {
  title: string;
  rights: string | null;
  specification: string | null;
  deliveryDay: Day | null;
  afterSales: string | null;
  terms: string | null;
  startDay: Day | null;
  endDay: Day | null;
  penaltyRateBp: Bp | null;
  penaltyGraceDays: number | null;
  /** `M-01=6000 M-02=4000`; null: all to the owner. */
  credit: string | null;
  lines: readonly ContractLine[];
}

/** Each item of the checklist of 3.5.1, and whether the text has it. */
export function checklistOf(text: DraftText): { item: ChecklistItem; met: boolean }[] {
  const met: Record<ChecklistItem, boolean> = {
    rights: text.rights !== null,
    specification: text.specification !== null,
    price: text.lines.length > 0,
    deliveryDay: text.deliveryDay !== null,
    afterSales: text.afterSales !== null,
  };
  return CHECKLIST_ITEMS.map((item) => ({ item, met: met[item] }));
}
const CHECKLIST_ITEMS = Object.keys(CONTRACT_CHECKLIST) as ChecklistItem[];

// ---- approval by amount

/**
 * The levels that approve a contract before legal sees it (setting `contract.approval`), lowest first.
 * @param grossFen what the customer is to pay; an amount that is exactly the limit needs nobody
 */
export const levelsAbove = (
  grossFen: Fen,
  limits: readonly { overFen: Fen; level: ApprovalLevel }[],
): ApprovalLevel[] => limits.flatMap(({ overFen, level }) => (grossFen > overFen ? [level] : []));

/** Somebody who may approve, as far as it depends on him. */
export interface Approver extends Holder {
  name: string;
}
/** Who approves a level now; `together`: it takes two different ones of them (definitions, Who stands in). */
export interface LevelApprovers {
  approvers: readonly Approver[];
  together: boolean;
}

/**
 * Who approves at a level (definitions, Who stands in): those who hold it and neither own the contract nor wrote a version
 * of it. If nobody else holds it, management stands in for the manager, and two of manager, finance, hr and legal together
 * for management.
 *
 * @param team those of today
 * @param concerned ids of the owner and the authors
 */
export function approversOf(
  level: ApprovalLevel,
  team: readonly Approver[],
  concerned: readonly number[],
): LevelApprovers {
  const { by, together } = dutyOf([level], team, concerned);
  return { approvers: by, together };
}

/** Whether a level has approved: one who holds it, or two who stand in for it together. */
export function isApproved(
  level: ApprovalLevel,
  approvals: readonly { level: ApprovalLevel; together: number; memberId: number }[],
): boolean {
  const ofLevel = approvals.filter((approval) => approval.level === level);
  return ofLevel.some(({ together }) => together === 0) || new Set(ofLevel.map(({ memberId }) => memberId)).size >= 2;
}

/**
 * The text as it is hashed. Its form must never change: digests of signed contracts are kept for good. What was added to
 * contracts since stands at its end, and only where a text has it.
 */
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
    lines.map((line) => [
      line.product,
      line.productId,
      line.quantityMilli,
      line.netFen,
      line.taxRateBp,
      line.taxFen,
      line.grossFen,
      line.costFen,
    ]),
    ...(text.startDay === null ? [] : [{ startDay: text.startDay }]),
  ]);

/** What a version says: its text, and to whom. */
export interface SaidText {
  text: DraftText;
  customer: { code: string };
}
/** The form in which digests are made. A new form gets the next number; those before it stay as they are. */
export const TEXT_FORM = 2;
export type TextForm = 1 | typeof TEXT_FORM;
/** What is hashed, by form. The first named no customer: a contract could be moved to another one unseen. */
export const CANONICAL_TEXTS: Readonly<Record<TextForm, (said: SaidText) => string>> = {
  1: ({ text }) => canonicalText(text),
  2: ({ text, customer }) => `[${JSON.stringify(customer.code)},${canonicalText(text)}]`,
};

/** Days since legal's pass beyond those that the setting allows; 0 if it is still in time (policy 3.5.3). */
export const signLateDays = (passedDay: Day, today: Day, allowed: number): number =>
  Math.max(0, daysBetween(passedDay, today) - allowed);

/** How near a start or an end has come: the first notice, a later one, the last one, or it has passed. */
export type EndNotice = 'first' | 'again' | 'last' | 'over';

/**
 * Which notice of an end is due (policy 3.5.3): of the thresholds `30 7 0` the first one from 30 days before, the next in
 * the last week, the last one on the day itself. Nothing while it is farther away.
 *
 * @param thresholds days before the end, largest first
 */
export function endNotice(endDay: Day, today: Day, thresholds: readonly number[]): EndNotice | undefined {
  const daysLeft = daysBetween(today, endDay);
  if (daysLeft < 0) return 'over';
  const place = thresholds.findLastIndex((days) => daysLeft <= days);
  if (place < 0) return undefined;
  if (place === 0) return 'first';
  return place === thresholds.length - 1 ? 'last' : 'again';
}

// ---- signed contracts

/** Whether a signed contract still runs on a day. */
export function standingOn(
  contract: { voidedFrom: Day | null; cancelledDay: Day | null; endedDay: Day | null; endDay: Day | null },
  today: Day,
): ContractStanding {
  if (contract.voidedFrom !== null) return 'voided';
  if (contract.cancelledDay !== null) return 'cancelled';
  if (contract.endedDay !== null) return 'ended';
  return contract.endDay !== null && contract.endDay < today ? 'expired' : 'active';
}

/** The day of something that happened by a day; null if it came later. @param asOf undefined: whenever */
export const happenedBy = (day: Day | null, asOf: Day | undefined): Day | null =>
  day !== null && asOf !== undefined && day > asOf ? null : day;

/**
 * The delivery, start and end day of a contract as of a day: what the first later amendment changed them from.
 * @param amendments in the order in which they were recorded
 */
export function daysAsOf<Days extends Record<AmendedDay, Day | null>>(
  contract: Days,
  amendments: readonly { field: string; before: string | null; day: Day }[],
  asOf: Day,
): Record<AmendedDay, Day | null> {
  const dayOf = (field: AmendedDay): Day | null => {
    const later = amendments.find((amendment) => amendment.field === field && amendment.day > asOf);
    return later === undefined ? contract[field] : (later.before as Day | null);
  };
  return { deliveryDay: dayOf('deliveryDay'), startDay: dayOf('startDay'), endDay: dayOf('endDay') };
}
