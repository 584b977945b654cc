import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { m as shellWords } from '../../cli/messages.js';
import type { Shell } from '../../cli/shell.js';
import { count, listView, said, yuan } from '../../cli/view.js';
import { terms } from '../../policy/terms.js';
import { usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { both } from '../../shared/text.js';
import { m } from '../messages.js';

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
      summary: m.targetSet,
      clauses: ['4.1.5', '2.2.1a'],
      writes: true,
      args: { member: m.memberArg },
      examples: [
        'salesdesk target set --all-reps --month 2026-11 --sales 130000',
        'salesdesk target set 张伟 --sales 150000 --new-customers 3',
        'salesdesk target set --team --sales 260000',
      ],
    })
    .option('--team', t(m.teamOption))
    .option('--all-reps', t(m.allRepsOption))
    .option('-m, --month <month>', t(shellWords.month))
    .requiredOption('--sales <amount>', t(m.salesOption))
    .option('--profit <amount>', t(m.profitOption))
    .option('--new-customers <number>', t(m.newCustomersOption))
    .action(async (member: string | undefined, flags: SetFlags) => {
      const named = [member !== undefined, flags.team === true, flags.allReps === true].filter(Boolean).length;
      if (named !== 1) throw usageError(m.oneOfTarget);
      const input = await shell.input((read) => ({
        who: member !== undefined ? { member } : flags.team ? ('team' as const) : ('allReps' as const),
        month: read.month(flags.month ?? 'this month', '--month'),
        salesFen: read.moneyFromZero(flags.sales, '--sales'),
        profitFen: read.moneyFromZero(flags.profit, '--profit'),
        newCustomers: read.whole(flags.newCustomers, '--new-customers', 0, 10_000),
      }));
      const { setTarget } = await import('../service.js');
      const { currency } = (await shell.session()).company;
      await shell.change(
        (ctx) => setTarget(ctx, input),
        (result) => {
          const [first] = result.who;
          const who =
            input.who === 'allReps'
              ? m.allReps(result.who.length)
              : input.who === 'team'
                ? terms.team
                : { zh: first!.name!, en: first!.name! };
          return {
            kind: 'done',
            value: result,
            code: result.who.map(({ code }) => code).join('\n'),
            lines: [
              both((lang) => m.targetDone(result.month, who[lang], formatMoney(result.salesFen, currency))[lang]),
            ],
          };
        },
      );
    });

  target
    .verb('list', { summary: m.targetList, clauses: ['4.1.5'] })
    .option('-m, --month <month>', t(shellWords.month))
    .action(async (flags: { month?: string }) => {
      const month = await shell.input((read) => read.month(flags.month, '--month'));
      const { listTargets } = await import('../service.js');
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
          { empty: m.noTargets },
        ),
      );
    });

  target
    .verb('check', { summary: m.targetCheck, clauses: ['4.1.5'] })
    .option('-m, --month <month>', t(shellWords.month))
    .action(async (flags: { month?: string }) => {
      const month = await shell.input((read) => read.month(flags.month ?? 'this month', '--month'));
      const { checkTargets } = await import('../service.js');
      const found = await shell.read((ctx) => checkTargets(ctx, month));
      await shell.print({
        kind: 'report',
        value: { ...found, findings: found.findings.map((text) => t(text)) },
        sections: [
          listView(found.findings, [{ key: 'finding', head: m.finding, value: (text) => text, as: said }], {
            empty: m.targetsAgree(month),
          }),
        ],
      });
      if (found.findings.includes(m.teamWithout)) shell.hint(m.hintTeam(month));
      if (found.findings.length > 0) shell.found();
    });
}
