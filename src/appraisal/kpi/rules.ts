import { SETTINGS } from '../../policy/settings.js';
import { SURVEY_SCORES } from '../../policy/surveys.js';
import type { Choice } from '../../shared/choices.js';
import { addDays, type Day, firstDay, type Month, monthOf, type Span } from '../../shared/dates.js';
import { type Bp, decimalMoney, divideRounded, type Fen, negated, ratioBp } from '../../shared/money.js';
import type { ControlChange, RolesGiven } from '../../team/members/rules.js';

// ---- new customers

export interface SignedContract {
  id: number;
  signedDay: Day;
  cancelledDay: Day | null;
}
export interface NewCustomerEvent {
  day: Day;
  /** 1 when the customer is won, -1 when its last valid contract is cancelled. */
  delta: 1 | -1;
  /** The contract that brought the customer; the same one for the -1 that reverses it. */
  contractId: number;
}

/** With the member that it counts for; null if nobody was credited and the contract has no owner. */
export type NewCustomer = NewCustomerEvent & { memberId: number | null };

/** On one day signings come before cancellations; of several contracts that day the one recorded first. */
function compareEvents(
  a: { day: Day; order: number; contract: SignedContract },
  b: { day: Day; order: number; contract: SignedContract },
): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return a.order - b.order || a.contract.id - b.contract.id;
}

/**
 * When a customer became new, and when that was reversed (policy 4.1.3; definitions, New customer): the first valid
 * contract counts 1; when the last valid one is cancelled, 1 is subtracted, and the next signing counts again.
 */
export function newCustomerEvents(contracts: readonly SignedContract[]): NewCustomerEvent[] {
  const signings = contracts.map((contract) => ({ day: contract.signedDay, order: 0, contract }));
  const cancellations = contracts.flatMap((contract) =>
    contract.cancelledDay === null ? [] : [{ day: contract.cancelledDay, order: 1, contract }],
  );
  const events: NewCustomerEvent[] = [];
  let valid = 0;
  let broughtBy = 0;
  for (const { day, order, contract } of [...signings, ...cancellations].sort(compareEvents)) {
    valid += order === 0 ? 1 : -1;
    if (order === 0 && valid === 1) {
      broughtBy = contract.id;
      events.push({ day, delta: 1, contractId: contract.id });
    }
    if (order === 1 && valid === 0) events.push({ day, delta: -1, contractId: broughtBy });
  }
  return events;
}

/**
 * What counts in an open month for one customer if later months are closed: a contract that is recorded late, for a
 * month before the one that counted the customer already, does not count it twice (policy 4.1.3, 4.2). Closed months
 * stay as they are, so the open one gives way.
 *
 * @param events of the customer over all time, in order, as the contracts are now
 * @param closed the closed months after this one, each with what it counted of this customer
 */
export function excludingClosedMonths<E extends Pick<NewCustomerEvent, 'day' | 'delta'>>(
  events: readonly E[],
  span: Span,
  closed: ReadonlyMap<Month, number>,
): { counted: E[]; excluded: E[] } {
  // all months up to the next event that an open month counts: this one, and the closed ones after it
  const next = events.find(({ day }) => day > span.to && !closed.has(monthOf(day)));
  const sumUntil = (isPast: (day: Day) => boolean) =>
    events.reduce((sum, { day, delta }) => sum + (isPast(day) ? delta : 0), 0);
  const due = sumUntil((day) => next === undefined || day < next.day);
  let current = sumUntil((day) => day <= span.to);
  for (const [month, delta] of closed) if (next === undefined || month < monthOf(next.day)) current += delta;
  const counted = events.filter(({ day }) => day >= span.from && day <= span.to);
  const excluded: E[] = [];
  for (; current > due; current -= 1) {
    const at = counted.findLastIndex(({ delta }) => delta > 0);
    const [event] = at < 0 ? [] : counted.splice(at, 1);
    if (event === undefined) break;
    excluded.push(event);
  }
  return { counted, excluded };
}

// ---- figures

export interface SurveyCounts {
  answered: number;
  /** Answers of 4 or 5. */
  satisfied: number;
  sum: number;
  /** Sent in the month, and those of them that were answered. */
  sent: number;
  responses: number;
}

