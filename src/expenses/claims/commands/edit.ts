import { argument, toggle, verb } from '../../../cli/verb.js';
import { checkMessages } from '../checkMessages.js';
import { changeFlags, coverFlags, readCover, readLineChange } from '../lineView.js';
import { messages } from '../messages.js';
import { optionMessages } from '../optionMessages.js';
import { capitalsOf, filedView, placeOf } from '../view.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg) },
  flags: { ...changeFlags, ...coverFlags, cap: toggle(checkMessages.capOption) },
  notes: [optionMessages.editNote],
  examples: ['salesdesk claim edit 87 --amount 1180.50', 'salesdesk claim edit 87 --purpose "苏州拜访"'],
  async run(shell, { claim: word }, { cap, ...flags }) {
    const change = await shell.input((read) => ({ ...readLineChange(read, flags), ...readCover(read, flags) }));
    const { editClaim } = await import('../edit.js');
    const place = await placeOf(shell);
    await shell.change(
      async (ctx) => {
        const filed = await editClaim(ctx, word, { ...change, cap });
        const isChanged = change.amountFen !== undefined || filed.capped?.length;
        return { filed, capitals: await capitalsOf(shell, isChanged ? filed.claim.amountFen : undefined) };
      },
      ({ filed, capitals }) => filedView(messages.edited, filed, place, capitals),
    );
  },
});
