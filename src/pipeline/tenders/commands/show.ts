import { asDay, type Column, count, listView } from '../../../cli/output/view.js';
import { argument, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { showTender } from '../service.js';
import { tenderColumns } from '../view.js';

type ShownTender = Awaited<ReturnType<typeof showTender>>;

const paperColumns: Column<ShownTender['papers'][number]>[] = [
  { key: 'number', head: messages.number, as: count },
  { key: 'name', head: terms.name },
  { key: 'who', head: messages.who },
  { key: 'dueDay', head: messages.due, as: asDay },
  { key: 'doneDay', head: messages.ready, as: asDay },
  { key: 'fileName', head: messages.file },
];

/** Texts too long for a column of the tender's own line; each is shown if there is one. */
const noteColumns = [
  { key: 'openReason', head: messages.openReason },
  { key: 'resultNote', head: messages.resultNote },
] as const satisfies readonly Column<ShownTender>[];

export default verb({
  args: { tender: argument(messages.tenderArg) },
  async run(shell, { tender: word }) {
    const { showTender } = await import('../service.js');
    const tender = await shell.read((ctx) => showTender(ctx, word));
    const notes = noteColumns.filter(({ key }) => tender[key] !== null);
    await shell.print({
      kind: 'done',
      value: tender,
      code: tender.code,
      sections: [
        listView<ShownTender>([tender], tenderColumns),
        ...notes.map((column) => listView<ShownTender>([tender], [column])),
        ...(tender.papers.length > 0 ? [listView(tender.papers, paperColumns, { title: messages.papers })] : []),
      ],
    });
  },
});
