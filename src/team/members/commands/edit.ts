import { argument, option, verb } from '../../../cli/verb.js';
import { changeText } from '../../../shared/shownChange.js';
import { askedDone } from '../../confirmations/view.js';
import { messages } from '../messages.js';
import { memberDone, memberFlags, readMemberFlags } from '../view.js';

export default verb({
  args: { member: argument(messages.memberArg) },
  flags: {
    ...memberFlags,
    left: option('<day>', messages.leftEditOption),
    name: option('<name>', messages.nameOption),
  },
  examples: [
    'salesdesk member edit 张伟 --os-user zhangwei',
    'salesdesk member edit 李娜 --role rep legal',
    'salesdesk member edit 张伟 --left none',
    'salesdesk member edit 张伟 --os-user none',
  ],
  async run(shell, { member: word }, flags) {
    const change = await shell.input((read) => ({
      name: read.text(flags.name, 'name'),
      leftDay: flags.left?.trim() === 'none' ? null : read.day(flags.left, '--left', true),
      ...readMemberFlags(read, flags),
      ...(flags.osUser?.trim() === 'none' ? { osUser: null } : {}),
    }));
    const { changeMember } = await import('../../../workflows/changeTeam.js');
    await shell.change(
      (ctx) => changeMember(ctx, word, change),
      ({ done, waiting }) => {
        if (waiting !== undefined) return askedDone(waiting);
        const { member, changes, owed } = done;
        return memberDone(member, messages.edited(member.code, member.name), [...changes.map(changeText), ...owed]);
      },
    );
  },
});
