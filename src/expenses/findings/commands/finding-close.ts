import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { findingDone } from '../view.js';

export default verb({
  args: { finding: argument(messages.findingArg), result: argument(messages.resultArg) },
  examples: ['salesdesk expense finding close FD-2026-0001 "12 月招待费回到进度以内"'],
  async run(shell, { finding: word, result }) {
    const text = await shell.input((read) => read.text(result, 'result'));
    const { addStep } = await import('../service.js');
    await shell.change(
      (ctx) => addStep(ctx, word, 'close', text),
      (finding) => findingDone(finding, messages.closed(finding.code)),
    );
  },
});
