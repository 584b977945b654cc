import type { Db } from '../../../db/engine.js';
import { CATEGORY_OF_KIND, type ExpenseCategory, type ExpenseKind, type SpendWord } from '../../policy/expenses.js';
import { dayOfInstant } from '../../shared/clock.js';
import { addDays, type Day, type Span } from '../../shared/dates.js';
import { rolesOfMember } from '../../team/members/roster.js';
import { countingFor } from '../cities/rules.js';
import { tiersOf } from '../cities/tiers.js';
import { type LineElsewhere, linesBefore } from '../spend/beside.js';
import { type StandardRow, standardsEverOf, standardsOf } from './queries.js';
import {
  allowanceOf,
  type Counted,
  inForce,
  type JudgedLine,
  judgeLines,
  keyOf,
  type LineVerdict,
  type Spent,
  spanOf,
  standardAmong,
  standardFor,
} from './rules.js';

/** A line of a claim as the standards see it; the city as it was typed. */
export interface ClaimedLine extends Omit<JudgedLine, 'roles' | 'tier' | 'changesOn'> {
  city: string | null;
}
/** The claim of lines. */
interface JudgedClaim {
  /** Undefined of one that is not recorded yet. */
  id?: number;
  memberId: number;
}
/** Where and in which time zone it is judged. */
interface Judging {
  db: Db;
  company: { timeZone: string };
}
/** What a line is judged by of its day. */
type DayOf = Pick<JudgedLine, 'roles' | 'tier' | 'changesOn'>;
type SpendOf = { kind: ExpenseKind | null; category: ExpenseCategory; day: Day };

/** The standards that lines of a claim may fall under, in one query (policy 5.3.2): of their kinds and categories. */
export async function standardsOn(db: Db, lines: readonly SpendOf[]): Promise<StandardRow[]> {
  const [last] = lines
    .map(({ day }) => day)
    .sort()
    .reverse();
  return last === undefined ? [] : await standardsOf(db, spendsOf(lines), last);
}
const spendsOf = (lines: readonly SpendOf[]): SpendWord[] => [
  ...new Set<SpendWord>(
    lines.flatMap(({ kind, category }) => (kind === null ? [category] : [kind, CATEGORY_OF_KIND[kind]])),
  ),
];

/** The same by which lines of a member are judged: what he set for days that were past is not his own limit. */
async function standardsOfMember(
  { db, company }: Judging,
  memberId: number,
  lines: readonly SpendOf[],
): Promise<StandardRow[]> {
  const last = lines
    .map(({ day }) => day)
    .sort()
    .at(-1);
  if (last === undefined) return [];
  const ever = await standardsEverOf(db, spendsOf(lines), last);
  const dated = ever.map(({ recordedAt, ...one }) => ({ ...one, setDay: dayOfInstant(recordedAt, company.timeZone) }));
  return countingFor(memberId, dated, keyOf);
}

/**
 * What lines need to be judged: the standards, the tiers of their cities and the roles of the member on their days, in three
 * queries however many lines there are.
 */
async function basisOf<L extends SpendOf & Pick<Counted, 'untilDay' | 'nights'> & { city: string | null }>(
  judging: Judging,
  memberId: number,
  lines: readonly L[],
) {
  const { db } = judging;
  const standards = await standardsOfMember(
    judging,
    memberId,
    lines.map((line) => ({ ...line, day: spanOf(line).to })),
  );
  if (standards.length === 0)
    return { standards, spentOf: (line: L): L & DayOf => ({ ...line, roles: [], tier: null }) };
  const tierOn = await tiersOf(
    db,
    lines.map(({ city }) => city),
    { memberId, timeZone: judging.company.timeZone },
  );
  const roles = await rolesOfMember(db, memberId);
  const standingOn = new Map<Day, ReturnType<typeof inForce<StandardRow>>>();
  const foundOn = (line: L, day: Day) => {
    const standing = standingOn.get(day) ?? inForce(standards, day);
    standingOn.set(day, standing);
    return standardAmong(standing, { ...line, roles: roles(day), tier: tierOn(line.city, day)?.tier ?? null });
  };
  const spentOf = (line: L): L & DayOf => ({
    ...line,
    roles: roles(line.day),
    tier: tierOn(line.city, line.day)?.tier ?? null,
    changesOn: changeIn(spanOf(line), (day) => foundOn(line, day)),
  });
  return { standards, spentOf };
}

/** The first day of a span on which another standard is found than on its first one. */
function changeIn({ from, to }: Span, foundOn: (day: Day) => StandardRow | 'city' | undefined): Day | undefined {
  const first = from === to ? undefined : foundOn(from);
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (!isSameStandard(foundOn(day), first)) return day;
  }
  return undefined;
}
const isSameStandard = (a: StandardRow | 'city' | undefined, b: StandardRow | 'city' | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && a.amountFen === b.amountFen && a.unit === b.unit);

/**
 * Judges the lines of a member's claim by the standards of their days, together with what the member claimed of the same days
 * and occasions before (policy 5.3.2), as `judgeLines`.
 */
export async function judgeClaim(
  judging: Judging,
  { id, memberId }: JudgedClaim,
  lines: readonly ClaimedLine[],
): Promise<LineVerdict<StandardRow>[]> {
  const beside = id === undefined ? [] : await besideOf(judging.db, { id, memberId }, lines);
  const { standards, spentOf } = await basisOf<ClaimedLine>(judging, memberId, [...lines, ...beside]);
  const others = beside.map((line) => ({ ...spentOf(line), claim: line.claim, isOfRequest: line.isOfRequest }));
  return judgeLines(standards, lines.map(spentOf), others);
}

/** So long before a line may one begin that lasts into its days. */
const LONGEST_DAYS = 366;

/** What a member claimed elsewhere that may share a standard with lines of a claim. */
async function besideOf(db: Db, claim: Required<JudgedClaim>, lines: readonly ClaimedLine[]): Promise<LineElsewhere[]> {
  const spans = lines.map(spanOf);
  const [from] = spans.map((span) => span.from).sort();
  const to = spans
    .map((span) => span.to)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return [];
  return await linesBefore(db, claim, { from: addDays(from, -LONGEST_DAYS), to: addDays(to, 1) });
}

/**
 * What an allowance of a member comes to where its amount was left out (definitions, Allowances), as `allowanceOf`.
 * @returns undefined for what is no allowance, or has no standard
 */
export async function allowanceFor(
  judging: Judging,
  memberId: number,
  line: Counted & Omit<Spent, 'roles' | 'tier'> & { city: string | null },
) {
  const { standards, spentOf } = await basisOf(judging, memberId, [line]);
  const spent = spentOf(line);
  return allowanceOf(standardFor(standards, spent), spent);
}
