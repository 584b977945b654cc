import type { Finding } from '../../../../db/audit/findings.js';
import type { Session } from '../../../app/session.js';
import { t } from '../../../cli/language.js';
import { type Column, listView, named, translated } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { verb } from '../../../cli/verb.js';
import { dayOfInstant } from '../../../shared/clock.js';
import { FINDING_KINDS, messages } from '../messages.js';

const columns: Column<Finding>[] = [
  { key: 'kind', head: messages.kind, as: named(FINDING_KINDS) },
  { key: 'subject', head: messages.about, neverCut: true, tone: () => 'bad' },
  { key: 'text', head: messages.finding, as: translated },
];

export default verb({
  examples: ['salesdesk audit verify'],
  notes: [messages.verifyNote],
  async run(shell) {
    const started = performance.now();
    const session = await shell.session();
    const verified = await session.engine.verify();
    const { entries, rows, accepted, restored } = verified;
    const findings = [...verified.findings, ...(await anotherLog(shell, session))];
    const told = [
      ...accepted.map((one) =>
        messages.accepted(one.what, dayOfInstant(one.recordedAt, session.company.timeZone), one),
      ),
      ...restored.map((past) =>
        messages.restoredPast(
          past.seq,
          dayOfInstant(past.recordedAt, session.company.timeZone),
          past.by,
          past.entries,
          past.confirmedBy,
        ),
      ),
    ];
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const ok = findings.length === 0;
    const value = {
      ok,
      entries,
      rows,
      findings: findings.map(({ row: _, ...finding }) => ({ ...finding, text: t(finding.text) })),
      accepted,
      restored,
    };
    if (ok) {
      const lines = [messages.sound(entries, rows, seconds), ...told];
      return await shell.print({ kind: 'done', value, code: '', lines });
    }
    await shell.print({
      kind: 'report',
      value,
      sections: [listView(findings, columns)],
      notes: [messages.unsound(findings.length, entries, rows, seconds), ...told],
    });
    const found = new Set(findings.map(({ kind }) => kind));
    if (found.size === 1 && found.has('clock')) shell.hint(messages.acceptClockHint);
    else
      shell.hint(
        messages.unsoundHint,
        found.has('entry') || restored.some(({ isOpen }) => isOpen) ? messages.acceptLogHint : messages.acceptHint,
      );
    shell.reportFound();
  },
});

/** Whether it is the log that this account saw when it wrote last. */
async function anotherLog(shell: Shell, session: Session): Promise<Finding[]> {
  const seen = (await shell.witness(session))?.seen;
  const continuity = seen === undefined ? 'continues' : session.engine.continuity(seen);
  if (seen === undefined || continuity === 'continues') return [];
  const text = continuity === 'shorter' ? messages.seenShorter(seen.seq) : messages.seenDifferent(seen.seq);
  return [{ kind: 'entry', subject: `entry ${seen.seq}`, text }];
}
