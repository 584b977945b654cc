import { argument, option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { orderSummary } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg), text: argument(messages.textArg) },
  flags: {
    blocking: toggle(messages.blockingOption),
    owner: option('<member>', messages.ownerOption),
  },
  examples: ['salesdesk order issue open 1 "单点登录失败" --blocking --owner 陈晨'],
  async run(shell, { order: word, text }, flags) {
    const input = await shell.input((read) => ({
      text: read.text(text, 'text'),
      blocking: flags.blocking === true,
      owner: read.text(flags.owner, '--owner'),
    }));
    const { openIssue } = await import('../issues.js');
    await shell.change(
      (ctx) => openIssue(ctx, word, input),
      (state) => ({
        kind: 'done',
        value: { ...orderSummary(state), issue: state.issue, ...input },
        code: state.issue,
        lines: [messages.issueOpened(state.issue, state.order.code, input.text)],
      }),
    );
  },
});
