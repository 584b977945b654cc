import { listView } from '../../../cli/output/view.js';
import { argument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { memberColumns, shownMember } from '../view.js';

export default verb({
  args: { member: argument(messages.memberArg) },
  async run(shell, { member: word }) {
    const { resolveMember } = await import('../../../app/members.js');
    const member = shownMember(await shell.read((ctx) => resolveMember(ctx.db, word)));
    const columns = memberColumns.map((column) => ({ ...column, wide: false }));
    await shell.print({ kind: 'done', value: member, code: member.code, sections: [listView([member], columns)] });
  },
});
