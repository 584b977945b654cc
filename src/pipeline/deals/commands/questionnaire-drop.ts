import { argument, verb } from '../../../cli/verb.js';
import { required } from '../../../shared/required.js';
import { messages } from '../messages.js';

export default verb({
  args: { number: argument(messages.questionnaireNumberArg) },
  examples: ['salesdesk deal questionnaire drop 3'],
  async run(shell, { number: typed }) {
    const number = await shell.input((read) => read.whole(typed, 'number', 1, 9999));
    const { dropResearchQuestion } = await import('../questionnaire.js');
    await shell.change(
      (ctx) => dropResearchQuestion(ctx, required(number, 'the number')),
      (question) => ({
        kind: 'done',
        value: question,
        code: String(question.number),
        lines: [messages.questionDropped(question.number, question.text)],
      }),
    );
  },
});
