import type { Finding } from '../../../db/audit/findings.js';
import type { Inspection } from '../../../db/lifecycle/inspect.js';
import { requirePermission } from '../../app/permission.js';
import type { Session } from '../../app/session.js';
import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import type { Shell } from '../../cli/shell.js';
import { clockTime } from '../../shared/clock.js';
import { conflict, storeError } from '../../shared/errors.js';
import { messages } from './messages.js';

/** A backup with one of these is not what the program wrote; the others are named by `audit verify` afterwards. */
const FATAL: readonly Finding['kind'][] = ['file', 'schema', 'entry', 'ledger', 'seal'];
/** What stands at the place of the database and may be replaced. */
const REPLACEABLE: readonly Inspection['state'][] = ['missing', 'sound', 'damaged'];

export function build(restore: Noun, shell: Shell): void {
  restore
    .itself(
      {
        summary: messages.restore,
        clauses: ['1.3.2'],
        writes: true,
        args: { file: messages.restoreFile },
        notes: [messages.restoreNote],
        examples: ['salesdesk restore backups/salesdesk-2026-11-20.db', 'salesdesk restore FILE --dry-run'],
      },
      '<file>',
    )
    .action(async (typed: string) => {
      const fs = await import('node:fs');
      const { backupFolder } = await import('../../../db/lifecycle/backupFiles.js');
      const { fullPath } = await import('../../cli/location.js');
      const { inspect } = await import('../../../db/lifecycle/inspect.js');
      const { refuseUnfitFile } = await import('../../../db/sqlite/file.js');
      const { privateCopy } = await import('../../../db/lifecycle/restore.js');
      const file = fullPath(shell.io, typed);
      const live = await shell.path();
      const stat = (of: string) => fs.statSync(of, { bigint: true, throwIfNoEntry: false });
      const [from, to] = [stat(file), stat(live)];
      if (file === live || (from && to && from.dev === to.dev && from.ino === to.ino))
        throw conflict(messages.restoreSame(file));
      if (!from) throw storeError(messages.noBackup(file), { ways: [messages.backupsWay(backupFolder(live))] });
      refuseUnfitFile(file);
      const present = inspect(live);
      if (!REPLACEABLE.includes(present.state))
        throw storeError(messages.restoreNotOurs(live), { ways: [messages.restoreMoveWay(live)] });
      if (present.state === 'sound') await shell.read(async (ctx) => requirePermission(ctx.actor, 'store.restore'));
      const copy = privateCopy(file, live);
      try {
        await bringBack(shell, { file, live, present, copy: copy.file });
      } finally {
        copy.remove();
      }
    });
}

interface Plan {
  file: string;
  live: string;
  present: Inspection;
  /** A private copy of the backup. */
  copy: string;
}

async function bringBack(shell: Shell, { file, live, present, copy }: Plan): Promise<void> {
  const { Session } = await import('../../app/session.js');
  const backup = await Session.open(copy, shell.io.env.SALESDESK_NOW);
  try {
    backup.checkClock(shell.io.env.SALESDESK_NOW);
    const { findings, entries } = await backup.engine.verify();
    const fatal = findings.filter(({ kind }) => FATAL.includes(kind));
    if (fatal.length > 0)
      throw storeError(messages.restoreUnsound(file, fatal.length), {
        problems: fatal.slice(0, 5).map(({ subject, text }) => ({ field: subject, text })),
        ways: [messages.restoreOtherWay],
      });
    if (findings.length > 0) shell.warn(messages.restoreFindings(findings.length));
    const { company } = backup;
    const { at, head } = await lastEntry(backup);
    const when = clockTime(at, company.timeZone);
    await backup.engine.read(async (db) =>
      requirePermission((await backup.context(db, shell.globals)).actor, 'store.restore'),
    );
    const later = Math.max(0, present.entries - entries);
    if (present.state !== 'missing')
      await shell.confirm(messages.restoreConfirm({ company: company.name, entries, at: when, later, file: live }));
    const value = { file: live, from: file, company: company.name, entries, lastAt: at, before: null as string | null };
    if (shell.globals.dryRun) {
      shell.say(t(cliMessages.dryRunDone));
      const lines = [messages.wouldRestore(company.name, when, entries)];
      return await shell.print({ kind: 'done', value, code: live, lines });
    }
    value.before = await keepPresent(shell, live, present);
    await backup.engine.write(async (tx) => {
      const ctx = await backup.writeContext(tx, shell.globals);
      ctx.audit('store.restore', 'database', { from: file, entries, head, before: value.before });
    });
    backup.engine.close();
    const { copyIntoLive, putInPlace } = await import('../../../db/lifecycle/restore.js');
    if (present.state === 'sound') await copyIntoLive(copy, live, value.before);
    else putInPlace(copy, live);
    await shell.print({
      kind: 'done',
      value,
      code: live,
      lines: [
        messages.restored(company.name, when, entries),
        value.before === null ? messages.restoredNew(live) : messages.restoredPresent(value.before),
      ],
    });
  } finally {
    backup.engine.close();
  }
}

async function lastEntry(session: Session): Promise<{ at: string; head: string }> {
  const { lastEntryOf } = await import('./queries.js');
  return await session.engine.read(lastEntryOf);
}

/** The present as a verified backup; a damaged file is kept byte for byte. @returns where it is */
async function keepPresent(shell: Shell, live: string, present: Inspection): Promise<string | null> {
  if (present.state === 'missing') return null;
  if (present.state === 'sound') {
    const { backupBefore } = await import('./backup.js');
    return (await backupBefore(await shell.session(), 'before-restore')).file;
  }
  await shell.close();
  const { moveAside } = await import('../../../db/lifecycle/restore.js');
  const { readClock } = await import('../../shared/clock.js');
  return moveAside(live, `${readClock('UTC').today}-damaged`);
}
