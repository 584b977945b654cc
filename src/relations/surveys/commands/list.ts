import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, type Column, count, listView } from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import type { listSurveys } from '../service.js';

const columns: Column<Awaited<ReturnType<typeof listSurveys>>[number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'score', head: messages.score, as: count },
  { key: 'member.name', head: messages.countsFor },
  { key: 'comment', head: messages.comment },
];

export default verb({
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    customer: option('<customer>', messages.customerArg),
  },
  async run(shell, _args, { month: typedMonth, rep, customer }) {
    const month = await shell.input((read) => read.month(typedMonth, '--month'));
    const { listSurveys } = await import('../service.js');
    const surveys = await shell.read((ctx) => listSurveys(ctx, { month, rep, customer }));
    await shell.print(listView(surveys, columns, { empty: messages.noSurveys }));
  },
});
