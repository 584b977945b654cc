import type { Context } from '../../../app/context.js';
import type { Session } from '../../../app/session.js';
import { t } from '../../../cli/language.js';
import { fullPath } from '../../../cli/location.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, toggle, verb } from '../../../cli/verb.js';
import { clockTime } from '../../../shared/clock.js';
import { forbidden } from '../../../shared/errors.js';
import { shellWord } from '../../../shared/shellWord.js';
import type { Text } from '../../../shared/text.js';
import { askedDone } from '../../../team/confirmations/view.js';
import type { VerifiedBackup } from '../../../workflows/restoreDatabase.js';
import { droppedText } from '../dropped.js';
import { messages } from '../messages.js';

export default verb({
  args: { file: argument(messages.restoreFile) },
  flags: {
    reason: option('<text>', messages.restoreReasonOption),
    otherCompany: toggle(messages.otherCompanyOption),
  },
  examples: ['salesdesk restore backups/salesdesk-2026-11-20.db', 'salesdesk restore FILE --dry-run'],
  notes: [messages.restoreNote],
  async run(shell, { file }, { reason, otherCompany = false }) {
    const { requireRestorable } = await import('../restore.js');
    const { withVerifiedBackup } = await import('../../../workflows/restoreDatabase.js');
    const [from, live] = [fullPath(shell.io, file), await shell.path()];
    const { isCalledBySudo } = await import('../../../app/callersFiles.js');
    // What replaces one book by another is for whoever looks after the account.
    if (otherCompany && isCalledBySudo()) throw forbidden(messages.otherCompanyBySudo, { clause: '1.3.2' });
    const present = requireRestorable(from, live);
    const fixedNow = shell.io.env.SALESDESK_NOW;
    const readLive = (read: (ctx: Context) => Promise<void>) => shell.read(read);
    const identity = (session: Session) => shell.identity(session);
    const witness = (session: Session) => shell.witness(session);
    const restore = { from, live, present, readLive, identity, witness, fixedNow, otherCompany };
    await withVerifiedBackup(restore, (backup) => confirmAndRestore(shell, backup, reason?.trim()));
  },
});

async function confirmAndRestore(shell: Shell, backup: VerifiedBackup, reason: string | undefined): Promise<void> {
  const { live, from, present, company, entries, lastAt, later, foreign, dropped, second } = backup;
  if (foreign > 0) shell.warn(messages.restoreFindings(foreign));
  const lost = dropped === null ? NOTHING : droppedText(dropped.acts);
  const at = clockTime(lastAt, backup.timeZone);
  if (second === 'needed' && !shell.globals.dryRun) return await askForRestore(shell, backup, at, reason);
  if (present.state !== 'missing')
    await shell.confirm(messages.restoreConfirm({ company, entries, at, later, file: live, lost }));
  const value = { file: live, from, company, entries, lastAt, dropped, second };
  const told = [...otherCompanyLine(backup), ...(lost.en === '' ? [] : [messages.drops(lost)])];
  if (shell.globals.dryRun) {
    shell.say(t(cliMessages.dryRunDone));
    const lines = [messages.wouldRestore(company, at, entries)];
    if (later > 0) lines.push(messages.entriesDropped(later));
    lines.push(...told);
    if (second === 'needed') lines.push(messages.restoreTakesTwo(backup.mayAllow));
    return await shell.print({ kind: 'done', value: { ...value, before: null }, code: live, lines });
  }
  const open = present.state === 'sound' ? await shell.session() : undefined;
  // A damaged file is moved away, and this process may hold it open.
  if (!open) await shell.close();
  const before = await backup.restore(open);
  const line = before === null ? messages.restoredNew(live) : messages.restoredPresent(before);
  const lines = [messages.restored(company, at, entries), line, ...told];
  const { allowed } = backup;
  if (second === 'confirmed' && allowed !== null)
    lines.push(messages.restoreAllowedBy(allowed.askedBy, allowed.confirmedBy ?? '', allowed.code));
  await shell.print({ kind: 'done', value: { ...value, before }, code: live, lines });
}

const NOTHING: Text = { zh: '', en: '' };

/** Which book replaces which, where they are not the same. */
function otherCompanyLine({ present, company, kind, otherCompany, isOther }: VerifiedBackup): Text[] {
  if (!otherCompany || !isOther) return [];
  const ours = messages.bookOf(present.facts.company ?? '', present.facts.kind ?? '');
  return [messages.replacesCompany(messages.bookOf(company, kind), ours)];
}

/** What takes decisions away is asked for, and allowed by a second person, before it is carried out (policy 1.3.2). */
async function askForRestore(
  shell: Shell,
  { from, sha256, common }: VerifiedBackup,
  at: string,
  typed: string | undefined,
): Promise<void> {
  const reason = await shell.input((read) => {
    const text = read.text(typed, '--reason');
    if (text === undefined) read.problem('--reason', messages.restoreReasonRequired);
    return text ?? '';
  });
  const { askSecondPerson } = await import('../../../workflows/confirmations/confirm.js');
  const input = { file: from, sha256, at, common, reason };
  await shell.change(
    (ctx) => askSecondPerson(ctx, 'store.restore', input, reason),
    (view) => {
      const done = askedDone(view);
      return { ...done, lines: [...(done.lines ?? []), messages.restoreThen(shellWord(from))] };
    },
  );
}
