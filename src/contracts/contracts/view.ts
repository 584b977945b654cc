import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  asWords,
  type Column,
  count,
  type DoneView,
  type Format,
  type ListView,
  listView,
  named,
  percent,
} from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { option, toggle, type ValuesOf } from '../../cli/verb.js';
import type { ContractProgress } from '../../collections/progress/progress.js';
import type { Carried } from '../../pipeline/deals/history.js';
import { carriedLines, carriedValue } from '../../pipeline/deals/view.js';
import { messages as quoteMessages } from '../../pipeline/quotes/messages.js';
import { describeRuleText } from '../../pipeline/quotes/terms.js';
import { APPROVAL_DECISIONS, APPROVAL_LEVELS, CONTRACT_CHECKLIST, REVIEW_DECISIONS } from '../../policy/contracts.js';
import { ROLES } from '../../policy/roles.js';
import { terms } from '../../policy/terms.js';
import type { Day } from '../../shared/dates.js';
import { totalsOf } from '../../shared/lines.js';
import type { Fen, Parsed } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import type { decideApproval } from './approve.js';
import { messages } from './messages.js';
import { refusalMessages } from './refusalMessages.js';
import type { LoadedDraft } from './resolve.js';
import { checklistOf, type PenaltyClause, parseLine, parsePenaltyRate, parseShares } from './rules.js';
import type { showDraft } from './show.js';
import type { DraftChange } from './version.js';

/** `20`, `1.5`: a quantity in thousandths. */
export const quantityText = (milli: number): string => String(milli / 1000);

/** A list under a title, left out if it has no rows. */
export const section = <Row>(rows: readonly Row[], columns: readonly Column<Row>[], title: Text): ListView[] =>
  rows.length > 0 ? [listView(rows, columns, { title })] : [];

// ---- payment plans

interface PlannedRow {
  code: string;
  dueDay: Day | null;
  dueRule: string | null;
  amountFen: Fen;
}
/** An instalment's rule is shown next to its day only if a payment follows one, not a fixed day. */
export function planColumns(rows: readonly PlannedRow[]): Column<PlannedRow>[] {
  const columns: Column<PlannedRow>[] = [
    { key: 'code', head: terms.code, neverCut: true },
    { key: 'dueDay', head: terms.due, as: asDay },
  ];
  if (rows.some(({ dueRule }) => dueRule !== null))
    columns.push({ key: 'dueRule', head: messages.rule, as: asWords(describeRuleText) });
  columns.push({ key: 'amountFen', head: terms.amount, as: asMoney });
  return columns;
}

/** A payment plan, left out if there is none. */
export const planSection = (plan: readonly PlannedRow[]): ListView[] =>
  plan.length > 0 ? [listView(plan, planColumns(plan))] : [];

// ---- how far it is collected and billed

/** `1 / 2` for people; files have the number done, and beside it how many there are. */
const doneOfAll: Format = {
  right: true,
  human: (value) => {
    const progress = value as ContractProgress | null;
    return progress === null ? '' : `${progress.instalmentsDone} / ${progress.instalmentsAll}`;
  },
  plain: (value) => (value as ContractProgress | null)?.instalmentsDone ?? '',
};
/** Shown of one contract. */
export const shownProgressColumns: Column<ContractProgress>[] = [
  { key: 'receivedFen', head: messages.received, as: asMoney },
  { key: 'collectedBp', head: messages.collected, as: percent },
  {
    key: 'instalmentsDone',
    head: messages.instalmentsDone,
    as: doneOfAll,
    value: (progress) => (progress.instalmentsAll === 0 ? null : progress),
  },
  { key: 'billedFen', head: messages.billed, as: asMoney },
];
const allColumn: Column<ContractProgress> = {
  key: 'instalmentsAll',
  head: messages.instalmentsAll,
  as: count,
  wide: true,
};
/** The same in a list: the share stands for what was received, which is wide. */
export const progressColumns: Column<ContractProgress>[] = shownProgressColumns.flatMap((column) => {
  if (column.key === 'receivedFen') return [{ ...column, wide: true }];
  const shown = { ...column, dropOrder: 'first' as const };
  return column.key === 'instalmentsDone' ? [shown, allColumn] : [shown];
});

// ---- what is typed

