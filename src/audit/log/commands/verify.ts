import type { Finding } from '../../../../db/audit/findings.js';
import { t } from '../../../cli/language.js';
import { type Column, listView, named, translated } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
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
    const { engine } = await shell.session();
    const { entries, rows, findings } = await engine.verify();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const ok = findings.length === 0;
    const value = { ok, entries, rows, findings: findings.map((finding) => ({ ...finding, text: t(finding.text) })) };
    if (ok) {
      const lines = [messages.sound(entries, rows, seconds)];
      return await shell.print({ kind: 'done', value, code: '', lines });
    }
    await shell.print({
      kind: 'report',
      value,
      sections: [listView(findings, columns)],
      notes: [messages.unsound(findings.length, entries, rows, seconds)],
    });
    shell.hint(messages.unsoundHint);
    shell.reportFound();
  },
});
