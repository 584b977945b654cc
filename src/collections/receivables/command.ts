import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, type Column, count, inWords, listView, named, said, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { describeRuleText, TERM_EVENTS, type TermEvent } from '../../pipeline/quotes/terms.js';
import { AGEING_BUCKETS, stepSaid } from '../../policy/collections.js';
import { terms } from '../../policy/terms.js';
import { dayWithWeekday, monthOf } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { both, type Text } from '../../shared/text.js';
import { contactColumns, promiseColumns } from '../dunning/columns.js';
import type { Contacts } from '../dunning/rules.js';
import { messages } from './messages.js';
import type { OverdueInstalment } from './rules.js';

const buckets: Record<string, Text> = Object.fromEntries(AGEING_BUCKETS.map((bucket) => [bucket.name, bucket]));

const overdueColumns: Column<OverdueInstalment>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'invoice', head: terms.invoice, keep: true, wide: true },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'overdueDays', head: terms.overdueDays, as: count },
  { key: 'openFen', head: terms.open, as: yuan, leaves: 'last' },
  { key: 'rep', head: terms.rep },
  { key: 'step', head: terms.nextStep, as: said, value: stepSaid, leaves: 'last' },
];

type Planned = { code: string; dueDay: string | null; dueRule: string | null; amountFen: number };
/** Shown only where a payment goes by a rule, not by a fixed day. */
const ruleColumn = (rows: readonly { dueRule: string | null }[]): Column<{ dueRule: string | null }>[] =>
  rows.some(({ dueRule }) => dueRule !== null)
    ? [{ key: 'dueRule', head: messages.rule, as: inWords(describeRuleText) }]
    : [];
