import { type Attachment, keepFile, keptFile } from '../../../db/files.js';
import type { Context, WriteContext } from '../../app/context.js';
import { resolveMember } from '../../app/members.js';
import { requirePermission } from '../../app/permission.js';
import { isOpenStage, type TENDER_RESULTS } from '../../policy/stages.js';
import { readCode } from '../../shared/codes.js';
import { type Day, daysBetween, yearOf } from '../../shared/dates.js';
import { type Condition, conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import type { Fen } from '../../shared/money.js';
import { pickOne } from '../../shared/pick.js';
import { same } from '../../shared/text.js';
import { type DealView, dealForWork, dealView, requireOwnDeal } from '../deals/edit.js';
import { dealById, resolveDeal } from '../deals/resolve.js';
import { messages } from './messages.js';
import {
  insertPaper,
  insertTender,
  openPapers,
  papersOf,
  type Tender,
  tenderByCode,
  tenderRows,
  updatePaper,
  updateTender,
} from './queries.js';

const CLAUSE = '2.2.3c';

async function resolveTender(ctx: Context, word: string): Promise<Tender> {
  const code = word.trim() === '@last' ? await ctx.lastCode('tender') : readCode('tender', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await tenderByCode(ctx.db, code);
  return pickOne(messages.tender, word, found ? [found] : [], (one) => [one.code], 'salesdesk tender list');
}

const subjectOf = (tender: Pick<Tender, 'code'>, { deal, customer }: DealView): string =>
  [tender.code, deal.code, customer?.code].filter(Boolean).join(' ');

/** A tender whose deal the actor works on: the rep on his own, presales on everybody's. The deal may be closed. */
async function ofOwnDeal(ctx: WriteContext, word: string): Promise<{ tender: Tender; seen: DealView }> {
  requirePermission(ctx.actor, 'tender.write');
  const tender = await resolveTender(ctx, word);
  const deal = await dealById(ctx, tender.dealId);
  if (!ctx.actor.roles.includes('presales')) await requireOwnDeal(ctx, deal);
  return { tender, seen: await dealView(ctx, deal) };
}

/** A tender without a result. */
async function withoutResult(ctx: WriteContext, word: string): Promise<{ tender: Tender; seen: DealView }> {
  const found = await ofOwnDeal(ctx, word);
  if (found.tender.result !== null) throw conflict(messages.hasResult(found.tender.code, found.tender.resultDay!));
  return found;
}

/** A tender without a result, of an open deal. */
async function forWork(ctx: WriteContext, word: string): Promise<{ tender: Tender; seen: DealView }> {
  const { tender, seen } = await withoutResult(ctx, word);
  return { tender, seen: await dealForWork(ctx, seen.deal.code, CLAUSE, ctx.today) };
}

export interface TenderInput {
  title?: string;
  deadline: Day;
  depositFen?: Fen;
}

/** A call for tenders that a deal answers (policy 2.2.3c). */
export async function addTender(ctx: WriteContext, dealWord: string, input: TenderInput): Promise<Tender> {
  requirePermission(ctx.actor, 'tender.write');
  const seen = await dealForWork(ctx, dealWord, CLAUSE, ctx.today);
  if (input.deadline < ctx.today) throw usageError(messages.past(input.deadline));
  const tender = await insertTender(ctx.db, {
    code: await ctx.nextCode('tender', ctx.today),
    dealId: seen.deal.id,
    title: input.title ?? seen.deal.title,
    deadline: input.deadline,
    depositFen: input.depositFen ?? null,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('tender.add', subjectOf(tender, seen), { ...input, title: tender.title });
  return tender;
}

export interface TenderChange {
  title?: string;
  deadline?: Day;
  depositFen?: Fen;
}

/** A deadline that was put off, a deposit that was asked for later (policy 2.2.3c). */
export async function editTender(ctx: WriteContext, word: string, change: TenderChange): Promise<Tender> {
  const { tender, seen } = await forWork(ctx, word);
  const { title = tender.title, deadline = tender.deadline, depositFen = tender.depositFen } = change;
  if (title === tender.title && deadline === tender.deadline && depositFen === tender.depositFen)
    throw usageError(messages.nothingToChange);
  if (deadline !== tender.deadline && tender.submittedDay !== null)
    throw conflict(messages.submittedAlready(tender.code, tender.submittedDay), { clause: CLAUSE });
  if (deadline !== tender.deadline && deadline < ctx.today) throw usageError(messages.past(deadline));
  if (depositFen !== tender.depositFen && tender.depositPaidDay !== null)
    throw conflict(messages.depositTwice(tender.code, tender.depositPaidDay), { clause: CLAUSE });
  const changed = await updateTender(ctx.db, tender.id, { title, deadline, depositFen });
  const before = { title: tender.title, deadline: tender.deadline, depositFen: tender.depositFen };
  ctx.audit('tender.edit', subjectOf(tender, seen), { ...change, before });
  return changed;
}

/** A paper that has to be prepared: technical proposal, commercial quotation, … by whom and when (policy 2.2.3c). */
export async function addPaper(ctx: WriteContext, word: string, input: { name: string; by?: string; dueDay?: Day }) {
  const { tender, seen } = await forWork(ctx, word);
  const member = input.by === undefined ? undefined : await resolveMember(ctx.db, input.by);
  const known = await papersOf(ctx.db, tender.id);
  const twin = known.find(({ name }) => name === input.name);
  if (twin) throw conflict(messages.paperKnown(twin.number, twin.name));
  if (input.dueDay !== undefined && input.dueDay > tender.deadline)
    throw usageError(messages.dueAfterDeadline(input.dueDay, tender.deadline));
  const number = known.length + 1;
  await insertPaper(ctx.db, {
    tenderId: tender.id,
    number,
    name: input.name,
    memberId: member?.id ?? null,
    dueDay: input.dueDay ?? null,
    recordedAt: ctx.now,
  });
  ctx.audit('tender.paper', subjectOf(tender, seen), { number, ...input, by: member?.name ?? null });
  return { code: tender.code, number, name: input.name, who: member?.name ?? null, dueDay: input.dueDay ?? null };
}

export async function finishPaper(ctx: WriteContext, word: string, number: number, day: Day, file?: Attachment) {
  const { tender, seen } = await forWork(ctx, word);
  if (day > ctx.today) throw usageError(messages.future(day));
  const papers = await papersOf(ctx.db, tender.id);
  const paper = papers.find((one) => one.number === number);
  if (!paper) throw notFound(messages.noPaper(tender.code, number));
  if (paper.doneDay !== null) throw conflict(messages.paperReady(number, paper.doneDay));
  if (file) await keepFile(ctx.db, file, ctx.now);
  await updatePaper(ctx.db, paper.id, { doneDay: day, sha256: file?.sha256 ?? null, fileName: file?.name ?? null });
  ctx.audit('tender.done', subjectOf(tender, seen), { number, name: paper.name, day, file: file?.name ?? null });
  return {
    code: tender.code,
    number,
    name: paper.name,
    day,
    open: papers.filter(({ doneDay }) => doneDay === null).length - 1,
  };
}

/** The deposit was paid, or came back (after the result as well). */
export async function noteDeposit(ctx: WriteContext, word: string, returned: boolean, day: Day) {
  const { tender, seen } = await ofOwnDeal(ctx, word);
  if (tender.depositFen === null)
    throw usageError(messages.noDeposit(tender.code), { ways: [messages.depositWay(tender.code)] });
  if (day > ctx.today) throw usageError(messages.future(day));
  const before = returned ? tender.depositReturnedDay : tender.depositPaidDay;
  if (before !== null) throw conflict(messages.depositTwice(tender.code, before), { clause: CLAUSE });
  if (returned && tender.depositPaidDay === null)
    throw policyRefusal(CLAUSE, messages.notPaid(tender.code), { ways: [messages.payWay(tender.code)] });
  if (returned && day < tender.depositPaidDay!) throw usageError(messages.beforePaid(tender.depositPaidDay!));
  await updateTender(ctx.db, tender.id, returned ? { depositReturnedDay: day } : { depositPaidDay: day });
  ctx.audit('tender.deposit', subjectOf(tender, seen), { returned, day, depositFen: tender.depositFen });
  return { code: tender.code, depositFen: tender.depositFen, returned, day };
}

/** Handed in by the deadline, complete: every paper ready and the deposit paid, or with the reason why not (policy 2.2.3c). */
export async function submitTender(ctx: WriteContext, word: string, day: Day, open?: string): Promise<Tender> {
  const { tender, seen } = await forWork(ctx, word);
  if (day > ctx.today) throw usageError(messages.future(day));
  if (tender.submittedDay !== null)
    throw conflict(messages.submittedAlready(tender.code, tender.submittedDay), { clause: CLAUSE });
  if (day > tender.deadline)
    throw policyRefusal(CLAUSE, messages.tooLate(tender.code, tender.deadline), {
      ways: messages.tooLateWays(tender.code),
    });
  const papers = await papersOf(ctx.db, tender.id);
  const conditions: Condition[] = [
    ...papers.map(({ name, doneDay }) => ({
      met: doneDay !== null,
      name: same(name),
      state: doneDay === null ? messages.open : same(doneDay),
    })),
    ...(tender.depositFen === null
      ? []
      : [
          {
            met: tender.depositPaidDay !== null,
            name: messages.depositHead,
            state: tender.depositPaidDay === null ? messages.notPaid(tender.code) : same(tender.depositPaidDay),
          },
        ]),
  ];
  const missing = conditions.filter(({ met }) => !met).length;
  if (missing > 0 && open === undefined)
    throw policyRefusal(CLAUSE, messages.notReady(tender.code, missing), {
      conditions,
      ways: [
        ...papers.filter(({ doneDay }) => doneDay === null).map(({ number }) => messages.paperWay(tender.code, number)),
        ...(tender.depositFen === null || tender.depositPaidDay !== null ? [] : [messages.depositPaidWay(tender.code)]),
        messages.openWay(tender.code),
      ],
    });
  const changed = await updateTender(ctx.db, tender.id, { submittedDay: day, openReason: missing > 0 ? open! : null });
  ctx.audit('tender.submit', subjectOf(tender, seen), { day, openReason: changed.openReason });
  return changed;
}

export async function closeTender(
  ctx: WriteContext,
  word: string,
  input: { result: keyof typeof TENDER_RESULTS; day: Day; note?: string },
): Promise<Tender> {
  // The deal may be closed already: what came of its tender is known later, or it was given up.
  const { tender, seen } = await withoutResult(ctx, word);
  if (input.day > ctx.today) throw usageError(messages.future(input.day));
  if (tender.submittedDay !== null && input.day < tender.submittedDay)
    throw usageError(messages.beforeSubmitted(tender.submittedDay));
  if (input.result !== 'withdrawn' && tender.submittedDay === null)
    throw policyRefusal(CLAUSE, messages.notSubmitted(tender.code), { ways: [messages.submitWay(tender.code)] });
  const changed = await updateTender(ctx.db, tender.id, {
    result: input.result,
    resultDay: input.day,
    resultNote: input.note ?? null,
  });
  ctx.audit('tender.result', subjectOf(tender, seen), { ...input });
  return changed;
}

export async function listTenders(ctx: Context, { all, deal }: { all?: boolean; deal?: string }) {
  const dealId = deal === undefined ? undefined : (await resolveDeal(ctx, deal)).id;
  const rows = await tenderRows(ctx.db, { open: !all, dealId });
  return rows.map(({ tender, deal: dealCode, customerCode, customerName, owner }) => ({
    code: tender.code,
    title: tender.title,
    deal: dealCode,
    rep: owner,
    deadline: tender.deadline,
    customer: customerCode === null ? null : { code: customerCode, name: customerName! },
    daysLeft: tender.result === null && tender.submittedDay === null ? daysBetween(ctx.today, tender.deadline) : null,
    depositFen: tender.depositFen,
    depositPaidDay: tender.depositPaidDay,
    depositReturnedDay: tender.depositReturnedDay,
    submittedDay: tender.submittedDay,
    result: tender.result,
    resultDay: tender.resultDay,
  }));
}

export async function showTender(ctx: Context, word: string) {
  const tender = await resolveTender(ctx, word);
  const [row] = (await listTenders(ctx, { all: true })).filter(({ code }) => code === tender.code);
  const papers = (await papersOf(ctx.db, tender.id)).map(({ id: _, sha256: _s, ...paper }) => paper);
  return { ...row!, openReason: tender.openReason, resultNote: tender.resultNote, papers };
}

/** The file of a paper, checked against its hash. */
export async function tenderFile(
  ctx: Context,
  word: string,
  number: number,
): Promise<Pick<Attachment, 'name' | 'content'> & { code: string }> {
  const tender = await resolveTender(ctx, word);
  const paper = (await papersOf(ctx.db, tender.id)).find((one) => one.number === number);
  if (!paper) throw notFound(messages.noPaper(tender.code, number), { ways: [messages.showWay(tender.code)] });
  if (paper.sha256 === null)
    throw notFound(messages.noPaperFile(tender.code, number), { ways: [messages.showWay(tender.code)] });
  return { code: tender.code, ...(await keptFile(ctx.db, { name: paper.fileName!, sha256: paper.sha256 })) };
}

/** Tenders that a member owns or supports and that are still to be handed in, or whose deposit is out; and his papers. */
export async function tenderWork(ctx: Context, memberId: number) {
  const rows = await tenderRows(ctx.db, { open: true });
  const mine = rows.filter(({ ownerId, presalesId }) => ownerId === memberId || presalesId === memberId);
  return {
    tenders: mine
      .filter(({ tender }) => tender.result === null && tender.submittedDay === null)
      .map(({ tender, deal, stage, customerName }) => ({
        code: tender.code,
        title: tender.title,
        deal,
        customer: customerName,
        deadline: tender.deadline,
        daysLeft: daysBetween(ctx.today, tender.deadline),
        /** Can no longer be handed in: it still needs its result. */
        over: tender.deadline < ctx.today || !isOpenStage(stage),
      })),
    deposits: mine
      .filter(({ tender }) => tender.result !== null)
      .map(({ tender, customerName }) => ({
        code: tender.code,
        customer: customerName,
        depositFen: tender.depositFen,
      })),
    papers: (await openPapers(ctx.db, memberId)).filter(
      ({ deadline, stage }) => deadline >= ctx.today && isOpenStage(stage),
    ),
  };
}
