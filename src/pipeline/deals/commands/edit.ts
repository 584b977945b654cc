import { changedFields } from '../../../cli/changedFields.js';
import { option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { carriedLines, DEAL_FIELDS, dealArgument, dealFlags, dealValue, readDealFlags } from '../view.js';

export default verb({
  args: { deal: dealArgument },
  flags: { ...dealFlags, title: option('<text>', messages.titleOption) },
  async run(shell, { deal: word }, flags) {
    const change = await shell.input((read) => ({
      title: read.text(flags.title, 'title'),
      ...readDealFlags(read, flags),
    }));
    const { editDeal } = await import('../edit.js');
    await shell.change(
      (ctx) => editDeal(ctx, word, change),
      ({ carried, changes, ...view }) => ({
        kind: 'done',
        value: dealValue(view),
        code: view.deal.code,
        lines: [
          messages.edited(view.deal.code, view.deal.title),
          ...changedFields(changes, DEAL_FIELDS, (fen) => shell.money(fen)),
          ...(carried ? carriedLines(carried) : []),
        ],
      }),
    );
  },
});
