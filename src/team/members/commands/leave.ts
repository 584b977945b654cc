import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { memberDone } from '../view.js';

export default verb({
  args: { member: argument(messages.memberArg) },
  flags: { on: option('<day>', messages.leftOption) },
  async run(shell, { member: word }, { on }) {
    const day = await shell.input((read) => read.day(on ?? 'today', '--on'));
    const { leaveTeam } = await import('../roster.js');
    await shell.change(
      (ctx) => leaveTeam(ctx, word, day),
      (member) => memberDone(member, messages.leftDone(member.code, member.name, day)),
    );
  },
});
