import type { Tx } from '../../../db/engine.js';
import { ledgerEntry } from '../../app/audit/entry.js';
import type { RespreadFacts } from '../../app/audit/facts/receivables.js';
import type { Session } from '../../app/session.js';
import { osUserName } from '../../shared/osUser.js';
import { respreadAll, respreadSubjects } from './respreadAll.js';

/** The first schema whose program spreads receivables by the day (docs/decisions/2026-11-29-day-not-typing.md). */
const SPREAD_BY_DAY = 7;

/**
 * Settles, once, the receivables of a file that an older program wrote and this one has just brought to its schema: nobody
 * is dunned for what an advance of his pays (definitions, Advance). Its entry is the program's own.
 *
 * @returns what changed; undefined if nothing did, or the file was not of such a program
 */
export async function settleOldBooks({ engine, today, now }: Session): Promise<RespreadFacts | undefined> {
  if (engine.migratedFrom === undefined || engine.migratedFrom >= SPREAD_BY_DAY) return undefined;
  const isRehearsal = true;
  const settle = async (tx: Tx) => {
    const settled = await respreadAll({ db: tx.db, tx, today });
    tx.log({
      ...ledgerEntry({ ...respreadSubjects(settled), ...settled }),
      action: 'payment.respread',
      actorId: null,
      actor: 'salesdesk',
      osUser: osUserName(),
      recordedAt: now,
    });
    return settled;
  };
  // Where nothing changes, nothing is written.
  const { rows } = await engine.write(settle, isRehearsal);
  return rows === 0 ? undefined : await engine.write(settle);
}
