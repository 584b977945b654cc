import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
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
    const { changeSetting } = await import('../settings.js');
    await shell.change(
      (ctx) => changeSetting(ctx, key, input),
      (change) => ({
        kind: 'done',
        value: change,
        code: change.key,
        lines: [
          messages.settingDone(change.key, change.before, change.value, change.fromMonth),
          SETTING_TEXTS[change.key],
        ],
      }),
    );
  },
});
