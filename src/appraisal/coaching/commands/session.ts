import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { coachingDone } from '../view.js';

export default verb({
  args: { coaching: argument(messages.coachingArg), text: argument(messages.textArg) },
  flags: { on: option('<day>', messages.onOption) },
  examples: ['salesdesk coaching session CO-2026-0001 "陪访浦发，复盘报价" --on 12/5'],
  async run(shell, { coaching, text }, flags) {
    const input = await shell.input((read) => ({
      coaching,
      text: read.text(text, 'text'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { addSession } = await import('../service.js');
    await shell.change(
      (ctx) => addSession(ctx, input),
      (noted) => {
        const sessions = noted.steps.filter(({ step }) => step === 'session').length;
        return coachingDone(
          noted,
          [messages.sessionNoted(noted.code, noted.member.name, sessions)],
          [messages.closeHint(noted.code)],
        );
      },
    );
  },
});