/** The value of something parsed; its problem is kept with the others of the line. */
export function readParsed<T>(read: Reader, parsed: Parsed<T> | undefined, field: string): T | undefined {
  if (parsed === undefined) return undefined;
  if (parsed.ok) return parsed.value;
  read.problem(field, parsed.problem);
  return undefined;
}

/** `--penalty` and `--penalty-grace`. */
export function readPenalty(
  read: Reader,
  { penalty, penaltyGrace }: { penalty?: string; penaltyGrace?: string },
): PenaltyClause | undefined {
  const rateBp = readParsed(read, penalty === undefined ? undefined : parsePenaltyRate(penalty), '--penalty');
  const graceDays = read.whole(penaltyGrace, '--penalty-grace', 0, 365) ?? 0;
  if (penaltyGrace !== undefined && penalty === undefined)
    read.problem('--penalty-grace', refusalMessages.graceWithoutRate);
  return rateBp === undefined ? undefined : { rateBp, graceDays };
}

/** `--line`, as often as it was typed. */
export const readLines = (read: Reader, lines: readonly string[]) =>
  lines.flatMap((line) => readParsed(read, parseLine(line), '--line') ?? []);

/** `--credit` */
export const readShares = (read: Reader, credit: string | undefined) =>
  readParsed(read, credit === undefined ? undefined : parseShares(credit), '--credit');

/** The options that say what a draft says. */
export const draftFlags = {
  title: option('<text>', messages.titleOption),
  rights: option('<text>', messages.rightsOption),
  specification: option('<text>', messages.specificationOption),
  delivery: option('<day>', messages.deliveryOption),
  afterSales: option('<text>', messages.afterSalesOption),
  terms: option('<terms>', quoteMessages.termsToWrite),
  start: option('<day>', messages.startOption),
  until: option('<day>', messages.untilOption),
  credit: option('<shares>', messages.creditOption),
  penalty: option('<rate>', messages.penaltyOption),
  penaltyGrace: option('<days>', messages.graceOption),
  line: option('<line...>', messages.lineOption),
  pricesIncludeTax: toggle(messages.includesTaxOption),
};

/** Reads them into a change of a draft. */
export const readDraftFlags = (read: Reader, flags: ValuesOf<typeof draftFlags>): DraftChange => ({
  title: read.text(flags.title, '--title'),
  rights: read.text(flags.rights, '--rights'),
  specification: read.text(flags.specification, '--specification'),
  deliveryDay: read.day(flags.delivery, '--delivery'),
  afterSales: read.text(flags.afterSales, '--after-sales'),
  terms: read.text(flags.terms, '--terms'),
  startDay: read.day(flags.start, '--start'),
  endDay: read.day(flags.until, '--until'),
  penalty: readPenalty(read, flags),
  shares: readShares(read, flags.credit),
  lines: flags.line && readLines(read, flags.line),
  pricesIncludeTax: flags.pricesIncludeTax,
});

// ---- what is shown of a draft

/** What every act on a draft gives of it as JSON. */
export const draftValue = ({ draft, text, customer, deal, owner }: LoadedDraft) => ({
  code: draft.code,
  title: text.title,
  status: draft.status,
  version: draft.version,
  customer,
  deal,
  owner,
  missing: checklistOf(text).flatMap(({ item, met }) => (met ? [] : [item])),
});

/** The move of its deal that an act on a contract made, if it made one. */
export const dealLines = ({ carried }: { carried?: Carried | null }): Text[] =>
  carried?.facts ? carriedLines(carried) : [];
/** The same for JSON. */
export const carriedOf = ({ carried }: { carried?: Carried | null }) => (carried ? carriedValue(carried) : {});

/** With tax, all lines. */
export const grossOf = ({ text }: LoadedDraft): Fen => totalsOf(text.lines).grossFen;

/** What an approver of the amount decided, and what comes next. */
export function approvalDone(
  decided: Awaited<ReturnType<typeof decideApproval>>,
  decision: 'approve' | 'return',
  reason: string,
): DoneView {
  const { draft, levels, awaited, reviewers } = decided;
  const { code, version, status } = draft;
  const names = joinTexts(levels.map((level) => APPROVAL_LEVELS[level]));
  const [next] = awaited;
  return {
    kind: 'done',
    value: { ...draftValue(decided), decision, levels, reason, waitsFor: awaited.map(({ level }) => level) },
    code,
    lines: [messages.approvalDecided(code, version, names, decision), same(reason)],
    hints: next ? [messages.approveHint(code, next)] : [messages.nextFor(code, status), ...reviewers],
  };
}

