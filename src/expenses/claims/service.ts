import type { Db } from '../../../db/engine.js';
import { type Attachment, keptFile } from '../../../db/files.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { may, requirePermission } from '../../app/permission.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import { resolveDeal } from '../../pipeline/deals/resolve.js';
import {
  CLAIM_ACTIONS,
  CLAIM_STATUSES,
  type ClaimActionName,
  type ClaimStatus,
  type ExpenseCategory,
} from '../../policy/expenses.js';
import { PERMISSIONS } from '../../policy/permissions.js';
import { ROLES } from '../../policy/roles.js';
import { readCode } from '../../shared/codes.js';
import { addDays, type Day, type Month, monthOf, yearOf } from '../../shared/dates.js';
import { forbidden, notFound, type Problem, policyRefusal, SalesdeskError, usageError } from '../../shared/errors.js';
import { decimalMoney, type Fen, formatMoney } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { joinTexts, type Text } from '../../shared/text.js';
import { listMembers } from '../../team/members/service.js';
import { DONE_TO, messages } from './messages.js';
import {
  type ClaimFile,
  type ClaimRow,
  type ClaimStep,
  claimsNumbered,
  claimsWithInvoice,
  earlierUses,
  filesOf,
  insertClaim,
  insertFile,
  insertStep,
  moveClaims as moveClaimsOf,
  selectClaims,
  stepsOf,
  updateClaim,
} from './queries.js';
import {
  approvalAt,
  type Filing,
  hasVoucher,
  invoiceKey,
  numbersOf,
  type Objection,
  objectionsTo,
  type Reviewed,
  refusalOf,
  rejectionAt,
  type Waiting,
  waitsFor,
} from './rules.js';

const CLAUSE = '5.2.1';

/** A claim as everybody sees it. */
export interface Claim extends Omit<ClaimRow, 'id' | 'memberId' | 'customerId' | 'dealId'> {
  files: Omit<ClaimFile, 'claimId'>[];
  steps: Omit<ClaimStep, 'claimId' | 'memberId'>[];
}
export interface WaitingClaim extends Claim {
  waitsFor: Waiting;
}
/** Who may take the two reviews of a claim. */
export interface NextReviewers {
  manager: string[];
  finance: string[];
}

// ---- looking

/** Claims with their files and steps, in the order of their rows. */
async function withHistory(db: Db, rows: readonly ClaimRow[]): Promise<Claim[]> {
  const ids = rows.map(({ id }) => id);
  const files = Map.groupBy(await filesOf(db, ids), ({ claimId }) => claimId);
  const steps = Map.groupBy(await stepsOf(db, ids), ({ claimId }) => claimId);
  return rows.map(({ id, memberId: _, customerId: _c, dealId: _d, ...claim }) => ({
    ...claim,
    files: (files.get(id) ?? []).map(({ name, sha256, sizeBytes }) => ({ name, sha256, sizeBytes })),
    steps: (steps.get(id) ?? []).map(({ action, by, day, note }) => ({ action, by, day, note })),
  }));
}
const reread = async (ctx: Context, code: string): Promise<Claim> =>
  (await withHistory(ctx.db, await selectClaims(ctx.db, { codes: [code] })))[0]!;

/**
 * The claim that a word means: code, its number (this year's first), invoice number, `@last`.
 * @throws notFound, ambiguous
 */
async function resolveClaim(ctx: Context, word: string): Promise<ClaimRow> {
  const typed = word.trim();
  const code = typed === '@last' ? ((await ctx.lastCode('claim')) ?? '') : readCode('claim', typed, yearOf(ctx.today));
  const found = code === undefined ? [] : await selectClaims(ctx.db, { codes: [code] });
  const number = /^(?:exp-)?(\d{1,5})$/i.exec(typed)?.[1];
  if (found.length === 0 && number) found.push(...(await claimsNumbered(ctx.db, String(Number(number)))));
  if (found.length === 0 && typed !== '') found.push(...(await claimsWithInvoice(ctx.db, invoiceKey(typed))));
  return pickOne(
    messages.claim,
    word,
    found,
    (claim) => [claim.code, claim.member.name, formatMoney(claim.amountFen, ctx.company.currency)],
    'salesdesk claim list',
  );
}

