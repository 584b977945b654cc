import { argument, option, verb } from '../../../cli/verb.js';
import { budgetLine } from '../../requests/view.js';
import { messages } from '../messages.js';
import { advanceDone } from '../view.js';

export default verb({
  args: { advance: argument(messages.advanceArg) },
  flags: { note: option('<text>', messages.noteOption) },
  examples: ['salesdesk advance approve ADV-2026-0003'],
  async run(shell, { advance: word }, flags) {
    const { note } = await shell.input((read) => ({ note: read.text(flags.note, '--note') }));
    const { approveAdvance } = await import('../../../workflows/approveAdvance.js');
    await shell.change(
      (ctx) => approveAdvance(ctx, word, note),
      ({ advance, settled, budget }) => {
        const { code, member, amountFen } = advance;
        const line = settled ? messages.approved : messages.approvedFirst;
        const done = advanceDone(
          advance,
          line(code, member.name, shell.money(amountFen)),
          settled ? [messages.payHint(code)] : [],
          budget === undefined ? [] : [budgetLine(budget, messages.thisAdvance, (fen) => shell.money(fen))],
        );
        return { ...done, value: { ...advance, ...(budget === undefined ? {} : { budget }) } };
      },
    );
  },
});
