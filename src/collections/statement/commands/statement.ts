import { t } from '../../../cli/language.js';
import { asDay, asMoney, type Column, listView, named, type SheetView } from '../../../cli/output/view.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import type { Fen } from '../../../shared/money.js';
import { LINE_TEXTS, messages } from '../messages.js';
import type { BalancedLine } from '../rules.js';
import type { CustomerStatement } from '../statement.js';

export default verb({
  args: { customer: argument(messages.customerArg) },
  flags: {
    from: option('<day>', messages.fromOption),
    to: option('<day>', messages.toOption),
  },
  examples: [
    'salesdesk payment statement 浦东',
    'salesdesk payment statement C-0001 --from 2026-07-01 --out 对账单.xlsx',
  ],
  async run(shell, { customer }, typed) {
    const span = await shell.input((read) => ({
      from: read.day(typed.from, '--from', true),
      to: read.day(typed.to, '--to', true),
    }));
    const { customerStatement } = await import('../statement.js');
    const statement = await shell.read((ctx) => customerStatement(ctx, customer, span));
    await shell.print(statementSheet(statement, (fen) => shell.money(fen)));
  },
});

const lineColumns: Column<BalancedLine>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'kind', head: messages.kind, as: named(LINE_TEXTS), dropOrder: 'last' },
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'text', head: messages.text, dropOrder: 'first' },
  { key: 'debitFen', head: messages.debit, as: asMoney, value: ({ debitFen }) => debitFen || null },
  { key: 'creditFen', head: messages.credit, as: asMoney, value: ({ creditFen }) => creditFen || null },
  { key: 'balanceFen', head: messages.balance, as: asMoney, dropOrder: 'last' },
];

function statementSheet(statement: CustomerStatement, money: (fen: Fen) => string): SheetView {
  const { customer, from, to, openingFen, closingFen, lines, debitFen, creditFen } = statement;
  return {
    kind: 'sheet',
    value: statement,
    code: customer.code,
    title: messages.title(customer.name),
    subtitle: messages.span(from, to),
    parts: [
      { kind: 'fields', fields: [{ label: messages.opening, value: money(openingFen) }] },
      {
        kind: 'table',
        list: listView(lines, lineColumns, {
          empty: messages.none,
          total:
            lines.length === 0 ? undefined : { code: t(messages.total), debitFen, creditFen, balanceFen: closingFen },
        }),
      },
      { kind: 'fields', fields: [{ label: messages.closing, value: money(closingFen) }] },
    ],
    notes: closingFen < 0 ? [messages.inHand(money(-closingFen))] : [],
  };
}
