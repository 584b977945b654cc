import { verb } from '../../../cli/verb.js';
import { STAGES } from '../../../policy/stages.js';
import { messages } from '../messages.js';

export default verb({
  examples: ['salesdesk undo', 'salesdesk undo --dry-run'],
  notes: [messages.undoNote],
  async run(shell) {
    const { undoLast } = await import('../service.js');
    await shell.change(undoLast, ({ seq, undoes, action, subject, code, summary, deals }) => ({
      kind: 'done',
      value: { seq, undoes, action, subject },
      code,
      lines: [
        messages.undone(summary, seq, undoes),
        ...deals.map((deal) => messages.dealNow(deal.code, STAGES[deal.stage])),
      ],
    }));
  },
});
