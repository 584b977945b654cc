import { t } from '../../../cli/language.js';
import { requiredOption, verb } from '../../../cli/verb.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { researchCommand } from '../rules.js';
import { dealArgument, dealSummary } from '../view.js';

export default verb({
  args: { deal: dealArgument },
  flags: { on: requiredOption('<day>', messages.plannedOption) },
  examples: ['salesdesk deal accept 42 --on 下周三 --as 陈晨'],
  async run(shell, { deal: word }, { on }) {
    const plannedDay = await shell.input((read) => read.day(on, '--on'));
    const { acceptRequest } = await import('../request.js');
    await shell.change(
      (ctx) => acceptRequest(ctx, word, plannedDay),
      (view) => ({
        kind: 'done',
        value: { ...dealSummary(view), plannedDay },
        code: view.deal.code,
        lines: [messages.acceptDone(view.deal.code, t(dayWithWeekday(plannedDay)))],
        hints: [messages.next(researchCommand(view.deal.code))],
      }),
    );
  },
});
