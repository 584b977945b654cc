import { argument, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { legal: argument(messages.legalArg), n: optionalArgument(messages.documentNumberArg) },
  examples: ['salesdesk payment legal file LF-2026-0001 2 --out 起诉状.pdf'],
  async run(shell, { legal, n }) {
    const { legalDocument } = await import('../legal.js');
    const { writeKept } = await import('../../../cli/attachments.js');
    await writeKept(shell, n, (ctx, number = 1) => legalDocument(ctx, legal, number));
  },
});
