import { t } from '../../../cli/language.js';
import type { DoneView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { FAPIAO_KINDS } from '../../../policy/fapiao.js';
import type { Fen } from '../../../shared/money.js';
import type { issueFapiao } from '../issue.js';
import { messages } from '../messages.js';
import { readNumber } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    number: requiredOption('<number>', messages.numberOption),
    kind: requiredOption('<kind>', messages.kindOption, { choices: FAPIAO_KINDS }),
    on: option('<day>', messages.onOption),
    instalment: option('<instalment...>', messages.instalmentOption),
    amount: option('<amount>', messages.amountOption),
    net: option('<amount>', messages.netOption),
    tax: option('<rate>', messages.taxOption),
  },
  examples: [
    'salesdesk payment invoice add CT-2026-0001 --number 26312000000012345678 --kind 专票 --instalment PAY-2026-0001',
    'salesdesk payment invoice add 1 --number 26312000000012345679 --kind general --amount 1130 --tax 13%',
    'salesdesk payment invoice add 1 --number 26312000000012345680 --kind special --net 1000 --tax 130 --on 11-20',
  ],
  async run(shell, { contract }, flags) {
    const input = await shell.input((read) => ({
      contract: read.text(contract, 'contract'),
      number: readNumber(read, flags.number, '--number'),
      kind: read.choice(FAPIAO_KINDS, flags.kind, '--kind'),
      day: read.day(flags.on ?? 'today', '--on', true),
      instalments: flags.instalment ?? [],
      amounts: readAmounts(read, flags),
    }));
    const { issueFapiao } = await import('../issue.js');
    await shell.change(
      (ctx) => issueFapiao(ctx, input),
      (issued) => issuedView(issued, (fen) => shell.money(fen)),
    );
  },
});

interface AmountFlags {
  amount?: string;
  net?: string;
  tax?: string;
}

/** `--tax` with a percent sign is a rate; without one it is an amount if the net amount is typed, else a rate. */
function readAmounts(read: Reader, { amount, net, tax }: AmountFlags) {
  const isRate = tax !== undefined && (net === undefined || /[%％]\s*$/.test(tax));
  return {
    grossFen: read.positiveMoney(amount, '--amount'),
    netFen: read.positiveMoney(net, '--net'),
    ...(isRate ? { rateBp: read.rate(tax, '--tax') } : { taxFen: read.money(tax, '--tax') }),
  };
}

type Issued = Awaited<ReturnType<typeof issueFapiao>>;

function issuedView(issued: Issued, money: (fen: Fen) => string): DoneView {
  const { number, kind, contract, grossFen, netFen, taxFen, day, remainingFen, parts } = issued;
  return {
    kind: 'done',
    value: issued,
    code: number,
    lines: [
      messages.added(number, t(FAPIAO_KINDS[kind]), contract, money(grossFen), day),
      messages.amounts(money(netFen), money(taxFen), money(remainingFen)),
      ...parts.map((part) =>
        messages.billsInstalment(part.code, money(part.grossFen), part.unbilledFen > 0 ? money(part.unbilledFen) : ''),
      ),
    ],
    hints: [messages.receivedHint(number)],
  };
}