/**
 * Customer satisfaction in basis points (policy 4.1.4; definitions): satisfied ÷ answered, or the mean ÷ 5.
 * @returns null if fewer than `minimum` were answered
 */
export function csatBp(
  { answered, satisfied, sum }: Pick<SurveyCounts, 'answered' | 'satisfied' | 'sum'>,
  method: string,
  minimum: number,
): Bp | null {
  if (answered === 0 || answered < minimum) return null;
  return method === 'mean' ? ratioBp(sum, answered * SURVEY_SCORES.best) : ratioBp(satisfied, answered);
}

/** The mean of the answers to two decimals; null without any. */
const csatMean = ({ answered, sum }: Pick<SurveyCounts, 'answered' | 'sum'>): string | null =>
  answered === 0 ? null : decimalMoney(divideRounded(sum * 100, answered));

export interface Figures {
  contracts: number;
  salesFen: Fen;
  costFen: Fen;
  profitFen: Fen;
  newCustomers: number;
  surveysAnswered: number;
  /** What the satisfaction is a fraction of; missing in months closed before they were kept. */
  surveysSatisfied?: number;
  surveySum?: number;
  csatBp: Bp | null;
  csatMean: string | null;
  /** Missing in months closed before they were counted, as the two that follow. */
  surveysSent?: number;
  /** Of those sent in the month, whenever the answer came. */
  surveyResponses?: number;
  responseRateBp?: Bp | null;
  targetFen: Fen | null;
  attainmentBp: Bp | null;
  /** The levels around the sales target; missing in months closed before targets had them, as the next. */
  baseTargetFen?: Fen | null;
  challengeTargetFen?: Fen | null;
  profitTargetFen: Fen | null;
  newCustomerTarget: number | null;
}

/** What counts in a month for a member or the team. */
export interface MonthCount {
  contracts: number;
  /** Net or gross of VAT (setting `sales.tax`). */
  salesFen: Fen;
  /** Always net: profit has no VAT in it (definitions, Sales). */
  netFen: Fen;
  costFen: Fen;
  newCustomers: number;
  surveys: SurveyCounts;
}
export interface Target {
  salesFen: Fen;
  baseFen?: Fen | null;
  challengeFen?: Fen | null;
  profitFen: Fen | null;
  newCustomers: number | null;
}

/** For a member for whom nothing counts. */
export const emptyCount = (): MonthCount => ({
  contracts: 0,
  salesFen: 0,
  netFen: 0,
  costFen: 0,
  newCustomers: 0,
  surveys: { answered: 0, satisfied: 0, sum: 0, sent: 0, responses: 0 },
});

/** The figures of a member or the team from what counts (policy 4.1); without a target there is no attainment, never 0 %. */
export function figuresOf(
  count: MonthCount,
  target: Target | undefined,
  satisfaction: { method: string; minimum: number },
): Figures {
  const { contracts, salesFen, netFen, costFen, newCustomers, surveys } = count;
  return {
    contracts,
    salesFen,
    costFen,
    newCustomers,
    profitFen: netFen - costFen,
    surveysAnswered: surveys.answered,
    surveysSatisfied: surveys.satisfied,
    surveySum: surveys.sum,
    csatBp: csatBp(surveys, satisfaction.method, satisfaction.minimum),
    csatMean: csatMean(surveys),
    surveysSent: surveys.sent,
    surveyResponses: surveys.responses,
    responseRateBp: surveys.sent === 0 ? null : ratioBp(surveys.responses, surveys.sent),
    targetFen: target?.salesFen ?? null,
    attainmentBp: target ? ratioBp(salesFen, target.salesFen) : null,
    baseTargetFen: target?.baseFen ?? null,
    challengeTargetFen: target?.challengeFen ?? null,
    profitTargetFen: target?.profitFen ?? null,
    newCustomerTarget: target?.newCustomers ?? null,
  };
}

/**
 * Profit ÷ sales without VAT (definitions, Profit), whatever the basis of the sales; from the figures themselves, so that
 * months closed before it was shown have it as well.
 *
 * @returns null unless sales are positive
 */
