import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import { requestColumns } from '../view.js';

export default verb({
  flags: {
    open: toggle(messages.openOption),
    mine: toggle(messages.mineOption),
    member: option('<member>', messages.memberOption),
    asOf: option('<day>', cliMessages.asOf),
  },
  notes: [messages.asOfNote],
  examples: ['salesdesk request list --open', 'salesdesk request list --mine'],
  async run(shell, _args, flags) {
    const filter = await shell.input((read) => ({
      open: flags.open,
      mine: flags.mine,
      member: read.text(flags.member, '--member'),
      asOf: read.asOf(flags.asOf),
    }));
    const [{ listRequests, requestsAsOf }, { claimedUnderRequests }, { pastDay }] = await Promise.all([
      import('../load.js'),
      import('../../claims/asOf.js'),
      import('../../../app/asOf.js'),
    ]);
    const requests = await shell.read(async (ctx) => {
      const past = pastDay(ctx, filter.asOf);
      return past === undefined
        ? await listRequests(ctx, filter)
        : await requestsAsOf(ctx, past, filter, await claimedUnderRequests(ctx, past));
    });
    const sum = (fen: (request: (typeof requests)[number]) => number) =>
      requests.reduce((total, request) => total + fen(request), 0);
    const total =
      requests.length > 1
        ? {
            code: t(terms.total),
            amountFen: sum(({ amountFen }) => amountFen),
            claimedFen: sum(({ claimedFen }) => claimedFen),
          }
        : undefined;
    await shell.print(listView(requests, requestColumns, { total, empty: messages.empty }));
  },
});
