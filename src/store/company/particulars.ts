import { changesBetween } from '../../app/audit/entry.js';
import type { CompanyFacts } from '../../app/audit/facts/company.js';
import type { StoredFacts, UndoResult } from '../../app/audit/registry.js';
import { type CompanyParticulars, factOf, particularsIn } from '../../app/companyFacts.js';
import type { Context, WriteContext } from '../../app/context.js';
import { messages as appMessages } from '../../app/messages.js';
import { requirePermission } from '../../app/permission.js';
import { keepFact, readFacts } from '../../app/queries.js';
import { conflict, usageError } from '../../shared/errors.js';
import { CLAUSE, messages } from './messages.js';

/** Name and currency that the book was made with, and the particulars for fapiao and letterheads. */
export interface ShownCompany extends CompanyParticulars {
  name: string;
  currency: string;
  timeZone: string;
}

/** What is known of the company (definitions, Fapiao). */
export function showCompany({ company }: Pick<Context, 'company'>): ShownCompany {
  const { name, currency, timeZone, title, taxNo, address, phone, bank, account } = company;
  return { name, title, taxNo, address, phone, bank, account, currency, timeZone };
}

/**
 * Sets particulars of the company (definitions, Fapiao; policy 5.2.3): claims are held against its title and tax number from
 * now on. What is left out stays.
 *
 * @param change each as it is kept; a tax number that was verified
 * @throws forbidden, usageError for nothing, conflict where nothing would change
 */
export async function setCompany(ctx: WriteContext, change: Partial<CompanyParticulars>) {
  requirePermission(ctx.actor, 'company.set');
  if (Object.values(change).every((value) => value === undefined))
    throw usageError(appMessages.nothingToChange, {
      hints: [appMessages.optionsHint('company set', '--tax-no 91310115MA1K3X4Y0H')],
    });
  const changes = changesBetween(particularsIn(await readFacts(ctx.db)), change);
  if (Object.keys(changes).length === 0) throw conflict(messages.same, { clause: CLAUSE });
  for (const [field, { to }] of entriesOf(changes)) await keepFact(ctx.db, factOf(field), to ?? '');
  ctx.audit('company.set', { changed: ['company'], changes });
  return { changes };
}

/** Puts back what the particulars were. */
export async function undoCompany(
  ctx: WriteContext,
  facts: StoredFacts<CompanyFacts['company.set']>,
): Promise<UndoResult> {
  requirePermission(ctx.actor, 'company.set');
  const reverted = entriesOf(facts.changes ?? {});
  for (const [field, { from }] of reverted) await keepFact(ctx.db, factOf(field), from ?? '');
  const changes = Object.fromEntries(reverted.map(([field, { from, to }]) => [field, { from: to, to: from }]));
  return { summary: messages.putBack, reverted: [{ code: 'company', changes }] };
}

type ParticularChange = { from: string | null; to: string | null };
const entriesOf = (changes: CompanyFacts['company.set']['changes']) =>
  Object.entries(changes) as [keyof CompanyParticulars, ParticularChange][];
