import type { Context } from '../../../app/context.js';
import type { Session } from '../../../app/session.js';
import { t } from '../../../cli/language.js';
import { fullPath } from '../../../cli/location.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, verb } from '../../../cli/verb.js';
import { clockTime } from '../../../shared/clock.js';
import type { VerifiedBackup } from '../../../workflows/restoreDatabase.js';
import { messages } from '../messages.js';

export default verb({
  args: { file: argument(messages.restoreFile) },
  examples: ['salesdesk restore backups/salesdesk-2026-11-20.db', 'salesdesk restore FILE --dry-run'],
  notes: [messages.restoreNote],
  async run(shell, { file }) {
    const { requireRestorable } = await import('../restore.js');
    const { withVerifiedBackup } = await import('../../../workflows/restoreDatabase.js');
    const [from, live] = [fullPath(shell.io, file), await shell.path()];
    const present = requireRestorable(from, live);
    const fixedNow = shell.io.env.SALESDESK_NOW;
    const readLive = (read: (ctx: Context) => Promise<void>) => shell.read(read);
    const identity = (session: Session) => shell.identity(session);
    const witness = (session: Session) => shell.witness(session);
    const restore = { from, live, present, readLive, identity, witness, fixedNow };
    await withVerifiedBackup(restore, (backup) => confirmAndRestore(shell, backup));
  },
});

async function confirmAndRestore(shell: Shell, backup: VerifiedBackup): Promise<void> {
  const { live, from, present, company, entries, lastAt, later, foreign } = backup;
  if (foreign > 0) shell.warn(messages.restoreFindings(foreign));
  const at = clockTime(lastAt, backup.timeZone);
  if (present.state !== 'missing')
    await shell.confirm(messages.restoreConfirm({ company, entries, at, later, file: live }));
  const value = { file: live, from, company, entries, lastAt };
  if (shell.globals.dryRun) {
    shell.say(t(cliMessages.dryRunDone));
    const lines = [messages.wouldRestore(company, at, entries)];
    return await shell.print({ kind: 'done', value: { ...value, before: null }, code: live, lines });
  }
  const open = present.state === 'sound' ? await shell.session() : undefined;
  // A damaged file is moved away, and this process may hold it open.
  if (!open) await shell.close();
  const before = await backup.restore(open);
  const line = before === null ? messages.restoredNew(live) : messages.restoredPresent(before);
  const lines = [messages.restored(company, at, entries), line];
  await shell.print({ kind: 'done', value: { ...value, before }, code: live, lines });
}
