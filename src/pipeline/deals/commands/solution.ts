import type { Reader } from '../../../cli/reader.js';
import { option, verb } from '../../../cli/verb.js';
import { halfWidth } from '../../../shared/money.js';
import { messages } from '../messages.js';
import { carriedLines, carriedValue, dayOption, dealArgument, dealSummary, noteOption } from '../view.js';

/** `1,3` as numbers. */
function readNumbers(read: Reader, text: string | undefined): number[] {
  if (text === undefined) return [];
  const parts = halfWidth(text)
    .split(/[\s,，、]+/)
    .filter(Boolean);
  if (parts.some((part) => !/^\d{1,4}$/.test(part))) read.problem('--finding', messages.badNumbers(text));
  return parts.map(Number);
}

export default verb({
  args: { deal: dealArgument },
  flags: {
    finding: option('<numbers>', messages.findingOption),
    file: option('<file...>', messages.fileOption),
    note: noteOption,
    on: dayOption,
  },
  examples: ['salesdesk deal solution 42 --finding 1,3 --file 方案v2.pdf --note "加移动审批"'],
  async run(shell, { deal: word }, flags) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const input = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      note: read.text(flags.note, '--note'),
      findings: readNumbers(read, flags.finding),
      files: readAttachments(flags.file, shell, (text) => read.problem('--file', text)),
    }));
    const { recordSolution } = await import('../solution.js');
    await shell.change(
      (ctx) => recordSolution(ctx, word, input),
      ({ day, version, findings, openFindings, files, ...view }) => ({
        kind: 'done',
        value: { ...dealSummary(view), day, version, findings: input.findings, files, ...carriedValue(view) },
        code: view.deal.code,
        lines: [
          messages.solutionDone(view.deal.code, version, day),
          ...(findings + openFindings > 0 ? [messages.answersFindings(findings, openFindings)] : []),
          ...carriedLines(view),
        ],
        hints: [messages.next(`salesdesk deal demo ${view.deal.code} --presales "…" --audience "…"`)],
      }),
    );
  },
});
