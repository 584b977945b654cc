import type { AddedRows } from '../../../db/sql.js';
import type { CarriedFacts } from '../../app/audit/facts/deals.js';
import { countingDay, requireOpenMonth } from '../../app/closedMonths.js';
import type { Context, WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { voidedFields } from '../../app/voided.js';
import { undoTargets } from '../../appraisal/targets/queries.js';
import {
  customersSpreadAcross,
  undoInstalments,
  undoReceipts,
  unreverseReceipts,
} from '../../collections/receivables/importQueries.js';
import { respread } from '../../collections/receivables/respread.js';
import { undoContracts } from '../../contracts/contracts/queries.js';
import { monthsOfCustomers, undoContacts, undoCustomerKeys, undoCustomers } from '../../customers/customers/queries.js';
import { undoImportedFollowups } from '../../customers/followups/queries.js';
import { undoLeads } from '../../customers/leads/queries.js';
import { undoCities } from '../../expenses/cities/queries.js';
import { undoClaims } from '../../expenses/claims/queries.js';
import { undoStandards } from '../../expenses/standards/queries.js';
import { fallBack, undoWin } from '../../pipeline/deals/advance.js';
import { dealByCode, undoDeals } from '../../pipeline/deals/queries.js';
import { dealById } from '../../pipeline/deals/resolve.js';
import { undoProducts } from '../../pipeline/products/queries.js';
import { undoSurveys } from '../../relations/surveys/queries.js';
import { dayOfInstant } from '../../shared/clock.js';
import { type Day, firstDay } from '../../shared/dates.js';
import { type Candidate, conflict, notFound } from '../../shared/errors.js';
import { readFacts } from '../../shared/json.js';
import { undoMembers } from '../../team/members/queries.js';
import { KINDS, type Kind } from './fields.js';
import type { Brought } from './importRows.js';
import { type LaterFact, laterFacts } from './laterQueries.js';
import { nounOfTable, undoMessages, wayBack } from './undoMessages.js';
import {
  contractsOfEarlierDeals,
  entryOf,
  type ImportRow,
  importById,
  importRowsOf,
  importsOfWrite,
  laterImports,
  markImportsUndone,
  ofClosedMonths,
  rangeOf,
  type Written,
  writtenBy,
} from './undoQueries.js';

/** An import as the list shows it. */
export interface ListedImport {
  id: number;
  day: Day;
  by: string | null;
  file: string;
  kind: string;
  added: number;
  existing: number;
  /** The day on which it was undone, and who did it. */
  undone: Day | null;
  undoneBy: string | null;
}

/** The imports of the book, newest first. @throws forbidden without the right to import */
export async function listImports({ db, actor, company }: Context): Promise<ListedImport[]> {
  requirePermission(actor, 'data.import');
  const rows = [];
  for (const { row, by } of await importRowsOf(db)) {
    const undone = row.undoneSeq === null ? undefined : await entryOf(db, row.undoneSeq);
    rows.push({
      id: row.id,
      day: dayOfInstant(row.recordedAt, company.timeZone),
      by,
      file: row.fileName,
      kind: row.kind,
      added: row.added,
      existing: row.existing,
      undone: undone === undefined ? null : dayOfInstant(undone.at, company.timeZone),
      undoneBy: undone?.by ?? null,
    });
  }
  return rows;
}

/** What is asked about before an import is undone. @throws as `undoImport`, for one that cannot be */
export async function describeImport(ctx: Context, id: number): Promise<{ file: string; added: number }> {
  requirePermission(ctx.actor, 'data.import');
  const { imports } = await importToUndo(ctx, id);
  return { file: imports[0]?.fileName ?? '', added: imports.reduce((sum, { added }) => sum + added, 0) };
}

/** Codes of what an undo took back, by table. */
export type UndoneRows = Record<string, { first: string; last: string; count: number }>;
export interface UndoneImport {
  /** All kinds that came in the same run. */
  imports: { id: number; kind: string; file: string }[];
  rows: UndoneRows;
  /** Where deals stand that its contracts had won. */
  moves: CarriedFacts[];
  reason: string | null;
}

/**
 * Takes one import back whole, with every kind that came in its run (policy 1.3.2): what it brought never was. The rows
 * stay, marked by this write; they are in no list, figure, look-up of a key or check for duplicates, and the same file adds
 * them anew.
 *
 * @throws forbidden without the rights that the import took; notFound; conflict for one that was undone, for a row of a
 * closed month, or if later facts rest on a row: they are listed and nothing is undone
 */
export async function undoImport(ctx: WriteContext, id: number, reason: string | null): Promise<UndoneImport> {
  requirePermission(ctx.actor, 'data.import');
  const { imports, seq } = await importToUndo(ctx, id);
  for (const { kind } of imports) requirePermission(ctx.actor, KINDS[kind as Kind].right);
  const written = await writtenBy(ctx.db, seq);
  const { added } = written;
  if (added.has('customers')) requirePermission(ctx.actor, 'customer.write');
  const wins = await winsOf(ctx, added);
  const { moves: carried = [], refunded = [] } = await requireReversible(ctx, id, seq, written);
  for (const { day } of refunded) await requireOpenMonth(ctx, day);
  await refuseClosed(ctx, id, added);
  await refuseLater(ctx, id, seq, added);
  const rows: UndoneRows = {};
  for (const [table, of] of added) {
    const range = TAKEN_BACK[table] && (await rangeOf(ctx.db, table, of));
    if (range) rows[table] = range;
  }
  const across = await customersSpreadAcross(ctx.db, {
    instalments: added.get('instalments'),
    receipts: added.get('receipts'),
  });
  for (const [table, takeBack] of Object.entries(TAKEN_BACK)) {
    const of = added.get(table);
    if (of !== undefined) await takeBack(ctx, of, { reason: reason ?? `import ${id}`, changed: written.changed });
  }
  const payers = await unreverseReceipts(
    ctx.db,
    refunded.map(({ receipt }) => receipt),
  );
  for (const customerId of new Set([...across, ...payers])) await respread(ctx, customerId);
  const moves = [];
  for (const { contract, dealId, day } of wins) {
    const back = await undoWin(ctx, await dealById(ctx, dealId), { contract, day });
    if (back?.facts) moves.push(back.facts);
  }
  if (added.has('followups')) moves.push(...(await fallBackFrom(ctx, carried)));
  await markImportsUndone(ctx.db, seq, ctx.tx.seq);
  const [first] = imports;
  ctx.audit('import.undo', {
    changed: [...imports.map(({ kind }) => kind), ...moves.map(({ deal }) => deal)],
    imports: imports.map((row) => row.id),
    importEntry: seq,
    file: first?.fileName ?? '',
    sha256: first?.sha256 ?? '',
    rows,
    reason,
    ...(moves.length > 0 ? { moves } : {}),
  });
  return {
    imports: imports.map(({ id: of, kind, fileName }) => ({ id: of, kind, file: fileName })),
    rows,
    moves,
    reason,
  };
}

/** The rows of a table never were. */
type TakeBack = (
  ctx: WriteContext,
  rows: AddedRows,
  by: { reason: string; changed: Written['changed'] },
) => Promise<void>;

/** Voided by the undo; from when on, each room says. */
const voided = (ctx: WriteContext, reason: string) => {
  const { voidedDay, voidedById, voidReason } = voidedFields(ctx, ctx.today, reason);
  return { voidedDay, voidedById, voidReason };
};

/** What an import adds, in the order in which it goes back: what names something before what it names. */
const TAKEN_BACK: Readonly<Record<string, TakeBack>> = {
  receipts: ({ db, tx }, rows) => undoReceipts(db, rows, tx.seq),
  instalments: ({ db, tx }, rows) => undoInstalments(db, rows, tx.seq),
  contracts: (ctx, rows, { reason }) => undoContracts(ctx.db, rows, { voided: voided(ctx, reason), seq: ctx.tx.seq }),
  deals: (ctx, rows, { reason }) => undoDeals(ctx.db, rows, { voided: voided(ctx, reason), seq: ctx.tx.seq }),
  surveys: ({ db }, rows) => undoSurveys(db, rows),
  followups: ({ db }, rows, { changed }) => undoImportedFollowups(db, rows, changed.get('followups') ?? []),
  leads: ({ db, tx }, rows) => undoLeads(db, rows, tx.seq),
  customer_keys: ({ db, tx }, rows) => undoCustomerKeys(db, rows, tx.seq),
  contacts: ({ db, tx }, rows) => undoContacts(db, rows, tx.seq),
  customers: async (ctx, rows, { reason }) => {
    for (const month of await monthsOfCustomers(ctx.db, rows)) {
      // Of a closed month it leaves nothing: from the first open day on it never was.
      const from = await countingDay(ctx, firstDay(month));
      const since = from === firstDay(month) ? {} : { voidedFrom: from };
      await undoCustomers(ctx.db, rows, { month, voided: { ...since, ...voided(ctx, reason) }, seq: ctx.tx.seq });
    }
  },
  targets: ({ db, tx }, rows) => undoTargets(db, rows, tx.seq),
  claims: ({ db, tx }, rows) => undoClaims(db, rows, tx.seq),
  expense_standards: ({ db }, rows) => undoStandards(db, rows),
  city_tiers: ({ db }, rows) => undoCities(db, rows),
  products: ({ db, tx }, rows) => undoProducts(db, rows, tx.seq),
  members: ({ db, tx }, rows) => undoMembers(db, rows, tx.seq),
};

/** Rows that go with what they belong to. */
const GOES_WITH_IT = new Set([
  'allocations',
  'claim_files',
  'claim_lines',
  'claim_steps',
  'contract_lines',
  'counters',
  'credits',
  'customer_owners',
  'deal_acts',
  'deal_moves',
  'deal_values',
  'imports',
  'lead_contacts',
  'member_roles',
  'orders',
  'own_values',
]);
/** What follows from other facts: it is brought to them again. */
const FOLLOWS = new Set(['allocations', 'counters', 'followups', 'instalments', 'receipts']);

/** @throws notFound; conflict for one that was undone, or of a program that did not note what it brought */
async function importToUndo({ db, company }: Context, id: number): Promise<{ imports: ImportRow[]; seq: number }> {
  const row = await importById(db, id);
  if (row === undefined) throw notFound(undoMessages.noImport(id), { hints: [undoMessages.listHint] });
  if (row.undoneSeq !== null) {
    const undone = await entryOf(db, row.undoneSeq);
    const day = undone === undefined ? '' : dayOfInstant(undone.at, company.timeZone);
    throw conflict(undoMessages.isUndone(id, day, undone?.by ?? ''), {
      rule: 'history',
      hints: [undoMessages.againHint(row.kind)],
    });
  }
  if (row.seq === null)
    throw conflict(undoMessages.notNoted(id), { rule: 'history', hints: [undoMessages.restoreHint] });
  return { imports: await importsOfWrite(db, row.seq), seq: row.seq };
}

const winsOf = async ({ db }: WriteContext, added: ReadonlyMap<string, AddedRows>) => {
  const contracts = added.get('contracts');
  return contracts === undefined ? [] : await contractsOfEarlierDeals(db, contracts, added.get('deals'));
};

/** Deals that a first conversation had let on stand where what remains leaves them (policy 3.1.3). */
async function fallBackFrom(ctx: WriteContext, carried: readonly CarriedFacts[]): Promise<CarriedFacts[]> {
  const moves = [];
  for (const { deal: code } of carried) {
    const deal = await dealByCode(ctx.db, code);
    if (deal === undefined || deal.voidedFrom !== null) continue;
    const { facts } = await fallBack(ctx, deal, {});
    if (facts) moves.push(facts);
  }
  return moves;
}

/** What the entry of an import says that it did besides adding rows. */
interface BesidesRows {
  moves?: readonly CarriedFacts[];
  /** Receipts that it took back. */
  refunded?: readonly { receipt: string; day: Day }[];
  /** What it changed as the file said. */
  updated?: readonly unknown[];
}

/**
 * What the entry of the import says that it did besides adding rows.
 * @throws conflict for an import that changed what was there before it: what that was is not known any more
 */
async function requireReversible(
  { db }: WriteContext,
  id: number,
  seq: number,
  { added, changed }: Written,
): Promise<BesidesRows> {
  const facts: BesidesRows = readFacts((await entryOf(db, seq))?.facts ?? '{}') ?? {};
  const { moves = [], updated = [] } = facts;
  const isKnown = [...added.keys()].every((table) => TAKEN_BACK[table] !== undefined || GOES_WITH_IT.has(table));
  const countOf = (runs: readonly AddedRows[]) => runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const others = [...changed].filter(
    ([table, runs]) => !FOLLOWS.has(table) && !(table === 'deals' && countOf(runs) <= moves.length),
  );
  if (isKnown && others.length === 0 && updated.length === 0) return facts;
  const count = Math.max(
    updated.length,
    others.reduce((sum, [, runs]) => sum + countOf(runs), 0),
  );
  throw conflict(undoMessages.changedOthers(id, count), { rule: 'history', hints: [undoMessages.restoreHint] });
}

const MOST_SHOWN = 10;

/** @throws conflict naming the rows that a closed month counted */
async function refuseClosed(ctx: WriteContext, id: number, added: ReadonlyMap<string, AddedRows>): Promise<void> {
  const rows = await ofClosedMonths(ctx.db, added, MOST_SHOWN + 1);
  const [first] = rows;
  if (first === undefined) return;
  throw conflict(undoMessages.closed(id, rows.length > MOST_SHOWN), {
    clause: '4.2',
    candidates: [
      undoMessages.closedHeads,
      ...rows.slice(0, MOST_SHOWN).map(({ code, month }): Candidate => [code, month]),
    ],
    hints: [undoMessages.reopenHint(first.month)],
  });
}

/** @throws conflict naming what later writes recorded of it, each with the command that takes it back if there is one */
async function refuseLater(
  { db }: WriteContext,
  id: number,
  seq: number,
  added: ReadonlyMap<string, AddedRows>,
): Promise<void> {
  const later = await laterFacts(db, added);
  if (later.length === 0) return;
  const byImport = importOf(await laterImports(db, seq));
  const ways = later.flatMap((fact) => {
    const other = byImport(fact);
    return (other === undefined ? wayBack(fact) : undoMessages.undoFirst(other)) ?? [];
  });
  const distinct = [...new Map(ways.map((way) => [way.en, way])).values()];
  throw conflict(undoMessages.rests(id, later.length), {
    clause: '6.1.1',
    candidates: [
      undoMessages.restingHeads,
      ...later.slice(0, MOST_SHOWN).map(({ table, code, of }): Candidate => [code, nounOfTable(table), of]),
    ],
    hints: distinct.length > 0 ? distinct.slice(0, 3) : [undoMessages.logHint(later[0]?.code ?? '')],
  });
}

/** Which later import brought a row, if one did. */
function importOf(imports: readonly Pick<ImportRow, 'id' | 'brought'>[]): (fact: LaterFact) => number | undefined {
  const broughtBy = imports.map(({ id, brought }) => ({ id, brought: JSON.parse(brought) as Brought }));
  return ({ table, id: row }) =>
    broughtBy.find(({ brought }) => brought[table]?.some(([first, last]) => row >= first && row <= last))?.id;
}