/** The missing items of the checklist, in a sentence. */
export function missingLine({ text }: LoadedDraft): Text {
  const missing = checklistOf(text).filter(({ met }) => !met);
  if (missing.length === 0) return messages.complete;
  return messages.stillMissing(joinTexts(missing.map(({ item }) => CONTRACT_CHECKLIST[item])));
}

/** Items of a contract's text next to their words. */
export const textColumns: Column<{ item: string; text: string }>[] = [
  { key: 'item', head: messages.item },
  { key: 'text', head: terms.text },
];

type ReviewHistory = Pick<Awaited<ReturnType<typeof showDraft>>, 'approvals' | 'reviews' | 'conditions'>;

const approvalColumns: Column<ReviewHistory['approvals'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: messages.reviewer },
  { key: 'level', head: messages.level, as: named(APPROVAL_LEVELS) },
  { key: 'version', head: messages.version, as: count },
  { key: 'decision', head: messages.decision, as: named(APPROVAL_DECISIONS) },
  { key: 'reason', head: terms.reason },
];

const reviewColumns: Column<ReviewHistory['reviews'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  {
    key: 'by',
    head: messages.reviewer,
    value: ({ by, standsIn }) => (standsIn === null ? by : t(messages.inPlace(by, ROLES[standsIn]))),
  },
  { key: 'version', head: messages.version, as: count },
  { key: 'decision', head: messages.decision, as: named(REVIEW_DECISIONS) },
  { key: 'remarks', head: messages.remarks },
];

const conditionColumns: Column<ReviewHistory['conditions'][number]>[] = [
  { key: 'number', head: messages.number, as: count },
  { key: 'version', head: messages.version, as: count },
  { key: 'text', head: terms.text },
  { key: 'metDay', head: messages.met, as: asDay },
  { key: 'metNote', head: messages.remarks },
];

/** Every approval of the amount, every round of review, and the conditions that it set. */
export const reviewSections = ({ approvals, reviews, conditions }: ReviewHistory): ListView[] => [
  ...section(approvals, approvalColumns, messages.approvals),
  ...section(reviews, reviewColumns, messages.reviews),
  ...section(conditions, conditionColumns, messages.conditions),
];

/** `协同办公  30% 签订…`: the words of a text by item, those that say something. */
export const textItem = (item: Text, text: string | null): { item: string; text: string }[] =>
  text === null || text === '' ? [] : [{ item: t(item), text }];

// ---- what an adjustment did to the receivable

interface ReceivableChange {
  refundFen: Fen;
  credited: readonly { code: string; amountFen: Fen; openFen: Fen }[];
  resettled?: readonly { code: string; amountFen: Fen; openFen: Fen }[];
  added: readonly { code: string; dueDay: Day | null; amountFen: Fen }[];
}
/** How an adjustment raised or lowered the receivable. */
export function receivableLines(change: ReceivableChange, money: (fen: Fen) => string): Text[] {
  const { credited, resettled = [], refundFen, added } = change;
  const lines: Text[] = added.map(({ code, dueDay, amountFen }) =>
    messages.raised(money(amountFen), code, dueDay ?? ''),
  );
  for (const { code, amountFen, openFen } of credited)
    lines.push(messages.creditedOf(code, money(amountFen), openFen > 0 ? money(openFen) : ''));
  for (const { code, amountFen, openFen } of resettled)
    lines.push(messages.resettled(code, money(amountFen), openFen > 0 ? money(openFen) : ''));
  if (refundFen > 0) lines.push(messages.refund(money(refundFen)));
  return lines;
}

/** What an amended plan leaves where it is, if anything was received. */
export function staysLine(
  { receivedFen, instalments }: { receivedFen: Fen; instalments: readonly { amountFen: Fen }[] },
  money: (fen: Fen) => string,
): Text[] {
  if (receivedFen === 0 || instalments.length === 0) return [];
  const coveredFen = instalments.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return [messages.planStays(money(receivedFen), money(coveredFen))];
}
