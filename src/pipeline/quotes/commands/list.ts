import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { QUOTE_STATUSES } from '../../../policy/quotes.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { listQuotes } from '../show.js';

const columns: Column<Awaited<ReturnType<typeof listQuotes>>[number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'versionName', head: messages.version, neverCut: true },
  { key: 'deal', head: terms.deal, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  {
    key: 'status',
    head: terms.status,
    dropOrder: 'last',
    value: ({ status, expired }) => t(expired ? messages.expiredStatus : QUOTE_STATUSES[status]),
  },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'grossFen', head: messages.gross, as: asMoney },
  { key: 'sentDay', head: messages.sent, as: asDay },
  { key: 'validUntil', head: messages.validUntil, as: asDay },
  { key: 'rep', head: terms.rep },
];

export default verb({
  flags: {
    deal: option('<deal>', messages.dealArg),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    status: option('<status>', messages.statusOption, { choices: QUOTE_STATUSES }),
    all: toggle(messages.allOption),
  },
  examples: ['salesdesk quote list --status sent'],
  async run(shell, _args, flags) {
    const status = await shell.input((read) => read.choice(QUOTE_STATUSES, flags.status, '--status'));
    const { listQuotes } = await import('../show.js');
    const quotes = await shell.read((ctx) => listQuotes(ctx, { ...flags, status }));
    await shell.print(listView(quotes, columns, { empty: messages.noQuotes }));
  },
});
