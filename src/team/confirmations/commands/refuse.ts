import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { decidedDone } from '../view.js';

export default verb({
  args: { code: argument(messages.codeArg) },
  flags: { reason: option('<text>', messages.reasonOption) },
  examples: ['salesdesk confirm refuse CF-1 --reason 没有授权文件'],
  async run(shell, { code }, flags) {
    const reason = await shell.input((read) => read.reason(flags.reason));
    const { refuseAct } = await import('../decide.js');
    await shell.change(
      (ctx) => refuseAct(ctx, code, reason),
      (view) => decidedDone(view, messages.refused(view.code, view.title)),
    );
  },
});
