import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { tender: argument(messages.tenderArg), name: argument(messages.nameArg) },
  flags: { by: option('<member>', messages.byOption), due: option('<day>', messages.dueOption) },
  examples: ['salesdesk tender paper "@last" 技术方案 --by 陈晨 --due 12-05'],
  async run(shell, { tender, name }, { by, due }) {
    const input = await shell.input((read) => ({
      name: read.text(name, 'name'),
      by: read.text(by, '--by'),
      dueDay: read.day(due, '--due'),
    }));
    const { addPaper } = await import('../service.js');
    await shell.change(
      (ctx) => addPaper(ctx, tender, input),
      (paper) => ({
        kind: 'done',
        value: paper,
        code: paper.code,
        lines: [messages.paperAdded(paper.code, paper.number, paper.name, paper.who ?? '')],
      }),
    );
  },
});