export async function showClaim(ctx: Context, word: string): Promise<Claim> {
  return await reread(ctx, (await resolveClaim(ctx, word)).code);
}

export interface ClaimListFilter {
  /** Only the actor's. */
  mine?: boolean;
  /** Of this member: code, name, part of it. */
  rep?: string;
  status?: ClaimStatus;
  /** Of the spend. */
  month?: Month;
}

/** Claims, oldest first (policy 5.2.1); everybody may see them (1.3.2). */
export async function listClaims(ctx: Context, { mine, rep, status, month }: ClaimListFilter): Promise<Claim[]> {
  const memberId = mine ? ctx.actor.id : rep === undefined ? undefined : (await resolveMember(ctx.db, rep)).id;
  return await withHistory(ctx.db, await selectClaims(ctx.db, { memberId, month, statuses: status && [status] }));
}

/** What was spent on a customer, for his story (policy 5.2.1): a claim refused or not submitted yet is none. */
export async function claimsOfCustomer(ctx: Context, customerId: number): Promise<ClaimRow[]> {
  return await selectClaims(ctx.db, { customerId, statuses: ['submitted', 'managerApproved', 'approved', 'paid'] });
}

/** What waits for the actor's review or payment, oldest first (policy 5.2.2, 5.2.3). */
export async function claimsWaitingFor(ctx: Context): Promise<WaitingClaim[]> {
  const rows = await selectClaims(ctx.db, { statuses: ['submitted', 'managerApproved', 'approved'] });
  const waiting: { row: ClaimRow; waits: Waiting }[] = [];
  const approvers = await managerApprovers(ctx, rows);
  for (const row of rows) {
    const waits = waitsFor({ ...row, managerApproverIds: approvers.get(row.id) ?? [] }, ctx.actor);
    if (waits) waiting.push({ row, waits });
  }
  const claims = await withHistory(
    ctx.db,
    waiting.map(({ row }) => row),
  );
  return claims.map((claim, i) => ({ ...claim, waitsFor: waiting[i]!.waits }));
}

async function managerApprovers(ctx: Context, rows: readonly ClaimRow[]): Promise<Map<number, number[]>> {
  const steps = await stepsOf(
    ctx.db,
    rows.map(({ id }) => id),
  );
  const approvals = steps.filter(({ action, memberId }) => action === 'managerApprove' && memberId !== null);
  return new Map(
    [...Map.groupBy(approvals, ({ claimId }) => claimId)].map(([id, all]) => [id, all.map((s) => s.memberId!)]),
  );
}

/** Who in the team may take the two reviews of these claims: somebody who has claimed one or approved it may not. */
export async function nextReviewers(ctx: Context, claims: readonly Claim[]): Promise<NextReviewers> {
  const everybody = (await listMembers(ctx.db)).filter(({ leftDay }) => leftDay === null || leftDay >= ctx.today);
  const names = (action: 'managerApprove' | 'financeApprove') =>
    everybody
      .filter((who) =>
        claims.every(({ member, steps }) => {
          const approvers = steps.filter((step) => step.action === 'managerApprove').map((step) => step.by?.code);
          return member.code !== who.code && !approvers.includes(who.code);
        }),
      )
      .filter((who) => may(who, CLAIM_ACTIONS[action].permission))
      .map(({ name }) => name);
  return { manager: names('managerApprove'), finance: names('financeApprove') };
}

// ---- making, changing and submitting: the claimant's part

