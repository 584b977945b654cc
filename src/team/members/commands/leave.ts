import { argument, option, verb } from '../../../cli/verb.js';
import { askedDone } from '../../confirmations/view.js';
import { messages } from '../messages.js';
import { memberDone } from '../view.js';

export default verb({
  args: { member: argument(messages.memberArg) },
  flags: { on: option('<day>', messages.leftOption) },
  async run(shell, { member: word }, { on }) {
    const day = await shell.input((read) => read.day(on ?? 'today', '--on'));
    const { memberLeaves } = await import('../../../workflows/changeTeam.js');
    await shell.change(
      (ctx) => memberLeaves(ctx, word, day),
      ({ done, waiting }) =>
        waiting === undefined
          ? memberDone(done, messages.leftDone(done.code, done.name, day), done.owed)
          : askedDone(waiting),
    );
  },
});
