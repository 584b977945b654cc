import { option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { dealArgument, dealSummary, noteOption } from '../view.js';

export default verb({
  args: { deal: dealArgument },
  flags: {
    presales: option('<member>', messages.askedPresales),
    by: option('<day>', messages.wantedOption),
    note: noteOption,
  },
  examples: ['salesdesk deal request 42 --presales 陈晨 --by 下周五 --note "流程审批、公文"'],
  async run(shell, { deal: word }, flags) {
    const input = await shell.input((read) => ({
      presales: read.text(flags.presales, '--presales'),
      wantedDay: read.day(flags.by, '--by'),
      note: read.text(flags.note, '--note'),
    }));
    const { requestResearch } = await import('../request.js');
    await shell.change(
      (ctx) => requestResearch(ctx, word, input),
      ({ presales, wantedDay, standIns, ...view }) => ({
        kind: 'done',
        value: { ...dealSummary(view), presales, wantedDay, standIns },
        code: view.deal.code,
        lines: [
          messages.requestDone(view.deal.code, presales?.name ?? '', wantedDay ?? ''),
          ...(standIns.length > 0 ? [messages.presalesStandIn(standIns)] : []),
        ],
        hints: [messages.hintAccept(view.deal.code, standIns)],
      }),
    );
  },
});
