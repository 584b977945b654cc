import { option, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';
import { answerCommand, newQuoteCommand } from '../rules.js';
import { carriedLines, carriedValue, dayOption, dealArgument, dealSummary, noteOption } from '../view.js';

export default verb({
  args: { deal: dealArgument },
  flags: {
    presales: option('<member>', messages.presentPresalesOption),
    by: option('<member>', messages.repOption),
    audience: option('<people>', messages.audienceOption),
    question: option('<text...>', messages.questionOption),
    note: noteOption,
    on: dayOption,
  },
  examples: ['salesdesk deal demo 42 --presales 陈晨 --audience "李总、各部门主任 6 人" --question "能否对接用友？"'],
  async run(shell, { deal: word }, flags) {
    const input = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      rep: read.text(flags.by, '--by'),
      presales: read.text(flags.presales, '--presales'),
      people: read.text(flags.audience, '--audience'),
      note: read.text(flags.note, '--note'),
      questions: (flags.question ?? []).map((text) => read.text(text, '--question')),
    }));
    const { recordDemo } = await import('../demo.js');
    await shell.change(
      (ctx) => recordDemo(ctx, word, input),
      ({ day, rep, presales, questions, ...view }) => {
        const { code } = view.deal;
        const [first] = questions;
        return {
          kind: 'done',
          value: { ...dealSummary(view), day, rep, presales, questions, ...carriedValue(view) },
          code,
          lines: [
            messages.demoDone(code, day, rep.name, presales.name),
            ...questions.map(({ number, text }) => messages.questionDone(code, number, text)),
            ...carriedLines(view),
          ],
          hints: [messages.next(first ? answerCommand(code, first.number) : newQuoteCommand(code))],
        };
      },
    );
  },
});
