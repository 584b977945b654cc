import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  asText,
  type Column,
  count,
  type Format,
  listView,
  named,
  percent,
  quantity,
  recordSheet,
  type SheetView,
} from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { QUOTE_LINE_KINDS, QUOTE_STATUSES } from '../../policy/quotes.js';
import { terms } from '../../policy/terms.js';
import { both } from '../../shared/text.js';
import { messages } from './messages.js';
import type { FieldUnit, QuoteDifference } from './rules.js';
import type { compareQuote } from './show.js';
import { describeTerms } from './terms.js';

type Comparison = Awaited<ReturnType<typeof compareQuote>>;

const FORMATS: Record<FieldUnit, Format> = { fen: asMoney, bp: percent, milli: quantity, text: asText };
interface Valued {
  unit: FieldUnit;
  value: string | number | null;
}
/** Each value in the format of its field; a list without a total line asks for the total as well. */
const asField: Format = {
  right: true,
  human: (cell, scene) => (isValued(cell) ? FORMATS[cell.unit].human(cell.value, scene) : ''),
  plain: (cell) => (isValued(cell) ? FORMATS[cell.unit].plain(cell.value) : ''),
};
const isValued = (cell: unknown): cell is Valued => typeof cell === 'object' && cell !== null && 'unit' in cell;

const headColumns: Column<Comparison['from']>[] = [
  { key: 'version', head: messages.version, as: count },
  { key: 'status', head: terms.status, as: named(QUOTE_STATUSES) },
  { key: 'sentDay', head: messages.sent, as: asDay },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'grossFen', head: messages.gross, as: asMoney },
];

/** `产品 平台 · 新增`, or which part of the version. */
function partOf({ part, kind, product, change }: QuoteDifference): string {
  if (part !== 'line' || kind === null) return t(messages.comparedParts[part]);
  const line = `${t(QUOTE_LINE_KINDS[kind])} ${product}`;
  return change === 'changed' ? line : `${line} · ${t(messages.lineChanges[change])}`;
}

/** Payment terms are shown as people read them. */
function inWords(difference: QuoteDifference): QuoteDifference {
  if (difference.field !== 'terms') return difference;
  const words = (value: QuoteDifference['from']) => (typeof value === 'string' ? t(describeTerms(value)) : value);
  return { ...difference, from: words(difference.from), to: words(difference.to) };
}

/** Two versions of a quotation, and every value in which they differ. */
export function comparisonSheet(comparison: Comparison): SheetView {
  const { code, from, to, differences } = comparison;
  const columns: Column<QuoteDifference>[] = [
    { key: 'part', head: messages.compared, value: partOf },
    { key: 'field', head: messages.field, value: ({ field }) => t(messages.fields[field]) },
    ...valueColumns<QuoteDifference>(from, to),
  ];
  return recordSheet(
    { title: messages.comparison(code, from.version, to.version), value: comparison, code },
    listView(
      [comparison],
      [
        { key: 'code', head: terms.code, neverCut: true },
        { key: 'deal', head: terms.deal, neverCut: true },
        { key: 'customer.name', head: terms.customer },
      ],
    ),
    [
      listView([from, to], headColumns, { title: messages.versions }),
      listView(differences.map(inWords), columns, { title: messages.differences, empty: messages.sameVersions }),
    ],
  );
}

interface Versioned {
  version: number;
}
interface Difference {
  unit: FieldUnit;
  from: string | number | null;
  to: string | number | null;
}
/** What each of two versions has in a field, under the number of the version. */
export const valueColumns = <Row extends Difference>(from: Versioned, to: Versioned): Column<Row>[] => [
  { key: 'from', head: versionHead(from), as: asField, value: ({ unit, from }) => ({ unit, value: from }) },
  { key: 'to', head: versionHead(to), as: asField, value: ({ unit, to }) => ({ unit, value: to }) },
];
const versionHead = ({ version }: Versioned) => both(() => `v${version}`);

/** `1 2`, `1,2`: the two versions to compare. */
export function readVersions(
  read: Reader,
  typed: readonly string[] | undefined,
): readonly [number, number] | undefined {
  if (typed === undefined) return undefined;
  const [from, to, ...more] = typed
    .flatMap((text) => text.split(/[,，]/))
    .filter(Boolean)
    .map((text) => read.whole(text.replace(/^v/i, ''), '--compare', 1, 999));
  if (from !== undefined && to !== undefined && from !== to && more.length === 0) return [from, to];
  read.problem('--compare', messages.twoVersions);
  return undefined;
}
