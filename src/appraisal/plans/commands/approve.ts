import { argument, option, verb } from '../../../cli/verb.js';
import type { Text } from '../../../shared/text.js';
import type { Approved } from '../../../workflows/approvePlan.js';
import { messages } from '../messages.js';

export default verb({
  args: { plan: argument(messages.planArg) },
  flags: { reason: option('<text>', messages.aloneReasonOption) },
  examples: ['salesdesk plan approve 2027', 'salesdesk plan approve PL-2027-02 --reason "董事会 12 月 5 日通过"'],
  async run(shell, { plan: word }, flags) {
    const { reason } = await shell.input((read) => ({ reason: read.text(flags.reason, '--reason') }));
    const { approvePlan } = await import('../../../workflows/approvePlan.js');
    await shell.change(
      (ctx) => approvePlan(ctx, word, reason),
      (approved) => ({
        kind: 'done',
        value: approved,
        code: approved.code,
        lines: linesOf(approved),
        hints: [messages.showHint(approved.year)],
      }),
    );
  },
});

function linesOf({ code, year, alone, written, kept, targets, levelsLost }: Approved): Text[] {
  const [first, last] = [written[0], written.at(-1)];
  const [firstKept, lastKept] = [kept[0], kept.at(-1)];
  return [
    messages.approved(code, year),
    first === undefined || last === undefined ? messages.nothingWritten : messages.written(targets, first, last),
    ...(firstKept === undefined || lastKept === undefined ? [] : [messages.keptMonths(firstKept, lastKept)]),
    ...(levelsLost > 0 ? [messages.levelsLost(levelsLost)] : []),
    ...(alone ? [messages.decidedAlone] : []),
  ];
}
