import { type Attachment, keepFile, keptFile } from '../../../db/files.js';
import { type Change, type Changes, changesBetween, changesOfNew, type Subjects } from '../../app/audit/entry.js';
import type { TenderFields } from '../../app/audit/facts/tenders.js';
import type { UndoResult } from '../../app/audit/registry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { messages as appMessages } from '../../app/messages.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { isOpenStage, type TenderResult } from '../../policy/stages.js';
import { readCode } from '../../shared/codes.js';
import { isSameName } from '../../shared/comparison.js';
import { type Day, daysBetween, yearOf } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { required } from '../../shared/required.js';
import { requireOwnDeal, requireWorkableDeal } from '../deals/access.js';
import { type DealView, dealById, dealView, resolveDeal } from '../deals/resolve.js';
import { messages } from './messages.js';
import {
  insertPaper,
  insertTender,
  openPapers,
  papersOf,
  type Tender,
  type TenderFilter,
  type TenderPaper,
  tenderByCode,
  tenderRows,
  updatePaper,
  updateTender,
} from './queries.js';
import { isDepositOpen, submitConditions } from './rules.js';

const CLAUSE = '2.2.3c';

/** The tender that a word means: its code, its number, `@last`. @throws notFound */
async function resolveTender(ctx: Context, word: string): Promise<Tender> {
  const code = word.trim() === '@last' ? await ctx.lastCode('tender') : readCode('tender', word, yearOf(ctx.today));
  const tender = code === undefined ? undefined : await tenderByCode(ctx.db, code);
  return pickOne(messages.tender, word, tender ? [tender] : [], (tender) => [tender.code], 'salesdesk tender list');
}

const subjectsOf = (tender: Pick<Tender, 'code'>, { deal, customer }: DealView): Required<Subjects> => ({
  changed: [tender.code],
  related: customer ? [deal.code, customer.code] : [deal.code],
});

/** A tender with its deal. */
interface TenderWithDeal {
  tender: Tender;
  view: DealView;
}

/** A tender on whose deal the actor works: a rep on his own, presales on everybody's. The deal may be closed. */
async function ownTender(ctx: WriteContext, word: string): Promise<TenderWithDeal> {
  requirePermission(ctx.actor, 'tender.write');
  const tender = await resolveTender(ctx, word);
  const deal = await dealById(ctx, tender.dealId);
  if (!ctx.actor.roles.includes('presales')) await requireOwnDeal(ctx, deal);
  return { tender, view: await dealView(ctx, deal) };
}

/** A tender without a result. @throws conflict */
async function undecidedTender(ctx: WriteContext, word: string): Promise<TenderWithDeal> {
  const { tender, view } = await ownTender(ctx, word);
  const { code, result, resultDay } = tender;
  if (result !== null)
    throw conflict(messages.hasResult(code, required(resultDay, `the day of the result of ${code}`)), {
      clause: '2.2.3c',
    });
  return { tender, view };
}

/** A tender without a result, of an open deal. */
async function tenderForWork(ctx: WriteContext, word: string): Promise<TenderWithDeal> {
  const { tender, view } = await undecidedTender(ctx, word);
  return { tender, view: await requireWorkableDeal(ctx, view.deal.code, CLAUSE, ctx.today) };
}

export interface TenderInput {
  title?: string;
  deadline: Day;
  depositFen?: Fen;
}

