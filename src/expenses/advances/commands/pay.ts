import { argument, option, verb } from '../../../cli/verb.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { advanceDone } from '../view.js';

export default verb({
  args: { advance: argument(messages.advanceArg) },
  flags: { on: option('<day>', messages.payOnOption) },
  examples: ['salesdesk advance pay ADV-2026-0003', 'salesdesk advance pay ADV-2026-0003 --on yesterday'],
  async run(shell, { advance: word }, { on }) {
    const day = await shell.input((read) => read.day(on ?? 'today', '--on', true));
    const { payAdvance } = await import('../pay.js');
    await shell.change(
      (ctx) => payAdvance(ctx, word, day),
      (advance) => {
        const { code, member, amountFen } = advance;
        const line = messages.paid(code, member.name, shell.money(amountFen), dayWithWeekday(day));
        return advanceDone(advance, line, [messages.settleHint(code), messages.returnHint(code)]);
      },
    );
  },
});
