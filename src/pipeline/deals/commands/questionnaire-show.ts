import { type Column, listView } from '../../../cli/output/view.js';
import { optionalArgument, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import type { SheetQuestion } from '../questionnaire.js';
import { questionnaireMessages } from '../questionnaireMessages.js';
import { questionnaireColumns } from '../view.js';

export default verb({
  args: { deal: optionalArgument(questionnaireMessages.questionnaireDealArg) },
  examples: [
    'salesdesk deal questionnaire show --out 问卷.xlsx',
    'salesdesk deal questionnaire show 42 --out 问卷.html',
  ],
  async run(shell, { deal: word }) {
    const { questionnaireSheet } = await import('../questionnaire.js');
    const sheet = await shell.read((ctx) => questionnaireSheet(ctx, word));
    const { deal, customer, questions } = sheet;
    const isEmpty = questions.every(({ answer }) => answer === null);
    const columns: Column<SheetQuestion>[] = questionnaireColumns.filter(({ key }) => !isEmpty || key !== 'day');
    await shell.print({
      kind: 'sheet',
      value: sheet,
      code: deal?.code,
      title: questionnaireMessages.questionnaireTitle,
      subtitle: deal ? same([customer?.name, `${deal.code} ${deal.title}`].filter(Boolean).join('  ')) : undefined,
      parts: [{ kind: 'table', list: listView(questions, columns, { empty: questionnaireMessages.noQuestionnaire }) }],
      hints: questions.length === 0 ? [questionnaireMessages.questionnaireAdd] : [],
    });
  },
});
