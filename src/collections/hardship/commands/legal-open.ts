import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { target: argument(messages.targetArg) },
  flags: {
    reason: requiredOption('<text>', messages.reasonOption),
    on: option('<day>', messages.onOption),
  },
  examples: ['salesdesk payment legal open 浦东 --reason "逾期 120 天，失联" --as 法务孙'],
  async run(shell, { target }, { reason, on }) {
    const { word, ...input } = await shell.input((read) => ({
      word: read.text(target, 'target'),
      reason: read.text(reason, '--reason'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { openLegalFile } = await import('../legal.js');
    await shell.change(
      (ctx) => openLegalFile(ctx, word, input),
      (file) => ({
        kind: 'done',
        value: file,
        code: file.code,
        lines: [
          messages.fileOpened(file.code, file.customer.name, shell.money(file.claimFen), file.instalments.length),
        ],
        hints: [messages.stepHint(file.code)],
      }),
    );
  },
});