export interface ClaimInput {
  category: ExpenseCategory;
  amountFen: Fen;
  day: Day;
  /** May be left out where a customer or deal says what it was for. */
  purpose?: string;
  /** Words that mean a customer, a deal. */
  customer?: string;
  deal?: string;
  invoiceNo?: string;
  files?: readonly Attachment[];
  /** File it at once; otherwise it stays a draft. */
  submit?: boolean;
}
export interface Filed {
  claim: Claim;
  reviewers: NextReviewers;
  /** The last day on which it may be submitted. */
  submitBy: Day;
}

/**
 * Makes a claim, a draft or filed at once (policy 5.2.1).
 * @throws policyRefusal listing every objection; nothing is kept then
 */
export async function addClaim(ctx: WriteContext, input: ClaimInput): Promise<Filed> {
  requirePermission(ctx.actor, 'claim.write');
  const { category, amountFen, day, files = [], submit = false } = input;
  const about = await aboutOf(ctx, input);
  const purpose = input.purpose ?? about.purpose;
  if (purpose === undefined) throw usageError(withField('--purpose', messages.requiredPurpose));
  const invoiceNo = input.invoiceNo ?? numbersOf({ files })[0] ?? null;
  const filing: Filing = { day, cameInDay: ctx.today, invoiceNo, files };
  await refuseObjections(ctx, filing, undefined);
  const code = await ctx.nextCode('claim', ctx.today);
  if (submit && !hasVoucher(filing)) throw policyRefusal(CLAUSE, messages.needsVoucher(code));
  const claimId = await insertClaim(ctx.db, {
    code,
    memberId: ctx.actor.id,
    category,
    amountFen,
    day,
    purpose,
    invoiceNo,
    customerId: about.customerId,
    dealId: about.dealId,
    invoiceKey: invoiceNo === null ? null : invoiceKey(invoiceNo),
    status: submit ? 'submitted' : 'draft',
    submittedDay: submit ? ctx.today : null,
    recordedAt: ctx.now,
  });
  await step(ctx, claimId, 'add');
  for (const file of files) await insertFile(ctx.db, claimId, file, ctx.now);
  if (submit) await step(ctx, claimId, 'submit');
  const claim = await reread(ctx, code);
  const { steps: _, ...facts } = claim;
  ctx.audit('claim.add', subjectOf(claim), { ...facts });
  return await filed(ctx, claim);
}

async function filed(ctx: Context, claim: Claim): Promise<Filed> {
  const submitBy = addDays(claim.day, await allowedDays(ctx, claim.day));
  return { claim, reviewers: await nextReviewers(ctx, [claim]), submitBy };
}
const allowedDays = async (ctx: Context, day: Day): Promise<number> =>
  Number(await ctx.setting('claim.days', monthOf(day)));

/** What a claim is for: a deal brings its customer along. */
async function aboutOf(ctx: Context, { customer, deal }: Pick<ClaimInput, 'customer' | 'deal'>) {
  const found = deal === undefined ? undefined : await resolveDeal(ctx, deal);
  const named = customer === undefined ? undefined : await resolveCustomer(ctx, customer);
  const customerOfDeal = found?.customerId ? await customerById(ctx.db, found.customerId) : undefined;
  if (named && customerOfDeal && named.id !== customerOfDeal.id)
    throw usageError(messages.dealOther(found!.code, customerOfDeal.name));
  return {
    dealId: found?.id,
    customerId: named?.id ?? customerOfDeal?.id,
    purpose: found?.title ?? named?.name,
  };
}

export type ClaimChange = Partial<Omit<ClaimInput, 'files' | 'submit'>>;

