import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { TIERS, tierOf } from '../../../policy/cities.js';
import { messages } from '../messages.js';

export default verb({
  args: { city: argument(messages.cityArg) },
  flags: {
    tier: requiredOption('<tier>', messages.cityTierOption, { choices: TIERS }),
    from: option('<day>', messages.fromOption),
    reason: option('<text>', messages.reasonOption),
  },
  examples: ['salesdesk city set 苏州 --tier 1 --from 2027-01-01', 'salesdesk city set Kunshan --tier 2'],
  notes: [messages.cityNote],
  async run(shell, { city }, flags) {
    const input = await shell.input((read) => ({
      city: read.text(city, 'city'),
      tier: tierOf(Number(read.choice(TIERS, flags.tier, '--tier'))),
      fromDay: read.day(flags.from ?? 'today', '--from'),
      reason: read.text(flags.reason, '--reason'),
    }));
    const { setCity } = await import('../tiers.js');
    await shell.change(
      (ctx) => setCity(ctx, input),
      (done) => ({
        kind: 'done',
        value: done,
        code: done.city,
        lines: [messages.citySet(done.city, done.tier, done.fromDay, done.before)],
      }),
    );
  },
});
