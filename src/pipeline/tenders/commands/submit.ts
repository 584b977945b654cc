import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { onFlag } from '../view.js';

export default verb({
  args: { tender: argument(messages.tenderArg) },
  flags: { open: option('<reason>', messages.openOption), on: onFlag },
  async run(shell, { tender }, { open, on }) {
    const input = await shell.input((read) => ({
      reason: read.text(open, '--open'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { submitTender } = await import('../service.js');
    await shell.change(
      (ctx) => submitTender(ctx, tender, input.day, input.reason),
      (submitted) => ({
        kind: 'done',
        value: submitted,
        code: submitted.code,
        lines: [messages.submittedDone(submitted.code, submitted.submittedDay)],
      }),
    );
  },
});
