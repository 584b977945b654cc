import { argument, verb } from '../../../cli/verb.js';
import { TENDER_DEPOSIT_STEPS } from '../../../policy/stages.js';
import { messages } from '../messages.js';
import { onFlag } from '../view.js';

export default verb({
  args: { tender: argument(messages.tenderArg), step: argument(messages.stepArg, TENDER_DEPOSIT_STEPS) },
  flags: { on: onFlag },
  async run(shell, { tender, step }, { on }) {
    const input = await shell.input((read) => ({
      returned: read.choice(TENDER_DEPOSIT_STEPS, step, 'step') === 'returned',
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