/** Registers a call for tenders that a deal answers (policy 2.2.3c). */
export async function addTender(ctx: WriteContext, dealWord: string, input: TenderInput): Promise<Tender> {
  requirePermission(ctx.actor, 'tender.write');
  const view = await requireWorkableDeal(ctx, dealWord, CLAUSE, ctx.today);
  if (input.deadline < ctx.today) throw usageError(messages.past(input.deadline));
  const fields: TenderFields = {
    title: input.title ?? view.deal.title,
    deadline: input.deadline,
    depositFen: input.depositFen ?? null,
  };
  const tender = await insertTender(ctx.db, {
    code: await ctx.nextCode('tender', ctx.today),
    dealId: view.deal.id,
    ...fields,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('tender.add', { ...subjectsOf(tender, view), title: tender.title, changes: changesOfNew(fields) });
  return tender;
}

/**
 * Changes title, deadline or deposit (policy 2.2.3c): a deadline until it was handed in, a deposit until it was paid.
 * @throws usageError if nothing changes, conflict
 */
export async function editTender(
  ctx: WriteContext,
  word: string,
  change: Partial<TenderInput>,
): Promise<{ tender: Tender; changes: Changes<TenderFields> }> {
  const { tender, view } = await tenderForWork(ctx, word);
  const before: TenderFields = { title: tender.title, deadline: tender.deadline, depositFen: tender.depositFen };
  const changes = changesBetween<TenderFields>(before, change);
  if (Object.keys(changes).length === 0)
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('tender edit', '--deadline …')],
    });
  if (changes.deadline && tender.submittedDay !== null)
    throw conflict(messages.submittedAlready(tender.code, tender.submittedDay), { clause: CLAUSE });
  const deadline = change.deadline ?? tender.deadline;
  if (changes.deadline && deadline < ctx.today) throw usageError(messages.past(deadline));
  if (changes.depositFen && tender.depositPaidDay !== null)
    throw conflict(messages.depositRecorded(tender.code, tender.depositPaidDay), { clause: CLAUSE });
  const changed = await updateTender(ctx.db, tender.id, change);
  ctx.audit('tender.edit', { ...subjectsOf(tender, view), changes });
  return { tender: changed, changes };
}

/** Adds a paper to prepare (technical proposal, commercial quotation, …): by whom and when (policy 2.2.3c). */
export async function addPaper(ctx: WriteContext, word: string, input: { name: string; by?: string; dueDay?: Day }) {
  const { tender, view } = await tenderForWork(ctx, word);
  const member = input.by === undefined ? undefined : await resolveMember(ctx.db, input.by);
  const papers = await papersOf(ctx.db, tender.id);
  const sameName = papers.find(({ name }) => isSameName(name, input.name));
  if (sameName) throw conflict(messages.paperTaken(sameName.number, sameName.name), { clause: '2.2.3c' });
  const { name, dueDay = null } = input;
  if (dueDay !== null && dueDay > tender.deadline) throw usageError(messages.dueAfterDeadline(dueDay, tender.deadline));
  const number = papers.length + 1;
  await insertPaper(ctx.db, {
    tenderId: tender.id,
    number,
    name,
    memberId: member?.id ?? null,
    dueDay,
    recordedAt: ctx.now,
  });
  const by = member?.name ?? null;
  const changes = changesOfNew({ name, member: member?.code ?? null, dueDay });
  ctx.audit('tender.paper', { ...subjectsOf(tender, view), number, name, by, changes });
  return { code: tender.code, number, name, who: by, dueDay };
}

function paperNumbered(tender: Tender, papers: readonly TenderPaper[], number: number): TenderPaper {
  const paper = papers.find((paper) => paper.number === number);
  if (paper) return paper;
  throw notFound(messages.noPaper(tender.code, number), { hints: [messages.showHint(tender.code)] });
}

/** Marks a paper as ready, with its file (policy 2.2.3c). @returns with the count of those that are still open */
export async function finishPaper(ctx: WriteContext, word: string, number: number, day: Day, file?: Attachment) {
  const { tender, view } = await tenderForWork(ctx, word);
  requireNotFuture(ctx, day);
  const papers = await papersOf(ctx.db, tender.id);
  const { id, name, doneDay } = paperNumbered(tender, papers, number);
  if (doneDay !== null) throw conflict(messages.paperReady(number, doneDay), { clause: '2.2.3c' });
  if (file) await keepFile(ctx.db, file, ctx.now);
  const fileName = file?.name ?? null;
  const sha256 = file?.sha256 ?? null;
  await updatePaper(ctx.db, id, { doneDay: day, sha256, fileName });
  const changes = changesOfNew({ doneDay: day, file: fileName, sha256 });
  ctx.audit('tender.done', { ...subjectsOf(tender, view), number, name, day, file: fileName, changes });
  return { code: tender.code, number, name, day, open: papers.filter((paper) => paper.doneDay === null).length - 1 };
}

