import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, type Column, count, type Format, listView, named, percent, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { terms } from '../../policy/terms.js';
import { nextMonth, previousMonth } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { formatMoney, formatPercent } from '../../shared/money.js';
import { both, type Text } from '../../shared/text.js';
import { messages, PASSED_BY } from './messages.js';
import type { FigureName, KpiReport, KpiRow } from './report.js';
import type { Figures } from './rules.js';

const LEFT_OUT: Record<string, Text> = {
  wonWithoutContract: messages.wonWithoutContract,
  carriedOver: messages.carriedOver,
  costUnknown: messages.costUnknown,
  surveyWithoutMember: messages.surveyWithoutMember,
  countedInClosedMonth: messages.countedInClosedMonth,
  countsLater: messages.countsLater,
};

/** A figure that may have no basis: said, never 0. */
const orNoTarget = (format: Format): Format => ({
  ...format,
  human: (value, scene) => (value === null ? t(terms.noTarget) : format.human(value, scene)),
});

const figureColumns: Column<KpiRow>[] = [
  { key: 'member.name', head: terms.rep, value: (row) => row.member?.name ?? t(terms.team), keep: true },
  { key: 'contracts', head: messages.contracts, as: count },
  { key: 'salesFen', head: terms.sales, as: yuan, leaves: 'last' },
  { key: 'costFen', head: terms.cost, as: yuan, leaves: 'first' },
  { key: 'profitFen', head: terms.profit, as: yuan, leaves: 'last' },
  { key: 'newCustomers', head: terms.newCustomers, as: count },
  { key: 'csatBp', head: terms.satisfaction, as: percent },
  { key: 'surveysAnswered', head: terms.answered, as: count, leaves: 'first' },
  { key: 'targetFen', head: terms.target, as: orNoTarget(yuan) },
  { key: 'attainmentBp', head: terms.attainment, as: orNoTarget(percent), leaves: 'last' },
  { key: 'profitTargetFen', head: messages.profitTarget, as: yuan, wide: true },
  { key: 'newCustomerTarget', head: messages.newCustomerTarget, as: count, wide: true },
];

/** The report as it is printed; used by the close of a month as well. */
export function reportSections(report: KpiReport, currency: string) {
  const team = report.team as unknown as KpiReport['rows'][number];
  const repTargets = report.rows.reduce((sum, { targetFen }) => sum + (targetFen ?? 0), 0);
  return {
    sections: [
      // Before the first rep there is the team, which may have a target already.
      listView(report.rows.length > 0 ? report.rows : [team], figureColumns, {
        title: messages.reportTitle(report.month, report.closed),
        ...(report.rows.length > 0 ? { total: team as unknown as Record<string, unknown> } : {}),
      }),
    ],
    notes: [
      messages.basis(report.basis),
      ...(report.event === undefined || report.event === 'signed' ? [] : [messages.event(report.event)]),
      ...(report.team.targetFen === null && repTargets > 0
        ? [messages.repTargets(formatMoney(repTargets, currency))]
        : []),
      ...report.leftOut.map(({ reason, count: n, amountFen }) =>
        both(
          (lang) =>
            messages.leftOutLine(
              (LEFT_OUT[reason] ?? { zh: reason, en: reason })[lang],
              n,
              amountFen === 0 ? '' : formatMoney(amountFen, currency),
            )[lang],
        ),
      ),
      ...(report.passedBy ?? []).map(({ kind, count: n }) => messages.passedBy(PASSED_BY[kind], n)),
    ],
  };
}

interface ReportFlags {
  month?: string;
  rep?: string;
  team?: boolean;
  figure?: string;
}

