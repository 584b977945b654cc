import type { Tx } from '../../../db/engine.js';
import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import { startAdjustments } from './adjustmentRows.js';
import { startBudgets } from './budgetRows.js';
import { startClaims } from './claimRows.js';
import { startContacts } from './contactRows.js';
import { startContracts } from './contractRows.js';
import { startCustomers } from './customerRows.js';
import { startDeals } from './dealRows.js';
import { KINDS, type Kind } from './fields.js';
import { startFollowups } from './followupRows.js';
import { type BroughtIn, ImportRun, type StartImport, type Update } from './importRun.js';
import { startLeads } from './leadRows.js';
import type { Mapping } from './mapping.js';
import { startMembers } from './memberRows.js';
import type { BadCell, Differing, Row } from './problems.js';
import { startProducts } from './productRows.js';
import { insertImport, nameOfTable } from './queries.js';
import { startReceipts } from './receiptRows.js';
import { startReceivables } from './receivableRows.js';
import type { Rules } from './ruleFile.js';

import { startCities, startStandards } from './standardRows.js';
import { startSurveys } from './surveyRows.js';
import { startTargets } from './targetRows.js';

export interface ImportInput {
  kind: Kind;
  rules: Rules;
  rulesSha256: string | null;
  file: string;
  sha256: string;
  mapping: Mapping;
  /** Called with the number of records written so far. */
  progress?: (writtenCount: number) => void;
  /** Import the good rows and leave out the bad ones. */
  acceptGood: boolean;
  /** The user confirmed that possible duplicates are other customers, and other records. */
  acceptDuplicates: boolean;
  /** Change what is there as the file says, by the rules of the commands. */
  update?: ((ctx: WriteContext, kind: Kind, file: string) => Update) | undefined;
}
export interface Imported {
  /** Its number: what `import undo` takes. */
  id: number;
  kind: Kind;
  added: number;
  existing: number;
  /** How many of the existing ones differ from the file. */
  differing: number;
  /** Those, with each field: as the book had it, and as the file says. */
  differs: Differing[];
  /** How many of them were changed as the file says; undefined: that was not asked for, they are kept as they are. */
  updated?: number;
  filtered: number;
  rejected: number;
  createdCustomers: number;
  createdProducts: number;
  /** Customers that came without an owner. */
  ownerless: number;
  /** What it brought, as history and of later days. */
  history: number;
  afterHistory: number;
  /** Of claims with lines. */
  lines?: NonNullable<ImportRun['lines']>;
  /** Of receipts: how they were matched, and how many went back. */
  receipts?: { named: number; oldest: number; refunds: number };
  bad: BadCell[];
  badLines: Set<number>;
}

/** Bad rows stop an import unless only the good ones are wanted. */
export class BadRows extends Error {
  readonly bad: BadCell[];
  readonly lines: number;
  /** How many of the lines are only possible duplicates of a customer. */
  readonly duplicates: number;
  /** How many are only what may be recorded already. */
  readonly repeats: number;
  /** The clause that what is repeated stands under. */
  readonly clauseOfRepeats: string | undefined;
  /** How many the policy refuses, and the clause of the first. */
  readonly againstPolicy: number;
  readonly clauseOfPolicy: string | undefined;
  constructor(bad: BadCell[], lines: number, run: ImportRun) {
    super(`${lines} bad rows`);
    this.bad = bad;
    this.lines = lines;
    this.duplicates = run.possibleDuplicates.size;
    this.repeats = run.possibleRepeats.size;
    this.clauseOfRepeats = run.clauseOfRepeats;
    this.againstPolicy = run.againstPolicy.size;
    this.clauseOfPolicy = run.clauseOfPolicy;
  }
}

const IMPORTERS: Record<Kind, StartImport> = {
  members: startMembers,
  customers: startCustomers,
  products: startProducts,
  deals: startDeals,
  contracts: startContracts,
  adjustments: startAdjustments,
  receivables: startReceivables,
  targets: startTargets,
  budgets: startBudgets,
  claims: startClaims,
  standards: startStandards,
  cities: startCities,
  receipts: startReceipts,
  contacts: startContacts,
  leads: startLeads,
  surveys: startSurveys,
  followups: startFollowups,
};

const REPORT_EVERY = 2_000;

/** The rows that an import added, by table, as runs of ids. */
export type Brought = Record<string, [first: number, last: number][]>;

