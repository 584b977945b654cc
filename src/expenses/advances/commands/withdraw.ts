import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { advanceDone } from '../view.js';

export default verb({
  args: { advance: argument(messages.advanceArg) },
  examples: ['salesdesk advance withdraw ADV-2026-0003'],
  async run(shell, { advance: word }) {
    const { withdrawAdvance } = await import('../decide.js');
    await shell.change(
      (ctx) => withdrawAdvance(ctx, word),
      (advance) => advanceDone(advance, messages.withdrawn(advance.code)),
    );
  },
});
