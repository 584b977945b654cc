import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { coachingSheet } from '../view.js';

export default verb({
  args: { coaching: argument(messages.coachingArg) },
  examples: ['salesdesk coaching show CO-2026-0001'],
  async run(shell, { coaching: word }) {
    const { readCoaching } = await import('../service.js');
    await shell.print(coachingSheet(await shell.readOpen((ctx) => readCoaching(ctx, word))));
  },
});
