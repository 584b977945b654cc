import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { askedDone } from '../../../team/confirmations/view.js';
import { messages, SETTING_TEXTS } from '../messages.js';

export default verb({
  args: { key: argument(messages.keyArg), value: argument(messages.valueArg) },
  flags: {
    from: option('<month>', messages.fromOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: [
    'salesdesk policy set quote.margin 25% --reason "年度定价会议"',
    'salesdesk policy set contract.endDays "60 30 0" --from 2027-01 --reason "提前续约"',
  ],
  async run(shell, { key, value }, { from, reason }) {
    const input = await shell.input((read) => ({
      value: read.text(value, 'value'),
      fromMonth: read.month(from, '--from'),
      reason: read.text(reason, '--reason'),
    }));
    const { setSettingOrAsk } = await import('../../../workflows/setLate.js');
    await shell.change(
      (ctx) => setSettingOrAsk(ctx, { word: key, ...input }),
      ({ done, waiting }) => {
        if (waiting !== undefined) return askedDone(waiting);
        return {
          kind: 'done',
          value: done,
          code: done.key,
          lines: [messages.settingDone(done.key, done.before, done.value, done.fromMonth), SETTING_TEXTS[done.key]],
        };
      },
    );
  },
});