export function profitRateBp({ profitFen, costFen }: Pick<Figures, 'profitFen' | 'costFen'>): Bp | null {
  const netFen = profitFen + costFen;
  return netFen > 0 ? ratioBp(profitFen, netFen) : null;
}

/** Figures with the rates that are shown beside them. */
export const withRates = <F extends Figures>(figures: F) => ({ ...figures, profitRateBp: profitRateBp(figures) });

/** The answers of surveys: how many, how many of them of 4 or 5, and their sum. */
export type SurveyTotals = Pick<SurveyCounts, 'answered' | 'satisfied' | 'sum'>;

/** The figures of one or several months that a trend shows. */
export type TrendFigures = Pick<
  Figures,
  | 'contracts'
  | 'salesFen'
  | 'costFen'
  | 'profitFen'
  | 'newCustomers'
  | 'surveysAnswered'
  | 'csatBp'
  | 'targetFen'
  | 'attainmentBp'
> & { profitRateBp: Bp | null };

/**
 * The sum of months, of somebody or the team (definitions, Plan and targets). Attainment is that of the months with a target:
 * sales of a month without one are in the sum, and no part of what was to be attained.
 *
 * @param rows undefined for a month in which nothing counts
 * @returns without satisfaction, which is no sum
 */
export function sumFigures(rows: readonly (Figures | undefined)[]): Omit<TrendFigures, 'csatBp'> {
  const months = rows.filter((row) => row !== undefined);
  const sum = (
    own: readonly Figures[],
    key: 'contracts' | 'salesFen' | 'costFen' | 'profitFen' | 'newCustomers' | 'surveysAnswered',
  ) => own.reduce((all, row) => all + row[key], 0);
  const withTarget = months.filter(({ targetFen }) => targetFen !== null);
  const targetFen = withTarget.reduce((all, row) => all + (row.targetFen ?? 0), 0);
  const totals = { profitFen: sum(months, 'profitFen'), costFen: sum(months, 'costFen') };
  return {
    contracts: sum(months, 'contracts'),
    salesFen: sum(months, 'salesFen'),
    ...totals,
    profitRateBp: profitRateBp(totals),
    newCustomers: sum(months, 'newCustomers'),
    surveysAnswered: sum(months, 'surveysAnswered'),
    targetFen: withTarget.length === 0 ? null : targetFen,
    attainmentBp: withTarget.length === 0 ? null : ratioBp(sum(withTarget, 'salesFen'), targetFen),
  };
}

/**
 * The other figures of several months: those with a target of their own kind, and the answers and surveys of all.
 *
 * @param rows undefined for a month in which nothing counts
 * @param answers of all these months; the mean and what the satisfaction is a fraction of are worked out anew from them
 * @returns what was sent is left out if one of the months was closed before it was counted
 */
export function sumOtherFigures(
  rows: readonly (Figures | undefined)[],
  { answered, satisfied, sum }: SurveyTotals,
): Omit<Figures, keyof TrendFigures> {
  const months = rows.filter((row) => row !== undefined);
  const total = (values: readonly (number | null | undefined)[]) => {
    const known = values.filter((value) => typeof value === 'number');
    return known.length === 0 ? null : known.reduce((all, value) => all + value, 0);
  };
  const isSentKnown = months.every(({ surveysSent }) => surveysSent !== undefined);
  const sent = total(months.map(({ surveysSent }) => surveysSent)) ?? 0;
  const responses = total(months.map(({ surveyResponses }) => surveyResponses)) ?? 0;
  return {
    surveysSatisfied: satisfied,
    surveySum: sum,
    csatMean: csatMean({ answered, sum }),
    ...(isSentKnown
      ? { surveysSent: sent, surveyResponses: responses, responseRateBp: sent === 0 ? null : ratioBp(responses, sent) }
      : {}),
    baseTargetFen: total(months.map(({ baseTargetFen }) => baseTargetFen)),
    challengeTargetFen: total(months.map(({ challengeTargetFen }) => challengeTargetFen)),
    profitTargetFen: total(months.map(({ profitTargetFen }) => profitTargetFen)),
    newCustomerTarget: total(months.map(({ newCustomerTarget }) => newCustomerTarget)),
  };
}

