import { argument, verb } from '../../../cli/verb.js';
import { readLineNo } from '../lineView.js';
import { messages } from '../messages.js';
import { optionMessages } from '../optionMessages.js';
import { filedView, placeOf } from '../view.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg), line: argument(optionMessages.lineArg) },
  examples: ['salesdesk claim line remove 87 2'],
  async run(shell, { claim: word, line }) {
    const { no } = await shell.input((read) => ({ no: readLineNo(read, line, 'line') }));
    const { removeLine } = await import('../edit.js');
    const place = await placeOf(shell);
    await shell.change(
      (ctx) => removeLine(ctx, word, no),
      (filed) => filedView(messages.edited, filed, place, ''),
    );
  },
});