const planColumns = (rows: readonly Planned[]): Column<Planned>[] => [
  { key: 'code', head: terms.code, keep: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  ...ruleColumn(rows),
  { key: 'amountFen', head: terms.amount, as: yuan },
];

interface PreviewFlags {
  terms?: string;
  from?: string;
  amount?: string;
  delivered?: string;
  accepted?: string;
}
interface AsOfFlags {
  asOf?: string;
  rep?: string;
  customer?: string;
  exitCode?: boolean;
}
const readAsOf = (shell: Shell, flags: AsOfFlags) => shell.input((read) => read.day(flags.asOf, '--as-of', true));
/** A plan is typed as a word or behind `--terms`, once. */
function oneOf(word: string | undefined, flag: string | undefined): string {
  if ((word === undefined) === (flag === undefined)) throw usageError(messages.onePlan);
  return (word ?? flag)!;
}
const sumFen = (rows: readonly { openFen: number }[]) => rows.reduce((sum, { openFen }) => sum + openFen, 0);

/** @param typed the verb: the parts of the noun that lie in folders of their own are loaded only where it is none of these here */
export async function build(payment: Noun, shell: Shell, typed?: string): Promise<void> {
  const money = async (fen: number) => formatMoney(fen, (await shell.session()).company.currency);
  const beside = async ({ count: charges, openFen }: { count: number; openFen: number }): Promise<Text[]> => {
    if (charges === 0) return [];
    const { messages: charged } = await import('../hardship/messages.js');
    return [charged.chargesBeside(charges, await money(openFen))];
  };

  payment
    .verb('overdue', {
      summary: messages.overdue,
      clauses: ['3.7.2', '3.7.3'],
      examples: [
        'salesdesk due',
        'salesdesk due --rep 李强 --exit-code',
        'salesdesk payment overdue --as-of 2026-10-31 --json',
      ],
    })
    .option('--as-of <day>', t(cliMessages.asOf))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--customer <customer>', t(messages.customerOption))
    .option('--exit-code', t(cliMessages.exitCode))
    .addOption(payment.createOption('--overdue').hideHelp())
    .action(async (flags: AsOfFlags) => {
      const asOf = await readAsOf(shell, flags);
      const { chargesBeside, listOverdue } = await import('./overdue.js');
      const filter = { asOf, rep: flags.rep, customer: flags.customer };
      const { rows, charges, day } = await shell.read(async (ctx) => ({
        rows: await listOverdue(ctx, filter),
        charges: await chargesBeside(ctx, filter),
        day: dayWithWeekday(asOf ?? ctx.today),
      }));
      const amount = await money(sumFen(rows));
      await shell.printFound(
        listView<OverdueInstalment & Contacts>(rows, [...overdueColumns, ...promiseColumns(rows), ...contactColumns], {
          title: both((lang) => messages.overdueTitle(day[lang], rows.length, amount)[lang]),
          total: { code: t(terms.total), openFen: sumFen(rows) },
          empty: messages.noOverdue,
          notes: await beside(charges),
        }),
        flags.exitCode,
      );
    });

  payment
    .verb('upcoming', {
      summary: messages.upcoming,
      clauses: ['3.7.1'],
      examples: ['salesdesk payment upcoming --within 7'],
    })
    .option('--within <days>', t(messages.withinOption))
    .option('--as-of <day>', t(cliMessages.asOf))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--customer <customer>', t(messages.customerOption))
    .option('--exit-code', t(cliMessages.exitCode))
    .action(async (flags: AsOfFlags & { within?: string }) => {
      const { asOf, within } = await shell.input((read) => ({
        asOf: read.day(flags.asOf, '--as-of', true),
        within: read.whole(flags.within, '--within', 0, 366),
      }));
      const { listUpcoming } = await import('./overdue.js');
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
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'dueDay', head: terms.due, as: asDay },
            { key: 'daysLeft', head: messages.daysLeft, as: count },
            { key: 'openFen', head: terms.open, as: yuan, leaves: 'last' },
            { key: 'rep', head: terms.rep },
          ],
          {
            title: both((lang) => messages.upcomingTitle(day[lang], days, rows.length, amount)[lang]),
            total: { code: t(terms.total), openFen: sumFen(rows) },
            empty: messages.noUpcoming,
          },
        ),
        flags.exitCode,
      );
    });

  payment
    .verb('aging', {
      summary: messages.aging,
      clauses: ['3.7.2'],
      examples: ['salesdesk payment aging --as-of 2026-10-31'],
    })
    .option('--as-of <day>', t(cliMessages.asOf))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--customer <customer>', t(messages.customerOption))
    .action(async (flags: AsOfFlags) => {
      const asOf = await readAsOf(shell, flags);
      const { agingReport, chargesBeside } = await import('./overdue.js');
      const filter = { asOf, rep: flags.rep, customer: flags.customer };
      const { report, charges } = await shell.read(async (ctx) => ({
        report: await agingReport(ctx, filter),
        charges: await chargesBeside(ctx, filter),
      }));
      const day = dayWithWeekday(report.asOf);
      await shell.print({
        kind: 'report',
        value: report,
        sections: [
          listView(
            report.buckets,
            [
              { key: 'name', head: messages.bucket, as: named(buckets) },
              { key: 'count', head: terms.count, as: count },
              { key: 'openFen', head: terms.open, as: yuan, leaves: 'last' },
            ],
            {
              title: both((lang) => messages.agingTitle(day[lang])[lang]),
              total: {
                name: t(terms.total),
                count: report.buckets.reduce((sum, b) => sum + b.count, 0),
                openFen: sumFen(report.buckets),
              },
            },
          ),
          listView(report.rows, [
            { key: 'customer.code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'count', head: terms.count, as: count },
            { key: 'notDueFen', head: messages.notDue, as: yuan },
            { key: 'overdueFen', head: messages.late, as: yuan },
            {
              key: 'oldestDays',
              head: messages.oldest,
              as: count,
              value: (row) => (row.oldestDays > 0 ? row.oldestDays : null),
            },
          ]),
        ],
        notes: await beside(charges),
      });
    });

  payment
    .verb('list', { summary: messages.list, clauses: ['3.7.1'] })
    .option('--customer <customer>', t(messages.customerOption))
    .option('--contract <contract>', t(messages.contractOption))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--open', t(messages.openOption))
    .action(async (flags: { customer?: string; contract?: string; rep?: string; open?: boolean }) => {
      const { listInstalments } = await import('./receipts.js');
      const { openChargeSum } = await import('../hardship/charges.js');
      const { rows, charges } = await shell.read(async (ctx) => ({
        rows: await listInstalments(ctx, flags),
        charges: await openChargeSum(ctx, flags),
      }));
      await shell.print(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'contract', head: terms.contract, leaves: 'first' },
            { key: 'invoice', head: terms.invoice, keep: true, wide: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'dueDay', head: terms.due, as: asDay, leaves: 'last' },
            ...ruleColumn(rows),
            { key: 'amountFen', head: terms.amount, as: yuan },
            {
              key: 'settledFen',
              head: messages.settled,
              as: yuan,
              value: (row) => row.settledFen - row.replannedFen - row.waivedFen,
            },
            {
              key: 'replannedFen',
              head: messages.replanned,
              as: yuan,
              wide: !rows.some((row) => row.replannedFen > 0),
            },
            { key: 'waivedFen', head: messages.waived, as: yuan, wide: !rows.some((row) => row.waivedFen > 0) },
            { key: 'openFen', head: terms.open, as: yuan, leaves: 'last' },
            {
              key: 'replacedDay',
              head: messages.replaced,
              as: asDay,
              wide: rows.every((row) => row.replacedDay === null),
            },
            { key: 'dispute', head: messages.dispute, wide: true },
            ...contactColumns,
          ],
          { empty: messages.noInstalments, notes: await beside(charges) },
        ),
      );
    });

  payment
    .verb('receipts', { summary: messages.receipts, clauses: ['3.7.1'] })
    .option('--customer <customer>', t(messages.customerOption))
    .option('--contract <contract>', t(messages.contractOption))
    .action(async (flags: { customer?: string; contract?: string }) => {
      const { listReceipts } = await import('./receipts.js');
      const rows = await shell.read((ctx) => listReceipts(ctx, flags));
      await shell.print(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'day', head: terms.day, as: asDay },
            { key: 'amountFen', head: terms.amount, as: yuan },
            { key: 'advanceFen', head: messages.advance, as: yuan },
            { key: 'reference', head: messages.reference },
            { key: 'reversedDay', head: messages.reversed, as: asDay },
          ],
          { empty: messages.noReceipts },
        ),
      );
    });

  payment
    .verb('plan <contract> [plan]', {
      summary: messages.plan,
      clauses: ['3.7.1'],
      writes: true,
      args: { contract: messages.contractArg, plan: terms.termsToWrite },
      examples: [
        'salesdesk payment plan CT-2026-0001 "30% signed, 60% accepted, 10% accepted+30d"',
        'salesdesk payment plan 1 "38400 12/1; 余款 12/31"',
        'salesdesk payment plan 1 --terms "net 30; eom"',
      ],
    })
    .option('--terms <terms>', t(terms.termsToWrite))
    .action(async (word: string, typed: string | undefined, flags: { terms?: string }) => {
      const { replan } = await import('./receipts.js');
      const text = await shell.input((read) => read.text(oneOf(typed, flags.terms), 'plan'));
      const currency = (await shell.session()).company.currency;
      await shell.change(
        (ctx) => replan(ctx, word, text),
        (result) => ({
          kind: 'done',
          value: result,
          code: result.contract,
          lines: [messages.planned(result.contract, result.instalments.length, formatMoney(result.grossFen, currency))],
          sections: [listView(result.instalments, planColumns(result.instalments))],
        }),
      );
    });

  payment
    .verb('preview [contract]', {
      summary: messages.preview,
      clauses: ['3.7.1'],
      args: { contract: messages.previewArg },
      examples: [
        'salesdesk payment preview --terms "30% signed, 60% accepted, 10% accepted+30d" --from 2026-01-31 --amount 128000',
        'salesdesk payment preview --terms "net 30; eom" --from 2026-01-31 --amount 100.00 --json',
        'salesdesk payment preview CT-2026-0001',
      ],
    })
    .option('--terms <terms>', t(terms.termsToWrite))
    .option('--from <day>', t(messages.fromOption))
    .option('--amount <amount>', t(messages.previewAmount))
    .option('--delivered <day>', t(messages.deliveredOption))
    .option('--accepted <day>', t(messages.acceptedOption))
    .action(async (word: string | undefined, flags: PreviewFlags) => {
      const input = await shell.input((read) => {
        if (word === undefined && flags.terms === undefined) read.problem('--terms', messages.termsNeeded);
        if (word === undefined && flags.amount === undefined) read.problem('--amount', messages.amountNeeded);
        return {
          contract: word,
          terms: read.text(flags.terms, '--terms'),
          from: read.day(flags.from, '--from'),
          amountFen: read.positiveMoney(flags.amount, '--amount'),
          delivered: read.day(flags.delivered, '--delivered'),
          accepted: read.day(flags.accepted, '--accepted'),
        };
      });
      const { previewPlan } = await import('./receipts.js');
      const rows = await shell.read((ctx) => previewPlan(ctx, input));
      const steps = (row: (typeof rows)[number]) =>
        row.trail.map(({ by, day }) =>
          `${by in TERM_EVENTS ? t(TERM_EVENTS[by as TermEvent]) : by === 'plan' ? t(messages.start) : by === 'fixed' ? '' : by} ${day}`.trim(),
        );
      await shell.print(
        listView(
          rows.map(({ share, amountFen, dueDay, rule, ...more }) => ({ share, amountFen, dueDay, rule, ...more })),
          [
            { key: 'share', head: messages.share, keep: true },
            { key: 'amountFen', head: terms.amount, as: yuan },
            { key: 'dueDay', head: terms.due, as: asDay },
            { key: 'rule', head: messages.rule, keep: true },
            {
              key: 'trail',
              head: messages.trail,
              value: (row) =>
                row.trail === undefined
                  ? ''
                  : row.waitsFor === null
                    ? steps(row).join(' → ')
                    : t(messages.waits(TERM_EVENTS[row.waitsFor as TermEvent] ?? messages.start)),
            },
          ],
          { total: { share: t(terms.total), amountFen: rows.reduce((sum, row) => sum + row.amountFen, 0) } },
        ),
      );
    });

  payment
    .verb('receive <target> <amount>', {
      summary: messages.receive,
      clauses: ['3.7.1'],
      writes: true,
      args: { target: messages.targetArg, amount: messages.amountArg },
      examples: [
        'salesdesk payment receive PAY-2026-0001 38400',
        'salesdesk payment receive 浦东 50,000 --on 11-20 --reference 招行0321',
      ],
    })
    .option('--on <day>', t(messages.onOption))
    .option('--to <instalment>', t(messages.toOption))
    .option('--reference <text>', t(messages.referenceOption))
    .action(async (target: string, amount: string, flags: { on?: string; to?: string; reference?: string }) => {
      const input = await shell.input((read) => ({
        target: read.text(target, 'target'),
        amountFen: read.positiveMoney(amount, 'amount'),
        day: read.day(flags.on ?? 'today', '--on', true),
        to: read.text(flags.to, '--to'),
        reference: read.text(flags.reference, '--reference'),
      }));
      const { receivePayment } = await import('./receipts.js');
      const currency = (await shell.session()).company.currency;
      const yuanOf = (fen: number) => formatMoney(fen, currency);
      await shell.change(
        (ctx) => receivePayment(ctx, input),
        ({ receipt, customer, parts, surplusFen }) => ({
          kind: 'done',
          value: { code: receipt.code, customer, day: receipt.day, amountFen: receipt.amountFen, parts, surplusFen },
          code: receipt.code,
          lines: [
            messages.received(receipt.code, customer.name, yuanOf(receipt.amountFen), receipt.day),
            ...parts.map((part) =>
              messages.settles(part.code, yuanOf(part.amountFen), part.openFen > 0 ? yuanOf(part.openFen) : ''),
            ),
            ...(surplusFen > 0 ? [messages.surplus(yuanOf(surplusFen))] : []),
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
      summary: messages.reverse,
      clauses: ['3.7.1'],
      writes: true,
      args: { receipt: messages.receiptArg },
    })
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .option('--on <day>', t(messages.reverseOn))
    .action(async (word: string, flags: { reason: string; on?: string }) => {
      const input = await shell.input((read) => ({
        reason: read.text(flags.reason, '--reason'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { reverseReceipt } = await import('./receipts.js');
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
          lines: [messages.reverseDone(receipt.code, formatMoney(receipt.amountFen, currency), input.day)],
        }),
      );
    });

  payment
    .verb('allocate <receipt> [instalment]', {
      summary: messages.allocate,
      clauses: ['3.7.1'],
      writes: true,
      args: { receipt: messages.receiptArg, instalment: messages.instalmentArg },
    })
    .action(async (word: string, to: string | undefined) => {
      const { allocateAdvance } = await import('./receipts.js');
      const currency = (await shell.session()).company.currency;
      await shell.change(
        (ctx) => allocateAdvance(ctx, word, to),
        ({ receipt, parts, usedFen }) => ({
          kind: 'done',
          value: { code: receipt.code, usedFen, parts },
          code: receipt.code,
          lines: [
            messages.allocated(receipt.code, formatMoney(usedFen, currency)),
            ...parts.map((p) =>
              messages.settles(
                p.code,
                formatMoney(p.amountFen, currency),
                p.openFen > 0 ? formatMoney(p.openFen, currency) : '',
              ),
            ),
          ],
        }),
      );
    });

  if (payment.commands.some((verb) => verb.name() === typed)) return;
  (await import('../dunning/command.js')).buildDunning(payment, shell);
}
