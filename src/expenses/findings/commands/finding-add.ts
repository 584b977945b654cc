import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { EXPENSE_CATEGORIES } from '../../../policy/expenses.js';
import { messages } from '../messages.js';
import { findingDone } from '../view.js';

export default verb({
  args: { problem: argument(messages.problemArg) },
  flags: {
    owner: requiredOption('<member>', messages.ownerOption),
    due: requiredOption('<day>', messages.dueOption),
    category: option('<category>', messages.categoryOption, { choices: EXPENSE_CATEGORIES }),
  },
  examples: ['salesdesk expense finding add "招待费超过时间进度 20%" --owner 张伟 --due 12/15 --category 招待'],
  async run(shell, { problem }, { owner, due, category }) {
    const input = await shell.input((read) => ({
      problem: read.text(problem, 'problem'),
      owner: read.text(owner, '--owner'),
      dueDay: read.day(due, '--due'),
      category: category === undefined ? undefined : read.choice(EXPENSE_CATEGORIES, category, '--category'),
    }));
    const { addFinding } = await import('../service.js');
    await shell.change(
      (ctx) => addFinding(ctx, input),
      (finding) =>
        findingDone(finding, messages.added(finding.code, finding.owner.name, finding.dueDay), [
          messages.measureHint(finding.code),
        ]),
    );
  },
});
