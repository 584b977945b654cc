import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, count, listView } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import { messages } from './messages.js';

export function build(survey: Noun, shell: Shell): void {
  survey
    .verb('record <customer> <score>', {
      summary: messages.record,
      clauses: ['4.1.4'],
      writes: true,
      args: { customer: messages.customerArg, score: messages.scoreArg },
      examples: ['salesdesk survey record 浦东 5 --contract CT-2026-0001 --comment "实施很快"'],
    })
    .option('--contract <contract>', t(messages.contractOption))
    .option('--on <day>', t(messages.onOption))
    .option('--comment <text>', t(messages.commentOption))
    .action(async (customer: string, score: string, flags: { contract?: string; on?: string; comment?: string }) => {
      const input = await shell.input((read) => ({
        customer: read.text(customer, 'customer'),
        score: read.whole(score, 'score', 1, 5),
        contract: read.text(flags.contract, '--contract'),
        day: read.day(flags.on ?? 'today', '--on', true),
        comment: read.text(flags.comment, '--comment'),
      }));
      const { recordSurvey } = await import('./service.js');
      await shell.change(
        (ctx) => recordSurvey(ctx, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [
            messages.recorded(made.code, made.customer.name, made.score, made.day),
            made.member ? messages.forMember(made.member.name) : messages.forNobody,
          ],
        }),
      );
    });

  survey
    .verb('list', { summary: messages.list, clauses: ['4.1.4'] })
    .option('-m, --month <month>', t(cliMessages.month))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--customer <customer>', t(messages.customerArg))
    .action(async (flags: { month?: string; rep?: string; customer?: string }) => {
      const month = await shell.input((read) => read.month(flags.month, '--month'));
      const { listSurveys } = await import('./service.js');
      const rows = await shell.read((ctx) => listSurveys(ctx, { month, rep: flags.rep, customer: flags.customer }));
      await shell.print(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'day', head: terms.day, as: asDay },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'score', head: messages.score, as: count },
            { key: 'member.name', head: messages.countsFor },
            { key: 'comment', head: messages.comment },
          ],
          { empty: messages.noSurveys },
        ),
      );
    });
}
