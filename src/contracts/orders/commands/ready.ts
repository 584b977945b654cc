import { listView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import { argument, option, toggle, verb } from '../../../cli/verb.js';
import { parseDecimal } from '../../../shared/money.js';
import { messages } from '../messages.js';
import { lineColumns, orderDone, stepFlags } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg) },
  flags: {
    line: option('<line...>', messages.lineOption),
    all: toggle(messages.allOption),
    quality: option('<text>', messages.qualityOption),
    on: stepFlags.on,
    waive: stepFlags.waive,
  },
  examples: [
    'salesdesk order ready 1 --line 1=50 --line 2=1',
    'salesdesk order ready 1 --all --quality "出厂测试通过"',
  ],
  async run(shell, { order: word }, flags) {
    const input = await shell.input((read) => ({
      lines: (flags.line ?? []).flatMap((text) => readLine(read, text)),
      all: flags.all,
      quality: read.text(flags.quality, '--quality'),
      day: read.day(flags.on ?? 'today', '--on', true),
      waiver: read.text(flags.waive, '--waive'),
    }));
    const { prepareProduct } = await import('../prepareProduct.js');
    await shell.change(
      (ctx) => prepareProduct(ctx, word, input),
      (prepared) => {
        const { lines, open, isReady } = prepared;
        const line = messages.readyDone(prepared.order.code, isReady ? 0 : open);
        return {
          ...orderDone(prepared, [line], { lines, open, ready: isReady }),
          sections: [listView(lines, lineColumns)],
        };
      },
    );
  },
});

/** `1=50`: the number of a line and its quantity, in thousandths. */
function readLine(read: Reader, text: string): { number: number; readyMilli: number }[] {
  const [, number, quantity] = /^(\d{1,3})\s*[=:：]\s*(.+)$/.exec(text.trim()) ?? [];
  const readyMilli = quantity === undefined ? undefined : parseDecimal(quantity, 3);
  if (number !== undefined && readyMilli !== undefined && readyMilli >= 0)
    return [{ number: Number(number), readyMilli }];
  read.problem('--line', messages.badLine(text));
  return [];
}