/** Counts of several months, each kind once. */
export function countsByKind<Kind extends string>(
  rows: readonly { kind: Kind; count: number }[],
): { kind: Kind; count: number }[] {
  return [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, own]) => ({
    kind,
    count: own.reduce((sum, { count }) => sum + count, 0),
  }));
}

/** What is left out of several months, each reason once. */
export function leftOutByReason(rows: KpiReport['leftOut']): KpiReport['leftOut'] {
  return [...Map.groupBy(rows, ({ reason }) => reason)].map(([reason, own]) => ({
    reason,
    count: own.reduce((sum, { count }) => sum + count, 0),
    amountFen: own.reduce((sum, { amountFen }) => sum + amountFen, 0),
  }));
}

/** Why something is not in the figures of a month, or makes them less exact. */
export type LeftOutReason =
  | 'wonWithoutContract'
  | 'carriedOver'
  | 'costUnknown'
  | 'surveyWithoutMember'
  /** A new customer that a later month, closed meanwhile, has counted. */
  | 'countedInClosedMonth'
  /** A contract that counts when it is delivered or collected, and is neither yet. */
  | 'countsLater';

/** A rule of chapter 3 that may be waived with a reason (policy 1.3.2). */
export type WaivedRule =
  | 'gate'
  | 'pastGates'
  | 'orderStep'
  | 'lead'
  | 'credit'
  | 'legalReview'
  | 'planCorrection'
  | 'budget';
/** Decisions from before digests were kept: what they were about cannot be compared. */
export type NotDigested = 'claimsNotDigested' | 'quotesNotDigested';
/** What files brought: of days after the book's history, or as part of it, without gates (definitions, First month). */
export type BroughtIn = 'afterHistory' | 'history';
/** What the rules of a month did not see to. */
export type PassedBy = WaivedRule | NotDigested | BroughtIn;

export interface KpiRow extends Figures {
  member: { code: string; name: string };
}

/** What the manager does alone (policy 1.3.2; definitions, Who stands in). */
export type LoneKind =
  | 'assigned'
  | 'assignedToSelf'
  | 'waiver'
  | 'hardshipPlan'
  | 'letters'
  /** What a contract comes to, after its signing, below `waive.least`. */
  | 'givenUp'
  /** A receipt. */
  | 'reversed'
  /** The credit limit of a customer of his own. */
  | 'ownLimit'
  | 'setting'
  | 'target'
  /** A version of the sales plan that its proposer approved, nobody else being left. */
  | 'plan'
  /** A version of the expense budget, likewise. */
  | 'budget'
  | 'restore'
  /** Set of a month that was over, by whomever. */
  | 'lateTarget'
  | 'lateSetting';

/** What was set of a month once it was over (definitions, Plan and targets): a target of somebody, or a setting. */
export interface LateChange {
  /** Of the entry. */
  seq: number;
  actorId: number | null;
  day: Day;
  kind: 'lateTarget' | 'lateSetting';
  /** Name of whose target it is (`team` for the team's), or the key of the setting. */
  about: string;
  /** The sales target in fen, or the setting's value; null where there was none before, or it is not known. */
  from: Fen | string | null;
  to: Fen | string | null;
  by: string;
  /** The second person; null where it was decided by one. */
  confirmedBy: string | null;
  reason: string | null;
}
/** As reports keep it. */
export type ShownLateChange = Omit<LateChange, 'seq' | 'actorId'>;

