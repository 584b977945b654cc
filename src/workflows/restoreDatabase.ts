import type { Witness } from '../../db/audit/seen.js';
import type { Inspection } from '../../db/lifecycle/inspect.js';
import { copyIntoLive, headOfFile, privateCopy, putInPlace } from '../../db/lifecycle/restore.js';
import type { Context } from '../app/context.js';
import type { Identity } from '../app/identity.js';
import { requirePermission } from '../app/permission.js';
import { isFoundingOver } from '../app/queries.js';
import { Session } from '../app/session.js';
import { settleOldBooks } from '../collections/receivables/settleOldBooks.js';
import type { Instant } from '../shared/dates.js';
import type { OpenDatabase } from '../store/database/backup.js';
import { lastEntryOf } from '../store/database/queries.js';
import { keepPresent, requireSoundBackup } from '../store/database/restore.js';

interface Restore {
  /** The backup, and the place of the database that it is meant for. */
  from: string;
  live: string;
  /** What is at that place now. */
  present: Inspection;
  /** Reads it, if it is sound. */
  readLive(read: (ctx: Context) => Promise<void>): Promise<void>;
  /** What says who acts on a database. */
  identity(session: Session): Promise<Identity>;
  /** What this account saw of a database's log; undefined if nothing is kept. */
  witness(session: Session): Promise<Witness | undefined>;
  /** SALESDESK_NOW */
  fixedNow: string | undefined;
}

/** A backup that passed its checks and can be restored. */
export interface VerifiedBackup extends Restore {
  company: string;
  timeZone: string;
  /** How many entries its log has, and when the last one was written. */
  entries: number;
  lastAt: Instant;
  /** How many entries the present has beyond them. */
  later: number;
  /** How many changes in it the program did not make. */
  foreign: number;
  /** Puts it in place. @param open the live database, if it is sound. @returns where the present was kept */
  restore(open: OpenDatabase | undefined): Promise<string | null>;
}

/**
 * Verifies a private copy of a backup and hands it to `work`, which may restore it (policy 1.3.2). The backup itself is
 * never changed, and the copy is deleted afterwards.
 *
 * @throws storeError for a backup that the program did not write, forbidden if the actor may not, by the live database or by
 * the backup
 */
export async function withVerifiedBackup<T>(
  restore: Restore,
  work: (backup: VerifiedBackup) => Promise<T>,
): Promise<T> {
  const { from, live, present, identity, fixedNow } = restore;
  // Of a book that is gone or damaged nobody can tell.
  let foundingOver = true;
  if (present.state === 'sound')
    await restore.readLive(async (ctx) => {
      requirePermission(ctx.actor, 'store.restore');
      foundingOver = await isFoundingOver(ctx.db);
    });
  const copy = privateCopy(from, live);
  try {
    const session = await Session.open(copy.file, fixedNow);
    try {
      session.checkClock(fixedNow);
      // The copy of an older program was brought to this schema as it was opened: what is put in place is settled, too.
      await settleOldBooks(session);
      const { findings, entries } = await session.engine.verify();
      requireSoundBackup(from, findings);
      const { name: company, timeZone } = session.company;
      const { at: lastAt, head } = await session.engine.read(lastEntryOf);
      const who = await identity(session);
      await session.engine.read(async (db) =>
        requirePermission((await session.context(db, who)).actor, 'store.restore'),
      );
      return await work({
        ...restore,
        company,
        timeZone,
        entries,
        lastAt,
        later: Math.max(0, present.entries - entries),
        foreign: findings.length,
        restore: (open) => restoreDatabase(session, restore, { entries, head, foundingOver }, open),
      });
    } finally {
      session.engine.close();
    }
  } finally {
    copy.remove();
  }
}

/** Keeps the present, records the restore in the log of the copy, and puts the copy in place. */
async function restoreDatabase(
  copy: Session,
  { from, live, present, identity, witness }: Restore,
  { entries, head, foundingOver }: { entries: number; head: string; foundingOver: boolean },
  open: OpenDatabase | undefined,
): Promise<string | null> {
  const before = await keepPresent(live, present, open);
  const who = await identity(copy);
  const own = await witness(copy);
  const replaced = present.state === 'sound' && before !== null ? headOfFile(before) : (own?.seen ?? null);
  const facts = {
    from,
    entries,
    head,
    before,
    replaced: replaced && { seq: replaced.seq, hash: replaced.hash },
    foundingOver,
  };
  await copy.engine.write(async (tx) => {
    const ctx = await copy.writeContext(tx, who);
    ctx.audit('store.restore', { changed: ['database'], ...facts });
  });
  copy.engine.close();
  if (present.state === 'sound') await copyIntoLive(copy.path, live, before);
  else putInPlace(copy.path, live);
  return before;
}
