import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, type Column, count, listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { listSurveys } from '../service.js';

const columns: Column<Awaited<ReturnType<typeof listSurveys>>[number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'sentDay', head: messages.sentDay, as: asDay, dropOrder: 'first' },
  { key: 'day', head: messages.answeredDay, as: asDay },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'contract', head: terms.contract, wide: true },
  { key: 'score', head: messages.score, as: count },
  { key: 'member.name', head: messages.countsFor },
  { key: 'recordedBy.name', head: messages.recordedBy },
  { key: 'comment', head: messages.comment },
];

export default verb({
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    customer: option('<customer>', messages.customerArg),
    unanswered: toggle(messages.unansweredOption),
    asOf: option('<day>', cliMessages.asOf),
  },
  notes: [messages.asOfNote],
  async run(shell, _args, { rep, customer, unanswered, ...flags }) {
    const { month, asOf } = await shell.input((read) => ({
      month: read.month(flags.month, '--month'),
      asOf: read.asOf(flags.asOf),
    }));
    const { listSurveys } = await import('../service.js');
    const surveys = await shell.read((ctx) => listSurveys(ctx, { month, rep, customer, unanswered, asOf }));
    await shell.print(listView(surveys, columns, { empty: messages.noSurveys }));
  },
});
