import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { orderSummary } from '../view.js';

export default verb({
  args: { issue: argument(messages.issueArg) },
  flags: { solution: requiredOption('<text>', messages.solutionOption) },
  async run(shell, { issue: word }, flags) {
    const solution = await shell.input((read) => read.text(flags.solution, '--solution'));
    const { solveIssue } = await import('../issues.js');
    await shell.change(
      (ctx) => solveIssue(ctx, word, solution),
      (state) => ({
        kind: 'done',
        value: { ...orderSummary(state), issue: state.issue, solution },
        code: state.issue,
        lines: [messages.issueSolved(state.issue, solution)],
      }),
    );
  },
});
