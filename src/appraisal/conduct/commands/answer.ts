import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { code: argument(messages.codeArg), text: argument(messages.answerArg) },
  examples: ['salesdesk conduct answer CN-2026-0001 "那两周在客户现场，周报已补"'],
  async run(shell, { code: word, text: typed }) {
    const text = await shell.input((read) => read.text(typed, 'text'));
    const { answerNote } = await import('../notes.js');
    await shell.change(
      (ctx) => answerNote(ctx, word, text),
      (answer) => ({
        kind: 'done',
        value: answer,
        code: answer.code,
        lines: [messages.answered(answer.code)],
      }),
    );
  },
});
