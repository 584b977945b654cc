import type { Noun } from '../cli/grammar.js';
import { t } from '../cli/language.js';
import { m as shellWords } from '../cli/messages.js';
import type { Shell } from '../cli/shell.js';
import { type Column, count, listView, named, yuan } from '../cli/view.js';
import { AGEING_BUCKETS, DUNNING_LADDER } from '../policy/collections.js';
import { terms } from '../policy/terms.js';
import { dayWithWeekday, monthOf } from '../shared/dates.js';
import { usageError } from '../shared/errors.js';
import { formatMoney } from '../shared/money.js';
import { both, type Text } from '../shared/text.js';
import { contactColumns, promiseColumns } from './dunning/command/columns.js';
import { buildDunning } from './dunning/command/dunning.js';
import type { Contacts } from './dunning/rules.js';
import { m } from './messages.js';
import type { OverdueInstalment } from './rules.js';

const steps: Record<string, Text> = Object.fromEntries(DUNNING_LADDER.map((step) => [step.step, step]));
const buckets: Record<string, Text> = Object.fromEntries(AGEING_BUCKETS.map((bucket) => [bucket.name, bucket]));

const overdueColumns: Column<OverdueInstalment>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'invoice', head: terms.invoice, keep: true, wide: true },
  { key: 'customer.name', head: terms.customer },
  { key: 'dueDay', head: terms.due, keep: true },
  { key: 'overdueDays', head: terms.overdueDays, as: count },
  { key: 'openFen', head: terms.open, as: yuan },
  { key: 'rep', head: terms.rep },
  { key: 'step', head: terms.nextStep, as: named(steps) },
];

const planColumns: Column<{ code: string; dueDay: string; amountFen: number }>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'dueDay', head: terms.due, keep: true },
  { key: 'amountFen', head: terms.amount, as: yuan },
];

interface AsOfFlags {
  asOf?: string;
  rep?: string;
  customer?: string;
  exitCode?: boolean;
}
const readAsOf = (shell: Shell, flags: AsOfFlags) => shell.input((read) => read.day(flags.asOf, '--as-of', true));
const sumFen = (rows: readonly { openFen: number }[]) => rows.reduce((sum, { openFen }) => sum + openFen, 0);

