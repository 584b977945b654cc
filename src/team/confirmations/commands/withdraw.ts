import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { decidedDone } from '../view.js';

export default verb({
  args: { code: argument(messages.codeArg) },
  examples: ['salesdesk confirm withdraw CF-1'],
  async run(shell, { code }) {
    const { withdrawAct } = await import('../decide.js');
    await shell.change(
      (ctx) => withdrawAct(ctx, code),
      (view) => decidedDone(view, messages.withdrawn(view.code, view.title)),
    );
  },
});
