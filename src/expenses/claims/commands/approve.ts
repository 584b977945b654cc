import { atOption } from '../../../app/asShown.js';
import { shownBefore } from '../../../cli/asShown.js';
import { argumentList, option, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { approve, claimLines, placeOf, readClaimWords } from '../view.js';

export default verb({
  args: { claim: argumentList(messages.claimsArg) },
  flags: { at: option('<version>', atOption(same('v3'))), note: option('<text>', messages.noteOption) },
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
    const codes = await readClaimWords(shell, words);
    const { claimsToApprove } = await import('../offer.js');
    const place = await placeOf(shell);
    const offer = await shownBefore(shell, {
      at: version,
      read: (ctx) => claimsToApprove(ctx, codes),
      view: ({ claims }) => claimLines(claims, place),
      question: () => messages.approveAsShown,
    });
    await approve(shell, codes, note, { version, digests: offer?.digests });
  },
});
