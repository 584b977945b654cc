import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { coachingDone } from '../view.js';

export default verb({
  args: { rep: argument(messages.repArg) },
  flags: {
    goal: requiredOption('<text>', messages.goalOption),
    until: requiredOption('<day>', messages.untilOption),
    outcome: option('<code>', messages.outcomeOption),
  },
  examples: ['salesdesk coaching plan 李娜 --goal "每周 5 次新客户拜访" --until 2027-01-31 --outcome OC-2026-0004'],
  async run(shell, { rep }, flags) {
    const input = await shell.input((read) => ({
      rep,
      goal: read.text(flags.goal, '--goal'),
      untilDay: read.day(flags.until, '--until'),
      outcome: flags.outcome,
    }));
    const { planCoaching } = await import('../../../workflows/planCoaching.js');
    await shell.change(
      (ctx) => planCoaching(ctx, input),
      (coaching) =>
        coachingDone(
          coaching,
          [
            messages.planned(coaching.code, coaching.member.name, coaching.untilDay),
            ...(coaching.outcome === null ? [] : [messages.carriesOut(coaching.outcome)]),
          ],
          [messages.sessionHint(coaching.code)],
        ),
    );
  },
});
