import { listView } from '../../../cli/output/view.js';
import { option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { baseColumns, shownBase } from '../view.js';

export default verb({
  flags: { member: option('<member>', messages.memberOption) },
  examples: ['salesdesk payroll bases', 'salesdesk payroll bases --member 张伟 --json'],
  async run(shell, _args, { member }) {
    const { listBases } = await import('../bases.js');
    const all = await shell.readOpen((ctx) => listBases(ctx, member));
    await shell.print({ ...listView(all, baseColumns, { empty: messages.noBases }), rows: all.map(shownBase) });
  },
});
