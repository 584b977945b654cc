import { argument, toggle, verb } from '../../../cli/verb.js';
import { checkMessages } from '../checkMessages.js';
import { messages } from '../messages.js';
import { optionMessages } from '../optionMessages.js';
import { capitalsOf, filedView, placeOf } from '../view.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg) },
  flags: { cap: toggle(checkMessages.capOption) },
  examples: ['salesdesk claim submit "@last"'],
  async run(shell, { claim: word }, { cap }) {
    const { submitClaim } = await import('../submit.js');
    const place = await placeOf(shell);
    await shell.change(
      async (ctx) => {
        const filed = await submitClaim(ctx, word, { cap });
        return { filed, capitals: await capitalsOf(shell, filed.claim.amountFen) };
      },
      ({ filed, capitals }) => filedView(messages.filed, filed, place, capitals),
    );
  },
});
