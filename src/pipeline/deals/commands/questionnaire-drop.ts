import { argument, verb } from '../../../cli/verb.js';
import { required } from '../../../shared/required.js';
import { questionnaireMessages } from '../questionnaireMessages.js';

export default verb({
  args: { number: argument(questionnaireMessages.questionnaireNumberArg) },
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
        lines: [questionnaireMessages.questionDropped(question.number, question.text)],
      }),
    );
  },
});
