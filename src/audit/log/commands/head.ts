import { verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  examples: ['salesdesk audit head'],
  notes: [messages.headNote],
  async run(shell) {
    const { logHead } = await import('../service.js');
    const head = await shell.readOpen((ctx) => logHead(ctx));
    await shell.print({
      kind: 'done',
      value: head,
      code: head.hash,
      lines: [messages.head(head.seq, head.hash, head.day)],
    });
  },
});
