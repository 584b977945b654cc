import { asDay, asMoney, type Column, listView, named } from '../../../cli/output/view.js';
import { argument, verb } from '../../../cli/verb.js';
import { FAPIAO_KINDS } from '../../../policy/fapiao.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { showFapiao } from '../show.js';
import { amountColumns } from '../view.js';

type Fapiao = Awaited<ReturnType<typeof showFapiao>>;

export default verb({
  args: { number: argument(messages.numberArg) },
  examples: ['salesdesk payment invoice show 26312000000012345678'],
  async run(shell, { number }) {
    const { showFapiao } = await import('../show.js');
    const fapiao = await shell.read((ctx) => showFapiao(ctx, number));
    const sections = [
      listView([fapiao], columnsOf(fapiao)),
      listView(fapiao.parts, partColumns, { title: messages.parts, empty: messages.noParts }),
    ];
    if (fapiao.red.length > 0) sections.push(listView(fapiao.red, redColumns, { title: messages.redTitle }));
    await shell.print({ kind: 'done', value: fapiao, code: fapiao.number, sections });
  },
});

/** What remains of a fapiao; of a red-letter one, which it reverses and why. */
function columnsOf({ redOf }: Fapiao): Column<Fapiao>[] {
  const remaining: Column<Fapiao>[] = [{ key: 'leftFen', head: messages.left, as: asMoney }];
  const reversed: Column<Fapiao>[] = [
    { key: 'redOf', head: messages.redOf, neverCut: true },
    { key: 'reason', head: terms.reason },
  ];
  return [
    { key: 'number', head: messages.numbers, neverCut: true },
    { key: 'kind', head: messages.kind, as: named(FAPIAO_KINDS) },
    { key: 'contract', head: terms.contract, neverCut: true },
    { key: 'customer.name', head: terms.customer },
    { key: 'day', head: terms.day, as: asDay },
    ...amountColumns,
    ...(redOf === null ? remaining : reversed),
    { key: 'receivedDay', head: messages.receivedOn, as: asDay },
    { key: 'by', head: messages.by },
  ];
}

const partColumns: Column<Fapiao['parts'][number]>[] = [
  { key: 'instalment', head: terms.instalment, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'grossFen', head: messages.gross, as: asMoney },
];

const redColumns: Column<Fapiao['red'][number]>[] = [
  { key: 'number', head: messages.numbers, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  ...amountColumns,
  { key: 'reason', head: terms.reason },
  { key: 'by', head: messages.by },
];