/** Records that the deposit was paid, or that it came back (after the result as well). */
export async function recordDeposit(ctx: WriteContext, word: string, returned: boolean, day: Day) {
  const { tender, view } = await ownTender(ctx, word);
  const { code, depositFen, depositPaidDay, depositReturnedDay } = tender;
  if (depositFen === null) throw usageError(messages.noDeposit(code), { hints: [messages.depositHint(code)] });
  requireNotFuture(ctx, day);
  const recordedDay = returned ? depositReturnedDay : depositPaidDay;
  if (recordedDay !== null) throw conflict(messages.depositRecorded(code, recordedDay), { clause: CLAUSE });
  if (returned && depositPaidDay === null)
    throw policyRefusal(CLAUSE, messages.depositNotPaid(code), { hints: [messages.payHint(code)] });
  if (depositPaidDay !== null && day < depositPaidDay) throw usageError(messages.beforePaid(depositPaidDay));
  await updateTender(ctx.db, tender.id, returned ? { depositReturnedDay: day } : { depositPaidDay: day });
  const change = { from: null, to: day };
  const changes = returned ? { depositReturnedDay: change } : { depositPaidDay: change };
  ctx.audit('tender.deposit', { ...subjectsOf(tender, view), returned, day, depositFen, changes });
  return { code, depositFen, returned, day };
}

/**
 * Records that the tender was handed in: by its deadline, with every paper ready and the deposit paid, or with the
 * reason why not (policy 2.2.3c).
 *
 * @throws policyRefusal listing what is missing
 */
export async function submitTender(ctx: WriteContext, word: string, day: Day, reason?: string) {
  const { tender, view } = await tenderForWork(ctx, word);
  const { code, deadline } = tender;
  requireNotFuture(ctx, day);
  if (tender.submittedDay !== null)
    throw conflict(messages.submittedAlready(code, tender.submittedDay), { clause: CLAUSE });
  if (day > deadline)
    throw policyRefusal(CLAUSE, messages.tooLate(code, deadline), { hints: messages.tooLateHints(code) });
  const papers = await papersOf(ctx.db, tender.id);
  const open = papers.filter(({ doneDay }) => doneDay === null);
  const depositOpen = isDepositOpen(tender);
  const missing = open.length + (depositOpen ? 1 : 0);
  if (missing > 0 && reason === undefined)
    throw policyRefusal(CLAUSE, messages.incomplete(code, missing), {
      conditions: submitConditions(tender, papers),
      hints: [
        ...open.map(({ number }) => messages.paperHint(code, number)),
        ...(depositOpen ? [messages.depositPaidHint(code)] : []),
        messages.submitAnywayHint(code),
      ],
    });
  const openReason = missing > 0 && reason !== undefined ? reason : null;
  await updateTender(ctx.db, tender.id, { submittedDay: day, openReason });
  ctx.audit('tender.submit', {
    ...subjectsOf(tender, view),
    day,
    openReason,
    openPapers: open.map(({ name }) => name),
    depositOpen,
    changes: changesOfNew({ submittedDay: day, openReason }),
  });
  return { code, submittedDay: day };
}

export interface TenderOutcome {
  result: TenderResult;
  day: Day;
  note?: string;
}

/** Records what came of a tender (policy 2.2.3c); for one that was not handed in, only that it was given up. */
export async function recordResult(
  ctx: WriteContext,
  word: string,
  { result, day, note }: TenderOutcome,
): Promise<Tender> {
  // The deal may be closed already: the result is known later, or the tender was given up with it.
  const { tender, view } = await undecidedTender(ctx, word);
  const { code, submittedDay } = tender;
  requireNotFuture(ctx, day);
  if (submittedDay !== null && day < submittedDay) throw usageError(messages.beforeSubmitted(submittedDay));
  if (result !== 'withdrawn' && submittedDay === null)
    throw policyRefusal(CLAUSE, messages.notSubmitted(code), { hints: [messages.submitHint(code)] });
  const resultNote = note ?? null;
  const changed = await updateTender(ctx.db, tender.id, { result, resultDay: day, resultNote });
  ctx.audit('tender.result', {
    ...subjectsOf(tender, view),
    result,
    day,
    note: resultNote,
    changes: changesOfNew({ result, resultDay: day, resultNote }),
  });
  return changed;
}

/** Tenders as lists show them, by their deadline; `daysLeft` until it, while they can be handed in. */
async function listed(ctx: Context, filter: TenderFilter) {
  return (await tenderRows(ctx.db, filter)).map(({ tender, deal, customer, owner }) => ({
    code: tender.code,
    title: tender.title,
    deal,
    rep: owner,
    deadline: tender.deadline,
    customer,
    daysLeft: tender.result === null && tender.submittedDay === null ? daysBetween(ctx.today, tender.deadline) : null,
    depositFen: tender.depositFen,
    depositPaidDay: tender.depositPaidDay,
    depositReturnedDay: tender.depositReturnedDay,
    submittedDay: tender.submittedDay,
    result: tender.result,
    resultDay: tender.resultDay,
  }));
}

