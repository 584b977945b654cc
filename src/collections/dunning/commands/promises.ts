import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, listView, named } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { PROMISE_STATES } from '../../../policy/collections.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { PromiseLine } from '../promise.js';

export default verb({
  flags: {
    state: option('<state>', messages.stateOption, { choices: PROMISE_STATES }),
    asOf: option('<day>', cliMessages.asOf),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    customer: option('<customer>', messages.customerOption),
    exitCode: toggle(cliMessages.exitCode),
  },
  examples: ['salesdesk payment promises --state broken', 'salesdesk payment promises --as-of 2026-10-31 --json'],
  async run(shell, _args, { rep, customer, exitCode, ...flags }) {
    const { state, asOf } = await shell.input((read) => ({
      state: read.choice(PROMISE_STATES, flags.state, '--state'),
      asOf: read.day(flags.asOf, '--as-of', true),
    }));
    const { listPromises } = await import('../promise.js');
    const rows = await shell.read((ctx) => listPromises(ctx, { state, asOf, rep, customer }));
    await shell.printFound(listView(rows, columns, { empty: messages.noPromises }), exitCode);
  },
});

const columns: Column<PromiseLine>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  {
    key: 'state',
    head: terms.status,
    as: named(PROMISE_STATES),
    tone: ({ state }) => (state === 'broken' ? 'bad' : undefined),
  },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'instalment', head: terms.instalment, neverCut: true },
  { key: 'promisedDay', head: messages.promisedBy, as: asDay },
  { key: 'amountFen', head: messages.promisedAmount, as: asMoney },
  { key: 'receivedFen', head: messages.received, as: asMoney },
  { key: 'day', head: messages.promisedOn, as: asDay },
  { key: 'rep', head: terms.rep },
  { key: 'who', head: messages.recordedBy, wide: true },
  { key: 'note', head: messages.note, wide: true },
];
