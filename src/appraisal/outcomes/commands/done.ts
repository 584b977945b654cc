import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { OUTCOMES } from '../../../policy/outcomes.js';
import { messages } from '../messages.js';
import { outcomeDone } from '../view.js';

export default verb({
  args: { outcome: argument(messages.outcomeArg) },
  flags: {
    note: requiredOption('<text>', messages.noteOption),
    on: option('<day>', messages.doneOnOption),
  },
  examples: ['salesdesk outcome done OC-2026-0003 --note "12 月 8 日面谈，约定每周复盘"'],
  async run(shell, { outcome }, flags) {
    const input = await shell.input((read) => ({
      outcome,
      note: read.text(flags.note, '--note'),
      day: read.day(flags.on ?? 'today', '--on', true),
    }));
    const { markDone } = await import('../decide.js');
    await shell.change(
      (ctx) => markDone(ctx, input),
      (done) => outcomeDone(done, messages.doneDone(done.code, OUTCOMES[done.kind], done.member.name)),
    );
  },
});