/** Tenders without a result or with a deposit to come back, or all of them; of every deal or of one. */
export async function listTenders(ctx: Context, { all = false, deal }: { all?: boolean; deal?: string }) {
  const dealId = deal === undefined ? undefined : (await resolveDeal(ctx, deal)).id;
  return await listed(ctx, { open: !all, dealId });
}

/** One tender with its papers. */
export async function showTender(ctx: Context, word: string) {
  const { id, code, openReason, resultNote } = await resolveTender(ctx, word);
  const [row] = await listed(ctx, { code });
  const papers = (await papersOf(ctx.db, id)).map(({ id: _, sha256: _s, ...paper }) => paper);
  return { ...required(row, code), openReason, resultNote, papers };
}

/** The file of a paper, checked against its hash. @throws notFound */
export async function tenderFile(
  ctx: Context,
  word: string,
  number: number,
): Promise<Pick<Attachment, 'name' | 'content'> & { code: string }> {
  const tender = await resolveTender(ctx, word);
  const { fileName, sha256 } = paperNumbered(tender, await papersOf(ctx.db, tender.id), number);
  if (sha256 === null || fileName === null)
    throw notFound(messages.noPaperFile(tender.code, number), { hints: [messages.showHint(tender.code)] });
  return { code: tender.code, ...(await keptFile(ctx.db, { name: fileName, sha256 })) };
}

/** What a member has to do about tenders: hand them in or record the result, get deposits back, prepare papers. */
export async function tenderWork(ctx: Context, memberId: number) {
  const rows = await tenderRows(ctx.db, { open: true });
  const ownTenders = rows.filter(({ ownerId, presalesId }) => ownerId === memberId || presalesId === memberId);
  return {
    tenders: ownTenders
      .filter(({ tender }) => tender.result === null && tender.submittedDay === null)
      .map(({ tender, deal, stage, customer }) => ({
        code: tender.code,
        title: tender.title,
        deal,
        customer: customer?.name ?? null,
        deadline: tender.deadline,
        daysLeft: daysBetween(ctx.today, tender.deadline),
        /** Can no longer be handed in: it still needs its result. */
        over: tender.deadline < ctx.today || !isOpenStage(stage),
      })),
    deposits: ownTenders
      .filter(({ tender }) => tender.result !== null)
      .map(({ tender, customer }) => ({
        code: tender.code,
        customer: customer?.name ?? null,
        depositFen: tender.depositFen,
      })),
    papers: (await openPapers(ctx.db, memberId)).filter(
      ({ deadline, stage }) => deadline >= ctx.today && isOpenStage(stage),
    ),
  };
}

// ---- undo

/** The fields of a tender that an undo can put back. */
export type UndoableFields = Pick<
  Tender,
  | 'title'
  | 'deadline'
  | 'depositFen'
  | 'depositPaidDay'
  | 'depositReturnedDay'
  | 'submittedDay'
  | 'openReason'
  | 'result'
  | 'resultDay'
  | 'resultNote'
>;

/**
 * Gives fields of a tender the values that they had before an entry. Runs inside the caller's transaction.
 * @throws forbidden; conflict if the entry does not say what they were
 */
export async function undoFields(
  ctx: WriteContext,
  code: string,
  changes: Changes<UndoableFields>,
): Promise<UndoResult> {
  const { tender } = await ownTender(ctx, code);
  const fields: [string, Change][] = Object.entries(changes);
  if (fields.length === 0) throw conflict(messages.noOldValues(code), { rule: 'history' });
  await updateTender(ctx.db, tender.id, Object.fromEntries(fields.map(([field, change]) => [field, change.from])));
  const reverted = fields.map(([field, change]) => [field, { from: change.to, to: change.from }]);
  return { summary: messages.undone(code), reverted: [{ code, changes: Object.fromEntries(reverted) }] };
}

/** A paper is not ready after all. Runs inside the caller's transaction. @throws forbidden */
export async function undoPaper(ctx: WriteContext, code: string, number: number): Promise<UndoResult> {
  const { tender } = await ownTender(ctx, code);
  const { id, doneDay } = paperNumbered(tender, await papersOf(ctx.db, tender.id), number);
  await updatePaper(ctx.db, id, { doneDay: null, sha256: null, fileName: null });
  const changes = { doneDay: { from: doneDay, to: null } };
  return { summary: messages.paperOpen(code, number), reverted: [{ code, changes }] };
}
