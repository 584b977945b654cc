import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, count, listView, named, type View, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { CHARGE_KINDS } from '../../policy/hardship.js';
import { terms } from '../../policy/terms.js';
import { decimalMoney, formatMoney, formatPercent } from '../../shared/money.js';
import { messages } from './chargeMessages.js';
import type { interestOf } from './charges.js';

const moneyOf = async (shell: Shell) => {
  const { currency } = (await shell.session()).company;
  return (fen: number) => formatMoney(fen, currency);
};

/** `payment interest`, `charge`, `settle`, `waive`, `charges`. */
export function buildCharges(payment: Noun, shell: Shell): void {
  buildInterest(payment, shell);
  buildWrites(payment, shell);

  payment
    .verb('charges', {
      summary: messages.charges,
      clauses: ['3.7.3'],
      examples: ['salesdesk payment charges --open'],
      notes: [messages.ownItem],
    })
    .option('--customer <customer>', t(messages.customerOption))
    .option('--contract <contract>', t(messages.contractOption))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--open', t(messages.openOption))
    .action(async (flags: { customer?: string; contract?: string; rep?: string; open?: boolean }) => {
      const { listCharges } = await import('./charges.js');
      const rows = await shell.read((ctx) => listCharges(ctx, flags));
      await shell.print(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'contract', head: terms.contract, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'kind', head: messages.kind, as: named(CHARGE_KINDS) },
            { key: 'day', head: terms.day, as: asDay },
            { key: 'amountFen', head: terms.amount, as: yuan },
            { key: 'settledFen', head: messages.settled, as: yuan },
            { key: 'waivedFen', head: messages.waived, as: yuan },
            { key: 'openFen', head: terms.open, as: yuan },
            { key: 'reason', head: terms.reason, wide: true },
          ],
          { empty: messages.none },
        ),
      );
    });
}

function buildInterest(payment: Noun, shell: Shell): void {
  payment
    .verb('interest <target>', {
      summary: messages.interest,
      clauses: ['3.7.3'],
      args: { target: messages.targetArg },
      examples: ['salesdesk payment interest CT-2026-0001', 'salesdesk payment interest PAY-2026-0002 --as-of 月底'],
    })
    .option('--as-of <day>', t(cliMessages.asOf))
    .action(async (target: string, flags: { asOf?: string }) => {
      const asOf = await shell.input((read) => read.day(flags.asOf, '--as-of'));
      const { interestOf } = await import('./charges.js');
      const report = await shell.read((ctx) => interestOf(ctx, target, asOf));
      await shell.print(interestView(report, await moneyOf(shell)));
      if (report.toChargeFen) shell.hint(messages.chargeHint(report.contract, decimalMoney(report.toChargeFen)));
    });
}

/** One line per span of days on the same open part; the interest stands on the last line of its instalment. */
function interestView(report: Awaited<ReturnType<typeof interestOf>>, money: (fen: number) => string): View {
  const { contract, rateBp, graceDays, asOf, rows, totalFen, chargedFen, toChargeFen } = report;
  const lines = rows.flatMap(({ code, dueDay, interestFen, spans }) =>
    spans.map((span, i) => ({
      ...span,
      code: i === 0 ? code : '',
      dueDay: i === 0 ? dueDay : '',
      interestFen: i === spans.length - 1 ? interestFen : null,
    })),
  );
  return {
    kind: 'report',
    value: report,
    sections: [
      listView(
        lines,
        [
          { key: 'code', head: terms.instalment, keep: true },
          { key: 'dueDay', head: terms.due, as: asDay },
          { key: 'from', head: messages.from, as: asDay },
          { key: 'to', head: messages.to, as: asDay },
          { key: 'days', head: messages.days, as: count },
          { key: 'openFen', head: terms.open, as: yuan },
          { key: 'interestFen', head: messages.interestHead, as: yuan },
        ],
        {
          title: messages.title(contract, formatPercent(rateBp), graceDays, asOf),
          empty: messages.noInterest,
          total: { code: t(terms.total), interestFen: totalFen },
        },
      ),
    ],
    notes:
      chargedFen === undefined || toChargeFen === undefined
        ? []
        : [messages.sums(money(totalFen), money(chargedFen), money(toChargeFen))],
  };
}

function buildWrites(payment: Noun, shell: Shell): void {
  payment
    .verb('charge <contract> <amount>', {
      summary: messages.charge,
      clauses: ['3.7.3'],
      writes: true,
      args: { contract: messages.contractArg, amount: messages.amountArg },
      examples: ['salesdesk payment charge CT-2026-0001 312.50 --kind interest --reason "10 月逾期"'],
      notes: [messages.ownItem],
    })
    .requiredOption('--kind <kind>', t(messages.kindOption))
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (contract: string, amount: string, flags: { kind: string; reason: string; on?: string }) => {
      const input = await shell.input((read) => ({
        contract: read.text(contract, 'contract'),
        amountFen: read.positiveMoney(amount, 'amount'),
        kind: read.choice(CHARGE_KINDS, flags.kind, '--kind'),
        reason: read.text(flags.reason, '--reason'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { addCharge } = await import('./charges.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => addCharge(ctx, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [
            messages.charged(made.code, t(CHARGE_KINDS[made.kind]), made.contract, money(made.amountFen)),
            messages.ownItem,
          ],
          hints: [messages.settleHint(made.code)],
        }),
      );
    });

  payment
    .verb('settle <charge> <receipt>', {
      summary: messages.settle,
      clauses: ['3.7.1'],
      writes: true,
      args: { charge: messages.chargeArg, receipt: messages.receiptArg },
      examples: [
        'salesdesk payment settle CHG-2026-0001 312.50 --on 11-20',
        'salesdesk payment settle 1 REC-2026-0004',
      ],
    })
    .option('--on <day>', t(messages.onOption))
    .option('--reference <text>', t(messages.referenceOption))
    .action(async (word: string, what: string, flags: { on?: string; reference?: string }) => {
      const isReceipt = /^(rec|@last)/i.test(what.trim());
      const by = await shell.input((read) =>
        isReceipt
          ? { receipt: read.text(what, 'receipt') }
          : {
              amountFen: read.positiveMoney(what, 'amount'),
              day: read.day(flags.on ?? 'today', '--on', true),
              reference: read.text(flags.reference, '--reference'),
            },
      );
      const { settleCharge } = await import('./charges.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => settleCharge(ctx, word, by),
        (done) => ({
          kind: 'done',
          value: done,
          code: done.code,
          lines: [
            messages.settledDone(
              done.code,
              done.receipt,
              money(done.amountFen),
              done.openFen > 0 ? money(done.openFen) : '',
            ),
            ...(done.surplusFen > 0 ? [messages.surplus(money(done.surplusFen))] : []),
          ],
        }),
      );
    });

  payment
    .verb('waive <charge> [amount]', {
      summary: messages.waive,
      clauses: ['3.7.3'],
      writes: true,
      args: { charge: messages.chargeArg, amount: messages.waiveArg },
      examples: ['salesdesk payment waive CHG-2026-0001 --reason "本金已一次付清"'],
    })
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, amount: string | undefined, flags: { reason: string; on?: string }) => {
      const input = await shell.input((read) => ({
        amountFen: read.positiveMoney(amount, 'amount'),
        reason: read.text(flags.reason, '--reason'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { waiveCharge } = await import('./charges.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => waiveCharge(ctx, word, input),
        (done) => ({
          kind: 'done',
          value: done,
          code: done.code,
          lines: [messages.waivedDone(done.code, money(done.waivedFen), done.openFen > 0 ? money(done.openFen) : '')],
        }),
      );
    });
}
