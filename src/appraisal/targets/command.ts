import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { count, listView, said, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import { usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { both } from '../../shared/text.js';
import { messages } from '../kpi/messages.js';

interface SetFlags {
  team?: boolean;
  allReps?: boolean;
  month?: string;
  sales: string;
  profit?: string;
  newCustomers?: string;
}

export function build(target: Noun, shell: Shell): void {
  target
    .verb('set [member]', {
      summary: messages.targetSet,
      clauses: ['4.1.5', '2.2.1a'],
      writes: true,
      args: { member: messages.memberArg },
      examples: [
        'salesdesk target set --all-reps --month 2026-11 --sales 130000',
        'salesdesk target set 张伟 --sales 150000 --new-customers 3',
        'salesdesk target set --team --sales 260000',
      ],
    })
    .option('--team', t(messages.teamOption))
    .option('--all-reps', t(messages.allRepsOption))
    .option('-m, --month <month>', t(cliMessages.month))
    .requiredOption('--sales <amount>', t(messages.salesOption))
    .option('--profit <amount>', t(messages.profitOption))
    .option('--new-customers <number>', t(messages.newCustomersOption))
    .action(async (member: string | undefined, flags: SetFlags) => {
      const named = [member !== undefined, flags.team === true, flags.allReps === true].filter(Boolean).length;
      if (named !== 1) throw usageError(messages.oneOfTarget);
      const input = await shell.input((read) => ({
        who: member !== undefined ? { member } : flags.team ? ('team' as const) : ('allReps' as const),
        month: read.month(flags.month ?? 'this month', '--month'),
        salesFen: read.moneyFromZero(flags.sales, '--sales'),
        profitFen: read.moneyFromZero(flags.profit, '--profit'),
        newCustomers: read.whole(flags.newCustomers, '--new-customers', 0, 10_000),
      }));
      const { setTarget } = await import('./service.js');
      const { currency } = (await shell.session()).company;
      await shell.change(
        (ctx) => setTarget(ctx, input),
        (result) => {
          const [first] = result.who;
          const who =
            input.who === 'allReps'
              ? messages.allReps(result.who.length)
              : input.who === 'team'
                ? terms.team
                : { zh: first!.name!, en: first!.name! };
          return {
            kind: 'done',
            value: result,
            code: result.who.map(({ code }) => code).join('\n'),
            lines: [
              both(
                (lang) => messages.targetDone(result.month, who[lang], formatMoney(result.salesFen, currency))[lang],
              ),
            ],
          };
        },
      );
    });

  target
    .verb('list', { summary: messages.targetList, clauses: ['4.1.5'] })
    .option('-m, --month <month>', t(cliMessages.month))
    .action(async (flags: { month?: string }) => {
      const month = await shell.input((read) => read.month(flags.month, '--month'));
      const { listTargets } = await import('./service.js');
      const rows = await shell.read((ctx) => listTargets(ctx, month));
      await shell.print(
        listView(
          rows,
          [
            { key: 'month', head: terms.month, keep: true },
            { key: 'member', head: terms.member, value: (row) => row.member?.name ?? t(terms.team) },
            { key: 'salesFen', head: terms.sales, as: yuan },
            { key: 'profitFen', head: terms.profit, as: yuan },
            { key: 'newCustomers', head: terms.newCustomers, as: count },
          ],
          { empty: messages.noTargets },
        ),
      );
    });

  target
    .verb('check', { summary: messages.targetCheck, clauses: ['4.1.5'] })
    .option('-m, --month <month>', t(cliMessages.month))
    .action(async (flags: { month?: string }) => {
      const month = await shell.input((read) => read.month(flags.month ?? 'this month', '--month'));
      const { checkTargets } = await import('./service.js');
      const found = await shell.read((ctx) => checkTargets(ctx, month));
      await shell.print({
        kind: 'report',
        value: { ...found, findings: found.findings.map((text) => t(text)) },
        sections: [
          listView(found.findings, [{ key: 'finding', head: messages.finding, value: (text) => text, as: said }], {
            empty: messages.targetsAgree(month),
          }),
        ],
      });
      if (found.findings.includes(messages.teamWithout)) shell.hint(messages.hintTeam(month));
      if (found.findings.length > 0) shell.found();
    });
}
