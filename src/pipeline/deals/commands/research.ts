import { listView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import { option, verb } from '../../../cli/verb.js';
import { FINDING_AREAS, type FindingArea, RESEARCH_MODES } from '../../../policy/stages.js';
import { joinTexts } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { FindingInput } from '../rules.js';
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

export default verb({
  args: { deal: dealArgument },
  flags: {
    mode: option('<mode>', messages.modeOption, { choices: RESEARCH_MODES }),
    with: option('<people>', messages.withOption),
    process: option('<text...>', messages.processOption),
    function: option('<text...>', messages.functionOption),
    habit: option('<text...>', messages.habitOption),
    note: noteOption,
    on: dayOption,
  },
  examples: [
    'salesdesk deal research 42 --mode interview --with "李总、IT 王工" --process "合同审批走 5 级" --function "电子签章" --habit "只用手机审批"',
  ],
  async run(shell, { deal: word }, flags) {
    const input = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      mode: read.choice(RESEARCH_MODES, flags.mode, '--mode'),
      people: read.text(flags.with, '--with'),
      note: read.text(flags.note, '--note'),
      findings: readFindings(read, flags),
    }));
    const { recordResearch } = await import('../research.js');
    await shell.change(
      (ctx) => recordResearch(ctx, word, input),
      ({ day, findings, uncovered, ...view }) => {
        const { code } = view.deal;
        const numbers = findings.map(({ number }) => number).join(',');
        return {
          kind: 'done',
          value: { ...dealSummary(view), day, findings, uncovered, ...carriedValue(view) },
          code,
          lines: [
            messages.researchDone(code, day, findings.length),
            ...(uncovered.length > 0
              ? [messages.notCovered(joinTexts(uncovered.map((area) => FINDING_AREAS[area])))]
              : []),
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