/** The figures of a month (policy 4.1), as JSON gives them and as a closed month keeps them. */
export interface KpiReport {
  month: Month;
  closed: boolean;
  /** Setting `sales.tax`: whether sales and targets are with or without VAT. */
  basis: SalesBasis;
  /** Setting `sales.event`: when contracts signed in the month count; missing in months closed before there was a choice. */
  event?: SaleEvent;
  rows: KpiRow[];
  team: Figures & { member: null };
  leftOut: { reason: LeftOutReason; count: number; amountFen: Fen }[];
  /** How often a rule was waived with a reason, or did not see to something (policy 1.3.2); missing in months closed before it was counted. */
  passedBy?: { kind: PassedBy; count: number }[];
  /** Who recorded the month's satisfaction answers, most first; missing in months closed before it was counted. */
  answersBy?: { code: string; name: string; count: number }[];
  /** What the manager did without a second person, by the day of recording; missing in months closed before it was counted. */
  loneActs?: { kind: LoneKind; count: number }[];
  /** What was set of the month once it was over; missing in months closed before it was listed. */
  lateChanges?: ShownLateChange[];
  /** Roles that no second person gave (definitions, Founding); missing in months closed before they were listed. */
  rolesGiven?: RolesGiven[];
  /** What took control away from somebody; missing in months closed before it was listed. */
  controlChanges?: ControlChange[];
}

/** A row that is left out of the figures; the amounts add up to the line under the report. */
export interface LeftOutRow {
  reason: LeftOutReason;
  code: string;
  day: Day | null;
  amountFen: Fen | null;
}

/** The rows behind a month that records of other months could move: kept with its report when it is closed. */
export interface Evidence {
  newCustomers: NewCustomer[];
  leftOut: LeftOutRow[];
}

interface Figure extends Choice {
  /** Where the report keeps it. */
  key: Exclude<
    keyof Figures,
    | 'csatMean'
    | 'surveysSatisfied'
    | 'surveySum'
    | 'surveysSent'
    | 'surveyResponses'
    | 'responseRateBp'
    | 'baseTargetFen'
    | 'challengeTargetFen'
  >;
  /** Its meaning, by the id of the definition. */
  definition: string;
  /** Which of what is left out bears on it. */
  leftOut: readonly LeftOutReason[];
}
const define = (
  [zh, en]: readonly [zh: string, en: string],
  key: Figure['key'],
  definition: string,
  leftOut: readonly LeftOutReason[],
): Figure => ({ zh, en, key, definition, leftOut });

const SALES_LEFT_OUT: readonly LeftOutReason[] = ['wonWithoutContract', 'carriedOver', 'countsLater'];

export type FigureName = 'sales' | 'cost' | 'profit' | 'newCustomers' | 'csat' | 'attainment' | 'contracts';

/** The figures that can be explained row by row (policy 1.3.2). */
export const FIGURES: Readonly<Record<FigureName, Figure>> = {
  sales: define(['销售额', 'sales'], 'salesFen', 'sales', SALES_LEFT_OUT),
  cost: define(['成本', 'cost'], 'costFen', 'profit', [...SALES_LEFT_OUT, 'costUnknown']),
  profit: define(['利润', 'profit'], 'profitFen', 'profit', [...SALES_LEFT_OUT, 'costUnknown']),
  newCustomers: define(['新客户', 'new customers'], 'newCustomers', 'newCustomers', [
    'wonWithoutContract',
    'carriedOver',
    'countedInClosedMonth',
  ]),
  csat: define(['满意度', 'satisfaction'], 'csatBp', 'satisfaction', ['surveyWithoutMember']),
  attainment: define(['完成率', 'attainment'], 'attainmentBp', 'attainment', SALES_LEFT_OUT),
  contracts: define(['合同数', 'contracts'], 'contracts', 'contracts', SALES_LEFT_OUT),
};

// ---- contracts that count later than at their signing

/** When a contract counts as a sale (setting `sales.event`). */
export type SaleEvent = (typeof SETTINGS)['sales.event']['choices'][number];

/** Whether sales are with or without VAT (setting `sales.tax`). */
export type SalesBasis = (typeof SETTINGS)['sales.tax']['choices'][number];

/** The event that a value of the setting names; what another tool wrote there counts as the default. */
export const readSaleEvent = (value: string): SaleEvent =>
  SETTINGS['sales.event'].choices.find((event) => event === value) ?? SETTINGS['sales.event'].default;

/**
 * Contracts signed within these days count as a sale when they are delivered or collected, not at their signing.
 * `to` is null for a setting that is still in force.
 */
export interface DeferralPeriod {
  event: Exclude<SaleEvent, 'signed'>;
  from: Day;
  to: Day | null;
}

