import { changesBetween } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { recordAct, requireActGates } from '../../pipeline/deals/advance.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import { planAmounts } from '../../pipeline/quotes/termPlan.js';
import { parseTerms } from '../../pipeline/quotes/terms.js';
import { type ChecklistItem, CONTRACT_CHECKLIST } from '../../policy/contracts.js';
import { policyRefusal } from '../../shared/errors.js';
import { totalsOf } from '../../shared/lines.js';
import type { Fen } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { type AwaitedLevel, awaitedLevels, levelsNeeded } from './approve.js';
import { currentText } from './contractVersions.js';
import { requireNotLost } from './draft.js';
import { updateDraft } from './draftQueries.js';
import { messages } from './messages.js';
import { requireOwnDraft } from './ownership.js';
import { type Contract, openOfPlan } from './queries.js';
import { refusalMessages } from './refusalMessages.js';
import { type LoadedDraft, loadDraft, requireStatus, resolveDraft, subjectsOfMove } from './resolve.js';
import { reviewersToday } from './reviewers.js';
import { checklistOf } from './rules.js';
import { amendedContract, levelsOfAmendment, requireInForce } from './supplement.js';

/** A submitted draft, with the levels that its amount waits for or else who reviews it, in words. */
export type SubmittedDraft = LoadedDraft & { awaited: AwaitedLevel[]; reviewers: Text[] };

/**
 * Submits a draft, complete by the checklist: to those who approve its amount (setting `contract.approval`), then to legal
 * (policy 3.5.1, 3.5.2).
 *
 * @throws policyRefusal with the gates of its deal that are not met, or the whole checklist
 */
export async function submitDraft(ctx: WriteContext, word: string): Promise<SubmittedDraft> {
  const before = await loadDraft(ctx, await resolveDraft(ctx, word));
  await requireOwnDraft(ctx, before);
  const { id, code, status, version } = before.draft;
  if (status === 'returned')
    throw policyRefusal('3.5.2', refusalMessages.changeFirst(code), { hints: [messages.editHint(code)] });
  await requireStatus(ctx, before, 'submit');
  const deal = before.deal === null ? null : await resolveDeal(ctx, before.deal);
  if (deal) {
    requireNotLost(deal);
    await requireActGates(ctx, deal, 'contractSubmitted');
  }
  const byAmount = await levelsNeeded(ctx, totalsOf(before.text.lines).grossFen);
  const contract = await amendedContract(ctx, before.draft);
  await requireInForce(ctx, before.draft);
  // An amendment need not say what the contract as it was recorded does not say.
  if (!contract) requireComplete(before);
  if (!contract || before.text.terms !== (await currentText(ctx, contract)).terms)
    requireTermsAddUp(ctx, before, await plannedFen(ctx, before, contract));
  const levels = contract ? await levelsOfAmendment(ctx, before.draft, byAmount) : byAmount;
  const draft = await updateDraft(ctx.db, id, {
    status: levels.length > 0 ? 'approving' : 'submitted',
    approvals: levels.length > 0 ? levels.join(' ') : null,
    submittedDay: ctx.today,
  });
  const carried = deal && (await recordAct(ctx, deal, { act: 'contractSubmitted', day: ctx.today, ref: code }));
  ctx.audit('contract.submit', {
    ...subjectsOfMove(before, carried),
    version,
    textSha256: before.textSha256,
    carried: carried?.facts ?? null,
    levels,
    changes: changesBetween(before.draft, { status: draft.status, submittedDay: draft.submittedDay }),
  });
  const [awaited, reviewers] = [await awaitedLevels(ctx, draft), await reviewersToday(ctx, draft)];
  return { ...before, draft, carried, awaited, reviewers };
}

/** What to type for an item of the checklist. */
const FLAGS: Readonly<Record<ChecklistItem, string>> = {
  rights: '--rights "…"',
  specification: '--specification "…"',
  price: '--line "…"',
  deliveryDay: '--delivery …',
  afterSales: '--after-sales "…"',
};

/** @throws policyRefusal with the whole checklist, and the flags of what is missing */
function requireComplete({ draft, text }: LoadedDraft): void {
  const checklist = checklistOf(text);
  const missing = checklist.filter(({ met }) => !met);
  if (missing.length === 0) return;
  const flags = missing.map(({ item }) => FLAGS[item]).join(' ');
  throw policyRefusal('3.5.1', refusalMessages.incomplete(draft.code, missing.length), {
    conditions: checklist.map(({ item, met }) => ({
      met,
      name: CONTRACT_CHECKLIST[item],
      state: met ? messages.present : messages.missing,
    })),
    hints: [messages.completeHint(draft.code, flags)],
  });
}

/** What the terms of a draft are of: its total; of an amendment, what is open of the plan that it changes and its difference. */
async function plannedFen(ctx: Context, { text }: LoadedDraft, contract: Contract | undefined): Promise<Fen> {
  const { grossFen } = totalsOf(text.lines);
  const openFen = contract && (await openOfPlan(ctx.db, contract.id, ctx.today));
  if (!contract || openFen === undefined) return grossFen;
  return openFen + grossFen - totalsOf((await currentText(ctx, contract)).lines).grossFen;
}

/** Terms that do not make up the total would otherwise be found at the signature, after legal's work. @throws policyRefusal */
function requireTermsAddUp(ctx: Context, { draft, text }: LoadedDraft, totalFen: Fen): void {
  const parsed = text.terms === null ? undefined : parseTerms(text.terms, ctx.today);
  const planned = parsed?.ok && totalFen > 0 ? planAmounts(totalFen, parsed.value) : undefined;
  if (planned && !planned.ok)
    throw policyRefusal('3.5.1', refusalMessages.termsDoNotAddUp(draft.code, planned.problem), {
      hints: [messages.termsHint(draft.code)],
    });
}
