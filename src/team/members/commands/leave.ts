import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { teamDone } from '../view.js';

export default verb({
  args: { member: argument(messages.memberArg) },
  flags: { on: option('<day>', messages.leftOption) },
  async run(shell, { member: word }, { on }) {
    const day = await shell.input((read) => read.day(on ?? 'today', '--on'));
    const { memberLeaves } = await import('../../../workflows/changeTeam.js');
    await shell.change(
      (ctx) => memberLeaves(ctx, word, day),
      (done) => teamDone(done, ({ code, name }) => messages.leftDone(code, name, day)),
    );
  },
});
