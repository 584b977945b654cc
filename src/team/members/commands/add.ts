import { argument, verb } from '../../../cli/verb.js';
import { messages, rolesText } from '../messages.js';
import { memberFlags, readMemberFlags, teamDone } from '../view.js';

export default verb({
  args: { name: argument(messages.nameArg) },
  flags: memberFlags,
  examples: ['salesdesk member add 张伟 --role rep --territory 华东'],
  async run(shell, { name }, flags) {
    const input = await shell.input((read) => ({ name: read.text(name, 'name'), ...readMemberFlags(read, flags) }));
    const { addToTeam } = await import('../../../workflows/changeTeam.js');
    await shell.change(
      (ctx) => addToTeam(ctx, { ...input, roles: input.roles ?? ['rep'] }),
      (change) =>
        teamDone(change, ({ code, name, roles, joinedDay }) => messages.added(code, name, rolesText(roles), joinedDay)),
    );
  },
});
