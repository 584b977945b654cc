import { argumentList, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { approve, readClaimWords } from '../view.js';

export default verb({
  args: { claim: argumentList(messages.claimsArg) },
  flags: { at: option('<version>', messages.atOption), note: option('<text>', messages.noteOption) },
  examples: [
    'salesdesk claim approve 87',
    'salesdesk claim approve 87 --at v2',
    'salesdesk claim list --status submitted -o name | salesdesk claim approve -',
  ],
  async run(shell, { claim: words }, flags) {
    const { note, version } = await shell.input((read) => ({
      note: read.text(flags.note, '--note'),
      version: read.version(flags.at, '--at'),
    }));
    await approve(shell, await readClaimWords(shell, words), note, { version });
  },
});