/**
 * When which contracts count later than at their signing (definitions, Sale; setting `sales.event`). The setting of the
 * month of the signing decides for good, so that a change counts no contract twice and loses none.
 *
 * @param set the values of the setting by the month from which they count, oldest first; of one month the last counts
 */
export function deferralPeriods(set: readonly SettingStep[]): DeferralPeriod[] {
  return periodsOf(set).flatMap(({ value, ...days }) => {
    const event = readSaleEvent(value);
    return event === 'signed' ? [] : [{ event, ...days }];
  });
}

/** A value that a setting was given, and the month from which it counts. */
export interface SettingStep {
  month: Month;
  value: string;
}

/** The days on which each value of a setting is in force; `to` is null for the one that still is. */
function periodsOf(set: readonly SettingStep[]): { value: string; from: Day; to: Day | null }[] {
  const steps = [...new Map(set.map(({ month, value }) => [month, value]))];
  return steps.map(([month, value], i) => {
    const next = steps[i + 1]?.[0];
    return { value, from: firstDay(month), to: next === undefined ? null : addDays(firstDay(next), -1) };
  });
}

// ---- contracts whose sales are with VAT

/** Contracts signed within these days count with VAT; `to` is null for a setting that is still in force. */
export interface GrossPeriod {
  from: Day;
  to: Day | null;
}

/**
 * When which contracts count with VAT (definitions, Sales amount; setting `sales.tax`). The setting of the month of the
 * signing decides for all that the contract ever brings, so that a cancelled one comes to nothing over the months.
 *
 * @param set the values of the setting by the month from which they count, oldest first; of one month the last counts
 */
export const grossPeriods = (set: readonly SettingStep[]): GrossPeriod[] =>
  periodsOf(set).flatMap(({ value, ...days }) => (value === 'gross' ? [days] : []));

/** What a credit brings to the sales amount: with VAT if its contract was signed in one of the periods, else without. */
export function salesOf(
  { signedDay, netFen, grossFen }: { signedDay: Day; netFen: Fen; grossFen: Fen },
  withVat: readonly GrossPeriod[],
): Fen {
  const isWithVat = withVat.some(({ from, to }) => signedDay >= from && (to === null || signedDay <= to));
  return isWithVat ? grossFen : netFen;
}

/** What a signing or an adjustment brings to a member. */
interface Credit {
  contractId: number;
  adjustmentId: number | null;
  day: Day;
  contracts: number;
  netFen: Fen;
  grossFen: Fen;
  costFen: Fen;
}

/**
 * The credits of one deferred contract as a span counts them: what it comes to at the end of the span less what it came to
 * before. `day` becomes the day on which they count.
 *
 * @param credits all of them up to the end of the span
 * @param countedBefore whether it counted before the span
 * @param since the day since which it counts, as of the end of the span
 */
export function deferredCredits<C extends Credit>(
  credits: readonly C[],
  { span, countedBefore, since }: { span: Span; countedBefore: boolean; since: Day | undefined },
): C[] {
  if (!countedBefore && since === undefined) return [];
  if (countedBefore && since !== undefined) return credits.filter(({ day }) => day >= span.from);
  const whole = since === undefined ? credits.filter(({ day }) => day < span.from) : credits;
  // cancelled by then it comes to nothing: there is nothing to count and nothing to reverse
  if (whole.some(({ contracts }) => contracts < 0)) return [];
  if (since !== undefined) return whole.map((credit) => ({ ...credit, day: credit.day > since ? credit.day : since }));
  return whole.map((credit) => ({
    ...credit,
    day: span.to,
    contracts: negated(credit.contracts),
    netFen: negated(credit.netFen),
    grossFen: negated(credit.grossFen),
    costFen: negated(credit.costFen),
  }));
}

/** Each signing or cancellation once, however many members are credited with it: what the team counts. */
export function oncePerContract<C extends Credit>(credits: readonly C[]): C[] {
  const byContract = new Map(
    credits
      .filter(({ contracts }) => contracts !== 0)
      .map((credit) => [`${credit.contractId} ${credit.adjustmentId} ${credit.contracts}`, credit]),
  );
  return [...byContract.values()];
}
