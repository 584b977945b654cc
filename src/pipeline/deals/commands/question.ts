import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { answerCommand } from '../rules.js';
import { dayOption, dealArgument, dealSummary } from '../view.js';

export default verb({
  args: { deal: dealArgument, text: argument(messages.questionArg) },
  flags: { on: dayOption },
  async run(shell, { deal: word, text: typed }, { on }) {
    const { text, day } = await shell.input((read) => ({
      text: read.text(typed, 'text'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { askQuestion } = await import('../questions.js');
    await shell.change(
      (ctx) => askQuestion(ctx, word, text, day),
      ({ number, ...view }) => ({
        kind: 'done',
        value: { ...dealSummary(view), number, text, day },
        code: view.deal.code,
        lines: [messages.questionDone(view.deal.code, number, text)],
        hints: [messages.next(answerCommand(view.deal.code, number))],
      }),
    );
  },
});
