import type { WriteContext } from '../../app/context.js';
import { requirePermission } from '../../app/permission.js';
import type { Kind } from './fields.js';
import { claims } from './kinds/claims.js';
import { contracts } from './kinds/contracts.js';
import { customers } from './kinds/customers.js';
import { deals } from './kinds/deals.js';
import { members } from './kinds/members.js';
import { products } from './kinds/products.js';
import { receivables } from './kinds/receivables.js';
import { targets } from './kinds/targets.js';
import { type Bring, Work } from './kinds/work.js';
import type { Mapping } from './mapping.js';
import { insertImport } from './queries.js';
import type { BadCell } from './read.js';
import type { Rules } from './ruleFile.js';

export interface ImportInput {
  kind: Kind;
  rules: Rules;
  rulesSha256: string | null;
  file: string;
  sha256: string;
  mapping: Mapping;
  /** Is told how many records were written so far. */
  progress?: (written: number) => void;
  /** Take the good rows and leave the bad ones. */
  acceptGood: boolean;
  /** Rows that are like customers that are known were seen, and are others. */
  acceptAlike: boolean;
}
export interface Imported {
  kind: Kind;
  added: number;
  existing: number;
  /** Existing ones whose content differs from the file; they are kept as they are. */
  differing: number;
  filtered: number;
  rejected: number;
  createdCustomers: number;
  createdProducts: number;
  /** Customers that came without an owner. */
  ownerless: number;
  bad: BadCell[];
  badLines: Set<number>;
}

/** Bad rows stop an import that was not asked to take the good ones only. */
export class BadRows extends Error {
  readonly bad: BadCell[];
  readonly lines: number;
  /** So many of the lines are only like a customer that is known. */
  readonly alike: number;
  constructor(bad: BadCell[], lines: number, alike: number) {
    super(`${lines} bad rows`);
    this.bad = bad;
    this.lines = lines;
    this.alike = alike;
  }
}

const BRING: Record<Kind, Bring> = { members, customers, products, deals, contracts, receivables, targets, claims };

const REPORT_EVERY = 2_000;

/** The same context, whose bulk inserts tell how far they are. */
function reporting(ctx: WriteContext, report: (written: number) => void): WriteContext {
  let written = 0;
  function* counted<T>(rows: Iterable<T>): Iterable<T> {
    for (const row of rows) {
      yield row;
      written += 1;
      if (written % REPORT_EVERY === 0) report(written);
    }
  }
  return { ...ctx, tx: { ...ctx.tx, insertMany: (table, rows) => ctx.tx.insertMany(table, counted(rows)) } };
}

/**
 * Brings the rows of a file in (policy 6.1.1): all of them in one write, or none. What is there already stays as it is.
 *
 * @throws BadRows where rows are bad and not only the good ones are wanted; conflict for a closed month
 */
export async function importRows(ctx: WriteContext, input: ImportInput): Promise<Imported> {
  requirePermission(ctx.actor, 'data.import');
  const { kind, rules, mapping } = input;
  const work = new Work(input.progress ? reporting(ctx, input.progress) : ctx, kind, rules, mapping, input.acceptAlike);
  const bringer = await BRING[kind](work);
  let added = 0;
  for (const rows of mapping.batches(work)) added += await bringer.take(rows);
  added += (await bringer.finish?.()) ?? 0;
  if (work.bad.length > 0 && !input.acceptGood) throw new BadRows(work.bad, work.badLines.size, work.alikeLines.size);
  const counts = { added, existing: work.existing, filtered: work.filtered, rejected: work.badLines.size };
  const fileName = input.file.split(/[/\\]/).at(-1)!;
  await insertImport(ctx.db, { kind, fileName, sha256: input.sha256, ...counts, recordedAt: ctx.now });
  const { differing, createdCustomers, createdProducts, ownerless } = work;
  ctx.audit(`import.${kind}`, kind, {
    file: fileName,
    sha256: input.sha256,
    rulesSha256: input.rulesSha256,
    ...counts,
    differing,
    createdCustomers,
  });
  return {
    kind,
    ...counts,
    differing,
    createdCustomers,
    createdProducts,
    ownerless,
    bad: work.bad,
    badLines: work.badLines,
  };
}
