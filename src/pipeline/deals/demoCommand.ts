import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import type { DemoFlags } from './negotiationCommand.js';
import { answerLine, args, quoteLine } from './stepFlags.js';
import { messages } from './stepMessages.js';
import { dealOf } from './stepSections.js';

/** The demonstration, what the customer asked and what was answered (policy 3.3.1, 3.3.3). */
export function buildDemo(deal: Noun, shell: Shell): void {
  deal
    .verb('demo <deal>', {
      summary: messages.demo,
      clauses: ['3.3.1', '3.3.3', '2.2.3b'],
      writes: true,
      args,
      examples: [
        'salesdesk deal demo 42 --presales 陈晨 --audience "李总、各部门主任 6 人" --question "能否对接用友？"',
      ],
    })
    .option('--presales <member>', t(messages.presalesOption))
    .option('--by <member>', t(messages.repOption))
    .option('--audience <people>', t(messages.audienceOption))
    .option('--question <text...>', t(messages.questionOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: DemoFlags) => {
      const input = await shell.input((read) => ({
        day: read.day(flags.on ?? 'today', '--on', true),
        rep: read.text(flags.by, '--by'),
        presales: read.text(flags.presales, '--presales'),
        people: read.text(flags.audience, '--audience'),
        note: read.text(flags.note, '--note'),
        questions: (flags.question ?? []).map((text) => read.text(text, '--question')),
      }));
      const { recordDemo } = await import('./steps.js');
      await shell.change(
        (ctx) => recordDemo(ctx, word, input),
        ({ day, rep, presales, questions, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), day, rep, presales, questions },
          code: seen.deal.code,
          lines: [
            messages.demoDone(seen.deal.code, day, rep.name, presales.name),
            ...questions.map(({ number, text }) => messages.questionDone(seen.deal.code, number, text)),
          ],
          hints: [
            messages.next(questions[0] ? answerLine(seen.deal.code, questions[0].number) : quoteLine(seen.deal.code)),
          ],
        }),
      );
    });

  deal
    .verb('question <deal> <text>', { summary: messages.question, clauses: ['3.3.3'], writes: true, args })
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, text: string, flags: { on?: string }) => {
      const input = await shell.input((read) => ({
        text: read.text(text, 'text'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { askQuestion } = await import('./questions.js');
      await shell.change(
        (ctx) => askQuestion(ctx, word, input.text, input.day),
        ({ number, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), number, text: input.text, day: input.day },
          code: seen.deal.code,
          lines: [messages.questionDone(seen.deal.code, number, input.text)],
          hints: [messages.next(answerLine(seen.deal.code, number))],
        }),
      );
    });

  deal
    .verb('answer <deal> <number> <answer>', { summary: messages.answer, clauses: ['3.3.3'], writes: true, args })
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, number: string, text: string, flags: { on?: string }) => {
      const input = await shell.input((read) => ({
        number: read.whole(number, 'number', 1, 9999),
        text: read.text(text, 'answer'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { answer } = await import('./questions.js');
      await shell.change(
        (ctx) => answer(ctx, word, input.number, input.text, input.day),
        ({ question, open, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), number: input.number, question, answer: input.text, day: input.day, open },
          code: seen.deal.code,
          lines: [messages.answerDone(seen.deal.code, input.number, open)],
          // What is still missing on the way stands there: the next question, or the next gate.
          hints: [messages.next(`salesdesk deal show ${seen.deal.code}`)],
        }),
      );
    });
}
