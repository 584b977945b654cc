import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, listView, named } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { CHARGE_KINDS } from '../../../policy/hardship.js';
import { terms } from '../../../policy/terms.js';
import type { ChargeLine } from '../chargeQueries.js';
import { messages } from '../messages.js';

export default verb({
  flags: {
    customer: option('<customer>', messages.customerOption),
    contract: option('<contract>', messages.contractOption),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    open: toggle(messages.openChargesOption),
  },
  examples: ['salesdesk payment charges --open'],
  notes: [messages.separateItem],
  async run(shell, _args, filter) {
    const { listCharges } = await import('../charges.js');
    const rows = await shell.read((ctx) => listCharges(ctx, filter));
    await shell.print(listView(rows, columns, { empty: messages.noCharges }));
  },
});

const columns: Column<ChargeLine>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'contract', head: terms.contract, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'kind', head: messages.chargeKindHead, as: named(CHARGE_KINDS) },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'settledFen', head: messages.settledHead, as: asMoney },
  { key: 'waivedFen', head: messages.waivedHead, as: asMoney },
  { key: 'openFen', head: terms.open, as: asMoney },
  { key: 'reason', head: terms.reason, wide: true },
];
