import { t } from '../../../cli/language.js';
import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { memberDone, memberFlags, readMemberFlags, rolesText } from '../view.js';

export default verb({
  args: { name: argument(messages.nameArg) },
  flags: memberFlags,
  examples: ['salesdesk member add 张伟 --role rep --territory 华东'],
  async run(shell, { name }, flags) {
    const input = await shell.input((read) => ({ name: read.text(name, 'name'), ...readMemberFlags(read, flags) }));
    const { addMember } = await import('../service.js');
    await shell.change(
      (ctx) => addMember(ctx, { ...input, roles: input.roles ?? ['rep'] }),
      (member) => memberDone(member, messages.added(member.code, member.name, t(rolesText(member.roles)))),
    );
  },
});
