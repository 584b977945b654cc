import { atOption } from '../../../app/asShown.js';
import { shownBefore } from '../../../cli/asShown.js';
import { argumentList, option, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import { checkMessages } from '../checkMessages.js';
import { decisionMessages } from '../decisionMessages.js';
import { optionMessages } from '../optionMessages.js';
import { reviewMessages } from '../reviewMessages.js';
import { approve, claimLines, placeOf, readClaimWords, readLookups, readSanctions } from '../view.js';

export default verb({
  args: { claim: argumentList(optionMessages.claimsArg) },
  flags: {
    at: option('<version>', atOption(same('v3'))),
    note: option('<text>', optionMessages.noteOption),
    line: option('<number...>', decisionMessages.lineOption),
    sanction: option('<amount...>', decisionMessages.sanctionOption),
    reason: option('<text>', decisionMessages.sanctionReasonOption),
    verifiedOnline: option('<number-or-day...>', checkMessages.onlineOption),
  },
  examples: [
    'salesdesk claim approve 87',
    'salesdesk claim approve 87 --at v2',
    'salesdesk claim approve 87 --line 2 --sanction 300 --reason "超过住宿标准"',
    'salesdesk claim approve 87 --verified-online 25310000000000000042',
    'salesdesk claim list --status submitted -o name | salesdesk claim approve -',
  ],
  async run(shell, { claim: words }, flags) {
    const { note, version, sanctions, lookups } = await shell.input((read) => ({
      note: read.text(flags.note, '--note'),
      version: read.version(flags.at, '--at'),
      sanctions: readSanctions(read, flags),
      lookups: readLookups(read, flags.verifiedOnline),
    }));
    const codes = await readClaimWords(shell, words);
    const { claimsToApprove } = await import('../offer.js');
    const place = await placeOf(shell);
    const offer = await shownBefore(shell, {
      at: version,
      read: (ctx) => claimsToApprove(ctx, codes),
      view: ({ claims }) => claimLines(claims, place),
      question: () => reviewMessages.approveAsShown,
    });
    await approve(shell, codes, { note, sanctions, lookups, shown: { version, digests: offer?.digests } });
  },
});
