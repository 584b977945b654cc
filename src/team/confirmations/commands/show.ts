import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { confirmationSheet, shownConfirmation } from '../view.js';

export default verb({
  args: { code: argument(messages.codeArg) },
  examples: ['salesdesk confirm show CF-1'],
  async run(shell, { code: word }) {
    const { confirmation } = await import('../service.js');
    const view = await shell.read((ctx) => confirmation(ctx, word));
    await shell.print({
      kind: 'done',
      value: shownConfirmation(view),
      code: view.code,
      ...confirmationSheet(view),
      hints: view.state === 'waiting' ? [messages.refuseHint(view.code)] : [],
    });
  },
});
