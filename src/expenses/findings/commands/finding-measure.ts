import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { findingDone } from '../view.js';

export default verb({
  args: { finding: argument(messages.findingArg), text: argument(messages.measureArg) },
  examples: ['salesdesk expense finding measure FD-2026-0001 "招待一律先申请"'],
  async run(shell, { finding: word, text }) {
    const measure = await shell.input((read) => read.text(text, 'text'));
    const { addStep } = await import('../service.js');
    await shell.change(
      (ctx) => addStep(ctx, word, 'measure', measure),
      (finding) => findingDone(finding, messages.measured(finding.code), [messages.closeHint(finding.code)]),
    );
  },
});
