import { optionalArgument, verb } from '../../../cli/verb.js';
import { STAGES } from '../../../policy/stages.js';
import { wholeCode } from '../../../shared/codes.js';
import { yearOf } from '../../../shared/dates.js';
import { messages } from '../messages.js';

export default verb({
  args: { code: optionalArgument(messages.codeArg) },
  examples: ['salesdesk undo', 'salesdesk undo SV-2026-0003', 'salesdesk undo --dry-run'],
  notes: [messages.undoNote],
  async run(shell, { code: word }) {
    const named = await shell.input((read) =>
      word === undefined ? undefined : wholeCode(read.text(word, 'code'), yearOf(read.today)),
    );
    const { undoLast } = await import('../service.js');
    await shell.change(
      (ctx) => undoLast(ctx, named),
      ({ seq, undoes, action, subject, code, summary, deals }) => ({
        kind: 'done',
        value: { seq, undoes, action, subject },
        code,
        lines: [
          messages.undone(summary, seq, undoes),
          ...deals.map((deal) => messages.dealNow(deal.code, STAGES[deal.stage])),
        ],
      }),
    );
  },
});
