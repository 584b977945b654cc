import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { confirmationSheet } from '../view.js';

export default verb({
  args: { code: argument(messages.codeArg) },
  examples: ['salesdesk confirm show CF-1'],
  async run(shell, { code: word }) {
    const { showRequest } = await import('../../../workflows/confirmations/standing.js');
    await shell.print(
      await shell.readOpen(async (ctx) => confirmationSheet(await showRequest(ctx, word), ctx.actor.name)),
    );
  },
});
