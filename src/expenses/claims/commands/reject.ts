import { atOption } from '../../../app/asShown.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import { optionMessages } from '../optionMessages.js';
import { askReason, reject } from '../view.js';

export default verb({
  args: { claim: argument(optionMessages.claimArg) },
  flags: { at: option('<version>', atOption(same('v3'))), reason: option('<text>', optionMessages.reasonOption) },
  examples: ['salesdesk claim reject 85 --reason 缺发票'],
  async run(shell, { claim: word }, flags) {
    if (flags.reason === undefined && shell.ask.possible) await shell.requireOneOf('claim.manager', 'claim.finance');
    const typed = flags.reason ?? (shell.ask.possible ? await askReason(shell) : undefined);
    const { reason, version } = await shell.input((read) => {
      if (typed === undefined) read.problem('--reason', optionMessages.required);
      return { reason: read.text(typed, '--reason') ?? '', version: read.version(flags.at, '--at') };
    });
    await reject(shell, word, reason, { version });
  },
});
