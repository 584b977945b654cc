import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, type Column, count, listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { ORDER_STATUSES } from '../../../policy/contracts.js';
import { terms } from '../../../policy/terms.js';
import type { ListedOrder } from '../list.js';
import { messages } from '../messages.js';
import { statusColumns } from '../view.js';

const columns: Column<ListedOrder>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'title', head: terms.name },
  ...statusColumns,
  { key: 'lateTasks', head: messages.tasksLate, as: count, value: ({ lateTasks }) => lateTasks.length || null },
  { key: 'rep', head: terms.rep },
];

const serviceColumn: Column<ListedOrder> = { key: 'serviceUntil', head: messages.serviceUntil, as: asDay };

export default verb({
  flags: {
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    status: option('<status>', messages.statusOption, { choices: ORDER_STATUSES }),
    late: toggle(messages.lateOption),
    ending: toggle(messages.endingOption),
    all: toggle(messages.allListOption),
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: [
    'salesdesk order list --late --exit-code',
    'salesdesk order list --status deployed',
    'salesdesk order list --ending',
  ],
  async run(shell, _args, { rep, late, ending, all, exitCode, ...flags }) {
    const status = await shell.input((read) => read.choice(ORDER_STATUSES, flags.status, '--status'));
    const { listOrders } = await import('../list.js');
    const orders = await shell.read((ctx) => listOrders(ctx, { rep, late, ending, all, status }));
    await shell.printFound(
      listView(orders, ending ? [...columns, serviceColumn] : columns, { empty: messages.noOrders }),
      exitCode,
    );
  },
});
