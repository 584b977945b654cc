import { argument, toggle, verb } from '../../../cli/verb.js';
import { checkMessages } from '../checkMessages.js';
import { changeFlags, readLineChange, readLineNo } from '../lineView.js';
import { messages } from '../messages.js';
import { optionMessages } from '../optionMessages.js';
import { filedView, placeOf } from '../view.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg), line: argument(optionMessages.lineArg) },
  flags: { ...changeFlags, cap: toggle(checkMessages.capOption) },
  examples: ['salesdesk claim line edit 87 2 --amount 880'],
  async run(shell, { claim: word, line }, { cap, ...flags }) {
    const { no, ...change } = await shell.input((read) => ({
      no: readLineNo(read, line, 'line'),
      ...readLineChange(read, flags),
    }));
    const { editLine } = await import('../edit.js');
    const place = await placeOf(shell);
    await shell.change(
      (ctx) => editLine(ctx, word, no, { ...change, cap }),
      (filed) => filedView(messages.edited, filed, place, ''),
    );
  },
});
