import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, verb } from '../../../cli/verb.js';
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

/** Shows what is confirmed and asks. @returns the digest of what was on the screen */
async function showBefore(shell: Shell, word: string): Promise<string> {
  const { actToDecide, confirmation } = await import('../service.js');
  const { title, lines, digest, reason } = await shell.read(async (ctx) => {
    await actToDecide(ctx, word);
    return await confirmation(ctx, word);
  });
  for (const line of [title, ...lines]) shell.say(t(line));
  if (reason !== null) shell.say(reason);
  await shell.confirm(messages.confirmQuestion);
  return digest;
}
