import type { Context } from '../../app/context.js';
import { requireInBook } from '../../app/firstMonth.js';
import { closingOf } from '../../app/queries.js';
import { advancesOfLeavers } from '../../expenses/advances/load.js';
import { paidWithoutFile } from '../../expenses/claims/list.js';
import { type Day, type Month, spanOf } from '../../shared/dates.js';
import type { Condition } from '../../shared/errors.js';
import { type Fen, formatMoney } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { listedControlChanges } from '../../team/members/control.js';
import { listedRoles } from '../../team/members/roster.js';
import type { ControlChange, RolesGiven } from '../../team/members/rules.js';
import { monthCompleteness } from '../kpi/countSales.js';
import { waivedRules } from '../kpi/exclusionQueries.js';
import type { PassedBy } from '../kpi/rules.js';
import { reportDuties } from '../selfReports/duties.js';
import { checkTargets, repsIn } from '../targets/service.js';
import { messages } from './messages.js';
import {
  answeredCount,
  contractsWithoutPlan,
  signedButNotWon,
  signedCount,
  undecidedClaims,
  wonWithoutContract,
} from './queries.js';
import { CHECKS, type CheckName } from './rules.js';
import { monthStatus } from './status.js';

export interface MonthCheck {
  month: Month;
  /** Closed already; the checks are as they would be now. */
  closed: boolean;
  ready: boolean;
  /** Decisions that rest on approvals from before digests were kept. */
  notDigested: { kind: PassedBy; count: number }[];
  /** Claims that management let go over the budget in the month (policy 5.1.2). */
  released: { kind: PassedBy; count: number }[];
  /** What files brought of the month: as history, and of later days (definitions, First month). */
  broughtIn: { kind: PassedBy; count: number }[];
  /** `hint`: the command that mends it. */
  checks: (Condition & { check: CheckName; blocks: boolean; hint?: Text })[];
  /** Roles that no second person gave (definitions, Founding). */
  rolesGiven: RolesGiven[];
  controlChanges: ControlChange[];
  /** Advances that members who have left never settled (policy 5.2.1). */
  owed: { member: string; code: string; balanceFen: Fen }[];
}

/**
 * Whether a month is fit to be closed, check by check (policy 4.2).
 * @throws policyRefusal for a month of the history that was not closed
 */
export async function monthCheck(ctx: Context, month: Month): Promise<MonthCheck> {
  const closed = (await closingOf(ctx.db, month)) !== undefined;
  if (!closed) requireInBook(ctx.company, month);
  const states: Record<CheckName, { met: boolean; state: Text; hint?: Text }> = {
    over: overCheck(ctx, month),
    ...(await targetChecks(ctx, month)),
    ...(await contractChecks(ctx, month)),
    claims: await claimsCheck(ctx, month),
    vouchers: await vouchersCheck(ctx, month),
    surveys: await surveysCheck(ctx, month),
    reports: await reportsCheck(ctx, month),
    earlier: await earlierCheck(ctx, month),
  };
  const checks = CHECKS.map(({ check, blocks }) => ({ check, blocks, name: messages.checks[check], ...states[check] }));
  const waived = await waivedRules(ctx.db, spanOf(month), ctx.company.historyUntil);
  const ofKinds = (kinds: readonly PassedBy[]) => waived.filter(({ kind }) => kinds.includes(kind));
  return {
    month,
    closed,
    ready: checks.every(({ met }) => met),
    released: ofKinds(['budget']),
    broughtIn: ofKinds(['history', 'afterHistory']),
    notDigested: ofKinds(['claimsNotDigested', 'quotesNotDigested']),
    checks,
    rolesGiven: await listedRoles(ctx, month),
    controlChanges: await listedControlChanges(ctx, month),
    owed: (await advancesOfLeavers(ctx, spanOf(month).to)).map(({ member, code, balanceFen }) => ({
      member: member.name,
      code,
      balanceFen,
    })),
  };
}

function overCheck({ today }: Context, month: Month) {
  const { to } = spanOf(month);
  return { met: today > to, state: messages.monthEnd(to, today > to) };
}

const MOST_NAMES = 5;

/** `1 of 3, missing 张伟, 李娜`: how many have it, and the first that have not. */
function partState(all: number, missing: readonly string[]): Text {
  if (missing.length === 0) return messages.partOf(all, all);
  return messages.missingOf(all - missing.length, all, missing.slice(0, MOST_NAMES), missing.length > MOST_NAMES);
}

const settleHint = (deal: string | undefined): Text | undefined =>
  deal === undefined ? undefined : messages.hintSettle(deal);
const costHint = (contract: { code: string; day: Day | null } | undefined): Text | undefined =>
  contract === undefined ? undefined : messages.hintCost(contract.code, contract.day ?? '');

