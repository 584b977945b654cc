import { messages as cliMessages } from '../../../cli/messages.js';
import { option, optionalArgument, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { planSheetView } from '../view.js';

export default verb({
  args: { plan: optionalArgument(messages.planArg) },
  flags: {
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
  },
  examples: [
    'salesdesk plan show',
    'salesdesk plan show PL-2027-01',
    'salesdesk plan show 2027 --rep 张伟',
    'salesdesk plan show 2027 --out 计划.xlsx',
  ],
  async run(shell, { plan: word }, { rep }) {
    const { planSheet } = await import('../sheet.js');
    const { sheet, actor } = await shell.readOpen(async (ctx) => ({
      sheet: await planSheet(ctx, { word, rep }),
      actor: ctx.actor.code,
    }));
    const view = planSheetView(sheet, (fen) => shell.money(fen), rep);
    // Nobody approves what he proposed himself.
    const waiting = sheet.versions.find(({ state, proposedBy }) => state === 'proposed' && proposedBy.code !== actor);
    await shell.print({ ...view, hints: waiting ? [messages.approveHint(waiting.code)] : [] });
  },
});
