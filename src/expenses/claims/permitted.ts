import type { Context } from '../../app/context.js';
import { teamOn } from '../../app/team.js';
import { CLAIM_ACTIONS, CLAIM_STATUSES, type ClaimActionName, type ClaimStatus } from '../../policy/expenses.js';
import { PERMISSIONS } from '../../policy/permissions.js';
import { ROLES } from '../../policy/roles.js';
import { couldStandIn } from '../../policy/standIns.js';
import { conflict, forbidden, type Problem, policyRefusal, SalesdeskError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { joinTexts, type Text } from '../../shared/text.js';
import { claimOf, resolveClaim } from './load.js';
import { ACTION_NAMES, messages } from './messages.js';
import { awaitedSteps } from './nextStep.js';
import { nextHints } from './nextStepText.js';
import { type ClaimRow, stepsOf } from './queries.js';
import { reviewMessages } from './reviewMessages.js';
import { type Reviewed, refusalOf, type StepRefusal, shortCode, togetherIn } from './rules.js';
import { requireShown, type Shown } from './shown.js';

/** Who has approved a claim already, as far as it decides who may go on with it. */
export type Approvers = Pick<Reviewed, 'managerApproverIds' | 'togetherIds'>;

/** By the id of a claim, who gave the manager's approval: alone, now or in an earlier round; or in this one, as one of two. */
export async function managerApprovers(
  { db }: Pick<Context, 'db'>,
  rows: readonly ClaimRow[],
): Promise<(claim: Pick<ClaimRow, 'id'>) => Approvers> {
  const steps = await stepsOf(
    db,
    rows.map(({ id }) => id),
  );
  const byClaim = Map.groupBy(steps, ({ claimId }) => claimId);
  return ({ id }) => {
    const own = byClaim.get(id) ?? [];
    const alone = own.filter(({ action, together }) => action === 'managerApprove' && together === 0);
    return {
      managerApproverIds: alone.flatMap(({ memberId }) => memberId ?? []),
      togetherIds: togetherIn(own),
    };
  };
}

/** The claim of a word, if the actor may do this with it now (policy 5.2). */
export async function claimFor(ctx: Context, word: string, action: ClaimActionName): Promise<ClaimRow> {
  const [row] = await claimsFor(ctx, [word], () => action);
  return required(row, `claim ${word}`);
}

/**
 * The claims of several words, each once, if the actor may do this with every one of them now (policy 5.2).
 * @param shown what was on the screen of who decides; conflict if a claim is not that any more
 */
export async function claimsFor(
  ctx: Context,
  words: readonly string[],
  actionOf: (claim: ClaimRow) => ClaimActionName,
  shown?: Shown,
): Promise<ClaimRow[]> {
  const claims = new Map<number, ClaimRow>();
  for (const word of words) {
    const row = await resolveClaim(ctx, word);
    claims.set(row.id, row);
  }
  const rows = [...claims.values()];
  // That a claim on the screen changed is why it may not wait any more.
  if (shown?.digests !== undefined) await requireShown(ctx, rows, shown);
  const approversOf = await managerApprovers(ctx, rows);
  const team = await teamOn(ctx.db, ctx.today);
  const refused: { field: string; error: SalesdeskError }[] = [];
  for (const row of rows) {
    const action = actionOf(row);
    const reason = refusalOf(action, { ...row, ...approversOf(row) }, ctx.actor, team);
    if (reason === undefined) continue;
    const field = namesClaim(action, reason) ? '' : row.code;
    refused.push({ field, error: await refusalText(ctx, row, action, reason) });
  }
  const [first] = refused;
  if (first === undefined) return rows;
  if (refused.length === 1) throw first.error;
  throw new SalesdeskError(first.error.kind, {
    text: messages.severalRefused(refused.length),
    clause: first.error.details.clause,
    problems: refused.map(({ field, error }): Problem => ({ field, text: error.details.text })),
  });
}

/** Whether the text of a refusal names the claim; that of the rule of separate persons does not. */
function namesClaim(action: ClaimActionName, reason: StepRefusal): boolean {
  if (reason === 'ownClaim') return action === 'pay';
  return reason !== 'sameReviewer';
}

const REVIEWS = ['claim.manager', 'claim.finance'] as const;

/** Why the actor may not, in words (policy 5.2.1–5.2.3). */
async function refusalText(
  ctx: Context,
  claim: ClaimRow,
  action: ClaimActionName,
  reason: StepRefusal,
): Promise<SalesdeskError> {
  const { clause, permission } = CLAIM_ACTIONS[action];
  const { code, member, status } = claim;
  const short = shortCode(code, ctx.today);
  const isReviewer = REVIEWS.some((right) => couldStandIn(ctx.actor.duties, right));
  // Nobody's turn comes any more; taking the payment back is finance's.
  const isOver = status === 'paid' && action !== 'unpay';
  switch (isOver && isReviewer && reason !== 'notYours' ? 'status' : reason) {
    case 'notYours': {
      return forbidden(messages.notYours(code, member.name, ctx.actor.name), {
        clause,
        hints: [isAwaited(status) ? reviewMessages.wayReject(short) : messages.wayShow(short)],
      });
    }
    case 'ownClaim':
      if (action === 'pay' || action === 'unpay')
        return forbidden(reviewMessages.payOwn(code, member.name), { clause, hints: await waysOn(ctx, code) });
      return forbidden(messages.separateReviews, { clause: '5.2.2', hints: await waysOn(ctx, code) });
    case 'sameReviewer':
      return forbidden(messages.separateReviews, { clause: '5.2.3', hints: await waysOn(ctx, code) });
    case 'role':
      return forbidden(reviewMessages.notYourTurn(code, CLAIM_STATUSES[status], ctx.actor.name), {
        clause,
        hints: [
          reviewMessages.whoMay(joinTexts(PERMISSIONS[permission].roles.map((role) => ROLES[role]))),
          ...(await waysOn(ctx, code)),
        ],
      });
    case 'approvedAlready':
      return conflict(reviewMessages.approvedByYou(code), { clause, hints: await waysOn(ctx, code) });
    case 'status':
      return policyRefusal(clause, messages.wrongStatus(code, CLAIM_STATUSES[status], ACTION_NAMES[action]), {
        hints: action === 'pay' && isAwaited(status) ? await waysOn(ctx, code) : [wayFrom(status, action, short)],
      });
  }
}

/** Whether a claim waits for a review: what comes next is that, and who does it. */
const isAwaited = (status: ClaimStatus): boolean => status === 'submitted' || status === 'managerApproved';

/** Who may decide a claim now, if it waits for somebody (definitions, Who stands in: nobody decides his own). */
async function waysOn(ctx: Context, code: string): Promise<Text[]> {
  const [awaited] = await awaitedSteps(ctx, [await claimOf(ctx, code)]);
  if (!awaited?.next) return [];
  const hints = nextHints(awaited.next);
  return awaited.next.by.length > 0 ? hints : [...hints, ...(await waitingForTeam(ctx))];
}

/** Substitutes and roles that wait for their second person: once confirmed, somebody may be there who decides. */
async function waitingForTeam(ctx: Context): Promise<Text[]> {
  const { listWaiting } = await import('../../team/confirmations/requests.js');
  return (await listWaiting(ctx))
    .filter(({ kind }) => kind.startsWith('member.'))
    .map(({ code, title, mayConfirm }) => reviewMessages.teamWaits(code, title, mayConfirm));
}

/** What to do with a claim whose status does not allow an action. */
function wayFrom(status: ClaimStatus, action: ClaimActionName, short: string): Text {
  const { own } = CLAIM_ACTIONS[action];
  const isWithClaimant = status === 'draft' || status === 'rejected' || status === 'withdrawn';
  if (!own && isWithClaimant) return reviewMessages.waySubmitFirst(short);
  if (own && !isWithClaimant && status !== 'paid') return messages.wayWithdraw(short);
  return messages.wayShow(short);
}
