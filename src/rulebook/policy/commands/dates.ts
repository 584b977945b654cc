import { language } from '../../../cli/language.js';
import { type Column, listView, translated } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { isFixedNow, readClock } from '../../../shared/clock.js';
import { messages } from '../messages.js';
import { EXAMPLES, type Example, type ExampleKind, explainExamples } from '../rules.js';

const columns: Column<Example>[] = [
  { key: 'write', head: messages.write },
  { key: 'means', head: messages.means, as: translated },
];

export default verb({
  examples: ['salesdesk policy dates', 'salesdesk help dates'],
  async run(shell) {
    // Needs no database, so the zone is the one that a new company gets.
    const fixedNow = shell.io.env.SALESDESK_NOW;
    const { today } = readClock('Asia/Shanghai', fixedNow && isFixedNow(fixedNow) ? fixedNow : undefined);
    const kinds = (Object.keys(EXAMPLES) as ExampleKind[]).map((kind) => ({
      kind,
      rows: explainExamples(kind, language(), today),
    }));
    await shell.print({
      kind: 'report',
      value: Object.fromEntries(kinds.map(({ kind, rows }) => [kind, rows])),
      sections: kinds.map(({ kind, rows }) => listView(rows, columns, { title: messages[kind] })),
      notes: [messages.withoutYear, messages.echoed],
    });
  },
});
