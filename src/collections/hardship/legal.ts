import { type Attachment, keptFile } from '../../../db/files.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import type { LEGAL_STEPS, LegalResult } from '../../policy/hardship.js';
import { readCode } from '../../shared/codes.js';
import { type Day, yearOf } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { decimalMoney, type Fen, formatMoney } from '../../shared/money.js';
import { owedBy } from '../receivables/instalments.js';
import { type Instalment, openInstalments } from '../receivables/queries.js';
import { messages } from './legalMessages.js';
import {
  costsOf,
  documentsOf,
  insertDocument,
  insertLegalCost,
  insertLegalFile,
  insertLegalInstalments,
  insertLegalStep,
  instalmentsOfFile,
  type LegalFile,
  legalFileByCode,
  legalFileLines,
  openFileOf,
  stepsOf,
  updateLegalFile,
} from './legalQueries.js';

/** The legal file that a word means: code, its number (this year's), `@last`. @throws notFound */
export async function resolveLegalFile(ctx: Context, word: string): Promise<LegalFile> {
  const code =
    word.trim() === '@last' ? await ctx.lastCode('legalFile') : readCode('legalFile', word, yearOf(ctx.today));
  const found = code === undefined ? undefined : await legalFileByCode(ctx.db, code);
  if (!found) throw notFound(messages.noFile(word), { ways: [messages.lookWay] });
  return found;
}

export interface LegalOpening {
  customerId: number;
  hardshipId?: number;
  open: readonly Instalment[];
  reason: string;
  day: Day;
}

/**
 * Opens a legal file for open instalments, in a write that is under way (no audit entry of its own; policy 3.7.3).
 * @throws conflict where one of them is in another file that is not closed
 */
export async function openLegalFile(ctx: WriteContext, opening: LegalOpening): Promise<LegalFile> {
  const { customerId, hardshipId = null, open, reason, day } = opening;
  const other = await openFileOf(
    ctx.db,
    open.map(({ id }) => id),
  );
  if (other)
    throw conflict(messages.openFile(other.code, other.instalment), { ways: [messages.openFileWay(other.code)] });
  const file = await insertLegalFile(ctx.db, {
    code: await ctx.nextCode('legalFile', day),
    customerId,
    hardshipId,
    reason,
    openedDay: day,
    claimFen: sumOpen(open),
    openedById: ctx.actor.id,
    recordedAt: ctx.now,
  });
  await insertLegalInstalments(
    ctx.db,
    open.map(({ id, openFen }) => ({ legalFileId: file.id, instalmentId: id, openFen })),
  );
  return file;
}
const sumOpen = (open: readonly { openFen: Fen }[]): Fen => open.reduce((sum, { openFen }) => sum + openFen, 0);

/** `payment legal open`: without a case of hardship before it. */
export async function openLegal(ctx: WriteContext, word: string, { reason, day }: { reason: string; day: Day }) {
  requirePermission(ctx.actor, 'legalFile.write');
  if (day > ctx.today) throw usageError(messages.future(day));
  const { customer, open: now } = await owedBy(ctx, word);
  const open = await openOn(ctx, customer.id, now, day);
  if (open.length === 0) throw policyRefusal('3.7.3', messages.nothingThen(word, day));
  const file = await openLegalFile(ctx, { customerId: customer.id, open, reason, day });
  const instalments = open.map(({ code, dueDay, openFen }) => ({ code, dueDay, openFen }));
  const value = {
    code: file.code,
    customer: { code: customer.code, name: customer.name },
    openedDay: day,
    claimFen: file.claimFen,
    reason,
    instalments,
  };
  ctx.audit('payment.legalOpen', [file.code, customer.code, ...open.map(({ code }) => code)].join(' '), value);
  return value;
}

/** What of the open instalments there was on a day before, with the part that was open then: a file dated back claims that. */
async function openOn(ctx: Context, customerId: number, open: readonly Instalment[], day: Day): Promise<Instalment[]> {
  const parts = await openInstalments(ctx.db, day, { customerId });
  const then = new Map(parts.map(({ code, openFen }) => [code, openFen]));
  return open.flatMap((one) => (then.has(one.code) ? [{ ...one, openFen: then.get(one.code)! }] : []));
}

/** The file to go on with. @throws conflict where it is closed, usageError for a day ahead */
async function fileToChange(ctx: WriteContext, word: string, day: Day): Promise<LegalFile> {
  requirePermission(ctx.actor, 'legalFile.write');
  const file = await resolveLegalFile(ctx, word);
  if (file.closedDay !== null) {
    const open = (await instalmentsOfFile(ctx.db, file.id)).filter(({ openFen }) => openFen > 0);
    throw conflict(messages.isClosed(file.code, file.closedDay), {
      ways: open.map(({ code }) => messages.isClosedWay(code)),
    });
  }
  if (day > ctx.today) throw usageError(messages.future(day));
  return file;
}
const subjectOf = async (ctx: Context, { code, customerId }: LegalFile): Promise<string> =>
  `${code} ${(await customerById(ctx.db, customerId)).code}`;

