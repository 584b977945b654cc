import { t } from '../../../cli/language.js';
import { listView } from '../../../cli/output/view.js';
import { option, toggle, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import { messages } from '../messages.js';
import { requestColumns } from '../view.js';

export default verb({
  flags: {
    open: toggle(messages.openOption),
    member: option('<member>', messages.memberOption),
  },
  examples: ['salesdesk request list --open'],
  async run(shell, _args, flags) {
    const filter = await shell.input((read) => ({ open: flags.open, member: read.text(flags.member, '--member') }));
    const { listRequests } = await import('../load.js');
    const requests = await shell.read((ctx) => listRequests(ctx, filter));
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
