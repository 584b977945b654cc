import type { Context } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { allMembers } from '../../app/queries.js';
import type { Named } from '../../shared/codes.js';
import { type Month, monthOf, yearOf } from '../../shared/dates.js';
import type { Fen } from '../../shared/money.js';
import { monthsFrom, yearMonths } from '../../shared/periods.js';
import { required } from '../../shared/required.js';
import { weightText } from '../../shared/weights.js';
import { kpiReport, type ShownReport } from '../kpi/report.js';
import { targetsBetween } from '../targets/queries.js';
import { type Facts, gapOf, isConcerned, type PlanProgress, progressOf } from './progress.js';
import { allPlans } from './queries.js';
import { storedWeights } from './rules.js';
import {
  type KnownVersion,
  type PlanVersion,
  plannedMonths,
  readPlanWord,
  requireVersions,
  withoutKeys,
} from './versions.js';

export interface PlanSheet extends PlanVersion {
  /** By which weights months are spread over members; null: evenly over the reps of each. */
  repWeights: { member: Named; weight: string }[] | null;
  /** The plan in force is shown by its targets, another version by what it plans. */
  isInForce: boolean;
  /** What the twelve months come to, and what that is more than the year. */
  monthsSumFen: Fen;
  sumDifferenceFen: Fen;
  team: PlanProgress;
  reps: (PlanProgress & { member: Named })[];
  /** Months that were over when the plan was approved. */
  keptMonths: Month[];
  /** The month that has not ended. */
  runningMonth: Month | null;
  versions: PlanVersion[];
}

/**
 * How a year's plan stands (policy 2.2.1a, 4.1.5): per month and member what is planned, what was sold, attainment, the gap to
 * the year and what the months left have to bring; with every version.
 *
 * @param word a year (its version in force, else its last) or the code of a version; default this year, else the next that has a plan
 * @param rep only this member
 * @throws notFound
 */
export async function planSheet(
  ctx: Context,
  { word, rep }: { word?: string | undefined; rep?: string | undefined },
): Promise<PlanSheet> {
  const named = word === undefined ? { year: await yearToShow(ctx) } : readPlanWord(word, ctx.today);
  const versions = await requireVersions(ctx, named);
  const shown = versionShown(versions, named.version);
  const member = rep === undefined ? undefined : await resolveMember(ctx.db, rep);
  const facts = await factsOf(ctx, shown, versions);
  const team = progressOf(facts, null);
  const everybody = await allMembers(ctx.db);
  const members = everybody.filter(({ id, code }) =>
    member === undefined ? isConcerned(facts, id, code) : member.id === id,
  );
  const yearFen = shown.salesFen;
  const monthsSumFen = team.months.reduce((sum, { planFen }) => sum + (planFen ?? 0), 0);
  const { current, kept, months } = facts;
  return {
    ...withoutKeys(shown),
    repWeights: repWeightsOf(shown, everybody),
    isInForce: facts.isInForce,
    monthsSumFen,
    sumDifferenceFen: monthsSumFen - yearFen,
    // The gap is to the year that was approved, not to what its months come to.
    team: { ...team, ...gapOf(facts, yearFen, team.months) },
    reps: members.map(({ id, code, name }) => ({ member: { code, name }, ...progressOf(facts, { id, code }) })),
    keptMonths: [...kept],
    runningMonth: months.includes(current) ? current : null,
    versions: versions.map(withoutKeys),
  };
}

/** This year, or where it has no plan the next one that has, else the last. */
async function yearToShow({ db, today }: Context): Promise<number> {
  const years = (await allPlans(db)).map(({ year }) => year);
  const current = Number(yearOf(today));
  return years.findLast((year) => year >= current) ?? years[0] ?? current;
}

function repWeightsOf({ repSpread }: PlanVersion, members: readonly Named[]): PlanSheet['repWeights'] {
  const nameOf = (code: string) => members.find((member) => member.code === code)?.name ?? code;
  const named = storedWeights(repSpread)?.map(({ code, weight }) => ({
    member: { code, name: nameOf(code) },
    weight: weightText(weight),
  }));
  return named ?? null;
}

function versionShown(versions: readonly KnownVersion[], wanted: number | undefined): KnownVersion {
  const shown =
    wanted === undefined
      ? (versions.find(({ state }) => state === 'inForce') ?? versions.at(-1))
      : versions.find(({ version }) => version === wanted);
  return required(shown, 'a version of the plan');
}

async function factsOf(ctx: Context, shown: KnownVersion, versions: readonly KnownVersion[]): Promise<Facts> {
  const months = monthsFrom(yearMonths(shown.year));
  const current = monthOf(ctx.today);
  const isInForce = shown.state === 'inForce';
  const firstApproved = versions.find(({ decided }) => decided?.decision === 'approved')?.decided?.day;
  const wasOver = (month: Month) => isInForce && firstApproved !== undefined && month < monthOf(firstApproved);
  const rows = await targetsBetween(ctx.db, ...ends(shown.year));
  const reports = new Map<Month, ShownReport>();
  for (const month of months) if (month <= current) reports.set(month, await kpiReport(ctx, { month }));
  return {
    months,
    current,
    isInForce,
    kept: new Set(months.filter(wasOver)),
    planned: new Map((await plannedMonths(ctx.db, shown.id)).map((month) => [month.month, month])),
    targets: new Map(rows.map((row) => [`${row.month} ${row.memberId ?? ''}`, row])),
    reports,
  };
}

const ends = (year: number): [Month, Month] => {
  const { from, to } = yearMonths(year);
  return [from, to];
};
