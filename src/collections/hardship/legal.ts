import { type Attachment, keptFile } from '../../../db/files.js';
import { changesOfNew } from '../../app/audit/entry.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requireNotFuture } from '../../app/notFuture.js';
import { requirePermission } from '../../app/permission.js';
import { customerById, resolveCustomer } from '../../customers/customers/resolve.js';
import type { LegalResult, LegalStep } from '../../policy/hardship.js';
import type { Day } from '../../shared/dates.js';
import { conflict, notFound, policyRefusal, usageError } from '../../shared/errors.js';
import { decimalMoney, type Fen, formatMoney } from '../../shared/money.js';
import { required } from '../../shared/required.js';
import { type Instalment, openInstalments } from '../receivables/queries.js';
import { openInstalmentsOf } from '../receivables/resolve.js';
import {
  insertLegalCost,
  insertLegalDocument,
  insertLegalFile,
  insertLegalInstalments,
  insertLegalStep,
  instalmentsOfFile,
  type LegalFile,
  legalCostsOf,
  legalDocumentsOf,
  legalFileLines,
  legalStepsOf,
  openFileOf,
  updateLegalFile,
} from './legalQueries.js';
import { messages } from './messages.js';
import { CLAUSE, resolveLegalFile } from './resolve.js';
import { sumOpen } from './rules.js';

// ---- open

export interface LegalOpening {
  customerId: number;
  /** The case that was decided to go to legal action. */
  hardshipId?: number;
  open: readonly Instalment[];
  reason: string;
  day: Day;
}

/**
 * Adds a legal file for open instalments (policy 3.7.3). Runs inside the caller's transaction; writes no audit entry.
 * @throws conflict if one of them is in another open file
 */
