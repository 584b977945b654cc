import { argument, toggle, verb } from '../../../cli/verb.js';
import { checkMessages } from '../checkMessages.js';
import { messages } from '../messages.js';
import { capitalsOf, filedView, placeOf } from '../view.js';

export default verb({
  args: { claim: argument(messages.claimArg) },
  flags: { cap: toggle(checkMessages.capOption) },
  examples: ['salesdesk claim submit "@last"'],
  async run(shell, { claim: word }, { cap }) {
    const { showClaim } = await import('../list.js');
    const { submitClaim } = await import('../submit.js');
    const { amountFen } = await shell.read((ctx) => showClaim(ctx, word));
    const place = await placeOf(shell);
    const capitals = await capitalsOf(shell, amountFen);
    await shell.change(
      (ctx) => submitClaim(ctx, word, { cap }),
      (filed) => filedView(messages.filed, filed, place, capitals),
    );
  },
});
