import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { changeOffer, readLines } from '../view.js';

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: { line: option('<line...>', messages.lineOption), remove: option('<number>', messages.removeOption) },
  examples: ['salesdesk quote line Q-2026-0031 --remove 2 --line "服务：实施; 1; 28000; 6%"'],
  async run(shell, { quote }, { line, remove }) {
    const input = await shell.input((read) => ({
      lines: readLines(read, line),
      remove: read.whole(remove, '--remove', 1, 999),
    }));
    const { changeLines } = await import('../draft.js');
    await changeOffer(shell, (ctx) => changeLines(ctx, quote, input), messages.changedOffer);
  },
});
