import { argument, verb } from '../../../cli/verb.js';
import { changeFlags, readLineChange } from '../lineView.js';
import { messages } from '../messages.js';
import { capitalsOf, filedView, placeOf } from '../view.js';

export default verb({
  args: { claim: argument(messages.claimArg) },
  flags: changeFlags,
  notes: [messages.editNote],
  examples: ['salesdesk claim edit 87 --amount 1180.50', 'salesdesk claim edit 87 --purpose "苏州拜访"'],
  async run(shell, { claim: word }, flags) {
    const change = await shell.input((read) => readLineChange(read, flags));
    const { editClaim } = await import('../edit.js');
    const place = await placeOf(shell);
    const capitals = await capitalsOf(shell, change.amountFen);
    await shell.change(
      (ctx) => editClaim(ctx, word, change),
      (filed) => filedView(messages.edited, filed, place, capitals),
    );
  },
});