export function build(kpi: Noun, shell: Shell): void {
  const readMonth = (flags: ReportFlags) =>
    shell.input((read) => read.month(flags.month ?? previousMonth(read.today.slice(0, 7)), '--month'));

  kpi
    .verb('report', {
      summary: messages.report,
      clauses: ['4.1.1', '4.1.2', '4.1.3', '4.1.4', '4.1.5', '4.2'],
      examples: [
        'salesdesk kpi report',
        'salesdesk kpi report --month 2026-11 --json',
        'salesdesk kpi report -m 上月 --out 业绩.xlsx',
      ],
    })
    .option('-m, --month <month>', t(cliMessages.month))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .action(async (flags: ReportFlags) => {
      const month = await readMonth(flags);
      const { kpiReport } = await import('./report.js');
      const report = await shell.read((ctx) => kpiReport(ctx, { month, rep: flags.rep }));
      const { currency } = (await shell.session()).company;
      await shell.print({ kind: 'report', value: report, ...reportSections(report, currency) });
      if (flags.month === undefined) shell.hint(messages.hintThisMonth(nextMonth(month)));
    });

  kpi
    .verb('explain', {
      summary: messages.explain,
      clauses: ['1.3.2'],
      examples: [
        'salesdesk kpi explain --month 2026-11 --rep 张伟',
        'salesdesk kpi explain -m 2026-11 --team --figure newCustomers',
      ],
    })
    .option('-m, --month <month>', t(cliMessages.month))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--team', t(messages.teamExplain))
    .option('--figure <name>', t(messages.figureOption))
    .action(async (flags: ReportFlags) => {
      if ((flags.rep === undefined) !== (flags.team === true)) throw usageError(messages.repOrTeam);
      const month = await readMonth(flags);
      const { explainFigure, FIGURES } = await import('./report.js');
      const { DEFINITIONS } = await import('../../policy/definitions.js');
      const figure = await shell.input(
        (read) => read.choice(FIGURES, flags.figure ?? 'sales', '--figure') as FigureName,
      );
      const found = await shell.read((ctx) => explainFigure(ctx, { month, rep: flags.rep, figure }));
      const { currency } = (await shell.session()).company;
      const definition = DEFINITIONS.find(({ id }) => id === DEFINITION_OF[figure]);
      const name = found.member?.name ?? t(terms.team);
      const value = {
        ...found,
        total: figureValue(found.figures, figure),
        definition: definition ? t(definition.text) : null,
        clause: definition?.clause ?? null,
      };
      await shell.print({
        kind: 'report',
        value,
        sections: [
          listView(found.rows as Record<string, unknown>[], explainColumns(figure), {
            title: both((lang) => messages.explainTitle(name, FIGURES[figure][lang], month)[lang]),
            notes: [messages.total(figureText(found.figures, figure, currency))],
            empty: messages.noRows,
          }),
          ...(found.leftOut.length > 0
            ? [
                listView(
                  found.leftOut,
                  [
                    { key: 'code', head: terms.code, keep: true },
                    { key: 'day', head: terms.day, as: asDay },
                    { key: 'amountFen', head: terms.amount, as: yuan },
                    { key: 'reason', head: terms.reason, as: named(LEFT_OUT) },
                  ],
                  { title: messages.leftOutOrNote },
                ),
              ]
            : []),
        ],
        notes: [
          ...(definition
            ? [both((lang) => `${definition.name[lang]} (${definition.clause}): ${definition.text[lang]}`)]
            : []),
          ...(found.event === undefined || found.event === 'signed' ? [] : [messages.event(found.event)]),
        ],
      });
    });
}

const DEFINITION_OF: Record<FigureName, string> = {
  sales: 'sales',
  cost: 'profit',
  profit: 'profit',
  newCustomers: 'newCustomers',
  csat: 'satisfaction',
  attainment: 'attainment',
  contracts: 'sales',
};

function figureValue(figures: Figures, figure: FigureName): number | null {
  const values = {
    sales: 'salesFen',
    cost: 'costFen',
    profit: 'profitFen',
    newCustomers: 'newCustomers',
    csat: 'csatBp',
    attainment: 'attainmentBp',
    contracts: 'contracts',
  } as const;
  return figures[values[figure]];
}
function figureText(figures: Figures, figure: FigureName, currency: string): string {
  const value = figureValue(figures, figure);
  if (value === null) return figure === 'attainment' ? t(terms.noTarget) : '-';
  if (figure === 'csat') return formatPercent(value);
  if (figure === 'attainment')
    return `${formatMoney(figures.salesFen, currency)} ÷ ${formatMoney(figures.targetFen!, currency)} = ${formatPercent(value)}`;
  return figure === 'newCustomers' || figure === 'contracts' ? String(value) : formatMoney(value, currency);
}

function explainColumns(figure: FigureName): Column<Record<string, unknown>>[] {
  const head: Column<Record<string, unknown>>[] = [
    { key: figure === 'csat' ? 'code' : 'contract', head: terms.code, keep: true },
    { key: 'customer.name', head: terms.customer, leaves: 'last' },
    { key: 'day', head: terms.day, as: asDay },
  ];
  if (figure === 'newCustomers') return [...head, { key: 'change', head: messages.change, as: count }];
  if (figure === 'csat')
    return [
      ...head,
      { key: 'member', head: terms.member },
      { key: 'score', head: messages.score, as: count },
      { key: 'comment', head: terms.text },
    ];
  if (figure === 'contracts') return [...head, { key: 'contracts', head: messages.contracts, as: count }];
  return [
    ...head,
    { key: 'member', head: terms.member },
    { key: 'shareBp', head: messages.share, as: percent },
    { key: 'salesFen', head: terms.sales, as: yuan },
    { key: 'costFen', head: terms.cost, as: yuan },
    { key: 'profitFen', head: terms.profit, as: yuan },
    { key: 'adjustment', head: messages.adjustment },
  ];
}
