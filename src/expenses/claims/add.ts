import type { Attachment } from '../../../db/files.js';
import { changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import type { ExpenseCategory } from '../../policy/expenses.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { submittedText } from './auditFacts.js';
import { claimFields } from './changes.js';
import { claimOf, recordStep, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { type FiledClaim, withNextStep } from './nextStep.js';
import { CLAUSE, refuseObjections } from './objections.js';
import { insertClaim, insertFile } from './queries.js';
import { carriedNumber, invoiceKey, voucherOf } from './rules.js';

export interface ClaimInput {
  category: ExpenseCategory;
  amountFen: Fen;
  day: Day;
  /** May be left out if a customer or deal says what it was for. */
  purpose?: string;
  /** Words that mean a customer, a deal. */
  customer?: string;
  deal?: string;
  invoiceNo?: string;
  /** Why there is no voucher. */
  noVoucher?: string;
  files?: readonly Attachment[];
  /** Submit it at once; otherwise it stays a draft. */
  submit?: boolean;
}

/**
 * Adds a claim, as a draft or submitted at once (policy 5.2.1).
 * @throws policyRefusal listing every objection, conflict for what may be recorded already; nothing is saved then
 */
export async function addClaim(ctx: WriteContext, input: ClaimInput): Promise<FiledClaim> {
  requirePermission(ctx.actor, 'claim.write');
  const { category, amountFen, day, files = [], submit = false } = input;
  const { purpose: purposeOfSubject, ...subject } = await resolveSubject(ctx, input);
  const purpose = input.purpose ?? purposeOfSubject;
  if (purpose === undefined) throw usageError(messages.purposeRequired);
  const invoiceNo = input.invoiceNo ?? carriedNumber(files) ?? null;
  const noVoucher = input.noVoucher ?? null;
  const filing = { day, filedDay: ctx.today, invoiceNo, files };
  await refuseObjections(ctx, filing, undefined);
  await refuseRepeat(ctx, 'claim', { memberId: ctx.actor.id, day, category, amountFen });
  const code = await ctx.nextCode('claim', ctx.today);
  if (submit && voucherOf({ files, noVoucher }) === 'missing')
    throw policyRefusal(CLAUSE, messages.requiredInvoice, { hints: [messages.noVoucherHint] });
  const claimId = await insertClaim(ctx.db, {
    ...subject,
    code,
    memberId: ctx.actor.id,
    category,
    amountFen,
    day,
    purpose,
    invoiceNo,
    invoiceKey: invoiceNo === null ? null : invoiceKey(invoiceNo),
    noVoucher,
    status: submit ? 'submitted' : 'draft',
    submittedDay: submit ? ctx.today : null,
    recordedAt: ctx.now,
  });
  await recordStep(ctx, claimId, 'add');
  for (const file of files) await insertFile(ctx.db, claimId, file, ctx.now);
  if (submit) await recordStep(ctx, claimId, 'submit');
  const claim = await claimOf(ctx, code);
  ctx.audit('claim.add', {
    ...subjectsOf([claim]),
    member: claim.member,
    ...(submit ? submittedText(claim) : {}),
    changes: changesOfNew(claimFields(claim)),
    files: claim.files,
  });
  return await withNextStep(ctx, claim);
}

/**
 * Whom a claim is for: a deal brings its customer along.
 * @returns ids, undefined if nothing was typed, and what the claim is for by default
 */
export async function resolveSubject(ctx: Context, words: Pick<ClaimInput, 'customer' | 'deal'>) {
  const deal = words.deal === undefined ? undefined : await resolveDeal(ctx, words.deal);
  const customer = words.customer === undefined ? undefined : await resolveCustomer(ctx, words.customer);
  const ofDeal = deal?.customerId ? await customerById(ctx.db, deal.customerId) : undefined;
  if (deal && customer && ofDeal && customer.id !== ofDeal.id)
    throw usageError(messages.dealOther(deal.code, ofDeal.name), { clause: '5.2.1' });
  return { dealId: deal?.id, customerId: customer?.id ?? ofDeal?.id, purpose: deal?.title ?? customer?.name };
}