export async function addLegalFile(ctx: WriteContext, opening: LegalOpening): Promise<LegalFile> {
  const { customerId, hardshipId = null, open, reason, day } = opening;
  const existing = await openFileOf(
    ctx.db,
    open.map(({ id }) => id),
  );
  if (existing)
    throw conflict(messages.fileExists(existing.code, existing.instalment), {
      clause: '3.7.3',
      hints: [messages.showFileHint(existing.code)],
    });
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

/**
 * Opens a legal file without a case of hardship before it (policy 3.7.3).
 *
 * @param word an instalment, a contract or a customer: the file claims what was open of it on the day
 * @throws policyRefusal if nothing was open then
 */
export async function openLegalFile(ctx: WriteContext, word: string, { reason, day }: { reason: string; day: Day }) {
  requirePermission(ctx.actor, 'legalFile.write');
  requireNotFuture(ctx, day);
  const { customer, open: openToday } = await openInstalmentsOf(ctx, word);
  const open = await openOn(ctx, customer.id, openToday, day);
  if (open.length === 0) throw policyRefusal(CLAUSE, messages.nothingThen(word, day));
  const { code, claimFen } = await addLegalFile(ctx, { customerId: customer.id, open, reason, day });
  const value = {
    code,
    customer: { code: customer.code, name: customer.name },
    openedDay: day,
    claimFen,
    reason,
    instalments: open.map((instalment) => ({
      code: instalment.code,
      dueDay: instalment.dueDay,
      openFen: instalment.openFen,
    })),
  };
  ctx.audit('payment.legalOpen', {
    changed: [code],
    related: [customer.code, ...open.map((instalment) => instalment.code)],
    customer: value.customer,
    reason,
    changes: changesOfNew({ openedDay: day, reason, claimFen }),
    instalments: value.instalments,
  });
  return value;
}

/** Those of the instalments that were open on an earlier day, each with the part that was open then. */
async function openOn(ctx: Context, customerId: number, open: readonly Instalment[], day: Day): Promise<Instalment[]> {
  const openFenOf = new Map(
    (await openInstalments(ctx.db, day, { customerId })).map(({ code, openFen }) => [code, openFen]),
  );
  return open.flatMap((instalment) => {
    const openFen = openFenOf.get(instalment.code);
    return openFen === undefined ? [] : [{ ...instalment, openFen }];
  });
}

// ---- steps, documents, costs, result

/** The legal file to go on with. @throws conflict if it is closed, usageError for a day ahead */
async function openFileFor(ctx: WriteContext, word: string, day: Day): Promise<LegalFile> {
  requirePermission(ctx.actor, 'legalFile.write');
  const file = await resolveLegalFile(ctx, word);
  if (file.closedDay !== null) {
    const open = (await instalmentsOfFile(ctx.db, file.id, ctx.today)).filter(({ openFen }) => openFen > 0);
    throw conflict(messages.fileAlreadyClosed(file.code, file.closedDay), {
      clause: '3.7.3',
      hints: open.map(({ code }) => messages.openAnotherHint(code)),
    });
  }
  requireNotFuture(ctx, day);
  return file;
}

const subjectsOf = async (ctx: Context, { code, customerId }: LegalFile) => ({
  changed: [code],
  related: [(await customerById(ctx.db, customerId)).code],
});

/** Records a step of a legal file (policy 3.7.3). */
export async function recordLegalStep(
  ctx: WriteContext,
  word: string,
  { kind, text, day }: { kind: LegalStep; text: string; day: Day },
) {
  const file = await openFileFor(ctx, word, day);
  await insertLegalStep(ctx.db, {
    legalFileId: file.id,
    kind,
    day,
    text,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('payment.legalStep', {
    ...(await subjectsOf(ctx, file)),
    changes: changesOfNew({ kind, day, text }),
  });
  return { code: file.code, kind, text, day };
}

/**
 * Adds documents to a legal file, each only once (policy 3.7.3).
 * @throws conflict naming a document that the file has already
 */
export async function addLegalDocuments(
  ctx: WriteContext,
  word: string,
  { files, note = null, day }: { files: readonly Attachment[]; note?: string | null; day: Day },
) {
  const file = await openFileFor(ctx, word, day);
  const hashes = new Set((await legalDocumentsOf(ctx.db, [file.id])).map(({ sha256 }) => sha256));
  for (const attachment of files) {
    if (hashes.has(attachment.sha256)) throw conflict(messages.documentExists(attachment.name), { clause: '3.7.3' });
    hashes.add(attachment.sha256);
    await insertLegalDocument(ctx.db, attachment, {
      legalFileId: file.id,
      day,
      note,
      memberId: ctx.actor.id,
      recordedAt: ctx.now,
    });
  }
  const documents = files.map(({ name, sha256, content }) => ({ name, sha256, sizeBytes: content.length }));
  ctx.audit('payment.legalDocument', {
    ...(await subjectsOf(ctx, file)),
    day,
    note,
    changes: { documents: { from: null, to: documents } },
  });
  return { code: file.code, day, documents };
}

/**
 * A document of a legal file, checked against its hash.
 * @param n its number, from 1
 * @throws notFound
 */
export async function legalDocument(ctx: Context, word: string, n: number) {
  const file = await resolveLegalFile(ctx, word);
  const documents = await legalDocumentsOf(ctx.db, [file.id]);
  const document = documents[n - 1];
  if (!document) throw notFound(messages.noDocument(file.code, n, documents.length));
  return { code: file.code, ...(await keptFile(ctx.db, document)) };
}

/**
 * Records what a legal file cost; a correction is a negative amount (policy 3.7.3).
 * @throws policyRefusal if the sum would be negative
 */
export async function recordLegalCost(
  ctx: WriteContext,
  word: string,
  { amountFen, text, day }: { amountFen: Fen; text: string; day: Day },
) {
  const file = await openFileFor(ctx, word, day);
  if (amountFen === 0) throw usageError(messages.costIsZero);
  const beforeFen = (await legalCostsOf(ctx.db, [file.id])).reduce((sum, cost) => sum + cost.amountFen, 0);
  const costFen = beforeFen + amountFen;
  if (costFen < 0) throw policyRefusal(CLAUSE, messages.costBelowZero(formatMoney(beforeFen, ctx.company.currency)));
  await insertLegalCost(ctx.db, {
    legalFileId: file.id,
    day,
    amountFen,
    text,
    memberId: ctx.actor.id,
    recordedAt: ctx.now,
  });
  ctx.audit('payment.legalCost', {
    ...(await subjectsOf(ctx, file)),
    day,
    amountFen,
    text,
    changes: { costFen: { from: beforeFen, to: costFen } },
  });
  return { code: file.code, day, amountFen, text, costFen };
}

/**
 * Closes a legal file. What is still open stays open: only the manager waives it (policy 3.7.3).
 * @throws policyRefusal for the result `paid` while something of it is open, with what to record
 */
export async function closeLegalFile(
  ctx: WriteContext,
  word: string,
  { result, note = null, day }: { result: LegalResult; note?: string | null; day: Day },
) {
  const file = await openFileFor(ctx, word, day);
  if (day < file.openedDay) throw usageError(messages.beforeOpening(file.openedDay));
  const open = (await instalmentsOfFile(ctx.db, file.id, ctx.today)).filter((instalment) => instalment.openFen > 0);
  const openFen = sumOpen(open);
  if (result === 'paid' && openFen > 0)
    throw policyRefusal(CLAUSE, messages.notPaid(file.code, formatMoney(openFen, ctx.company.currency)), {
      hints: [
        ...open.map((instalment) => messages.receiveHint(instalment.code, decimalMoney(instalment.openFen))),
        messages.otherResultHint(file.code),
      ],
    });
  await updateLegalFile(ctx.db, file.id, { closedDay: day, closedById: ctx.actor.id, result, resultNote: note });
  ctx.audit('payment.legalClose', {
    ...(await subjectsOf(ctx, file)),
    result,
    note,
    openFen,
    changes: changesOfNew({ closedDay: day, result, resultNote: note }),
  });
  const [contract, ...others] = new Set(open.map((instalment) => instalment.contract));
  const customer = await customerById(ctx.db, file.customerId);
  return {
    value: { code: file.code, result, note, closedDay: day, openFen },
    /** The contract that the open part belongs to; the customer if there are several. */
    owedAt: contract !== undefined && others.length === 0 ? contract : customer.code,
  };
}

// ---- list and show

/** Legal files, newest first (policy 3.7.3). */
export async function listLegalFiles(ctx: Context, { customer, open }: { customer?: string; open?: boolean }) {
  const customerId = customer === undefined ? undefined : (await resolveCustomer(ctx, customer)).id;
  return (await legalFileLines(ctx.db, { customerId, open }, ctx.today)).map(({ id: _, ...line }) => line);
}

/** Open legal files without a step: what was decided and has not begun (policy 3.7.3). */
export async function legalFilesToBegin({ db, today }: Pick<Context, 'db' | 'today'>) {
  const open = await legalFileLines(db, { open: true }, today);
  const steps = await legalStepsOf(
    db,
    open.map(({ id }) => id),
  );
  const begun = new Set(steps.map(({ legalFileId }) => legalFileId));
  return open
    .filter(({ id }) => !begun.has(id))
    .map(({ code, customer, openedDay }) => ({ code, customer: customer.name, openedDay }));
}

const withoutFileId = <Row extends { legalFileId: number }>({ legalFileId: _, ...row }: Row) => row;

/** A legal file with its instalments, steps, documents, costs and result. */
export async function showLegalFile(ctx: Context, word: string) {
  const file = await resolveLegalFile(ctx, word);
  const [line] = await legalFileLines(ctx.db, { id: file.id }, ctx.today);
  const { id: _, ...facts } = required(line, `legal file ${file.code}`);
  return {
    ...facts,
    instalments: await instalmentsOfFile(ctx.db, file.id, ctx.today),
    steps: (await legalStepsOf(ctx.db, [file.id])).map(withoutFileId),
    documents: (await legalDocumentsOf(ctx.db, [file.id])).map(withoutFileId),
    costs: (await legalCostsOf(ctx.db, [file.id])).map(withoutFileId),
  };
}
