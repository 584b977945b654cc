import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { COACHING_RESULTS } from '../../../policy/outcomes.js';
import { messages } from '../messages.js';
import { coachingDone } from '../view.js';

export default verb({
  args: { coaching: argument(messages.coachingArg) },
  flags: {
    result: requiredOption('<result>', messages.resultOption, { choices: COACHING_RESULTS }),
    note: requiredOption('<text>', messages.noteOption),
    on: option('<day>', messages.onOption),
  },
  examples: ['salesdesk coaching close CO-2026-0001 --result reached --note "连续四周达到拜访数"'],
  async run(shell, { coaching }, flags) {
    const input = await shell.input((read) => ({
      coaching,
      result: read.choice(COACHING_RESULTS, flags.result, '--result'),
      text: read.text(flags.note, '--note'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { closeCoaching } = await import('../service.js');
    await shell.change(
      (ctx) => closeCoaching(ctx, input),
      (closed) =>
        coachingDone(closed, [messages.closed(closed.code, closed.member.name, COACHING_RESULTS[input.result])]),
    );
  },
});
