import { argument, option, verb } from '../../../cli/verb.js';
import { FINDING_AREAS } from '../../../policy/stages.js';
import { messages } from '../messages.js';
import { questionnaireMessages } from '../questionnaireMessages.js';

export default verb({
  args: { text: argument(questionnaireMessages.questionnaireTextArg) },
  flags: { area: option('<area>', messages.area, { choices: FINDING_AREAS }) },
  examples: ['salesdesk deal questionnaire add "合同审批走几级？" --area process'],
  async run(shell, { text: typed }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(typed, 'text'),
      area: read.choice(FINDING_AREAS, flags.area, '--area') ?? null,
    }));
    const { addResearchQuestion } = await import('../questionnaire.js');
    await shell.change(
      (ctx) => addResearchQuestion(ctx, input),
      (question) => ({
        kind: 'done',
        value: question,
        code: String(question.number),
        lines: [questionnaireMessages.questionAdded(question.number, question.text)],
      }),
    );
  },
});
