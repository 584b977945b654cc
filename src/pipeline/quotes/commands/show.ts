import { t } from '../../../cli/language.js';
import {
  asDay,
  asMoney,
  type Column,
  type ListView,
  listView,
  named,
  percent,
  recordSheet,
  translated,
} from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, verb } from '../../../cli/verb.js';
import { QUOTE_STATUSES } from '../../../policy/quotes.js';
import { terms } from '../../../policy/terms.js';
import { readVersions } from '../comparisonView.js';
import { messages } from '../messages.js';
import { hasRoundedUnit } from '../rules.js';
import type { showQuote } from '../show.js';
import { describeRuleText } from '../terms.js';
import { lineColumns, type ShownLine } from '../view.js';

type ShownQuote = Awaited<ReturnType<typeof showQuote>>;

const columns: Column<ShownQuote>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'versionName', head: messages.version, neverCut: true },
  { key: 'deal', head: terms.deal, neverCut: true },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'status', head: terms.status, as: named(QUOTE_STATUSES), dropOrder: 'last' },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'grossFen', head: messages.gross, as: asMoney },
  { key: 'marginBp', head: messages.marginRate, as: percent },
  { key: 'validUntil', head: messages.validUntil, as: asDay },
];

const marginColumns: Column<ShownLine>[] = [
  { key: 'costFen', head: messages.cost, as: asMoney, dropOrder: 'first' },
  { key: 'marginFen', head: messages.margin, as: asMoney },
];

const scheduleColumns: Column<ShownQuote['schedule'][number]>[] = [
  { key: 'shareBp', head: messages.share, as: percent },
  { key: 'rule', head: messages.rule, value: ({ rule }) => t(describeRuleText(rule)) },
  { key: 'amountFen', head: terms.amount, as: asMoney },
];

const decisionColumns: Column<ShownQuote['decisions'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: messages.who },
  { key: 'action', head: messages.action, as: named(messages.decided) },
  { key: 'reason', head: terms.reason },
  { key: 'excess', head: messages.beyondLimits, wide: true },
];

export default verb({
  args: { quote: argument(messages.quoteArg) },
  flags: {
    version: option('<version>', messages.versionOption),
    // Its name in older programs.
    versionNumber: option('<version>', messages.versionOption, { hidden: true }),
    compare: option('<versions...>', messages.compareOption),
  },
  examples: [
    'salesdesk quote show Q-2026-0031',
    'salesdesk quote show 31 --out 报价单.html',
    'salesdesk quote show 31 --out quote.xlsx --lang en',
    'salesdesk quote show 31 --compare 1 2',
  ],
  async run(shell, { quote }, { version: typed, versionNumber, compare }) {
    const { version, versions } = await shell.input((read) => ({
      version: read.whole(typed ?? versionNumber, '--version', 1, 999),
      versions: readVersions(read, compare),
    }));
    const { format } = shell;
    if (versions) await printComparison(shell, quote, versions);
    else if (format === 'html' || format === 'md' || format === 'xlsx') await printForCustomer(shell, quote, version);
    else await printQuote(shell, quote, version);
  },
});

async function printComparison(shell: Shell, word: string, versions: readonly [number, number]): Promise<void> {
  const { compareQuote } = await import('../show.js');
  const { comparisonSheet } = await import('../comparisonView.js');
  await shell.print(comparisonSheet(await shell.read((ctx) => compareQuote(ctx, word, versions))));
}

/** The quotation as the customer gets it. */
async function printForCustomer(shell: Shell, word: string, version: number | undefined): Promise<void> {
  const { quoteSheet } = await import('../show.js');
  const { customerSheet } = await import('../sheetView.js');
  await shell.print(await customerSheet(await shell.read((ctx) => quoteSheet(ctx, word, version))));
}

async function printQuote(shell: Shell, word: string, version: number | undefined): Promise<void> {
  const { showQuote, contractOrDraftOf } = await import('../show.js');
  const { quote, contract } = await shell.read(async (ctx) => {
    const shown = await showQuote(ctx, word, version);
    return {
      quote: shown,
      contract: shown.status === 'accepted' ? await contractOrDraftOf(ctx, shown.deal) : undefined,
    };
  });
  const { code, schedule, excess, decisions } = quote;
  const hints = contract
    ? [messages.hintContract(contract.code, contract.isSigned)]
    : messages.nextCommands(code, quote.status, quote.deal);
  await shell.print(
    recordSheet({ title: messages.quoteTitle(code), value: quote, code, hints }, listView([quote], columns), [
      lineSection(quote),
      ...(schedule.length > 0 ? [listView(schedule, scheduleColumns, { title: messages.schedule })] : []),
      ...(excess.length > 0
        ? [
            listView(
              excess.map((text) => ({ text })),
              [{ key: 'text', head: messages.beyondLimits, as: translated }],
            ),
          ]
        : []),
      ...(decisions.length > 0 ? [listView(decisions, decisionColumns, { title: messages.decisions })] : []),
    ]),
  );
}

/** The lines with their totals; costs and margins if the reader may see them. */
function lineSection(quote: ShownQuote): ListView {
  const margins = quote.costKnown !== null;
  const { discountBp, netFen, taxFen, grossFen, costFen, marginFen } = quote;
  return listView(quote.lines, margins ? [...lineColumns(true), ...marginColumns] : lineColumns(false), {
    title: messages.lines,
    // The list price is of one unit: the column has no total.
    total: { product: t(terms.total), discountBp, netFen, taxFen, grossFen, costFen, marginFen },
    notes: [
      ...(margins && quote.costKnown === false ? [messages.costsMissing] : []),
      ...(quote.lines.some(hasRoundedUnit) ? [messages.unitsRounded] : []),
    ],
  });
}
