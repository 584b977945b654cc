import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { outcomeSheet } from '../view.js';

export default verb({
  args: { outcome: argument(messages.outcomeArg) },
  examples: ['salesdesk outcome show OC-2026-0001'],
  async run(shell, { outcome: word }) {
    const { readOutcome } = await import('../show.js');
    const outcome = await shell.readOpen((ctx) => readOutcome(ctx, word));
    await shell.print(outcomeSheet(outcome, (fen) => shell.money(fen)));
  },
});
