import { t } from '../../../cli/language.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { CHARGE_KINDS } from '../../../policy/hardship.js';
import { messages } from '../messages.js';

export default verb({
  args: { contract: argument(messages.contractArg), amount: argument(messages.chargeAmountArg) },
  flags: {
    kind: requiredOption('<kind>', messages.chargeKindOption, { choices: CHARGE_KINDS }),
    reason: requiredOption('<text>', messages.reasonOption),
    on: option('<day>', messages.onOption),
  },
  examples: ['salesdesk payment charge CT-2026-0001 312.50 --kind interest --reason "10 月逾期"'],
  notes: [messages.separateItem],
  async run(shell, { contract, amount }, { kind, reason, on }) {
    const input = await shell.input((read) => ({
      contract: read.text(contract, 'contract'),
      amountFen: read.positiveMoney(amount, 'amount'),
      kind: read.choice(CHARGE_KINDS, kind, '--kind'),
      reason: read.text(reason, '--reason'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { addCharge } = await import('../charges.js');
    await shell.change(
      (ctx) => addCharge(ctx, input),
      (charge) => ({
        kind: 'done',
        value: charge,
        code: charge.code,
        lines: [
          messages.charged(charge.code, t(CHARGE_KINDS[charge.kind]), charge.contract, shell.money(charge.amountFen)),
          messages.separateItem,
        ],
        hints: [messages.settleHint(charge.code)],
      }),
    );
  },
});
