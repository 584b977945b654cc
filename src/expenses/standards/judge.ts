import type { Db } from '../../../db/engine.js';
import { CATEGORY_OF_KIND, type ExpenseCategory, type ExpenseKind, type SpendWord } from '../../policy/expenses.js';
import type { Role } from '../../policy/roles.js';
import type { Day } from '../../shared/dates.js';
import { rolesOfMember } from '../../team/members/roster.js';
import { tiersOf } from '../cities/tiers.js';
import { type StandardRow, standardsOf } from './queries.js';
import {
  allowanceOf,
  type Counted,
  type JudgedLine,
  judgeLines,
  type LineVerdict,
  type Spent,
  standardFor,
} from './rules.js';

/** A line of a claim as the standards see it; the city as it was typed. */
export interface ClaimedLine extends Omit<JudgedLine, 'roles' | 'tier'> {
  city: string | null;
}
type SpendOf = { kind: ExpenseKind | null; category: ExpenseCategory; day: Day };

/** The standards that lines of a claim may fall under, in one query (policy 5.3.2): of their kinds and categories. */
export async function standardsOn(db: Db, lines: readonly SpendOf[]): Promise<StandardRow[]> {
  const [last] = lines
    .map(({ day }) => day)
    .sort()
    .reverse();
  if (last === undefined) return [];
  const spends = new Set<SpendWord>(
    lines.flatMap(({ kind, category }) => (kind === null ? [category] : [kind, CATEGORY_OF_KIND[kind]])),
  );
  return await standardsOf(db, [...spends], last);
}

/**
 * What lines need to be judged: the standards, the tiers of their cities and the roles of the member on their days, in three
 * queries however many lines there are.
 */
async function basisOf<L extends SpendOf & { city: string | null }>(db: Db, memberId: number, lines: readonly L[]) {
  const standards = await standardsOn(db, lines);
  if (standards.length === 0)
    return { standards, spentOf: (line: L) => ({ ...line, roles: [] as Role[], tier: null }) };
  const tierOn = await tiersOf(
    db,
    lines.map(({ city }) => city),
  );
  const roles = await rolesOfMember(db, memberId);
  const spentOf = (line: L) => ({ ...line, roles: roles(line.day), tier: tierOn(line.city, line.day)?.tier ?? null });
  return { standards, spentOf };
}

/** Judges the lines of a member's claim by the standards of their days, together (policy 5.3.2), as `judgeLines`. */
export async function judgeClaim(
  { db }: { db: Db },
  memberId: number,
  lines: readonly ClaimedLine[],
): Promise<LineVerdict<StandardRow>[]> {
  const { standards, spentOf } = await basisOf(db, memberId, lines);
  return judgeLines(standards, lines.map(spentOf));
}

/**
 * What an allowance of a member comes to where its amount was left out (definitions, Allowances), as `allowanceOf`.
 * @returns undefined for what is no allowance, or has no standard
 */
export async function allowanceFor(
  { db }: { db: Db },
  memberId: number,
  line: Counted & Omit<Spent, 'roles' | 'tier'> & { city: string | null },
) {
  const { standards, spentOf } = await basisOf(db, memberId, [line]);
  const spent = spentOf(line);
  return allowanceOf(standardFor(standards, spent), spent);
}