/** Changes a draft, or a claim that was rejected or withdrawn (policy 5.2.1). A paid claim never changes. */
export async function editClaim(ctx: WriteContext, word: string, change: ClaimChange): Promise<Filed> {
  const row = await claimFor(ctx, word, 'edit');
  if (Object.values(change).every((value) => value === undefined))
    throw usageError(messages.nothingToChange, { ways: [messages.nothingToChangeWay] });
  const about = await aboutOf(ctx, change);
  const { category, amountFen, day, purpose, invoiceNo } = change;
  const before = await reread(ctx, row.code);
  const filing = filingOf(ctx, { ...before, day: day ?? before.day, invoiceNo: invoiceNo ?? before.invoiceNo });
  await refuseObjections(ctx, filing, row.id);
  await updateClaim(ctx.db, row.id, {
    category,
    amountFen,
    day,
    purpose,
    invoiceNo,
    ...(invoiceNo === undefined ? {} : { invoiceKey: invoiceKey(invoiceNo) }),
    ...(about.customerId === undefined ? {} : { customerId: about.customerId }),
    ...(about.dealId === undefined ? {} : { dealId: about.dealId }),
  });
  const claim = await logged(ctx, row, before, 'edit');
  return await filed(ctx, claim);
}

/** Adds invoices or vouchers, also while it is in review (policy 5.2.1). */
export async function attachFiles(ctx: WriteContext, word: string, files: readonly Attachment[]): Promise<Filed> {
  const row = await claimFor(ctx, word, 'attach');
  const before = await reread(ctx, row.code);
  const filing = filingOf(ctx, { ...before, files: [...before.files, ...files] });
  await refuseObjections(ctx, filing, row.id, ['invoice', 'file', 'sameFile']);
  for (const file of files) await insertFile(ctx.db, row.id, file, ctx.now);
  const number = row.invoiceNo === null ? numbersOf({ files })[0] : undefined;
  if (number !== undefined) await updateClaim(ctx.db, row.id, { invoiceNo: number, invoiceKey: invoiceKey(number) });
  await step(ctx, row.id, 'edit', files.map(({ name }) => `+ ${name}`).join(', '));
  const claim = await reread(ctx, row.code);
  ctx.audit('claim.attach', subjectOf(claim), {
    files: claim.files.slice(before.files.length),
    invoiceNo: claim.invoiceNo,
  });
  return await filed(ctx, claim);
}

/**
 * Hands a claim in for review (policy 5.2.1). One that was sent back keeps the day on which it first came in.
 * @throws policyRefusal listing every objection
 */
export async function submitClaim(ctx: WriteContext, word: string): Promise<Filed> {
  const row = await claimFor(ctx, word, 'submit');
  const before = await reread(ctx, row.code);
  if (!hasVoucher(before))
    throw policyRefusal(CLAUSE, messages.needsVoucher(row.code), {
      ways: messages.waysVoucher(shortCode(row.code, ctx.today)),
    });
  const filing = filingOf(ctx, before);
  await refuseObjections(ctx, filing, row.id);
  await updateClaim(ctx.db, row.id, { status: 'submitted', submittedDay: filing.cameInDay });
  const claim = await logged(ctx, row, before, 'submit');
  return await filed(ctx, claim);
}

/** Takes one's own claim back before it is paid (policy 5.2.1). It may be changed and submitted again. */
export async function withdrawClaim(ctx: WriteContext, word: string): Promise<Claim> {
  const row = await claimFor(ctx, word, 'withdraw');
  const before = await reread(ctx, row.code);
  await updateClaim(ctx.db, row.id, { status: 'withdrawn', submittedDay: null });
  return await logged(ctx, row, before, 'withdraw');
}

const filingOf = (
  ctx: Context,
  claim: Pick<Claim, 'day' | 'invoiceNo' | 'status' | 'submittedDay'> & Pick<Filing, 'files'>,
): Filing => ({ ...claim, cameInDay: claim.submittedDay ?? ctx.today });

// ---- the two reviews and the payment: never the claimant's

export type Decision = 'approve' | 'reject';

/**
 * The next review of each claim: the manager's where it was submitted, finance's where the manager has approved
 * (policy 5.2.2, 5.2.3). All of them or none.
 *
 * @param note why, which a rejection needs
 * @throws forbidden where the actor is the claimant, or gave the manager's approval and now acts for finance
 */
