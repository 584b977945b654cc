import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { asDay, asMoney, type Column, type ListView, listView, named } from '../../../cli/output/view.js';
import { option, optionalArgument, toggle, verb } from '../../../cli/verb.js';
import { DEFINITIONS } from '../../../policy/definitions.js';
import { terms } from '../../../policy/terms.js';
import { usageError } from '../../../shared/errors.js';
import { type Fen, formatPercent } from '../../../shared/money.js';
import { same, type Text } from '../../../shared/text.js';
import type { Explanation } from '../explain.js';
import { explainedList } from '../explainView.js';
import { messages } from '../messages.js';
import { FIGURES, type FigureName, type LeftOutRow } from '../rules.js';
import { eventNotes, lateNotes, readReportMonth } from '../view.js';

export default verb({
  args: { month: optionalArgument(cliMessages.month) },
  flags: {
    month: option('<month>', cliMessages.month, { short: 'm' }),
    rep: option('<member>', cliMessages.rep, { short: 'r' }),
    team: toggle(messages.teamExplain),
    figure: option('<name>', messages.figureOption, { choices: FIGURES }),
    asOf: option('<day>', cliMessages.asOf),
  },
  notes: [messages.asOfNote],
  examples: [
    'salesdesk kpi explain --month 2026-11 --rep 张伟',
    'salesdesk kpi explain -m 2026-11 --team --figure newCustomers',
  ],
  async run(shell, { month: word }, { rep, team, ...flags }) {
    if ((rep === undefined) !== (team === true)) throw usageError(messages.repOrTeam);
    const { month, figure, asOf } = await shell.input((read) => ({
      ...readReportMonth(read, { word, ...flags }),
      figure: read.choice(FIGURES, flags.figure ?? 'sales', '--figure'),
    }));
    const { explainFigure, withoutHidden } = await import('../explain.js');
    const explanation = await shell.readOpen((ctx) => explainFigure(ctx, { month, rep, figure, asOf }), withoutHidden);
    const { member, rows, leftOut, figures } = explanation;
    const definition = DEFINITIONS.find(({ id }) => id === FIGURES[figure].definition);
    const sections: ListView[] = [
      {
        ...explainedList(
          rows,
          figure,
          messages.explainTitle(member ? same(member.name) : terms.team, FIGURES[figure], month),
        ),
        notes: [messages.total(totalText(figures, figure, (fen) => shell.money(fen)))],
      },
    ];
    if (leftOut.length > 0) sections.push(listView(leftOut, leftOutColumns, { title: messages.leftOutTitle }));
    const notes = [...eventNotes(explanation.event), ...lateNotes(explanation.lateChanges, (fen) => shell.money(fen))];
    if (figure === 'csat') notes.unshift(...responseNotes(figures));
    if (explanation.isPartial) notes.push(messages.rowsOfOwn);
    if (definition) notes.unshift(messages.definition(definition.name, definition.clause, definition.text));
    await shell.print({
      kind: 'report',
      value: {
        ...explanation,
        total: figures[FIGURES[figure].key],
        definition: definition ? t(definition.text) : null,
        clause: definition?.clause ?? null,
      },
      sections,
      notes,
    });
  },
});

/** What the figure comes to, as people read it. */
function totalText(figures: Explanation['figures'], figure: FigureName, money: (fen: Fen) => string): string {
  const { salesFen, targetFen, attainmentBp, csatBp } = figures;
  const value = figures[FIGURES[figure].key];
  switch (figure) {
    case 'csat':
      return csatBp === null ? '-' : formatPercent(csatBp);
    case 'attainment':
      if (attainmentBp === null || targetFen === null) return t(terms.noTarget);
      return `${money(salesFen)} ÷ ${money(targetFen)} = ${formatPercent(attainmentBp)}`;
    case 'newCustomers':
    case 'contracts':
      return String(value);
    case 'profit': {
      const rate =
        figures.profitRateBp === null ? '' : `  ${t(messages.profitRate)} ${formatPercent(figures.profitRateBp)}`;
      return `${money(value ?? 0)}${rate}`;
    }
    default:
      return money(value ?? 0);
  }
}

/** How many of the surveys sent in the month were answered; nothing of a month closed before they were counted. */
function responseNotes({ surveysSent, surveyResponses = 0, responseRateBp }: Explanation['figures']): Text[] {
  if (surveysSent === undefined) return [];
  const rate = typeof responseRateBp === 'number' ? formatPercent(responseRateBp) : undefined;
  return [messages.responses(surveyResponses, surveysSent, rate)];
}

const leftOutColumns: Column<LeftOutRow>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'reason', head: terms.reason, as: named(messages.leftOut) },
];
