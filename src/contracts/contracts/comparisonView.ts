import { t } from '../../cli/language.js';
import { asDay, asMoney, type Column, count, listView, recordSheet, type SheetView } from '../../cli/output/view.js';
import { valueColumns } from '../../pipeline/quotes/comparisonView.js';
import { describeTerms } from '../../pipeline/quotes/terms.js';
import { terms } from '../../policy/terms.js';
import { amendmentMessages, comparedFields, comparedParts, lineChanges } from './amendmentMessages.js';
import type { compareContract } from './contractVersions.js';
import { messages } from './messages.js';
import type { TextDifference } from './versionRules.js';

type Comparison = Awaited<ReturnType<typeof compareContract>>;

const versionColumns: Column<Comparison['from']>[] = [
  { key: 'version', head: messages.version, as: count },
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: messages.signed, as: asDay },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'grossFen', head: messages.gross, as: asMoney },
  { key: 'reason', head: terms.reason },
];

/** `平台 · 新增`, or which part of the contract. */
function partOf({ part, product, change }: TextDifference): string {
  if (part !== 'line') return t(comparedParts[part]);
  return change === 'changed' ? (product ?? '') : `${product} · ${t(lineChanges[change])}`;
}

/** Payment terms are shown as people read them. */
function inWords(difference: TextDifference): TextDifference {
  if (difference.field !== 'terms') return difference;
  const words = (value: TextDifference['from']) => (typeof value === 'string' ? t(describeTerms(value)) : value);
  return { ...difference, from: words(difference.from), to: words(difference.to) };
}

/** Two versions of a contract, and every value in which they differ (policy 3.5.3). */
export function comparisonSheet(comparison: Comparison): SheetView {
  const { code, from, to, differences } = comparison;
  const columns: Column<TextDifference>[] = [
    { key: 'part', head: amendmentMessages.compared, value: partOf },
    { key: 'field', head: amendmentMessages.comparedField, value: ({ field }) => t(comparedFields[field]) },
    ...valueColumns<TextDifference>(from, to),
  ];
  return recordSheet(
    { title: amendmentMessages.comparison(code, from.version, to.version), value: comparison, code },
    listView(
      [comparison],
      [
        { key: 'code', head: terms.code, neverCut: true },
        { key: 'title', head: messages.title },
      ],
    ),
    [
      listView([from, to], versionColumns, { title: amendmentMessages.versions }),
      listView(differences.map(inWords), columns, {
        title: amendmentMessages.differences,
        empty: amendmentMessages.sameVersions,
      }),
    ],
  );
}
