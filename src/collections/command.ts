import type { Noun } from '../cli/grammar.js';
import { t } from '../cli/language.js';
import { m as shellWords } from '../cli/messages.js';
import type { Shell } from '../cli/shell.js';
import { asDay, type Column, count, inWords, listView, named, said, yuan } from '../cli/view.js';
import { AGEING_BUCKETS, stepSaid } from '../policy/collections.js';
import { ruleTextSaid, TERM_EVENTS, type TermEvent } from '../policy/paymentTerms.js';
import { terms } from '../policy/terms.js';
import { dayWithWeekday, monthOf } from '../shared/dates.js';
import { usageError } from '../shared/errors.js';
import { formatMoney } from '../shared/money.js';
import { both, type Text } from '../shared/text.js';
import { contactColumns, promiseColumns } from './dunning/command/columns.js';
import type { Contacts } from './dunning/rules.js';
import { m } from './messages.js';
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
  rows.some(({ dueRule }) => dueRule !== null) ? [{ key: 'dueRule', head: m.rule, as: inWords(ruleTextSaid) }] : [];
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
  if ((word === undefined) === (flag === undefined)) throw usageError(m.onePlan);
  return (word ?? flag)!;
}
const sumFen = (rows: readonly { openFen: number }[]) => rows.reduce((sum, { openFen }) => sum + openFen, 0);

