import type { Attachment } from '../../../db/files.js';
import { changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import type { ExpenseCategory, ExpenseKind } from '../../policy/expenses.js';
import type { ReceivedKind } from '../../policy/fapiao.js';
import type { Day } from '../../shared/dates.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { resolveAdvance } from '../advances/settle.js';
import { resolveCampaign } from '../campaigns/resolve.js';
import { resolveRequest } from '../requests/cover.js';
import { allowanceFor } from '../standards/judge.js';
import { submittedText } from './auditFacts.js';
import { capLines } from './cap.js';
import { claimFields } from './changes.js';
import { requireChecked } from './check.js';
import { checkMessages } from './checkMessages.js';
import { insertLine } from './lineQueries.js';
import { voucherOf } from './lineRules.js';
import { claimOf, recordStep, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { type FiledClaim, withNextStep } from './nextStep.js';
import { CLAUSE, refuseObjections } from './objections.js';
import { optionMessages } from './optionMessages.js';
import { insertClaim, insertFile } from './queries.js';
import { carriedNumber, invoiceKey } from './rules.js';

/** A line of a claim as it is typed. */
export interface LineInput {
  category: ExpenseCategory;
  kind?: ExpenseKind;
  day: Day;
  untilDay?: Day;
  /** Of an allowance it may be left out: it is what its standard comes to. */
  amountFen?: Fen | undefined;
  taxFen?: Fen;
  purpose?: string;
  /** Words that mean a customer, a deal, a campaign. */
  customer?: string;
  deal?: string;
  campaign?: string;
  city?: string;
  nights?: number;
  heads?: number;
  kmTenths?: number;
  invoiceNo?: string;
  invoiceDay?: Day;
  invoiceTitle?: string;
  invoiceTaxNo?: string;
  /** What the fapiao says of itself, where it was read: its kind, its amount without and with tax. */
  invoiceKind?: ReceivedKind;
  invoiceNetFen?: Fen;
  invoiceGrossFen?: Fen;
  /** Why there is no voucher. */
  noVoucher?: string;
  files?: readonly Attachment[];
}
/** Under what the money was spent, as it is typed; `none` takes it away again. */
export interface CoverWords {
  request?: string;
  advance?: string;
  /** Why it claims more than was requested. */
  beyond?: string;
}
/** A claim of one line; the purpose may be left out if a customer, deal or campaign says what it was for. */
export interface ClaimInput extends LineInput, CoverWords {
  /** Submit it at once; otherwise it stays a draft. */
  submit?: boolean;
  /** Claim what the standard allows of what is over it. */
  cap?: boolean;
}

/**
 * Adds a claim of one line, as a draft or submitted at once (policy 5.2.1).
 * @throws policyRefusal listing every objection, conflict for what may be recorded already; nothing is saved then
 */
export async function addClaim(ctx: WriteContext, input: ClaimInput): Promise<FiledClaim> {
  requirePermission(ctx.actor, 'claim.write');
  const { day, category, kind = null, files = [], submit = false } = input;
  const amountFen = await amountOf(ctx, ctx.actor.id, input);
  const { purpose: purposeOfSubject, ...subject } = await resolveSubject(ctx, input);
  const purpose = input.purpose ?? purposeOfSubject;
  if (purpose === undefined) throw usageError(optionMessages.purposeRequired);
  const cover = await resolveCover(ctx, input);
  const invoiceNo = input.invoiceNo ?? carriedNumber(files);
  await refuseObjections(ctx, { lines: [{ ...input, invoiceNo }], filedDay: ctx.today, files }, undefined);
  await refuseRepeat(ctx, 'claim', { memberId: ctx.actor.id, day, category, amountFen });
  const code = await ctx.nextCode('claim', ctx.today);
  const vouched = { kind, amountFen, noVoucher: input.noVoucher ?? null };
  if (submit && voucherOf({ lines: [vouched], files: files.map(() => ({ line: null })) }) === 'missing')
    throw policyRefusal(CLAUSE, optionMessages.requiredInvoice, { hints: [optionMessages.noVoucherHint] });
  const claimId = await insertClaim(ctx.db, {
    code,
    memberId: ctx.actor.id,
    amountFen,
    day,
    purpose,
    status: submit ? 'submitted' : 'draft',
    submittedDay: submit ? ctx.today : null,
    ...cover,
    recordedAt: ctx.now,
  });
  const lineId = await insertLine(ctx.db, {
    ...lineColumns({ ...input, invoiceNo }),
    ...subject,
    claimId,
    no: 1,
    category,
    day,
    amountFen,
    purpose: null,
    recordedAt: ctx.now,
  });
  const capped = input.cap ? await capLines(ctx, { id: claimId, memberId: ctx.actor.id }) : [];
  await recordStep(ctx, claimId, 'add');
  for (const file of files) await insertFile(ctx.db, { claimId, lineId }, file, ctx.now);
  if (submit) await recordStep(ctx, claimId, 'submit');
  const claim = await claimOf(ctx, code);
  if (submit) await requireChecked(ctx, claim);
  ctx.audit('claim.add', {
    ...subjectsOf([claim]),
    member: claim.member,
    ...(submit ? submittedText(claim) : {}),
    changes: changesOfNew(claimFields(claim)),
    files: claim.files,
  });
  return { ...(await withNextStep(ctx, claim)), capped };
}

/** What is typed of a line as its columns; what is not typed is left out. */
export const lineColumns = ({
  customer: _customer,
  deal: _deal,
  campaign: _campaign,
  files: _files,
  request: _request,
  advance: _advance,
  beyond: _beyond,
  submit: _submit,
  cap: _cap,
  invoiceNo,
  ...values
}: Partial<ClaimInput>) => ({
  ...values,
  ...(invoiceNo === undefined ? {} : { invoiceNo, invoiceKey: invoiceKey(invoiceNo) }),
});

/**
 * What a line comes to: what was typed or, of an allowance, days or kilometres × its standard (definitions, Allowances).
 * @throws usageError where neither is known
 */
export async function amountOf(ctx: Context, memberId: number, line: LineInput): Promise<Fen> {
  if (line.amountFen !== undefined) return line.amountFen;
  const { kind = null, untilDay = null, nights = null, heads = null, kmTenths = null, city = null } = line;
  const most = await allowanceFor(ctx, memberId, { ...line, kind, untilDay, nights, heads, kmTenths, city });
  if (most === undefined) throw usageError(checkMessages.amountRequired, { hints: [checkMessages.allowanceHint] });
  if ('missing' in most) throw usageError(checkMessages.allowanceMissing(most.missing));
  return most.mostFen;
}

const NONE = 'none';

/**
 * The columns of what a claim is spent under: one's own request and advance, approved and open.
 * @returns without those of which nothing was typed
 */
export async function resolveCover(ctx: Context, { request, advance, beyond }: CoverWords) {
  const requestOf = async (word: string) => (word === NONE ? null : (await resolveRequest(ctx, word)).id);
  const advanceOf = async (word: string) => (word === NONE ? null : (await resolveAdvance(ctx, word)).id);
  return {
    ...(request === undefined ? {} : { requestId: await requestOf(request) }),
    ...(advance === undefined ? {} : { advanceId: await advanceOf(advance) }),
    ...(beyond === undefined ? {} : { beyondReason: beyond === NONE ? null : beyond }),
  };
}

/**
 * Whom a line is for: a deal brings its customer along. And for which campaign.
 * @returns ids, undefined if nothing was typed, and what it is for by default
 */
export async function resolveSubject(ctx: Context, words: Pick<LineInput, 'customer' | 'deal' | 'campaign'>) {
  const deal = words.deal === undefined ? undefined : await resolveDeal(ctx, words.deal);
  const customer = words.customer === undefined ? undefined : await resolveCustomer(ctx, words.customer);
  const ofDeal = deal?.customerId ? await customerById(ctx.db, deal.customerId) : undefined;
  if (deal && customer && ofDeal && customer.id !== ofDeal.id)
    throw usageError(messages.dealOther(deal.code, ofDeal.name), { clause: '5.2.1' });
  const campaign = words.campaign === undefined ? undefined : await resolveCampaign(ctx, words.campaign);
  return {
    dealId: deal?.id,
    customerId: customer?.id ?? ofDeal?.id,
    campaignId: campaign?.id,
    purpose: deal?.title ?? customer?.name ?? campaign?.name,
  };
}
