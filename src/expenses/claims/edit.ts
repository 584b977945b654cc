import type { WriteContext } from '../../app/context.js';
import { refuseRepeat } from '../../app/repeats/service.js';
import { CATEGORY_OF_KIND } from '../../policy/expenses.js';
import { policyRefusal, usageError } from '../../shared/errors.js';
import { required } from '../../shared/required.js';
import { amountOf, type CoverWords, type LineInput, lineColumns, resolveCover, resolveSubject } from './add.js';
import { capLines } from './cap.js';
import { changeNote, claimChanges } from './changes.js';
import { clearSanctions, insertLine, type LineRow, lastLineNo, linesOf, updateLine } from './lineQueries.js';
import { commonTo, sumOfLines } from './lineRules.js';
import { type Claim, claimOf, lineNumbered, recordStep, subjectsOf } from './load.js';
import { messages } from './messages.js';
import { type FiledClaim, withNextStep } from './nextStep.js';
import { CLAUSE, filingOf, refuseObjections } from './objections.js';
import { optionMessages } from './optionMessages.js';
import { claimFor } from './permitted.js';
import { type ClaimRow, insertFile, updateClaim } from './queries.js';
import { carriedNumber, type Filing, shortCode } from './rules.js';

export type LineChange = Partial<Omit<LineInput, 'files'>>;
export type ClaimChange = LineChange & CoverWords;
/** Whether only what the standard allows is claimed of lines that are over it. */
export interface Capping {
  cap?: boolean;
}

/*
 * A draft changes, and a claim that was rejected or withdrawn (policy 5.2.1): its lines one by one. What was paid never does.
 */

/** A claim that is being changed: as it was, and its lines with their keys. */
interface Opened {
  row: ClaimRow;
  before: Claim;
  lines: LineRow[];
}

async function open(ctx: WriteContext, word: string): Promise<Opened> {
  const row = await claimFor(ctx, word, 'edit');
  return { row, before: await claimOf(ctx, row.code), lines: await linesOf(ctx.db, [row.id]) };
}

/** Settles the sum and the first day of a claim whose lines were changed, and records what the change was. */
async function close(ctx: WriteContext, { row, before }: Opened, cap = false): Promise<FiledClaim> {
  const capped = cap ? await capLines(ctx, row) : [];
  await clearSanctions(ctx.db, row.id);
  await updateClaim(ctx.db, row.id, sumOfLines(await linesOf(ctx.db, [row.id])));
  const after = await claimOf(ctx, row.code);
  const changes = claimChanges(before, after);
  const lineCount = Math.max(before.lines.length, after.lines.length);
  await recordStep(ctx, row.id, 'edit', { note: changeNote(changes, lineCount) });
  const claim = await claimOf(ctx, row.code);
  ctx.audit('claim.edit', { ...subjectsOf([claim]), changes });
  return { ...(await withNextStep(ctx, claim)), capped };
}

/** Refuses a change as whole as a new claim: every objection to the claim as it would be (policy 5.2.1). */
async function refuseFiling(ctx: WriteContext, { row, before }: Opened, lines: readonly LineText[]): Promise<void> {
  await refuseObjections(ctx, filingOf(ctx, { ...before, lines }), row.id);
}

/**
 * A claim that was sent back keeps the day of its first submission for what it said then; what comes into it now is claimed today
 * (policy 5.2.1).
 * @throws policyRefusal for a spend of too long ago
 */
async function refuseLateComer(ctx: WriteContext, { row }: Opened, line: LineText): Promise<void> {
  await refuseObjections(ctx, { lines: [line], filedDay: ctx.today, files: [] }, row.id, ['late']);
}
type LineText = Filing['lines'][number];

/**
 * Changes a claim of one line, or the occasion of one of several.
 * @throws policyRefusal listing every objection, usageError where it is not said which line
 */
export async function editClaim(
  ctx: WriteContext,
  word: string,
  { cap, ...change }: ClaimChange & Capping,
): Promise<FiledClaim> {
  const opened = await open(ctx, word);
  const { row, lines } = opened;
  if (!cap && Object.values(change).every((value) => value === undefined))
    throw usageError(messages.nothingToChange, { hints: [messages.nothingToChangeHint] });
  const { purpose, request, advance, beyond, ...ofLine } = change;
  const isOfLine = Object.values(ofLine).some((value) => value !== undefined);
  const [only, ...others] = lines;
  if (isOfLine && others.length > 0)
    throw usageError(messages.whichLine(row.code, lines.length), {
      hints: [messages.lineEditHint(shortCode(row.code, ctx.today))],
    });
  if (isOfLine) await changeLine(ctx, opened, required(only, `the line of ${row.code}`), ofLine);
  const ofClaim = {
    ...(purpose === undefined ? {} : { purpose }),
    ...(await resolveCover(ctx, { request, advance, beyond })),
  };
  if (Object.keys(ofClaim).length > 0) await updateClaim(ctx.db, row.id, ofClaim);
  return await close(ctx, opened, cap);
}

