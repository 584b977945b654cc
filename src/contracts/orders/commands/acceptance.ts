import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { milestoneDone, readStepFlags, stepFlags } from '../view.js';

export default verb({
  args: { order: argument(messages.orderArg) },
  flags: {
    ...stepFlags,
    by: requiredOption('<person>', messages.byOption),
    file: option('<file>', messages.fileOption),
  },
  examples: ['salesdesk order acceptance 1 --by 李总 --on 12-20 --file 验收单.pdf'],
  async run(shell, { order: word }, flags) {
    const { readAttachments } = await import('../../../cli/attachments.js');
    const { file: path } = flags;
    const input = await shell.input((read) => {
      const files = path === undefined ? [] : [path];
      const [file] = readAttachments(files, shell, (text) => read.problem('--file', text));
      return { ...readStepFlags(read, flags), by: read.text(flags.by, '--by'), file };
    });
    const { acceptOrder } = await import('../../../workflows/reachMilestone.js');
    await shell.change(
      (ctx) => acceptOrder(ctx, word, input),
      (milestone) => milestoneDone(shell, milestone, 'acceptance', input.day, input.by),
    );
  },
});
