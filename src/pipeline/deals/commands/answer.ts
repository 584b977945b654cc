import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { carriedLines, dayOption, dealArgument, dealSummary } from '../view.js';

export default verb({
  args: { deal: dealArgument, number: argument(messages.numberArg), answer: argument(messages.answerArg) },
  flags: { on: dayOption },
  async run(shell, { deal: word, number: typed, answer: text }, { on }) {
    const { number, answer, day } = await shell.input((read) => ({
      number: read.whole(typed, 'number', 1, 9999),
      answer: read.text(text, 'answer'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { answerQuestion } = await import('../questions.js');
    await shell.change(
      (ctx) => answerQuestion(ctx, word, number, answer, day),
      ({ question, open, carried, ...view }) => ({
        kind: 'done',
        value: { ...dealSummary(view), number, question, answer, day, open },
        code: view.deal.code,
        lines: [messages.answerDone(view.deal.code, number, open), ...(carried ? carriedLines(carried) : [])],
        // Shows what is still missing: the next question, or the next gate.
        hints: [messages.next(`salesdesk deal show ${view.deal.code}`)],
      }),
    );
  },
});
