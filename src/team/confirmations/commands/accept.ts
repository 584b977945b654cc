import { shownBefore } from '../../../cli/asShown.js';
import { t } from '../../../cli/language.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { changeText } from '../../../shared/shownChange.js';
import { messages } from '../messages.js';
import { decidedDone } from '../view.js';

export default verb({
  args: { code: argument(messages.codeArg) },
  flags: { at: option('<digest>', messages.atOption) },
  examples: ['salesdesk confirm CF-1', 'salesdesk confirm CF-1 --at 3f2a9c'],
  notes: [messages.confirmNote],
  async run(shell, { code }, flags) {
    const { confirmAct } = await import('../../../workflows/confirmations/confirm.js');
    const { requestBefore } = await import('../../../workflows/confirmations/standing.js');
    const offer = await shownBefore(shell, {
      at: flags.at,
      read: (ctx) => requestBefore(ctx, code),
      view: ({ title, changes, lines, reason, why, askedBy, askedDay }) =>
        [title, ...changes.map(changeText), ...lines, messages.askedLine(askedBy, askedDay, reason), why].map(t),
      question: () => messages.confirmQuestion,
    });
    await shell.change(
      (ctx) => confirmAct(ctx, code, flags.at?.trim() ?? offer?.digest),
      ({ view, done }) => decidedDone(view, messages.confirmed(view.code, view.title), done),
    );
  },
});
