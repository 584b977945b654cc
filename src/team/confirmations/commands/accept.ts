import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
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
    const seen = shell.ask.possible && !shell.globals.yes ? await showBefore(shell, code) : undefined;
    await shell.change(
      (ctx) => confirmAct(ctx, code, flags.at?.trim() ?? seen),
      ({ view, done }) => decidedDone(view, messages.confirmed(view.code, view.title), done),
    );
  },
});

/** Shows what is confirmed, once nothing refuses it, and asks. @returns the digest of what was on the screen */
async function showBefore(shell: Shell, word: string): Promise<string> {
  const { requestBefore } = await import('../../../workflows/confirmations/standing.js');
  const { title, changes, lines, digest, reason, why, askedBy, askedDay } = await shell.readOpen((ctx) =>
    requestBefore(ctx, word),
  );
  const asked = messages.askedLine(askedBy, askedDay, reason);
  for (const line of [title, ...changes.map(changeText), ...lines, asked, why]) shell.say(t(line));
  await shell.confirm(messages.confirmQuestion);
  return digest;
}
