import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { dayWithWeekday } from '../../shared/dates.js';
import { args } from './stepFlags.js';
import { messages } from './stepMessages.js';
import { dealOf } from './stepSections.js';

/** Presales is asked for research, and answers (policy 3.2.1). */
export function buildRequest(deal: Noun, shell: Shell): void {
  deal
    .verb('request <deal>', {
      summary: messages.request,
      clauses: ['3.2.1', '2.2.3a'],
      writes: true,
      args,
      examples: ['salesdesk deal request 42 --presales 陈晨 --by 下周五 --note "流程审批、公文"'],
    })
    .option('--presales <member>', t(messages.askedPresales))
    .option('--by <day>', t(messages.wantedOption))
    .option('--note <text>', t(messages.noteOption))
    .action(async (word: string, flags: { presales?: string; by?: string; note?: string }) => {
      const input = await shell.input((read) => ({
        presales: read.text(flags.presales, '--presales'),
        wantedDay: read.day(flags.by, '--by'),
        note: read.text(flags.note, '--note'),
      }));
      const { requestResearch } = await import('./request.js');
      await shell.change(
        (ctx) => requestResearch(ctx, word, input),
        ({ presales, wantedDay, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), presales, wantedDay },
          code: seen.deal.code,
          lines: [messages.requestDone(seen.deal.code, presales?.name ?? '', wantedDay ?? '')],
          hints: [messages.hintAccept(seen.deal.code)],
        }),
      );
    });

  deal
    .verb('accept <deal>', {
      summary: messages.accept,
      clauses: ['3.2.1', '2.2.3a'],
      writes: true,
      args,
      examples: ['salesdesk deal accept 42 --on 下周三 --as 陈晨'],
    })
    .requiredOption('--on <day>', t(messages.plannedOption))
    .action(async (word: string, flags: { on: string }) => {
      const plannedDay = await shell.input((read) => read.day(flags.on, '--on'));
      const { decideRequest } = await import('./request.js');
      await shell.change(
        (ctx) => decideRequest(ctx, word, { plannedDay }),
        (seen) => ({
          kind: 'done',
          value: { ...dealOf(seen), plannedDay },
          code: seen.deal.code,
          lines: [messages.acceptDone(seen.deal.code, t(dayWithWeekday(plannedDay)))],
          hints: [messages.next(t(messages.researchWay(seen.deal.code)))],
        }),
      );
    });

  deal
    .verb('decline <deal>', { summary: messages.decline, clauses: ['3.2.1'], writes: true, args })
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .action(async (word: string, flags: { reason: string }) => {
      const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
      const { decideRequest } = await import('./request.js');
      await shell.change(
        (ctx) => decideRequest(ctx, word, { reason }),
        (seen) => ({
          kind: 'done',
          value: { ...dealOf(seen), reason },
          code: seen.deal.code,
          lines: [messages.declineDone(seen.deal.code, reason)],
          hints: [messages.requestWay(seen.deal.code)],
        }),
      );
    });
}
