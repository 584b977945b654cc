import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { SUBSTITUTED } from '../../../policy/standIns.js';
import { messages } from '../messages.js';
import { memberDone } from '../view.js';

export default verb({
  args: { member: argument(messages.memberArg) },
  flags: {
    for: requiredOption('<role>', messages.forOption, { choices: SUBSTITUTED }),
    on: option('<day>', messages.lastOption),
  },
  examples: ['salesdesk member substitute end 李娜 --for finance'],
  async run(shell, { member: word }, flags) {
    const { role, day } = await shell.input((read) => ({
      role: read.choice(SUBSTITUTED, flags.for, '--for'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { endSubstitute } = await import('../substitutes.js');
    await shell.change(
      (ctx) => endSubstitute(ctx, word, role, day),
      (member) => memberDone(member, messages.substituteEnded(member.name, SUBSTITUTED[role], day)),
    );
  },
});
