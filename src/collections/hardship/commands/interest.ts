import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, count, listView } from '../../../cli/output/view.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { terms } from '../../../policy/terms.js';
import type { Day } from '../../../shared/dates.js';
import { decimalMoney, type Fen, formatPercent } from '../../../shared/money.js';
import type { interestOf } from '../interest.js';
import { messages } from '../messages.js';

export default verb({
  args: { target: argument(messages.interestTargetArg) },
  flags: { asOf: option('<day>', cliMessages.asOf) },
  examples: ['salesdesk payment interest CT-2026-0001', 'salesdesk payment interest PAY-2026-0002 --as-of 月底'],
  async run(shell, { target }, flags) {
    const asOf = await shell.input((read) => read.day(flags.asOf, '--as-of'));
    const { interestOf } = await import('../interest.js');
    const report = await shell.read((ctx) => interestOf(ctx, target, asOf));
    const { contract, totalFen } = report;
    const charged = 'toChargeFen' in report ? report : undefined;
    await shell.print({
      kind: 'report',
      value: report,
      sections: [spansView(report)],
      notes: charged
        ? [
            messages.interestSums(
              shell.money(totalFen),
              shell.money(charged.chargedFen),
              shell.money(charged.toChargeFen),
            ),
          ]
        : [],
    });
    if (charged && charged.toChargeFen > 0)
      shell.hint(messages.chargeHint(contract, decimalMoney(charged.toChargeFen)));
  },
});

type Report = Awaited<ReturnType<typeof interestOf>>;

interface SpanLine {
  code: string;
  /** Empty on the further lines of an instalment. */
  dueDay: Day | '' | null;
  from: Day;
  to: Day;
  days: number;
  openFen: Fen;
  interestFen: Fen | null;
}

/** One line per span of days on the same open part; the interest stands on the last line of its instalment. */
function spansView({ contract, rateBp, graceDays, asOf, rows, totalFen }: Report) {
  const lines = rows.flatMap(({ code, dueDay, interestFen, spans }) =>
    spans.map((span, i): SpanLine => {
      const isFirst = i === 0;
      const isLast = i === spans.length - 1;
      return {
        ...span,
        code: isFirst ? code : '',
        dueDay: isFirst ? dueDay : '',
        interestFen: isLast ? interestFen : null,
      };
    }),
  );
  return listView(lines, columns, {
    title: messages.interestTitle(contract, formatPercent(rateBp), graceDays, asOf),
    empty: messages.noInterest,
    total: { code: t(terms.total), interestFen: totalFen },
  });
}

const columns: Column<SpanLine>[] = [
  { key: 'code', head: terms.instalment, neverCut: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  { key: 'from', head: messages.fromHead, as: asDay },
  { key: 'to', head: messages.toHead, as: asDay },
  { key: 'days', head: messages.daysHead, as: count },
  { key: 'openFen', head: terms.open, as: asMoney },
  { key: 'interestFen', head: messages.interestHead, as: asMoney },
];