export async function reviewClaim(
  ctx: WriteContext,
  words: readonly string[],
  decision: Decision,
  note?: string,
): Promise<Claim[]> {
  const rows = await claimsFor(ctx, words, ({ status }) =>
    decision === 'approve' ? approvalAt(status) : rejectionAt(status),
  );
  if (decision === 'reject' && !note) throw usageError(withField('--reason', messages.required));
  for (const row of rows) {
    const action = decision === 'approve' ? approvalAt(row.status) : rejectionAt(row.status);
    await updateClaim(ctx.db, row.id, { status: CLAIM_ACTIONS[action].to });
    await step(ctx, row.id, decision === 'approve' ? action : 'reject', note);
  }
  return await loggedAll(ctx, rows, `claim.${decision}`, note === undefined ? {} : { note });
}

/** Records that claims were paid (policy 5.2.3): all of them or none. @param day today where it is not said */
export async function payClaim(ctx: WriteContext, words: readonly string[], day: Day = ctx.today): Promise<Claim[]> {
  const rows = await claimsFor(ctx, words, () => 'pay');
  if (day > ctx.today) throw usageError(messages.payFuture(day));
  const steps = await stepsOf(
    ctx.db,
    rows.map(({ id }) => id),
  );
  for (const row of rows) {
    const approved = steps.findLast(({ claimId, action }) => claimId === row.id && action === 'financeApprove');
    if (approved && day < approved.day) throw usageError(messages.payBefore(row.code, approved.day));
    await updateClaim(ctx.db, row.id, { status: 'paid', paidDay: day });
    await insertStep(ctx.db, { claimId: row.id, action: 'pay', memberId: ctx.actor.id, day, recordedAt: ctx.now });
  }
  return await loggedAll(ctx, rows, 'claim.pay', { day });
}

/** An attached file, checked against its hash. @param n which one, the first is 1 */
export async function claimFile(ctx: Context, word: string, n: number): Promise<Attachment & { code: string }> {
  const { code, files } = await showClaim(ctx, word);
  if (files.length === 0) throw notFound(messages.noFile(code));
  const file = files[n - 1];
  if (!file) throw notFound(messages.noSuchFile(code, n, files.length));
  return { code, sha256: file.sha256, ...(await keptFile(ctx.db, file)) };
}

// ---- what they share

/** `42` of EXP-2026-0042 where it is this year's: what hints tell to type. */
export function shortCode(code: string, today: Day): string {
  const [, year, number] = code.split('-');
  return year === yearOf(today) ? String(Number(number)) : code;
}

const step = (ctx: WriteContext, claimId: number, action: string, note?: string): Promise<void> =>
  insertStep(ctx.db, { claimId, action, memberId: ctx.actor.id, day: ctx.today, note, recordedAt: ctx.now });

const subjectOf = ({ code, customer, deal }: Pick<Claim, 'code' | 'customer' | 'deal'>): string =>
  [code, customer?.code, deal?.code].filter(Boolean).join(' ');

/** The step and the audit entry of a change to one claim, with what changed: old and new. */
async function logged(ctx: WriteContext, row: ClaimRow, before: Claim, action: ClaimActionName): Promise<Claim> {
  const after = await reread(ctx, row.code);
  const changes = changesBetween(before, after);
  await step(ctx, row.id, action, action === 'edit' ? noteOf(changes) : undefined);
  ctx.audit(`claim.${action}`, subjectOf(after), { changes });
  return await reread(ctx, row.code);
}
async function loggedAll(
  ctx: WriteContext,
  rows: readonly ClaimRow[],
  action: string,
  facts: Record<string, unknown>,
): Promise<Claim[]> {
  const after = await withHistory(ctx.db, await selectClaims(ctx.db, { codes: rows.map(({ code }) => code) }));
  ctx.audit(action, [...rows.map(({ code }) => code), ...new Set(after.flatMap(relatedCodes))].join(' '), {
    ...facts,
    claims: rows.map(({ code, status, amountFen }) => ({
      code,
      amountFen,
      from: status,
      to: after.find((claim) => claim.code === code)!.status,
    })),
  });
  return rows.map(({ code }) => after.find((claim) => claim.code === code)!);
}
const relatedCodes = ({ customer, deal }: Claim): string[] =>
  [customer?.code, deal?.code].filter((c) => c !== undefined);

