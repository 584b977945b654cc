import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import { askedDone } from '../../confirmations/view.js';
import { messages } from '../messages.js';

const MODES = { os: same('os'), declared: same('declared') } as const;

export default verb({
  args: { mode: optionalArgument(messages.modeArg, MODES) },
  flags: { reason: option('<text>', messages.whyOption) },
  examples: ['salesdesk identity', 'salesdesk identity os --reason 团队共用一台主机'],
  notes: [messages.identityNote],
  async run(shell, { mode: typed }, flags) {
    if (typed === undefined) {
      const { identityMode } = await import('../identityMode.js');
      const mode = await shell.read(identityMode);
      return await shell.print({
        kind: 'done',
        value: { identity: mode },
        code: mode,
        notes: [messages.identityIs(mode)],
      });
    }
    const input = await shell.input((read) => ({
      reason: read.reason(flags.reason),
      mode: read.choice(MODES, typed, 'mode'),
    }));
    const { askForIdentity } = await import('../../../workflows/changeTeam.js');
    const { askingAccount } = await import('../../../app/account.js');
    await shell.requireRight('store.identity');
    const account = askingAccount((await shell.session()).path);
    await shell.change((ctx) => askForIdentity(ctx, input, account), askedDone);
  },
});
