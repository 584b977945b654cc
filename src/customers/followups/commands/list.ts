import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, type Column, listView, named } from '../../../cli/output/view.js';
import { option, optionalArgument, toggle, verb } from '../../../cli/verb.js';
import { CHANNELS } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { ListedFollowup } from '../service.js';

const columns: Column<ListedFollowup>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'via', head: terms.via, as: named(CHANNELS) },
  { key: 'customer.name', head: terms.customer, value: ({ customer, deal }) => customer?.name ?? deal?.title },
  { key: 'deal.code', head: terms.deal, wide: true },
  { key: 'member.name', head: terms.rep },
  { key: 'text', head: terms.text },
  { key: 'next', head: terms.next, as: asDay },
];

export default verb({
  args: { customer: optionalArgument(messages.subjectArg) },
  flags: {
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    since: option('<day>', messages.sinceOption),
    feedback: toggle(messages.feedbackOnlyOption),
  },
  examples: ['salesdesk followup list pdrj', 'salesdesk followup list --rep 张伟 --since 本周一'],
  async run(shell, { customer: of }, { rep, since: typed, feedback }) {
    const since = await shell.input((read) => read.day(typed, '--since', true));
    const { listFollowups } = await import('../service.js');
    const followups = await shell.read((ctx) => listFollowups(ctx, { of, rep, since, feedback }));
    await shell.print(listView(followups, columns, { empty: messages.noFollowups }));
  },
});
