import { argument, optionalArgument, verb } from '../../../cli/verb.js';
import type { Fen } from '../../../shared/money.js';
import { messages } from '../messages.js';
import { settlementLine } from '../view.js';

export default verb({
  args: { receipt: argument(messages.receiptArg), instalment: optionalArgument(messages.instalmentArg) },
  async run(shell, { receipt: word, instalment }) {
    const { allocateAdvance } = await import('../allocate.js');
    const money = (fen: Fen) => shell.money(fen);
    await shell.change(
      (ctx) => allocateAdvance(ctx, word, instalment),
      ({ receipt: { code }, parts, usedFen }) => ({
        kind: 'done',
        value: { code, usedFen, parts },
        code,
        lines: [messages.advanceUsed(code, money(usedFen)), ...parts.map((part) => settlementLine(part, money))],
      }),
    );
  },
});
