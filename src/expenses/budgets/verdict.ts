import type { Context } from '../../app/context.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import { monthOf, yearOf } from '../../shared/dates.js';
import { type Fen, splitByWeight } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { sumOf } from '../spend/rules.js';
import { spendOfClaims } from '../spend/spend.js';
import { budgetState, yearSpan } from './left.js';
import { releasesBeside, releasesOf } from './queries.js';
import { letWithRequest, overByRequests, type ReleasedRequest, releasedRequestsIn } from './releasedRequests.js';
import type { Asking } from './reserved.js';
import { type BudgetFigures, type BudgetStanding, besideFen, type LetGo, overFen, releasedFen } from './rules.js';
import { amountsInForce } from './versions.js';

/** Whether a claim keeps to the budget of a category and year, with the sum that says so (policy 5.1.2). */
export interface BudgetVerdict extends BudgetFigures {
  category: ExpenseCategory;
  year: number;
  state: BudgetStanding;
  /** What management let other claims and requests go over it by: that is not taken from those that keep to it. */
  besideFen: Fen;
  /** What is left without this claim, with what others were released; what is reserved counts as it is once the claim is submitted. */
  leftFen: Fen | null;
  askedFen: Fen;
  /** What of it the budget does not cover. */
  overFen: Fen;
  /** What of that management let go with the request that the claim is under. */
  letFen: Fen;
  /** Setting `budget.over.<category>`: the stricter one where its days lie in months of different settings. */
  setting: 'stop' | 'warn';
  /** Over, and management let the claim go over by as much as it does now. */
  released: boolean;
}

/** Whether verdicts refuse a claim: over a budget that stops, and not released (policy 5.1.2). */
export const stops = ({ state, setting, released }: BudgetVerdict): boolean =>
  state === 'over' && setting === 'stop' && !released;

/**
 * Whether a claim keeps to the budget, for each category and year of its lines (policy 5.1.2). It counts the claims of everybody:
 * asked for with everything in sight.
 *
 * @param claim its lines with what is payable of them; what is recorded of it does not count beside them
 * @returns in the order of the lines
 */
export async function budgetVerdicts(ctx: Context, claim: Asking): Promise<BudgetVerdict[]> {
  const verdicts: Omit<BudgetVerdict, 'released'>[] = [];
  const releasedOf = await releasedBeside(ctx, claim.id);
  for (const [year, ofYear] of Map.groupBy(claim.lines, ({ day }) => Number(yearOf(day)))) {
    const states = await budgetState(ctx, year, claim);
    const released = await releasedRequestsIn(ctx, yearSpan(year));
    const isOwn = ({ code }: ReleasedRequest) => code === claim.request;
    const own = released.find(isOwn);
    for (const [category, lines] of Map.groupBy(ofYear, (line) => line.category)) {
      const figures = states.find((one) => one.category === category);
      if (figures === undefined) continue;
      const askedFen = sumOf(lines.map(({ amountFen }) => amountFen));
      const others = released.filter((request) => !isOwn(request));
      const letGo = [...releasedOf(category, year), ...(await overByRequests(ctx, others, category))];
      const beside = letGo.length === 0 ? 0 : besideFen(letGo, await amountsInForce(ctx.db, year, category));
      const leftFen = figures.leftFen === null ? null : figures.leftFen + beside;
      const over = leftFen === null ? 0 : overFen(askedFen, leftFen);
      verdicts.push({
        ...figures,
        year,
        besideFen: beside,
        leftFen,
        askedFen,
        overFen: over,
        letFen:
          over === 0 || leftFen === null || own?.category !== category
            ? 0
            : await letWithRequest(ctx, own, { id: claim.id, askedFen, leftFen }),
        state: standing(leftFen, over),
        setting: await settingOf(ctx, category, lines),
      });
    }
  }
  const beyondFen = stoppedFen(verdicts);
  const releases = beyondFen === 0 || claim.id === undefined ? [] : await releasesOf(ctx.db, claim.id, claim.occasion);
  const released = beyondFen > 0 && beyondFen <= releasedFen(releases);
  return verdicts.map((verdict) => ({
    ...verdict,
    released: verdict.state === 'over' && (beyondOf(verdict) === 0 || (released && verdict.setting === 'stop')),
  }));
}

/** By category and year, what management let other claims go over the budgets by; of one in several, by what it has in each. */
async function releasedBeside({ db }: Context, claimId: number | undefined) {
  const released = new Map<string, LetGo[]>();
  const byClaim = Map.groupBy(await releasesBeside(db, claimId), (release) => release.claimId);
  const lines = Map.groupBy(await spendOfClaims(db, { claimIds: [...byClaim.keys()] }), (line) => line.claimId);
  for (const [id, releases] of byClaim) {
    const parts = [...Map.groupBy(lines.get(id) ?? [], ({ category, day }) => `${category} ${yearOf(day)}`)]
      .map(([key, own]) => ({
        key,
        fen: sumOf(own.map((line) => line.submittedFen + line.approvedFen + line.paidFen)),
      }))
      .filter(({ fen }) => fen > 0);
    const totalFen = sumOf(parts.map(({ fen }) => fen));
    if (totalFen === 0) continue;
    const shares = splitByWeight(
      Math.min(releasedFen(releases), totalFen),
      parts.map(({ fen }) => fen),
    );
    const at = required(releases.at(-1), `the release of claim ${id}`).recordedAt;
    for (const [i, { key }] of parts.entries())
      released.set(key, [...(released.get(key) ?? []), { at, fen: shares[i] ?? 0 }]);
  }
  return (category: ExpenseCategory, year: number): LetGo[] => released.get(`${category} ${year}`) ?? [];
}

/** By how much a claim goes over a budget beyond what was let go with its request. */
export const beyondOf = ({ overFen: over, letFen }: Pick<BudgetVerdict, 'overFen' | 'letFen'>): Fen => over - letFen;

/** By how much a claim goes over budgets that stop, in all: what a release lets go. */
export const stoppedFen = (verdicts: readonly Pick<BudgetVerdict, 'overFen' | 'letFen' | 'setting'>[]): Fen =>
  sumOf(verdicts.filter(({ setting }) => setting === 'stop').map(beyondOf));

function standing(leftFen: Fen | null, over: Fen): BudgetStanding {
  if (leftFen === null) return 'noBudget';
  return over > 0 ? 'over' : 'within';
}

async function settingOf(
  ctx: Context,
  category: ExpenseCategory,
  lines: Asking['lines'],
): Promise<BudgetVerdict['setting']> {
  for (const month of new Set(lines.map(({ day }) => monthOf(day))))
    if ((await ctx.setting(`budget.over.${category}`, month)) === 'stop') return 'stop';
  return 'warn';
}

/** The same of one amount that is asked for beforehand, under no request and no advance. @param code of what asks for it */
export async function budgetVerdict(
  ctx: Context,
  { code, purpose, ...line }: Asking['lines'][number] & { code: string; purpose: string },
): Promise<BudgetVerdict> {
  const [verdict] = await budgetVerdicts(ctx, { request: null, advance: null, occasion: purpose, lines: [line] });
  return required(verdict, `the budget of ${code}`);
}
