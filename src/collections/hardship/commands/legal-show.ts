import { t } from '../../../cli/language.js';
import { asDay, asMoney, type Column, count, listView, named } from '../../../cli/output/view.js';
import { argument, verb } from '../../../cli/verb.js';
import { LEGAL_STEPS } from '../../../policy/hardship.js';
import { terms } from '../../../policy/terms.js';
import type { showLegalFile } from '../legal.js';
import { messages } from '../messages.js';
import { legalColumns } from '../view.js';

type LegalFile = Awaited<ReturnType<typeof showLegalFile>>;

export default verb({
  args: { legal: argument(messages.legalArg) },
  async run(shell, { legal }) {
    const { showLegalFile } = await import('../legal.js');
    const file = await shell.read((ctx) => showLegalFile(ctx, legal));
    const { code, instalments, steps, documents, costs, costFen } = file;
    const total = costs.length > 0 ? { day: t(terms.total), amountFen: costFen } : undefined;
    await shell.print({
      kind: 'done',
      value: file,
      code,
      lines: [],
      sections: [
        listView([file], legalColumns),
        listView([file], reasonColumns),
        listView(instalments, instalmentColumns, { title: terms.instalments }),
        listView(steps, stepColumns, { title: messages.stepsHead, empty: terms.none }),
        listView(documents, documentColumns, { title: messages.documentsHead, empty: terms.none }),
        listView(costs, costColumns, { title: messages.costsHead, empty: terms.none, total }),
      ],
    });
  },
});

const reasonColumns: Column<LegalFile>[] = [
  { key: 'reason', head: terms.reason },
  { key: 'resultNote', head: messages.noteHead },
];

const instalmentColumns: Column<LegalFile['instalments'][number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'claimFen', head: messages.claimHead, as: asMoney },
  { key: 'openFen', head: terms.open, as: asMoney },
];

const stepColumns: Column<LegalFile['steps'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'kind', head: messages.stepHead, as: named(LEGAL_STEPS) },
  { key: 'text', head: terms.text },
  { key: 'by', head: messages.byHead },
];

const documentColumns: Column<LegalFile['documents'][number]>[] = [
  { key: 'name', head: terms.name },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'sizeBytes', head: messages.sizeHead, as: count },
  { key: 'note', head: messages.noteHead },
  { key: 'by', head: messages.byHead },
];

const costColumns: Column<LegalFile['costs'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'text', head: terms.text },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'by', head: messages.byHead },
];
