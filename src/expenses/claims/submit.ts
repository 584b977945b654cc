import type { WriteContext } from '../../app/context.js';
import { policyRefusal } from '../../shared/errors.js';
import { submittedText } from './auditFacts.js';
import { capLines } from './cap.js';
import { changeNote, claimChanges } from './changes.js';
import { requireChecked } from './check.js';
import { decisionMessages } from './decisionMessages.js';
import { clearSanctions } from './lineQueries.js';
import { voucherOf } from './lineRules.js';
import { type Claim, claimOf, recordStep, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { type FiledClaim, withNextStep } from './nextStep.js';
import { CLAUSE, filingOf, refuseObjections } from './objections.js';
import { claimFor } from './permitted.js';
import { updateClaim } from './queries.js';
import { shortCode } from './rules.js';

/**
 * Submits a claim for review (policy 5.2.1). One that was sent back keeps the day of its first submission.
 *
 * @param cap claims what the standard allows of lines that are over it
 * @throws policyRefusal without a voucher, or listing every objection and all that is wrong
 */
export async function submitClaim(ctx: WriteContext, word: string, { cap = false } = {}): Promise<FiledClaim> {
  const row = await claimFor(ctx, word, 'submit');
  const asFound = await claimOf(ctx, row.code);
  const capped = cap ? await capLines(ctx, row) : [];
  if (capped.length > 0) {
    const changes = claimChanges(asFound, await claimOf(ctx, row.code));
    await recordStep(ctx, row.id, 'edit', { note: changeNote(changes, asFound.lines.length) });
  }
  const before = capped.length > 0 ? await claimOf(ctx, row.code) : asFound;
  await requireChecked(ctx, { ...before, lines: before.lines.map((line) => ({ ...line, sanctionedFen: null })) });
  if (voucherOf(before) === 'missing')
    throw policyRefusal(CLAUSE, messages.needsVoucher(row.code), {
      hints: messages.voucherHints(shortCode(row.code, ctx.today)),
    });
  const filing = filingOf(ctx, before);
  await refuseObjections(ctx, filing, row.id);
  // What reviewers of an earlier round allowed counts no more; before the claim comes back to life and holds its fapiao again.
  await clearSanctions(ctx.db, row.id);
  await updateClaim(ctx.db, row.id, { status: 'submitted', submittedDay: filing.filedDay });
  await recordStep(ctx, row.id, 'submit');
  const claim = await claimOf(ctx, row.code);
  ctx.audit('claim.submit', {
    ...subjectsOf([claim]),
    ...submittedText(claim),
    amountFen: claim.amountFen,
    invoiceNos: claim.lines.flatMap(({ invoiceNo }) => invoiceNo ?? []),
    files: claim.files,
    changes: claimChanges(asFound, claim),
  });
  return { ...(await withNextStep(ctx, claim)), capped };
}

/**
 * Withdraws one's own claim before it is paid (policy 5.2.1). It may be changed and submitted again.
 * @throws policyRefusal for one of which a part was paid
 */
export async function withdrawClaim(ctx: WriteContext, word: string): Promise<Claim> {
  const row = await claimFor(ctx, word, 'withdraw');
  const before = await claimOf(ctx, row.code);
  if (before.paidFen !== 0)
    throw policyRefusal('5.2.3', decisionMessages.partlyPaid(row.code, before.paidFen, ctx.company.currency), {
      hints: [decisionMessages.unpayHint(shortCode(row.code, ctx.today))],
    });
  await updateClaim(ctx.db, row.id, { status: 'withdrawn', submittedDay: null });
  await recordStep(ctx, row.id, 'withdraw');
  const claim = await claimOf(ctx, row.code);
  ctx.audit('claim.withdraw', {
    ...subjectsOf([claim]),
    amountFen: claim.amountFen,
    changes: claimChanges(before, claim),
  });
  return claim;
}
