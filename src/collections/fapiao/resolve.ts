import type { Context } from '../../app/context.js';
import type { Contract } from '../../contracts/contracts/queries.js';
import { contractById } from '../../contracts/contracts/resolve.js';
import { customerById } from '../../customers/customers/resolve.js';
import { conflict, notFound } from '../../shared/errors.js';
import { messages } from './messages.js';
import { type Fapiao, fapiaoByKey, importedInvoice } from './queries.js';
import { numberKey } from './rules.js';

/** The clause cited by every refusal of this room. */
export const CLAUSE = '3.7.1';

/** The fapiao with this number, however it is typed. @throws notFound */
export async function resolveFapiao(ctx: Context, number: string): Promise<Fapiao> {
  const fapiao = await fapiaoByKey(ctx.db, numberKey(number));
  if (!fapiao) throw notFound(messages.noFapiao(number), { hints: [messages.findHint] });
  return fapiao;
}

/** @throws conflict if another fapiao, or an imported receivable, has this number */
export async function requireNewNumber(ctx: Context, number: string): Promise<void> {
  const existing = await fapiaoByKey(ctx.db, numberKey(number));
  if (existing) {
    const { code } = await contractById(ctx.db, existing.contractId);
    throw conflict(messages.numberTaken(existing.number, code, existing.day), {
      clause: CLAUSE,
      hints: [messages.findHint],
    });
  }
  for (const spelling of new Set([number.trim(), numberKey(number)])) {
    const instalment = await importedInvoice(ctx.db, spelling);
    if (instalment !== undefined)
      throw conflict(messages.numberImported(spelling, instalment), { clause: CLAUSE, hints: [messages.findHint] });
  }
}

/** What an answer shows of a fapiao. */
export async function fapiaoValue(ctx: Context, fapiao: Fapiao, contract: Pick<Contract, 'code' | 'customerId'>) {
  const { code, name } = await customerById(ctx.db, contract.customerId);
  const { number, kind, day, netFen, taxFen, grossFen, receivedDay } = fapiao;
  return {
    number,
    kind,
    contract: contract.code,
    customer: { code, name },
    day,
    netFen,
    taxFen,
    grossFen,
    receivedDay,
  };
}