/** @param typed the verb: the parts of the noun that lie in folders of their own are loaded only where it is none of these here */
export async function build(payment: Noun, shell: Shell, typed?: string): Promise<void> {
  const money = async (fen: number) => formatMoney(fen, (await shell.session()).company.currency);
  const beside = async ({ count: charges, openFen }: { count: number; openFen: number }): Promise<Text[]> => {
    if (charges === 0) return [];
    const { m: charged } = await import('./charges/messages.js');
    return [charged.beside(charges, await money(openFen))];
  };

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
      const { chargesBeside, listOverdue } = await import('./service/looking.js');
      const filter = { asOf, rep: flags.rep, customer: flags.customer };
      const { rows, charges, day } = await shell.read(async (ctx) => ({
        rows: await listOverdue(ctx, filter),
        charges: await chargesBeside(ctx, filter),
        day: dayWithWeekday(asOf ?? ctx.today),
      }));
      const amount = await money(sumFen(rows));
      await shell.printFound(
        listView<OverdueInstalment & Contacts>(rows, [...overdueColumns, ...promiseColumns(rows), ...contactColumns], {
          title: both((lang) => m.overdueTitle(day[lang], rows.length, amount)[lang]),
          total: { code: t(terms.total), openFen: sumFen(rows) },
          empty: m.noOverdue,
          notes: await beside(charges),
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
      const { listUpcoming } = await import('./service/looking.js');
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
            { key: 'daysLeft', head: m.daysLeft, as: count },
            { key: 'openFen', head: terms.open, as: yuan, leaves: 'last' },
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
      const { agingReport, chargesBeside } = await import('./service/looking.js');
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
              { key: 'name', head: m.bucket, as: named(buckets) },
              { key: 'count', head: terms.count, as: count },
              { key: 'openFen', head: terms.open, as: yuan, leaves: 'last' },
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
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
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
        notes: await beside(charges),
      });
    });

  payment
    .verb('list', { summary: m.list, clauses: ['3.7.1'] })
    .option('--customer <customer>', t(m.customerOption))
    .option('--contract <contract>', t(m.contractOption))
    .option('-r, --rep <member>', t(shellWords.rep))
    .option('--open', t(m.openOption))
    .action(async (flags: { customer?: string; contract?: string; rep?: string; open?: boolean }) => {
      const { listInstalments, openChargeSum } = await import('./service.js');
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
              ...{ key: 'settledFen', head: m.settled, as: yuan },
              value: (row) => row.settledFen - row.replannedFen - row.waivedFen,
            },
            { key: 'replannedFen', head: m.replanned, as: yuan, wide: !rows.some((row) => row.replannedFen > 0) },
            { key: 'waivedFen', head: m.waived, as: yuan, wide: !rows.some((row) => row.waivedFen > 0) },
            { key: 'openFen', head: terms.open, as: yuan, leaves: 'last' },
            { key: 'replacedDay', head: m.replaced, as: asDay, wide: rows.every((row) => row.replacedDay === null) },
            { key: 'dispute', head: m.dispute, wide: true },
            ...contactColumns,
          ],
          { empty: m.noInstalments, notes: await beside(charges) },
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
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'day', head: terms.day, as: asDay },
            { key: 'amountFen', head: terms.amount, as: yuan },
            { key: 'advanceFen', head: m.advance, as: yuan },
            { key: 'reference', head: m.reference },
            { key: 'reversedDay', head: m.reversed, as: asDay },
          ],
          { empty: m.noReceipts },
        ),
      );
    });

  payment
    .verb('plan <contract> [plan]', {
      summary: m.plan,
      clauses: ['3.7.1'],
      writes: true,
      args: { contract: m.contractArg, plan: terms.termsToWrite },
      examples: [
        'salesdesk payment plan CT-2026-0001 "30% signed, 60% accepted, 10% accepted+30d"',
        'salesdesk payment plan 1 "38400 12/1; 余款 12/31"',
        'salesdesk payment plan 1 --terms "net 30; eom"',
      ],
    })
    .option('--terms <terms>', t(terms.termsToWrite))
    .action(async (word: string, typed: string | undefined, flags: { terms?: string }) => {
      const { replan } = await import('./service.js');
      const text = await shell.input((read) => read.text(oneOf(typed, flags.terms), 'plan'));
      const currency = (await shell.session()).company.currency;
      await shell.change(
        (ctx) => replan(ctx, word, text),
        (result) => ({
          kind: 'done',
          value: result,
          code: result.contract,
          lines: [m.planned(result.contract, result.instalments.length, formatMoney(result.grossFen, currency))],
          sections: [listView(result.instalments, planColumns(result.instalments))],
        }),
      );
    });

  payment
    .verb('preview [contract]', {
      summary: m.preview,
      clauses: ['3.7.1'],
      args: { contract: m.previewArg },
      examples: [
        'salesdesk payment preview --terms "30% signed, 60% accepted, 10% accepted+30d" --from 2026-01-31 --amount 128000',
        'salesdesk payment preview --terms "net 30; eom" --from 2026-01-31 --amount 100.00 --json',
        'salesdesk payment preview CT-2026-0001',
      ],
    })
    .option('--terms <terms>', t(terms.termsToWrite))
    .option('--from <day>', t(m.fromOption))
    .option('--amount <amount>', t(m.previewAmount))
    .option('--delivered <day>', t(m.deliveredOption))
    .option('--accepted <day>', t(m.acceptedOption))
    .action(async (word: string | undefined, flags: PreviewFlags) => {
      const input = await shell.input((read) => {
        if (word === undefined && flags.terms === undefined) read.problem('--terms', m.termsNeeded);
        if (word === undefined && flags.amount === undefined) read.problem('--amount', m.amountNeeded);
        return {
          contract: word,
          terms: read.text(flags.terms, '--terms'),
          from: read.day(flags.from, '--from'),
          amountFen: read.positiveMoney(flags.amount, '--amount'),
          delivered: read.day(flags.delivered, '--delivered'),
          accepted: read.day(flags.accepted, '--accepted'),
        };
      });
      const { previewPlan } = await import('./service.js');
      const rows = await shell.read((ctx) => previewPlan(ctx, input));
      const steps = (row: (typeof rows)[number]) =>
        row.trail.map(({ by, day }) =>
          `${by in TERM_EVENTS ? t(TERM_EVENTS[by as TermEvent]) : by === 'plan' ? t(m.start) : by === 'fixed' ? '' : by} ${day}`.trim(),
        );
      await shell.print(
        listView(
          rows.map(({ share, amountFen, dueDay, rule, ...more }) => ({ share, amountFen, dueDay, rule, ...more })),
          [
            { key: 'share', head: m.share, keep: true },
            { key: 'amountFen', head: terms.amount, as: yuan },
            { key: 'dueDay', head: terms.due, as: asDay },
            { key: 'rule', head: m.rule, keep: true },
            {
              key: 'trail',
              head: m.trail,
              value: (row) =>
                row.trail === undefined
                  ? ''
                  : row.waitsFor === null
                    ? steps(row).join(' → ')
                    : t(m.waits(TERM_EVENTS[row.waitsFor as TermEvent] ?? m.start)),
            },
          ],
          { total: { share: t(terms.total), amountFen: rows.reduce((sum, row) => sum + row.amountFen, 0) } },
        ),
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

  if (payment.commands.some((verb) => verb.name() === typed)) return;
  (await import('./dunning/command/dunning.js')).buildDunning(payment, shell);
  (await import('./hardship/command.js')).buildHardship(payment, shell);
  (await import('./legal/command.js')).buildLegal(payment, shell);
  (await import('./charges/command.js')).buildCharges(payment, shell);
  (await import('./fapiao/command.js')).buildFapiao(payment, shell);
}
