import { listView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import type { Shell } from '../../../cli/shell.js';
import { option, verb } from '../../../cli/verb.js';
import type { Sheet } from '../../../exchange/imports/sheet.js';
import { FINDING_AREAS, type FindingArea, RESEARCH_MODES } from '../../../policy/stages.js';
import { isSameName } from '../../../shared/comparison.js';
import { usageError } from '../../../shared/errors.js';
import { joinTexts, type Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { ResearchAnswer } from '../questionnaire.js';
import { questionnaireMessages } from '../questionnaireMessages.js';
import { type FindingInput, parseAnswer } from '../rules.js';
import {
  carriedLines,
  carriedValue,
  dayOption,
  dealArgument,
  dealSummary,
  findingColumns,
  noteOption,
} from '../view.js';

/** The findings of each area of 3.2.2, in its order. */
const readFindings = (read: Reader, flags: Partial<Record<FindingArea, string[]>>): FindingInput[] =>
  (Object.keys(FINDING_AREAS) as FindingArea[]).flatMap((area) =>
    (flags[area] ?? []).map((text) => ({ area, text: read.text(text, `--${area}`) })),
  );

/** `--answer "3: …"`, as often as it was typed. */
const readAnswers = (read: Reader, typed: readonly string[]): ResearchAnswer[] =>
  typed.flatMap((text) => {
    const answer = parseAnswer(text);
    if (answer === undefined) read.problem('--answer', questionnaireMessages.answerForm(text));
    return answer ?? [];
  });

const isHead = (cells: readonly string[], head: Text): number =>
  cells.findIndex((cell) => Object.values(head).some((name) => isSameName(cell, name)));

/** A questionnaire that came back: the rows below its header that have an answer. */
async function readAnswerFile(shell: Shell, file: string): Promise<ResearchAnswer[]> {
  const { readSheet } = await import('../../../exchange/imports/sheetFile.js');
  const columnsOf = (cells: readonly string[]) => [
    isHead(cells, questionnaireMessages.questionNumber),
    isHead(cells, messages.answerHead),
  ];
  const sheet = await readSheet({ name: file, path: await shell.fullPath(file) }, undefined, {
    headLine: undefined,
    isHead: (cells) => columnsOf(cells).every((column) => column >= 0),
  });
  try {
    return answersOf(sheet, columnsOf(sheet.head));
  } finally {
    sheet.close();
  }
}

function answersOf(sheet: Sheet, [numberAt = -1, answerAt = -1]: readonly number[]): ResearchAnswer[] {
  if (numberAt < 0 || answerAt < 0) throw usageError(questionnaireMessages.noAnswerColumns(sheet.file));
  const answers: ResearchAnswer[] = [];
  for (const rows of sheet.batches())
    for (const { line, cells, fault } of rows) {
      if (fault !== undefined) throw usageError(fault);
      const [number = '', text = ''] = [cells[numberAt]?.trim(), cells[answerAt]?.trim()];
      if (text === '') continue;
      if (!/^\d+$/.test(number)) throw usageError(questionnaireMessages.noQuestionNumber(line, number));
      answers.push({ number: Number(number), text });
    }
  return answers;
}

export default verb({
  args: { deal: dealArgument },
  flags: {
    mode: option('<mode>', messages.modeOption, { choices: RESEARCH_MODES }),
    with: option('<people>', messages.withOption),
    process: option('<text...>', messages.processOption),
    function: option('<text...>', messages.functionOption),
    habit: option('<text...>', messages.habitOption),
    answer: option('<text...>', questionnaireMessages.answerOption),
    answers: option('<file>', questionnaireMessages.answersOption),
    note: noteOption,
    on: dayOption,
  },
  examples: [
    'salesdesk deal research 42 --answer "1: 五级审批" --answers 问卷.xlsx',
    'salesdesk deal research 42 --mode interview --with "李总、IT 王工" --process "合同审批走 5 级" --function "电子签章" --habit "只用手机审批"',
  ],
  async run(shell, { deal: word }, flags) {
    const fromFile = flags.answers === undefined ? [] : await readAnswerFile(shell, flags.answers);
    const input = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      mode: read.choice(RESEARCH_MODES, flags.mode, '--mode'),
      people: read.text(flags.with, '--with'),
      note: read.text(flags.note, '--note'),
      findings: readFindings(read, flags),
      answers: [...readAnswers(read, flags.answer ?? []), ...fromFile],
    }));
    const { recordResearch } = await import('../research.js');
    await shell.change(
      (ctx) => recordResearch(ctx, word, input),
      ({ day, findings, uncovered, answers, unanswered, ...view }) => {
        const { code } = view.deal;
        const numbers = findings.map(({ number }) => number).join(',');
        return {
          kind: 'done',
          value: { ...dealSummary(view), day, findings, uncovered, answers, unanswered, ...carriedValue(view) },
          code,
          lines: [
            messages.researchDone(code, day, findings.length),
            ...(uncovered.length > 0
              ? [messages.notCovered(joinTexts(uncovered.map((area) => FINDING_AREAS[area])))]
              : []),
            ...(answers.length > 0 ? [questionnaireMessages.answersDone(answers.length, unanswered.length)] : []),
            ...carriedLines(view),
          ],
          sections: findings.length > 0 ? [listView(findings, findingColumns)] : [],
          hints: [
            messages.next(`salesdesk deal solution ${code}${numbers === '' ? '' : ` --finding ${numbers}`} --note "…"`),
          ],
        };
      },
    );
  },
});
