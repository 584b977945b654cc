import { t } from '../../cli/language.js';
import { asMeasure, type Column, count, type Measure, moneyMeasure, sameMeasure } from '../../cli/output/view.js';
import { INDICATORS } from '../../policy/appraisal.js';
import { type Fen, formatPercent, ratioBp } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import type { ExplainedIndicator } from './explain.js';
import { type IndicatorScore, pointsText, scoreText } from './rules.js';
import { sheetMessages } from './sheetMessages.js';

/** A number that is text already, for people and for files. */
export function rightText() {
  return {
    human: (value: unknown) => String(value ?? ''),
    plain: (value: unknown) => String(value ?? ''),
    right: true,
    neverCut: true,
  };
}

/** The columns of the sheet: what a month brought of an indicator, and what it counts. */
export const lineColumns = (method: string, money: (fen: Fen) => string): Column<IndicatorScore>[] => [
  { key: 'indicator', head: sheetMessages.indicator, value: ({ indicator }) => nameOf(indicator), neverCut: true },
  {
    key: 'actual',
    head: sheetMessages.actual,
    value: (line) => measureOf(line, line.actual, actualText(line, method, money)),
    as: asMeasure,
  },
  {
    key: 'target',
    head: sheetMessages.target,
    value: (line) => measureOf(line, line.target, targetText(line, money)),
    as: asMeasure,
  },
  { key: 'rate', head: sheetMessages.rate, value: rateText, as: rightText(), dropOrder: 'first' },
  {
    key: 'points',
    head: sheetMessages.points,
    value: ({ points }) => fourDecimals(points),
    as: rightText(),
    dropOrder: 'last',
  },
  { key: 'weight', head: sheetMessages.weight, as: count, dropOrder: 'first' },
  {
    key: 'sharedWeight',
    head: sheetMessages.sharedWeight,
    value: ({ sharedWeight }) => fourDecimals(sharedWeight),
    as: rightText(),
    dropOrder: 'last',
  },
  {
    key: 'contribution',
    head: sheetMessages.contribution,
    value: contributionText,
    as: rightText(),
    dropOrder: 'last',
  },
];

/** The last line has none; an indicator without a basis has no points. */
function fourDecimals(value: number | null | undefined): string {
  if (value === undefined) return '';
  return value === null ? '—' : pointsText(value);
}

/** The last line has its texts already. */
const nameOf = (indicator: string): string =>
  indicator in INDICATORS ? t(INDICATORS[indicator as IndicatorScore['indicator']]) : indicator;
const contributionText = ({ contribution }: { contribution: number | string }): string =>
  typeof contribution === 'string' ? contribution : scoreText(contribution);

const MONEY: readonly string[] = ['sales', 'profit', 'attainment'];
/** An amount as files have it, beside its text; the last line has neither. */
const measureOf = ({ indicator }: IndicatorScore, value: number | null | undefined, text: string): Measure =>
  MONEY.includes(indicator) && typeof value === 'number' ? moneyMeasure(value, () => text) : sameMeasure(text);
/** What a month brought of an indicator, in its own unit. */
function actualText(
  { indicator, actual, target }: IndicatorScore,
  method: string,
  money: (fen: Fen) => string,
): string {
  if (actual === null || actual === undefined) return '';
  if (MONEY.includes(indicator)) return money(actual);
  return indicator === 'satisfaction' && target !== null ? satisfactionText(actual, target, method) : String(actual);
}
/** The answers behind the satisfaction; the percentage alone, of a month closed before they were kept. */
function satisfactionText(part: number, whole: number, method: string): string {
  if (whole === PERCENTAGE_ALONE) return formatPercent(part);
  return t(method === 'mean' ? sheetMessages.answersSum(part, whole) : sheetMessages.satisfied(part, whole));
}
const PERCENTAGE_ALONE = 10_000;

function targetText({ indicator, target }: IndicatorScore, money: (fen: Fen) => string): string {
  if (target === undefined || indicator === 'satisfaction') return '';
  if (target === null) return '—';
  return MONEY.includes(indicator) ? money(target) : String(target);
}
function rateText({ actual, target }: IndicatorScore): string {
  if (actual === null || !target) return '';
  const rate = ratioBp(actual, target);
  return rate === null ? '' : formatPercent(rate);
}

/** How an indicator's contribution is reckoned, a line for each step. */
export function explainNotes(
  { line, uncapped, cap, available, method }: ExplainedIndicator,
  money: (fen: Fen) => string,
): Text[] {
  const { indicator, actual, target, points, weight, sharedWeight, contribution } = line;
  if (points === null || uncapped === null) return [sheetMessages.noBasis];
  const isCounted = indicator === 'satisfaction';
  const shown = isCounted
    ? sheetMessages.explainPoints(String(actual), String(target), pointsText(uncapped))
    : sheetMessages.explainPoints(actualText(line, method, money), targetText(line, money), pointsText(uncapped));
  const notes = [shown];
  if (uncapped > points) notes.push(sheetMessages.explainCapped(pointsText(points), cap));
  if ((actual ?? 0) < 0) notes.push(sheetMessages.explainNegative);
  notes.push(
    sheetMessages.explainWeight(weight, pointsText(sharedWeight), available),
    sheetMessages.explainContribution(pointsText(points), pointsText(sharedWeight), scoreText(contribution)),
  );
  return notes;
}