/** The same context, whose bulk inserts note what they add and report their progress. */
function noting(ctx: WriteContext, brought: Brought, report?: (writtenCount: number) => void): WriteContext {
  let writtenCount = 0;
  function* counted<T>(rows: Iterable<T>): Iterable<T> {
    for (const row of rows) {
      yield row;
      writtenCount += 1;
      if (writtenCount % REPORT_EVERY === 0) report?.(writtenCount);
    }
  }
  const insertMany: Tx['insertMany'] = (table, rows) => {
    const ids = ctx.tx.insertMany(table, report === undefined ? rows : counted(rows));
    noteRuns(brought, nameOfTable(table), ids);
    return ids;
  };
  return { ...ctx, tx: { ...ctx.tx, insertMany } };
}

/** @param ids in ascending order */
function noteRuns(brought: Brought, table: string, ids: readonly number[]): void {
  const runs = brought[table] ?? [];
  brought[table] = runs;
  for (const id of ids) {
    const run = runs.at(-1);
    if (run && run[1] + 1 === id) run[1] = id;
    else runs.push([id, id]);
  }
}

/**
 * Imports the rows of a file (policy 6.1.1): all of them in one write, or none. What was imported before stays as it
 * is. What lies in the book's history passes no gate; what came later passes those of the command that records it
 * (definitions, First month).
 *
 * @throws forbidden without the right of what is brought; BadRows if rows are bad and not only the good ones are wanted; conflict for a closed month
 */
export async function importRows(ctx: WriteContext, input: ImportInput): Promise<Imported> {
  requirePermission(ctx.actor, 'data.import');
  const { kind, rules, mapping, progress } = input;
  requirePermission(ctx.actor, KINDS[kind].right);
  const broughtRows: Brought = {};
  const run = new ImportRun(noting(ctx, broughtRows, progress), kind, rules, mapping, {
    acceptDuplicates: input.acceptDuplicates,
    update: input.update?.(ctx, kind, nameOfFile(input.file)),
  });
  const importer = await IMPORTERS[kind](run);
  let added = 0;
  const unread: Row[] = [];
  let judged = run.badRows.length;
  for (const rows of mapping.batches(run)) {
    for (const row of run.badRows.slice(judged)) unread.push(row);
    added += await importer.take(rows);
    judged = run.badRows.length;
  }
  for (const row of unread) run.judgeNames(row);
  added += (await importer.finish?.()) ?? 0;
  if (run.bad.length > 0 && !input.acceptGood) throw new BadRows(run.bad, run.badLines.size, run);
  const counts = { added, existing: run.existing, filtered: run.filtered, rejected: run.badLines.size };
  const fileName = nameOfFile(input.file);
  const months = JSON.stringify(
    Object.fromEntries([...run.months].map(([month, { history, afterHistory }]) => [month, [history, afterHistory]])),
  );
  const id = await insertImport(ctx.db, {
    kind,
    fileName,
    sha256: input.sha256,
    ...counts,
    months,
    seq: ctx.tx.seq,
    brought: JSON.stringify(broughtRows),
    recordedAt: ctx.now,
  });
  const brought = totalOf(run.months.values());
  const { differs, createdCustomers, createdProducts, ownerless } = run;
  ctx.audit(`import.${kind}`, {
    changed: [
      kind,
      ...run.moves.map(({ deal }) => deal),
      ...run.refunded.map(({ receipt }) => receipt),
      ...run.updated.flatMap(({ code }) => codesIn(code)),
    ],
    id,
    file: fileName,
    sha256: input.sha256,
    rulesSha256: input.rulesSha256,
    ...counts,
    differing: differs.length,
    ...(input.update ? { updated: run.updated.map(({ code, diffs }) => ({ code, diffs })) } : {}),
    createdCustomers,
    createdProducts,
    historyUntil: ctx.company.historyUntil,
    ...brought,
    ...(run.moves.length > 0 ? { moves: run.moves } : {}),
    ...(run.refunded.length > 0 ? { refunded: run.refunded } : {}),
    ...(run.late.length > 0 ? { late: run.late } : {}),
  });
  return {
    id,
    kind,
    ...counts,
    differing: differs.length,
    differs,
    ...(input.update ? { updated: run.updated.length } : {}),
    createdCustomers,
    createdProducts,
    ownerless,
    ...brought,
    ...(run.lines === undefined ? {} : { lines: run.lines }),
    ...(kind === 'receipts' ? { receipts: { ...run.matched, refunds: run.refunded.length } } : {}),
    bad: run.bad,
    badLines: run.badLines,
  };
}

const nameOfFile = (file: string): string => file.split(/[/\\]/).at(-1) ?? file;
/** The code in what a row is called: a target has none of its own, but its member has. */
const codesIn = (called: string): string[] => called.split(' ').slice(0, 1);

function totalOf(months: Iterable<BroughtIn>): BroughtIn {
  const total = { history: 0, afterHistory: 0 };
  for (const { history, afterHistory } of months) {
    total.history += history;
    total.afterHistory += afterHistory;
  }
  return total;
}