function changesBetween(before: Claim, after: Claim): Record<string, { from: unknown; to: unknown }> {
  const { files: _f, steps: _s, ...fields } = after;
  const changed = Object.entries(fields).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof Claim]),
  );
  return Object.fromEntries(changed.map(([key, value]) => [key, { from: before[key as keyof Claim], to: value }]));
}

/** `amount 80.00 → 88.00, day 2026-11-19 → 2026-11-20`: what the history says of a change, in no language. */
function noteOf(changes: Record<string, { from: unknown; to: unknown }>): string {
  const word = (value: unknown) => {
    if (typeof value === 'number') return decimalMoney(value);
    return typeof value === 'object' && value !== null ? (value as { code: string }).code : String(value ?? '-');
  };
  return Object.entries(changes)
    .map(([key, { from, to }]) => `${key.replace(/Fen$/, '')} ${word(from)} → ${word(to)}`)
    .join(', ');
}

/** The claim of a word, if the actor may do this with it now. */
async function claimFor(ctx: WriteContext, word: string, action: ClaimActionName): Promise<ClaimRow> {
  return (await claimsFor(ctx, [word], () => action))[0]!;
}

/** The claims of several words, each once, if the actor may do this with every one of them now. */
async function claimsFor(
  ctx: WriteContext,
  words: readonly string[],
  actionOf: (claim: ClaimRow) => ClaimActionName,
): Promise<ClaimRow[]> {
  const rows = new Map<number, ClaimRow>();
  for (const word of words) {
    const row = await resolveClaim(ctx, word);
    rows.set(row.id, row);
  }
  const approvers = await managerApprovers(ctx, [...rows.values()]);
  const refusals: SalesdeskError[] = [];
  const problems: Problem[] = [];
  for (const row of rows.values()) {
    const action = actionOf(row);
    const why = refusal(ctx, { ...row, managerApproverIds: approvers.get(row.id) ?? [] }, row, action);
    if (why === undefined) continue;
    refusals.push(why);
    problems.push({ field: why.details.text.en.includes(row.code) ? '' : row.code, text: why.details.text });
  }
  const [first] = refusals;
  if (first && refusals.length > 1)
    throw new SalesdeskError(first.kind, {
      text: messages.severalRefused(refusals.length),
      clause: first.details.clause,
      problems,
    });
  if (first) throw first;
  return [...rows.values()];
}

/** Why the actor may not, in words (policy 5.2.1–5.2.3). */
function refusal(ctx: Context, claim: Reviewed, row: ClaimRow, action: ClaimActionName): SalesdeskError | undefined {
  const { clause, permission } = CLAIM_ACTIONS[action];
  const { code, member, status } = row;
  const short = shortCode(code, ctx.today);
  switch (refusalOf(action, claim, ctx.actor)) {
    case 'notYours':
      return forbidden(messages.notYours(code, member.name, ctx.actor.name), {
        clause,
        ways:
          status === 'submitted' || status === 'managerApproved'
            ? [messages.wayReject(short)]
            : [messages.wayShow(short)],
      });
    case 'ownClaim':
      return action === 'pay'
        ? forbidden(messages.payOwn(code, member.name), { clause })
        : forbidden(messages.separate, { clause: '5.2.2' });
    case 'sameReviewer':
      return forbidden(messages.separate, { clause: '5.2.3' });
    case 'role':
      return forbidden(messages.notYourTurn(code, CLAIM_STATUSES[status], ctx.actor.name), {
        clause,
        ways: [messages.whoMay(joinTexts(PERMISSIONS[permission].roles.map((role) => ROLES[role])))],
      });
    case 'status':
      return policyRefusal(clause, messages.wrongStatus(code, CLAIM_STATUSES[status], DONE_TO[action]!), {
        ways: waysFrom(status, action, short),
      });
    default:
      return undefined;
  }
}

