import type { Witness } from '../../db/audit/seen.js';
import type { Inspection } from '../../db/lifecycle/inspect.js';
import { commonEntry, contentHash, copyIntoLive, headOfFile, putInPlace } from '../../db/lifecycle/restore.js';
import type { DroppedActs, SecondOfRestore } from '../app/audit/facts/store.js';
import type { Context } from '../app/context.js';
import type { Identity } from '../app/identity.js';
import { requirePermission } from '../app/permission.js';
import { isFoundingOver } from '../app/queries.js';
import { Session } from '../app/session.js';
import { settleOldBooks } from '../collections/receivables/settleOldBooks.js';
import type { Instant } from '../shared/dates.js';
import { conflict } from '../shared/errors.js';
import { required } from '../shared/required.js';
import { shellWord } from '../shared/shellWord.js';
import type { OpenDatabase } from '../store/database/backup.js';
import { decisionsAmong, isDecided } from '../store/database/dropped.js';
import { messages } from '../store/database/messages.js';
import { decidedAfter, lastEntryOf } from '../store/database/queries.js';
import { copyOfBackup, keepPresent, requireSoundBackup } from '../store/database/restore.js';
import { secondPersonsOf } from '../team/confirmations/secondPersons.js';
import { type Allowed, restoreAllowed } from './confirmations/restoreActs.js';

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
  /** Whether a backup of another book may replace this one. */
  otherCompany: boolean;
}

/** What a restore would do to the book that is there now. */
interface Effect {
  /** Whether its founding is over; it stays so. */
  foundingOver: boolean;
  /** How many entries it takes away, and what of them was decided; null if that cannot be told. */
  dropped: { entries: number; acts: DroppedActs } | null;
  /** The last entry that stays; 0: none. */
  common: number;
  /** `needed`: a second person has to allow it first. */
  second: SecondOfRestore | 'needed';
  /** Who may be it. */
  mayAllow: string[];
  allowed: Allowed | null;
}

/** A backup that passed its checks and can be restored. */
export interface VerifiedBackup extends Restore, Effect {
  company: string;
  kind: Context['company']['kind'];
  /** Whether it is of another book than the present. */
  isOther: boolean;
  /** SHA-256 of its content. */
  sha256: string;
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
  if (present.state === 'sound') await restore.readLive(async (ctx) => requirePermission(ctx.actor, 'store.restore'));
  const copy = copyOfBackup(from, live);
  try {
    const sha256 = await contentHash(copy.file);
    const session = await Session.open(copy.file, fixedNow);
    try {
      session.checkClock(fixedNow);
      // The copy of an older program was brought to this schema as it was opened: what is put in place is settled, too.
      await settleOldBooks(session);
      const { findings, entries } = await session.engine.verify();
      requireSoundBackup(from, findings);
      requireSameBook(restore, session);
      const { name: company, timeZone } = session.company;
      const { at: lastAt, head } = await session.engine.read(lastEntryOf);
      const who = await identity(session);
      await session.engine.read(async (db) =>
        requirePermission((await session.context(db, who)).actor, 'store.restore'),
      );
      const effect = await effectOf(restore, session, who, sha256);
      return await work({
        ...restore,
        ...effect,
        company,
        kind: session.company.kind,
        isOther: isOtherBook(present, session.facts),
        sha256,
        timeZone,
        entries,
        lastAt,
        later: effect.dropped?.entries ?? 0,
        foreign: findings.length,
        restore: (open) => restoreDatabase(session, restore, { entries, head, ...effect }, open),
      });
    } finally {
      session.engine.close();
    }
  } finally {
    copy.remove();
  }
}

/** @throws conflict if the backup is of another book than the one that it would replace, unless that was said */
function requireSameBook({ present, otherCompany, from }: Restore, { facts, company }: Session): void {
  if (otherCompany || !isOtherBook(present, facts)) return;
  const ours = messages.bookOf(present.facts.company ?? '', present.facts.kind ?? '');
  throw conflict(messages.otherCompany(messages.bookOf(company.name, company.kind), ours), {
    rule: 'overwrite',
    hints: [messages.otherCompanyHint(shellWord(from))],
  });
}

const isOtherBook = (present: Inspection, facts: Record<string, string>): boolean =>
  present.facts.id !== undefined && present.facts.id !== facts.id;

/** What it takes away, and whether that takes a second person (policy 1.3.2). */
async function effectOf(restore: Restore, copy: Session, who: Identity, sha256: string): Promise<Effect> {
  const { present, live } = restore;
  if (present.state !== 'sound') {
    // Of a book that is gone or damaged nobody can tell; its team is that of the backup.
    const others = await copy.engine.read(async (db) => secondPersonsOf(await copy.context(db, who), 'store.restore'));
    const second = others.length === 0 ? 'nobody' : 'unknown';
    return { foundingOver: true, dropped: null, common: 0, second, mayAllow: [], allowed: null };
  }
  const common = commonEntry(live, copy.path);
  let effect: Effect | undefined;
  await restore.readLive(async (ctx) => {
    const { acts } = decisionsAmong(await decidedAfter(ctx.db, common));
    const mayAllow = (await secondPersonsOf(ctx, 'store.restore')).map(({ name }) => name);
    const allowed = (await restoreAllowed(ctx, sha256)) ?? null;
    effect = {
      foundingOver: isOtherBook(present, copy.facts) || (await isFoundingOver(ctx.db)),
      dropped: { entries: Math.max(0, present.entries - common), acts },
      common,
      second: secondOf(isDecided(acts), allowed !== null, mayAllow.length > 0),
      mayAllow,
      allowed,
    };
  });
  return required(effect, 'what a restore does');
}

function secondOf(isDecision: boolean, isAllowed: boolean, isSomebodyLeft: boolean): Effect['second'] {
  if (!isDecision) return 'notNeeded';
  if (isAllowed) return 'confirmed';
  return isSomebodyLeft ? 'needed' : 'nobody';
}

/** Keeps the present, records the restore in the log of the copy, and puts the copy in place. */
async function restoreDatabase(
  copy: Session,
  { from, live, present, identity, witness }: Restore,
  { entries, head, foundingOver, dropped, second, allowed }: Effect & { entries: number; head: string },
  open: OpenDatabase | undefined,
): Promise<string | null> {
  if (second === 'needed') throw new Error('a restore that nobody allowed');
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
    dropped,
    second,
    allowed: second === 'confirmed' ? allowed : null,
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
