import type { FieldUnit } from '../../pipeline/quotes/rules.js';
import type { Day } from '../../shared/dates.js';
import { type ContractLine, totalsOf } from '../../shared/lines.js';
import { decimalMoney } from '../../shared/money.js';
import type { DraftText } from './rules.js';

/** The words and days of a contract that an amendment may change (policy 3.5.3). */
export const AMENDED_TEXTS = ['rights', 'specification', 'afterSales', 'deliveryDay', 'startDay', 'endDay'] as const;
const COMPARED_WORDS = [...AMENDED_TEXTS, 'terms'] as const;
const COMPARED_LINE = {
  quantityMilli: 'milli',
  netFen: 'fen',
  taxRateBp: 'bp',
  grossFen: 'fen',
  costFen: 'fen',
} as const satisfies Partial<Record<keyof ContractLine, FieldUnit>>;
const COMPARED_TOTALS = ['netFen', 'taxFen', 'grossFen', 'costFen'] as const;

export type ComparedField =
  | (typeof COMPARED_WORDS)[number]
  | keyof typeof COMPARED_LINE
  | (typeof COMPARED_TOTALS)[number];

/** One value that differs between two versions of a contract; null if a version does not have it. */
export interface TextDifference {
  part: 'line' | 'text' | 'sum';
  /** Of a line: whether it is in both versions. */
  change: 'added' | 'removed' | 'changed';
  product: string | null;
  field: ComparedField;
  unit: FieldUnit;
  from: string | number | null;
  to: string | number | null;
}

/** What differs between two versions: lines (those of a product are paired in their order), words and days, sums. */
export function compareTexts(from: DraftText, to: DraftText): TextDifference[] {
  const words = COMPARED_WORDS.filter((field) => from[field] !== to[field]).map(
    (field): TextDifference => ({ ...WHOLE, part: 'text', field, unit: 'text', from: from[field], to: to[field] }),
  );
  const [totalsBefore, totalsAfter] = [totalsOf(from.lines), totalsOf(to.lines)];
  const sums = COMPARED_TOTALS.filter((field) => totalsBefore[field] !== totalsAfter[field]).map(
    (field): TextDifference => ({
      ...WHOLE,
      part: 'sum',
      field,
      unit: 'fen',
      from: totalsBefore[field],
      to: totalsAfter[field],
    }),
  );
  return [...pairedLines(from.lines, to.lines).flatMap(lineDifferences), ...words, ...sums];
}

const WHOLE = { change: 'changed', product: null } as const;

interface LinePair {
  from: ContractLine | undefined;
  to: ContractLine | undefined;
}

function pairedLines(from: readonly ContractLine[], to: readonly ContractLine[]): LinePair[] {
  const left = [...to];
  const pairs = from.map((line): LinePair => {
    const at = left.findIndex(({ product }) => product === line.product);
    return { from: line, to: at < 0 ? undefined : left.splice(at, 1)[0] };
  });
  return [...pairs, ...left.map((line): LinePair => ({ from: undefined, to: line }))];
}

function lineDifferences({ from, to }: LinePair): TextDifference[] {
  const product = (from ?? to)?.product ?? null;
  const onlyIn = from === undefined ? 'added' : 'removed';
  const change = from !== undefined && to !== undefined ? 'changed' : onlyIn;
  return (Object.keys(COMPARED_LINE) as (keyof typeof COMPARED_LINE)[]).flatMap((field): TextDifference[] => {
    const values = { from: from?.[field] ?? null, to: to?.[field] ?? null };
    return values.from === values.to
      ? []
      : [{ part: 'line', change, product, field, unit: COMPARED_LINE[field], ...values }];
  });
}

/** What an amendment changes, as the contract keeps it: words and days, the lines in short, what it comes to with VAT. */
export function amendedFields(before: DraftText, after: DraftText) {
  const words = AMENDED_TEXTS.flatMap((field) =>
    after[field] === before[field] ? [] : [{ field, before: before[field], after: after[field] ?? '' }],
  );
  const [linesBefore, linesAfter] = [linesInShort(before.lines), linesInShort(after.lines)];
  if (linesBefore === linesAfter) return words;
  const [grossBefore, grossAfter] = [before, after].map(({ lines }) => decimalMoney(totalsOf(lines).grossFen));
  return [
    ...words,
    { field: 'lines' as const, before: linesBefore, after: linesAfter },
    ...(grossBefore === grossAfter
      ? []
      : [{ field: 'grossFen' as const, before: grossBefore ?? '', after: grossAfter ?? '' }]),
  ];
}

/** `平台 ×20 128000.00; 实施 ×1 30000.00`: quantities and net amounts. */
const linesInShort = (lines: readonly ContractLine[]): string =>
  lines
    .map(({ product, quantityMilli, netFen }) => `${product} ×${quantityMilli / 1000} ${decimalMoney(netFen)}`)
    .join('; ');

/** No day of an amended contract lies before its signing. */
export const firstDayBefore = ({ deliveryDay, endDay }: DraftText, signedDay: Day): Day | undefined =>
  [deliveryDay, endDay].find((day): day is Day => day !== null && day < signedDay);