export function build(payment: Noun, shell: Shell): void {
  const money = async (fen: number) => formatMoney(fen, (await shell.session()).company.currency);

  payment
    .verb('overdue', {
      summary: m.overdue,
      clauses: ['3.7.2', '3.7.3'],
      examples: [
        'salesdesk due',
        'salesdesk due --rep 李强 --exit-code',
        'salesdesk payment overdue --as-of 2026-10-31 --json',
      ],
    })
    .option('--as-of <day>', t(shellWords.asOf))
    .option('-r, --rep <member>', t(shellWords.rep))
    .option('--customer <customer>', t(m.customerOption))
    .option('--exit-code', t(shellWords.exitCode))
    .addOption(payment.createOption('--overdue').hideHelp())
    .action(async (flags: AsOfFlags) => {
      const asOf = await readAsOf(shell, flags);
      const { listOverdue } = await import('./service.js');
      const { rows, day } = await shell.read(async (ctx) => ({
        rows: await listOverdue(ctx, { asOf, rep: flags.rep, customer: flags.customer }),
        day: dayWithWeekday(asOf ?? ctx.today),
      }));
      const amount = await money(sumFen(rows));
      await shell.printFound(
        listView<OverdueInstalment & Contacts>(rows, [...overdueColumns, ...promiseColumns(rows), ...contactColumns], {
          title: both((lang) => m.overdueTitle(day[lang], rows.length, amount)[lang]),
          total: { code: t(terms.total), openFen: sumFen(rows) },
          empty: m.noOverdue,
        }),
        flags.exitCode,
      );
    });

  payment
    .verb('upcoming', { summary: m.upcoming, clauses: ['3.7.1'], examples: ['salesdesk payment upcoming --within 7'] })
    .option('--within <days>', t(m.withinOption))
    .option('--as-of <day>', t(shellWords.asOf))
    .option('-r, --rep <member>', t(shellWords.rep))
    .option('--customer <customer>', t(m.customerOption))
    .option('--exit-code', t(shellWords.exitCode))
    .action(async (flags: AsOfFlags & { within?: string }) => {
      const { asOf, within } = await shell.input((read) => ({
        asOf: read.day(flags.asOf, '--as-of', true),
        within: read.whole(flags.within, '--within', 0, 366),
      }));
      const { listUpcoming } = await import('./service.js');
      const { rows, day, days } = await shell.read(async (ctx) => ({
        rows: await listUpcoming(ctx, { asOf, within, rep: flags.rep, customer: flags.customer }),
        day: dayWithWeekday(asOf ?? ctx.today),
        days: within ?? Number(await ctx.setting('payment.remindDays', monthOf(asOf ?? ctx.today))),
      }));
      const amount = await money(sumFen(rows));
      await shell.printFound(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'invoice', head: terms.invoice, keep: true, wide: true },
            { key: 'customer.name', head: terms.customer },
            { key: 'dueDay', head: terms.due, keep: true },
            { key: 'daysLeft', head: m.daysLeft, as: count },
            { key: 'openFen', head: terms.open, as: yuan },
            { key: 'rep', head: terms.rep },
          ],
          {
            title: both((lang) => m.upcomingTitle(day[lang], days, rows.length, amount)[lang]),
            total: { code: t(terms.total), openFen: sumFen(rows) },
            empty: m.noUpcoming,
          },
        ),
        flags.exitCode,
      );
    });

  payment
    .verb('aging', { summary: m.aging, clauses: ['3.7.2'], examples: ['salesdesk payment aging --as-of 2026-10-31'] })
    .option('--as-of <day>', t(shellWords.asOf))
    .option('-r, --rep <member>', t(shellWords.rep))
    .option('--customer <customer>', t(m.customerOption))
    .action(async (flags: AsOfFlags) => {
      const asOf = await readAsOf(shell, flags);
      const { agingReport } = await import('./service.js');
      const report = await shell.read((ctx) => agingReport(ctx, { asOf, rep: flags.rep, customer: flags.customer }));
      const day = dayWithWeekday(report.asOf);
      await shell.print({
        kind: 'report',
        value: report,
        sections: [
          listView(
            report.buckets,
            [
              { key: 'name', head: m.bucket, as: named(buckets) },
              { key: 'count', head: terms.count, as: count },
              { key: 'openFen', head: terms.open, as: yuan },
            ],
            {
              title: both((lang) => m.agingTitle(day[lang])[lang]),
              total: {
                name: t(terms.total),
                count: report.buckets.reduce((sum, b) => sum + b.count, 0),
                openFen: sumFen(report.buckets),
              },
            },
          ),
          listView(report.rows, [
            { key: 'customer.code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer },
            { key: 'count', head: terms.count, as: count },
            { key: 'notDueFen', head: m.notDue, as: yuan },
            { key: 'overdueFen', head: m.late, as: yuan },
            {
              key: 'oldestDays',
              head: m.oldest,
              as: count,
              value: (row) => (row.oldestDays > 0 ? row.oldestDays : null),
            },
          ]),
        ],
      });
    });

  payment
    .verb('list', { summary: m.list, clauses: ['3.7.1'] })
    .option('--customer <customer>', t(m.customerOption))
    .option('--contract <contract>', t(m.contractOption))
    .option('-r, --rep <member>', t(shellWords.rep))
    .option('--open', t(m.openOption))
    .action(async (flags: { customer?: string; contract?: string; rep?: string; open?: boolean }) => {
      const { listInstalments } = await import('./service.js');
      const rows = await shell.read((ctx) => listInstalments(ctx, flags));
      await shell.print(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'contract', head: terms.contract, keep: true },
            { key: 'invoice', head: terms.invoice, keep: true, wide: true },
            { key: 'customer.name', head: terms.customer },
            { key: 'dueDay', head: terms.due, keep: true },
            { key: 'amountFen', head: terms.amount, as: yuan },
            { key: 'settledFen', head: m.settled, as: yuan },
            { key: 'openFen', head: terms.open, as: yuan },
            { key: 'replacedDay', head: m.replaced, wide: true },
            { key: 'dispute', head: m.dispute, wide: true },
            ...contactColumns,
          ],
          { empty: m.noInstalments },
        ),
      );
    });

  payment
    .verb('receipts', { summary: m.receipts, clauses: ['3.7.1'] })
    .option('--customer <customer>', t(m.customerOption))
    .option('--contract <contract>', t(m.contractOption))
    .action(async (flags: { customer?: string; contract?: string }) => {
      const { listReceipts } = await import('./service.js');
      const rows = await shell.read((ctx) => listReceipts(ctx, flags));
      await shell.print(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer },
            { key: 'day', head: terms.day, keep: true },
            { key: 'amountFen', head: terms.amount, as: yuan },
            { key: 'advanceFen', head: m.advance, as: yuan },
            { key: 'reference', head: m.reference },
            { key: 'reversedDay', head: m.reversed },
          ],
          { empty: m.noReceipts },
        ),
      );
    });

  payment
    .verb('plan <contract> <plan>', {
      summary: m.plan,
      clauses: ['3.7.1'],
      writes: true,
      args: { contract: m.contractArg, plan: m.planArg },
      examples: [
        'salesdesk payment plan CT-2026-0001 "30% 2026-12-01; 60% 2026-12-31; 10% 2027-01-30"',
        'salesdesk payment plan 1 "38400 12/1; 余款 12/31"',
      ],
    })
    .action(async (word: string, plan: string) => {
      const { resolveContract, showContract } = await import('../contracts/service.js');
      const { parsePlan, planPayments } = await import('./service.js');
      const parts = await shell.input((read) => {
        const parsed = parsePlan(plan, read.today);
        if (!parsed.ok) throw usageError(parsed.problem);
        return parsed.value;
      });
      const currency = (await shell.session()).company.currency;
      await shell.change(
        async (ctx) => {
          const contract = await resolveContract(ctx, word);
          const { grossFen } = await showContract(ctx, contract.code);
          const instalments = await planPayments(ctx, contract, grossFen, parts);
          return {
            contract: contract.code,
            grossFen,
            instalments: instalments.map(({ code, dueDay, amountFen }) => ({ code, dueDay, amountFen })),
          };
        },
        (result) => ({
          kind: 'done',
          value: result,
          code: result.contract,
          lines: [m.planned(result.contract, result.instalments.length, formatMoney(result.grossFen, currency))],
          sections: [listView(result.instalments, planColumns)],
        }),
      );
    });

  payment
    .verb('receive <target> <amount>', {
      summary: m.receive,
      clauses: ['3.7.1'],
      writes: true,
      args: { target: m.targetArg, amount: m.amountArg },
      examples: [
        'salesdesk payment receive PAY-2026-0001 38400',
        'salesdesk payment receive 浦东 50,000 --on 11-20 --reference 招行0321',
      ],
    })
    .option('--on <day>', t(m.onOption))
    .option('--to <instalment>', t(m.toOption))
    .option('--reference <text>', t(m.referenceOption))
    .action(async (target: string, amount: string, flags: { on?: string; to?: string; reference?: string }) => {
      const input = await shell.input((read) => ({
        target: read.text(target, 'target'),
        amountFen: read.positiveMoney(amount, 'amount'),
        day: read.day(flags.on ?? 'today', '--on', true),
        to: read.text(flags.to, '--to'),
        reference: read.text(flags.reference, '--reference'),
      }));
      const { receivePayment } = await import('./service.js');
      const currency = (await shell.session()).company.currency;
      const yuanOf = (fen: number) => formatMoney(fen, currency);
      await shell.change(
        (ctx) => receivePayment(ctx, input),
        ({ receipt, customer, parts, surplusFen }) => ({
          kind: 'done',
          value: { code: receipt.code, customer, day: receipt.day, amountFen: receipt.amountFen, parts, surplusFen },
          code: receipt.code,
          lines: [
            m.received(receipt.code, customer.name, yuanOf(receipt.amountFen), receipt.day),
            ...parts.map((part) =>
              m.settles(part.code, yuanOf(part.amountFen), part.openFen > 0 ? yuanOf(part.openFen) : ''),
            ),
            ...(surplusFen > 0 ? [m.surplus(yuanOf(surplusFen))] : []),
          ],
          hints: [
            {
              zh: `记错了  salesdesk payment reverse ${receipt.code} --reason "…"`,
              en: `wrong?  salesdesk payment reverse ${receipt.code} --reason "…"`,
            },
          ],
        }),
      );
    });

  payment
    .verb('reverse <receipt>', {
      summary: m.reverse,
      clauses: ['3.7.1'],
      writes: true,
      args: { receipt: m.receiptArg },
    })
    .requiredOption('--reason <text>', t(m.reasonOption))
    .option('--on <day>', t(m.reverseOn))
    .action(async (word: string, flags: { reason: string; on?: string }) => {
      const input = await shell.input((read) => ({
        reason: read.text(flags.reason, '--reason'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { reverseReceipt } = await import('./service.js');
      const currency = (await shell.session()).company.currency;
      await shell.change(
        (ctx) => reverseReceipt(ctx, word, input),
        (receipt) => ({
          kind: 'done',
          value: {
            code: receipt.code,
            amountFen: receipt.amountFen,
            reversedDay: receipt.reversedDay,
            reason: input.reason,
          },
          code: receipt.code,
          lines: [m.reverseDone(receipt.code, formatMoney(receipt.amountFen, currency), input.day)],
        }),
      );
    });

  payment
    .verb('allocate <receipt> [instalment]', {
      summary: m.allocate,
      clauses: ['3.7.1'],
      writes: true,
      args: { receipt: m.receiptArg, instalment: m.instalmentArg },
    })
    .action(async (word: string, to: string | undefined) => {
      const { allocateAdvance } = await import('./service.js');
      const currency = (await shell.session()).company.currency;
      await shell.change(
        (ctx) => allocateAdvance(ctx, word, to),
        ({ receipt, parts, usedFen }) => ({
          kind: 'done',
          value: { code: receipt.code, usedFen, parts },
          code: receipt.code,
          lines: [
            m.allocated(receipt.code, formatMoney(usedFen, currency)),
            ...parts.map((p) =>
              m.settles(
                p.code,
                formatMoney(p.amountFen, currency),
                p.openFen > 0 ? formatMoney(p.openFen, currency) : '',
              ),
            ),
          ],
        }),
      );
    });

  buildDunning(payment, shell);
}
