import { listView } from '../../../cli/output/view.js';
import { toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { memberColumns, shownMember } from '../view.js';

export default verb({
  flags: { all: toggle(messages.allOption) },
  examples: ['salesdesk member list', 'salesdesk member list --json code,name,roles'],
  async run(shell, _args, { all }) {
    const { listMembers } = await import('../roster.js');
    const members = await shell.read(async (ctx) => {
      const everybody = await listMembers(ctx.db);
      return all ? everybody : everybody.filter(({ leftDay }) => leftDay === null || leftDay >= ctx.today);
    });
    await shell.print(listView(members.map(shownMember), memberColumns, { empty: messages.noMembers }));
  },
});