/** Changes a line. @throws as `editClaim`, notFound for a line that is not there */
export async function editLine(
  ctx: WriteContext,
  word: string,
  no: number,
  { cap, ...change }: LineChange & Capping,
): Promise<FiledClaim> {
  const opened = await open(ctx, word);
  if (Object.values(change).every((value) => value === undefined))
    throw usageError(messages.nothingToChange, { hints: [messages.nothingToChangeHint] });
  await changeLine(ctx, opened, lineNumbered(opened.row.code, opened.lines, no), change);
  return await close(ctx, opened, cap);
}

async function changeLine(ctx: WriteContext, opened: Opened, line: LineRow, change: LineChange): Promise<void> {
  const { customerId, dealId, campaignId } = await resolveSubject(ctx, change);
  const columns = lineColumns(change);
  const { category = line.category, amountFen = line.amountFen, day = line.day, kind = line.kind } = change;
  const untilDay = change.untilDay ?? line.untilDay;
  if (untilDay !== null && untilDay < day) throw usageError(optionMessages.untilBefore(untilDay, day));
  // A line that is of another category now is not of a kind of the one before.
  const isOtherCategory = kind !== null && CATEGORY_OF_KIND[kind] !== category;
  const invoiceNo = change.invoiceNo ?? line.invoiceNo;
  const others = opened.lines.filter(({ id }) => id !== line.id);
  const nights = change.nights ?? line.nights;
  await refuseFiling(ctx, opened, [
    ...others,
    { kind: isOtherCategory ? null : kind, day, untilDay, nights, invoiceNo },
  ]);
  if (day !== line.day) await refuseLateComer(ctx, opened, { day });
  if (change.category !== undefined || change.amountFen !== undefined || change.day !== undefined)
    await refuseRepeat(ctx, 'claim', { memberId: opened.row.memberId, day, category, amountFen }, opened.row.id);
  await updateLine(ctx.db, line.id, {
    ...columns,
    ...(isOtherCategory ? { kind: null } : {}),
    customerId,
    dealId,
    campaignId,
  });
}

/**
 * Adds a line; it is for the customer, the deal and the campaign that all others are for, unless it says otherwise.
 * @throws policyRefusal listing every objection, conflict for what may be recorded already
 */
export async function addLine(
  ctx: WriteContext,
  word: string,
  { cap, ...input }: LineInput & Capping,
): Promise<FiledClaim> {
  const opened = await open(ctx, word);
  const { row, lines } = opened;
  const { files = [], category, day } = input;
  const amountFen = await amountOf(ctx, row.memberId, input);
  const subject = await resolveSubject(ctx, input);
  const isForAnother = input.customer !== undefined || input.deal !== undefined;
  const invoiceNo = input.invoiceNo ?? carriedNumber(files);
  const filing = filingOf(ctx, {
    ...opened.before,
    lines: [...lines, { ...input, invoiceNo }],
    files: [...opened.before.files, ...files],
  });
  await refuseObjections(ctx, filing, row.id);
  await refuseLateComer(ctx, opened, { day });
  await refuseRepeat(ctx, 'claim', { memberId: row.memberId, day, category, amountFen }, row.id);
  const lineId = await insertLine(ctx.db, {
    ...lineColumns({ ...input, invoiceNo }),
    category,
    day,
    amountFen,
    claimId: row.id,
    no: (await lastLineNo(ctx.db, row.id)) + 1,
    customerId: isForAnother ? subject.customerId : commonTo(lines, 'customerId'),
    dealId: isForAnother ? subject.dealId : commonTo(lines, 'dealId'),
    campaignId: subject.campaignId ?? commonTo(lines, 'campaignId'),
    recordedAt: ctx.now,
  });
  for (const file of files) await insertFile(ctx.db, { claimId: row.id, lineId }, file, ctx.now);
  return await close(ctx, opened, cap);
}

/** Takes a line off a draft again. @throws policyRefusal for the last one, notFound for one that is not there */
export async function removeLine(ctx: WriteContext, word: string, no: number): Promise<FiledClaim> {
  const opened = await open(ctx, word);
  const line = lineNumbered(opened.row.code, opened.lines, no);
  if (opened.lines.length === 1)
    throw policyRefusal(CLAUSE, messages.lastLine(opened.row.code), {
      hints: [messages.lineEditHint(shortCode(opened.row.code, ctx.today))],
    });
  await updateLine(ctx.db, line.id, { removed: 1 });
  return await close(ctx, opened);
}
