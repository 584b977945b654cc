import { argumentList, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { approve, readClaimWords } from '../view.js';

export default verb({
  args: { claim: argumentList(messages.claimsArg) },
  flags: { note: option('<text>', messages.noteOption) },
  examples: [
    'salesdesk claim approve 87',
    'salesdesk claim list --status submitted -o name | salesdesk claim approve -',
  ],
  async run(shell, { claim: words }, flags) {
    const note = await shell.input((read) => read.text(flags.note, '--note'));
    await approve(shell, await readClaimWords(shell, words), note);
  },
});