export async function recordLegalStep(
  ctx: WriteContext,
  word: string,
  { kind, text, day }: { kind: keyof typeof LEGAL_STEPS; text: string; day: Day },
) {
  const file = await fileToChange(ctx, word, day);
  await insertLegalStep(ctx.db, {
    legalFileId: file.id,
    kind,
    day,
    text,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('payment.legalStep', await subjectOf(ctx, file), { kind, text, day });
  return { code: file.code, kind, text, day };
}

/** Keeps documents, each once in a file. @throws conflict naming one that is there */
export async function addDocuments(
  ctx: WriteContext,
  word: string,
  { files, note, day }: { files: readonly Attachment[]; note?: string; day: Day },
) {
  const file = await fileToChange(ctx, word, day);
  const known = new Set((await documentsOf(ctx.db, [file.id])).map(({ sha256 }) => sha256));
  for (const attachment of files) {
    if (known.has(attachment.sha256)) throw conflict(messages.sameDocument(attachment.name));
    known.add(attachment.sha256);
    await insertDocument(ctx.db, attachment, {
      legalFileId: file.id,
      day,
      note: note ?? null,
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    });
  }
  const documents = files.map(({ name, sha256, content }) => ({ name, sha256, sizeBytes: content.length }));
  ctx.audit('payment.legalDocument', await subjectOf(ctx, file), { documents, note, day });
  return { code: file.code, day, documents };
}

/** A document, checked against its hash. @param n which one, the first is 1 */
export async function legalDocument(ctx: Context, word: string, n: number) {
  const file = await resolveLegalFile(ctx, word);
  const documents = await documentsOf(ctx.db, [file.id]);
  const document = documents[n - 1];
  if (!document) throw notFound(messages.noDocument(file.code, n, documents.length));
  return { code: file.code, ...(await keptFile(ctx.db, document)) };
}

/** What a legal file cost; a correction is a negative amount, and the sum never is. */
export async function recordLegalCost(
  ctx: WriteContext,
  word: string,
  { amountFen, text, day }: { amountFen: Fen; text: string; day: Day },
) {
  const file = await fileToChange(ctx, word, day);
  if (amountFen === 0) throw usageError(messages.noCost);
  const before = (await costsOf(ctx.db, [file.id])).reduce((sum, cost) => sum + cost.amountFen, 0);
  if (before + amountFen < 0)
    throw policyRefusal('3.7.3', messages.costBelowZero(formatMoney(before, ctx.company.currency)));
  await insertLegalCost(ctx.db, {
    legalFileId: file.id,
    day,
    amountFen,
    text,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('payment.legalCost', await subjectOf(ctx, file), { amountFen, text, day });
  return { code: file.code, day, amountFen, text, costFen: before + amountFen };
}

/**
 * Ends a legal file. What is still open stays open: giving it up is the manager's waiver (policy 3.7.3).
 * @throws policyRefusal for the result `paid` while something of it is open, with what to record
 */
export async function closeLegalFile(
  ctx: WriteContext,
  word: string,
  { result, note, day }: { result: LegalResult; note?: string; day: Day },
) {
  const file = await fileToChange(ctx, word, day);
  if (day < file.openedDay) throw usageError(messages.beforeOpening(file.openedDay));
  const open = (await instalmentsOfFile(ctx.db, file.id)).filter((one) => one.openFen > 0);
  const openFen = sumOpen(open);
  if (result === 'paid' && openFen > 0)
    throw policyRefusal('3.7.3', messages.notPaid(file.code, formatMoney(openFen, ctx.company.currency)), {
      ways: [
        ...open.map((one) => messages.receiveWay(one.code, decimalMoney(one.openFen))),
        messages.otherResultWay(file.code),
      ],
    });
  await updateLegalFile(ctx.db, file.id, {
    closedDay: day,
    closedById: ctx.actor.id,
    result,
    resultNote: note ?? null,
  });
  ctx.audit('payment.legalClose', await subjectOf(ctx, file), { result, note, day, openFen });
  const contracts = [...new Set(open.map(({ contract }) => contract))];
  const owedAt = contracts.length === 1 ? contracts[0]! : (await customerById(ctx.db, file.customerId)).code;
  return { code: file.code, result, note: note ?? null, closedDay: day, openFen, owedAt };
}

// ---- looking

export async function listLegalFiles(ctx: Context, filter: { customer?: string; open?: boolean }) {
  const rows = await legalFileLines(ctx.db, {
    ...(filter.customer === undefined ? {} : { customerId: (await resolveCustomer(ctx, filter.customer)).id }),
    open: filter.open,
  });
  return rows.map(({ id: _, ...row }) => row);
}

/** Legal files that nobody has taken a step in yet: what was decided and has not begun (policy 3.7.3). */
export async function legalFilesToBegin(ctx: Context): Promise<{ code: string; customer: string; openedDay: Day }[]> {
  const open = await legalFileLines(ctx.db, { open: true });
  const steps = await stepsOf(
    ctx.db,
    open.map(({ id }) => id),
  );
  const begun = new Set(steps.map(({ legalFileId }) => legalFileId));
  return open
    .filter(({ id }) => !begun.has(id))
    .map(({ code, customer, openedDay }) => ({ code, customer: customer.name, openedDay }));
}

/** All of a legal file: what it is about, steps, documents, costs, result. */
export async function showLegalFile(ctx: Context, word: string) {
  const file = await resolveLegalFile(ctx, word);
  const [line] = await legalFileLines(ctx.db, { id: file.id });
  const { id: _, ...facts } = line!;
  return {
    ...facts,
    instalments: await instalmentsOfFile(ctx.db, file.id),
    steps: (await stepsOf(ctx.db, [file.id])).map(({ legalFileId: _f, ...step }) => step),
    documents: (await documentsOf(ctx.db, [file.id])).map(({ legalFileId: _f, ...document }) => document),
    costs: (await costsOf(ctx.db, [file.id])).map(({ legalFileId: _f, ...cost }) => cost),
  };
}
