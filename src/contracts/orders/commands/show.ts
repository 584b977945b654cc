import { t } from '../../../cli/language.js';
import { asDay, type Column, type ListView, listView, named } from '../../../cli/output/view.js';
import { argument, verb } from '../../../cli/verb.js';
import { ORDER_DEPARTMENTS, ORDER_STEPS } from '../../../policy/contracts.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { showOrder } from '../show.js';
import { taskColumns } from '../taskView.js';
import { ticketColumns } from '../ticketView.js';
import { lineColumns, statusColumns } from '../view.js';

type ShownOrder = Awaited<ReturnType<typeof showOrder>>;
type ShownStep = ShownOrder['steps'][number];

const orderColumns: Column<ShownOrder>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  ...statusColumns,
  { key: 'serviceUntil', head: messages.serviceUntil, as: asDay },
];

const handoffColumns: Column<ShownOrder['handoffs'][number]>[] = [
  { key: 'department', head: messages.department, as: named(ORDER_DEPARTMENTS) },
  { key: 'state', head: messages.state, as: named(messages.states) },
];

const stepColumns: Column<ShownStep>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: messages.by },
  { key: 'kind', head: messages.step, as: named(ORDER_STEPS) },
  { key: 'department', head: messages.department, as: named(ORDER_DEPARTMENTS) },
  { key: 'note', head: terms.text, value: stepText },
];

function stepText({ person, fromDay, untilDay, note, file, waiver }: ShownStep): string {
  const days = [fromDay, untilDay].filter(Boolean).join(' → ');
  const waived = waiver && t(messages.waived(waiver));
  return [person, days, note, file, waived].filter(Boolean).join('  ');
}

const issueColumns: Column<ShownOrder['issues'][number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'text', head: terms.text },
  { key: 'blocking', head: messages.blocking, value: ({ blocking }) => t(blocking ? messages.yes : messages.no) },
  { key: 'owner', head: messages.owner },
  { key: 'openedDay', head: messages.opened, as: asDay },
  { key: 'solvedDay', head: messages.solved, as: asDay },
  { key: 'solution', head: messages.solution },
];

export default verb({
  args: { order: argument(messages.orderArg) },
  async run(shell, { order: word }) {
    const { showOrder } = await import('../show.js');
    const order = await shell.read((ctx) => showOrder(ctx, word));
    const sections: ListView[] = [
      listView([order], orderColumns),
      listView(order.handoffs, handoffColumns, { title: messages.handoffs }),
      listView(order.lines, lineColumns, { title: messages.lines }),
    ];
    if (order.steps.length > 0) sections.push(listView(order.steps, stepColumns, { title: messages.steps }));
    if (order.tasks.length > 0) sections.push(listView(order.tasks, taskColumns, { title: messages.tasks }));
    if (order.tickets.length > 0) sections.push(listView(order.tickets, ticketColumns, { title: messages.tickets }));
    if (order.issues.length > 0) sections.push(listView(order.issues, issueColumns, { title: messages.issues }));
    await shell.print({
      kind: 'done',
      value: order,
      code: order.code,
      lines: [],
      sections,
      hints: order.ways.map(messages.nextCommand),
    });
  },
});
