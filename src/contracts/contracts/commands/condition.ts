import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { draftValue } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg), number: argument(messages.conditionArg) },
  flags: { met: requiredOption('<text>', messages.metOption) },
  async run(shell, { contract: word, number: numberWord }, { met }) {
    const input = await shell.input((read) => ({
      number: read.whole(numberWord, 'number', 1, 999),
      note: read.text(met, '--met'),
    }));
    const { confirmCondition } = await import('../review.js');
    await shell.change(
      (ctx) => confirmCondition(ctx, word, input.number, input.note),
      (loaded) => ({
        kind: 'done',
        value: { ...draftValue(loaded), ...input, open: loaded.open },
        code: loaded.draft.code,
        lines: [messages.conditionDone(loaded.draft.code, input.number, loaded.open)],
      }),
    );
  },
});
