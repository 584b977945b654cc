import { messages as cliMessages } from '../../../cli/messages.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { claimView } from '../view.js';

export default verb({
  args: { claim: argument(messages.claimArg) },
  flags: { asOf: option('<day>', cliMessages.asOf) },
  notes: [messages.asOfNote],
  async run(shell, { claim: word }, flags) {
    const asOf = await shell.input((read) => read.asOf(flags.asOf));
    const { claimWithNext } = await import('../list.js');
    const { claim, next } = await shell.read((ctx) => claimWithNext(ctx, word, asOf));
    await shell.print(claimView(claim, next));
  },
});
