import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { onFlag } from '../view.js';

const STEPS = { paid: messages.paid, returned: messages.returned };

export default verb({
  args: { tender: argument(messages.tenderArg), step: argument(messages.stepArg) },
  flags: { on: onFlag },
  async run(shell, { tender, step }, { on }) {
    const input = await shell.input((read) => ({
      returned: read.choice(STEPS, step, 'step') === 'returned',
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { recordDeposit } = await import('../service.js');
    await shell.change(
      (ctx) => recordDeposit(ctx, tender, input.returned, input.day),
      (deposit) => ({
        kind: 'done',
        value: deposit,
        code: deposit.code,
        lines: [messages.depositDone(deposit.code, shell.money(deposit.depositFen), deposit.returned, deposit.day)],
      }),
    );
  },
});
