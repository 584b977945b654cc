import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { claimView } from '../view.js';

export default verb({
  args: { claim: argument(messages.claimArg) },
  async run(shell, { claim: word }) {
    const { showClaim } = await import('../list.js');
    await shell.print(claimView(await shell.read((ctx) => showClaim(ctx, word))));
  },
});
