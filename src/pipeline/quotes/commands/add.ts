import { argument, option, toggle, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { changeOffer, offerFlags, readLines, readOffer } from '../view.js';

export default verb({
  args: { deal: argument(messages.dealArg) },
  flags: {
    ...offerFlags,
    line: option('<line...>', messages.lineOption),
    terms: option('<terms>', messages.termsToWrite),
    send: toggle(messages.sendOption),
  },
  examples: [
    'salesdesk quote add 42 --line "协同办公平台; 1; 128000; 13%" --line "许可：用户; 50; -5%" --line "服务：实施; 1; 30000; 6%" --terms "30% signed, 70% accepted"',
    'salesdesk quote add 42 --line "P-0001; 20" --without-service "客户自行实施" --terms "net 30" --send',
  ],
  async run(shell, { deal }, flags) {
    const input = await shell.input((read) => ({
      lines: readLines(read, flags.line),
      ...readOffer(read, flags, flags.terms),
    }));
    const { addAndSendQuote } = await import('../send.js');
    const { addQuote } = await import('../draft.js');
    await changeOffer(shell, (ctx) => (flags.send ? addAndSendQuote : addQuote)(ctx, deal, input));
  },
});
