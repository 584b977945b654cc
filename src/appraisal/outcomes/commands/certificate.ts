import { argument, verb } from '../../../cli/verb.js';
import { certificateReport } from '../certificateView.js';
import { messages } from '../messages.js';

export default verb({
  args: { outcome: argument(messages.outcomeArg) },
  examples: ['salesdesk outcome certificate OC-2026-0002 --out 张伟-11月.html'],
  notes: [messages.certificateNote],
  async run(shell, { outcome }) {
    const { certificateOf } = await import('../certificate.js');
    const certificate = await shell.readOpen((ctx) => certificateOf(ctx, outcome));
    await shell.print(certificateReport(certificate));
    if (shell.isTable) shell.hint(messages.printHint(certificate.code));
  },
});