function waysFrom(status: ClaimStatus, action: ClaimActionName, short: string): Text[] {
  const isOwn = CLAIM_ACTIONS[action].own;
  if (!isOwn && (status === 'draft' || status === 'rejected' || status === 'withdrawn'))
    return [messages.waySubmitFirst(short)];
  if (isOwn && (status === 'submitted' || status === 'managerApproved' || status === 'approved'))
    return [messages.wayWithdraw(short)];
  return [messages.wayShow(short)];
}

async function objectionsOf(ctx: Context, filing: Filing, claimId?: number): Promise<Objection[]> {
  const earlier = await earlierUses(
    ctx.db,
    claimId,
    numbersOf(filing).map(invoiceKey),
    filing.files.map(({ sha256 }) => sha256),
  );
  return objectionsTo(filing, earlier, ctx.today, await allowedDays(ctx, filing.day));
}

/** What would be said against a claim of that day, with these files, that is filed today: for who is still asked. */
export async function objectionTo(
  ctx: Context,
  day: Day,
  files: readonly Attachment[] = [],
): Promise<Text | undefined> {
  const [first] = await objectionsOf(ctx, { day, cameInDay: ctx.today, files });
  return first && messages.withClause(said(first), CLAUSE);
}

/** @throws policyRefusal (exit 5) with every objection, each with its clause */
async function refuseObjections(
  ctx: Context,
  filing: Filing,
  claimId: number | undefined,
  kinds?: readonly Objection['what'][],
): Promise<void> {
  const found = await objectionsOf(ctx, filing, claimId);
  const objections = found.filter(({ what }) => kinds === undefined || kinds.includes(what));
  const [first] = objections;
  if (first === undefined) return;
  const ways = new Map(objections.flatMap((objection) => wayOut(ctx, objection)).map((way) => [way.en, way]));
  const details = { ways: [...ways.values(), messages.hintRule] };
  if (objections.length === 1) throw policyRefusal(CLAUSE, messages.notFiledBecause(said(first)), details);
  throw policyRefusal(CLAUSE, messages.notFiled(objections.length), {
    ...details,
    problems: objections.map((objection, i) => ({
      field: String(i + 1),
      text: messages.withClause(said(objection), CLAUSE),
    })),
  });
}

function said(objection: Objection): Text {
  switch (objection.what) {
    case 'future':
      return messages.future(objection.day);
    case 'late':
      return messages.late(objection.day, objection.days, objection.allowedDays);
    case 'invoice':
      return messages.invoiceUsed(objection.invoiceNo, objection.by.code, objection.by.member, objection.by.day);
    case 'file':
      return messages.fileUsed(objection.name, objection.by.code, objection.by.member, objection.by.day);
    case 'sameFile':
      return messages.fileTwice(objection.name);
  }
}
/** Where one's own withdrawn or rejected claim holds the invoice, that one is to be sent again. */
function wayOut(ctx: Context, objection: Objection): Text[] {
  if (objection.what !== 'invoice' && objection.what !== 'file') return [];
  const short = shortCode(objection.by.code, ctx.today);
  return [objection.by.member === ctx.actor.name ? messages.wayOwnOld(short) : messages.wayShow(short)];
}

const withField = (field: string, text: Text): Text => ({ zh: `${field} ${text.zh}`, en: `${field} ${text.en}` });

/** A customer turned out to be another one: what this room holds of it moves there (policy 6.1.2). Inside a write under way. */
export const moveCustomer = ({ db }: WriteContext, fromId: number, toId: number): Promise<void> =>
  moveClaimsOf(db, fromId, toId);