/** Who has no target, and whether the members' come to what the plan asks of the team (definitions, Plan and targets). */
async function targetChecks(ctx: Context, month: Month) {
  const reps = (await repsIn(ctx.db, spanOf(month))).length;
  const { missing, repsFen: membersFen, teamFen } = await checkTargets(ctx, month);
  const money = (fen: Fen) => formatMoney(fen, ctx.company.currency);
  const isSame = teamFen === null || teamFen === membersFen;
  const sumState = isSame ? same(money(membersFen)) : messages.sumDiffers(money(membersFen), money(teamFen));
  const [first] = missing;
  // Setting all of them again would replace those that are set.
  const isNone = missing.length === reps;
  const hint = first && (isNone ? messages.hintTargets(month) : messages.hintTarget(first.name, month));
  const names = missing.map(({ name }) => name);
  return {
    targets: { met: first === undefined, state: partState(reps, names), hint },
    targetSum: {
      met: isSame,
      state: teamFen === null ? messages.noTeamTarget : sumState,
      hint: isSame ? undefined : messages.hintTargetSum(month),
    },
  };
}

async function contractChecks(ctx: Context, month: Month) {
  const span = spanOf(month);
  const { contracts, withoutCost } = await monthCompleteness(ctx, month);
  const wonAlone = await wonWithoutContract(ctx.db, span);
  const notWon = await signedButNotWon(ctx.db, span);
  const signed = await signedCount(ctx.db, span);
  const withoutPlan = await contractsWithoutPlan(ctx.db, span);
  return {
    costs: {
      met: withoutCost.length === 0,
      state: partState(
        contracts,
        withoutCost.map(({ code }) => code),
      ),
      hint: costHint(withoutCost[0]),
    },
    won: {
      met: wonAlone.length + notWon.length === 0,
      state: agreementState(
        wonAlone,
        notWon.map(({ contract, deal }) => `${contract} (${deal})`),
      ),
      hint: settleHint(wonAlone[0] ?? notWon[0]?.deal),
    },
    plans: {
      met: withoutPlan.length === 0,
      state: partState(signed, withoutPlan),
      hint: withoutPlan[0] === undefined ? undefined : messages.hintPlan(withoutPlan[0]),
    },
  };
}

/** Both ways in one line: won deals without a contract, contracts whose deal is not won, each with the first codes. */
function agreementState(wonAlone: readonly string[], notWon: readonly string[]): Text {
  const parts: Text[] = [];
  if (wonAlone.length > 0) parts.push(messages.withoutContract(wonAlone.length, wonAlone.slice(0, MOST_NAMES)));
  if (notWon.length > 0) parts.push(messages.dealNotWon(notWon.length, notWon.slice(0, MOST_NAMES)));
  return parts.length === 0 ? messages.allDone : joinTexts(parts, '；', '; ');
}

async function claimsCheck(ctx: Context, month: Month) {
  const undecided = await undecidedClaims(ctx.db, spanOf(month));
  if (undecided.length === 0) return { met: true, state: messages.allDone };
  const amountFen = undecided.reduce((sum, claim) => sum + claim.amountFen, 0);
  const codes = undecided.slice(0, MOST_NAMES).map(({ code }) => code);
  return {
    met: false,
    state: messages.undecided(undecided.length, formatMoney(amountFen, ctx.company.currency), codes),
    hint: messages.hintClaims,
  };
}

async function vouchersCheck(ctx: Context, month: Month) {
  const { missing, withReason } = await paidWithoutFile(ctx, spanOf(month));
  return { met: missing.length === 0, state: messages.vouchers(missing, withReason.length) };
}

async function surveysCheck(ctx: Context, month: Month) {
  const answers = await answeredCount(ctx.db, spanOf(month));
  return { met: answers > 0, state: messages.answeredCount(answers) };
}

/** Whether the reps' own reports are there (policy 4.3.1): until their last day nothing is amiss. */
async function reportsCheck(ctx: Context, month: Month) {
  const duties = await reportDuties(ctx, month);
  const missing = duties.filter(({ handedIn }) => handedIn === null);
  const [first] = missing;
  if (duties.length === 0) return { met: true, state: messages.nobodyReports };
  const state = partState(
    duties.length,
    missing.map(({ member }) => member.name),
  );
  if (first === undefined) return { met: true, state };
  if (first.lateDays === 0) return { met: true, state: messages.dueBy(state, first.dueDay) };
  return { met: false, state, hint: messages.hintReports(month) };
}

const MOST_MONTHS = 3;

async function earlierCheck(ctx: Context, month: Month) {
  const open = (await monthStatus(ctx)).filter((earlier) => earlier.month < month && !earlier.closed);
  if (open.length === 0) return { met: true, state: messages.allDone };
  const newest = open.slice(-MOST_MONTHS).map((earlier) => earlier.month);
  const more = open.length > MOST_MONTHS ? open.length : undefined;
  return { met: false, state: messages.openMonths(newest, more) };
}
