import { t } from '../../../cli/language.js';
import { asDay, asMoney, type Column, listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { negated } from '../../../shared/money.js';
import type { BillRow } from '../billing.js';
import { messages } from '../messages.js';

export default verb({
  flags: {
    customer: option('<customer>', messages.customerOption),
    contract: option('<contract>', messages.contractOption),
    unbilled: toggle(messages.unbilledOption),
  },
  examples: ['salesdesk payment invoice list --customer 浦东', 'salesdesk payment invoice list --unbilled'],
  async run(shell, _args, flags) {
    const { listBilling } = await import('../billing.js');
    const rows = await shell.read((ctx) => listBilling(ctx, flags));
    const notes = rows
      .filter(({ unbilledFen }) => unbilledFen < 0)
      .map(({ contract, unbilledFen }) => messages.overbilled(contract, shell.money(negated(unbilledFen))));
    const total = rows.length > 0 ? totalOf(rows) : undefined;
    await shell.print(listView(rows, columns, { empty: messages.nothingToBill, notes, total }));
  },
});

const columns: Column<BillRow>[] = [
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'instalment', head: terms.instalment, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'plannedFen', head: messages.planned, as: asMoney },
  { key: 'billedFen', head: messages.billed, as: asMoney },
  { key: 'receivedFen', head: messages.paid, as: asMoney },
  { key: 'unbilledFen', head: messages.unbilled, as: asMoney },
  { key: 'numbers', head: messages.numbers, value: markedNumbers },
  { key: 'withCustomer', head: messages.receivedOn, neverCut: true, value: receivedDays },
];

function totalOf(rows: readonly BillRow[]) {
  const sum = (key: 'plannedFen' | 'billedFen' | 'receivedFen' | 'unbilledFen') =>
    rows.reduce((fen, row) => fen + row[key], 0);
  return {
    contract: t(terms.total),
    plannedFen: sum('plannedFen'),
    billedFen: sum('billedFen'),
    receivedFen: sum('receivedFen'),
    unbilledFen: sum('unbilledFen'),
  };
}

/** When the customer had each of the fapiaos: `2026-11-20 –`; undefined (also for the total) if he has none of them. */
function receivedDays({ fapiao }: Partial<BillRow>): string | undefined {
  if (!fapiao?.some(({ receivedDay }) => receivedDay !== null)) return undefined;
  return fapiao.map(({ receivedDay }) => receivedDay ?? '–').join(' ');
}

/** The numbers of a row, red-letter ones marked: `26312000000012345678 26312000000012345699(red)`. */
function markedNumbers({ numbers, fapiao }: Partial<BillRow>): string | undefined {
  const red = new Set(fapiao?.flatMap(({ number, redOf }) => (redOf === null ? [] : [number])));
  return numbers?.map((number) => (red.has(number) ? t(messages.redMark(number)) : number)).join(' ');
}
