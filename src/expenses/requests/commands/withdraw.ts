import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { requestDone } from '../view.js';

export default verb({
  args: { request: argument(messages.requestArg) },
  examples: ['salesdesk request withdraw REQ-2026-0003'],
  async run(shell, { request: word }) {
    const { withdrawRequest } = await import('../decide.js');
    await shell.change(
      (ctx) => withdrawRequest(ctx, word),
      (request) => requestDone(request, messages.withdrawn(request.code)),
    );
  },
});
