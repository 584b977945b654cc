import { argument, option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

export default verb({
  args: { number: argument(messages.numberArg) },
  flags: { on: option('<day>', messages.receivedOption) },
  examples: ['salesdesk payment invoice received 26312000000012345678 --on yesterday'],
  async run(shell, { number }, { on }) {
    const day = await shell.input((read) => read.day(on ?? 'today', '--on', true));
    const { receiveFapiao } = await import('../receive.js');
    await shell.change(
      (ctx) => receiveFapiao(ctx, number, day),
      (fapiao) => ({
        kind: 'done',
        value: fapiao,
        code: fapiao.number,
        lines: [messages.receivedDone(fapiao.number, day)],
      }),
    );
  },
});
