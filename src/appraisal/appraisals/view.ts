import { messages as appMessages } from '../../app/messages.js';
import { t } from '../../cli/language.js';
import {
  asDay,
  asMeasure,
  asMoney,
  type Column,
  count,
  type DoneView,
  listView,
  type Measure,
  moneyMeasure,
  percent,
  type SheetField,
  type SheetPart,
  type SheetView,
  sameMeasure,
  type Tone,
} from '../../cli/output/view.js';
import { APPRAISAL_STATES, type AppraisalState, INDICATORS } from '../../policy/appraisal.js';
import { terms } from '../../policy/terms.js';
import { dayWithWeekday } from '../../shared/dates.js';
import { type Fen, formatPercent, ratioBp } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import type { AppraisalSheet } from './closedSheets.js';
import { dailyParts } from './dailyView.js';
import type { ExplainedIndicator } from './explain.js';
import { BELOW_REASONS, ENDED_STATES, messages, STEP_NAMES } from './messages.js';
import { type IndicatorScore, isCapped, pointsText, scoreText } from './rules.js';
import { type SheetToShow, shownSheet } from './shown.js';

const STATE_TONES: Partial<Record<AppraisalState, Tone>> = {
  reportMissing: 'waiting',
  toScore: 'waiting',
  toConfirm: 'waiting',
  disputed: 'bad',
  silent: 'waiting',
  confirmed: 'good',
  settled: 'good',
  closed: 'good',
};

/** Why a month is below standard, and for how long; empty if it is not. */
export function belowText({ below, row }: Pick<AppraisalSheet, 'below' | 'row'>): Text | null {
  if (below.length === 0) return null;
  const reasons = joinTexts(below.map((reason) => BELOW_REASONS[reason]));
  const months = messages.inARow(row.length, row.join(' '));
  return { zh: `${reasons.zh}，${months.zh}`, en: `${reasons.en}, ${months.en}` };
}

const scoreOf = (score: number | null): string => (score === null ? '' : scoreText(score));

/** Everybody's appraisal of a month. */
export const listColumns: Column<SheetToShow>[] = [
  { key: 'sheet.place', head: messages.place, as: count },
  { key: 'sheet.member.name', head: terms.rep, neverCut: true },
  {
    key: 'sheet.state',
    head: terms.status,
    value: ({ sheet }) => t(stateText(sheet.state, sheet.ended)),
    tone: ({ sheet }) => STATE_TONES[sheet.state],
  },
  { key: 'system', head: messages.system, value: ({ sheet }) => scoreOf(sheet.system), as: rightText() },
  {
    key: 'manager',
    head: messages.manager,
    value: ({ sheet }) => scoreOf(sheet.manager?.points ?? null),
    as: rightText(),
  },
  { key: 'total', head: messages.total, value: ({ sheet }) => scoreOf(sheet.total), as: rightText(), neverCut: true },
  { key: 'sheet.grade', head: messages.grade, neverCut: true },
  { key: 'sheet.attainmentBp', head: terms.attainment, as: percent },
  { key: 'below', head: messages.below, value: ({ sheet }) => textOf(belowText(sheet)), dropOrder: 'first' },
];

/** Who is not appraised, and why; also once the appraisal is closed (definitions, Who is appraised). */
export const leftOutNotes = (all: readonly SheetToShow[]): Text[] =>
  all.flatMap(({ sheet: { member, month, leftOut } }) =>
    leftOut === null ? [] : [messages.isLeftOut(member.name, month, leftOut)],
  );

const textOf = (text: Text | null): string => (text === null ? '' : t(text));

/** A number that is text already, for people and for files. */
function rightText() {
  return {
    human: (value: unknown) => String(value ?? ''),
    plain: (value: unknown) => String(value ?? ''),
    right: true,
    neverCut: true,
  };
}

/** The lines of the score sheet: what a month brought, and what it counts (policy 4.3.2). */
export function sheetView(
  { sheet, corrections, seesReasons, asClosed }: SheetToShow,
  money: (fen: Fen) => string,
): SheetView {
  const { member, month, lines } = sheet;
  const parts: SheetPart[] = [
    { kind: 'fields', fields: headFields(sheet) },
    {
      kind: 'table',
      list: listView(lines, lineColumns(sheet.method, money), {
        total: { indicator: t(messages.system), contribution: scoreOf(sheet.system) },
      }),
      groups: [
        { head: null, columns: 1 },
        { head: messages.groupFigures, columns: 3 },
        { head: messages.groupScore, columns: 4 },
      ],
    },
    ...(sheet.daily !== undefined && seesReasons ? dailyParts(sheet.daily, money) : []),
    { kind: 'fields', title: messages.total, fields: resultFields(sheet, seesReasons) },
  ];
  if (corrections.length > 0)
    parts.push({ kind: 'table', list: listView(corrections, correctionColumns, { title: messages.correctionsTitle }) });
  parts.push({ kind: 'signatures', signatures: [messages.signRep, messages.signManager, messages.signHr] });
  return {
    kind: 'sheet',
    value: { ...shownSheet(sheet, corrections, seesReasons), asClosed: asClosed ?? null },
    title: messages.sheetTitle,
    subtitle: same(`${member.name} ${member.code}  ${month}`),
    code: member.code,
    parts,
    notes: [...(asClosed === false ? [appMessages.notAsClosed(month)] : []), ...sheetNotes(sheet, seesReasons)],
  };
}

function headFields(sheet: AppraisalSheet): SheetField[] {
  const { state, place, ranked, leftOut, ended } = sheet;
  const fields: SheetField[] = [
    { label: terms.month, value: sheet.month },
    { label: terms.rep, value: sheet.member.name },
    { label: terms.status, value: stateText(state, ended), ...toneOf(state) },
  ];
  if (place !== null) fields.push({ label: messages.place, value: messages.placeOf(place, ranked) });
  if (leftOut !== null)
    fields.push({ label: messages.leftOutTitle, value: messages.isLeftOut(sheet.member.name, sheet.month, leftOut) });
  return fields;
}

const toneOf = (state: AppraisalState): { tone?: Tone } => {
  const tone = STATE_TONES[state];
  return tone === undefined ? {} : { tone };
};
function stateText(state: AppraisalState, ended: AppraisalState | undefined): Text {
  if (ended === undefined) return APPRAISAL_STATES[state];
  return joinTexts([APPRAISAL_STATES[state], ENDED_STATES[ended] ?? APPRAISAL_STATES[ended]], '，', ', ');
}

const lineColumns = (method: string, money: (fen: Fen) => string): Column<IndicatorScore>[] => [
  { key: 'indicator', head: messages.indicator, value: ({ indicator }) => nameOf(indicator), neverCut: true },
  {
    key: 'actual',
    head: messages.actual,
    value: (line) => measureOf(line, line.actual, actualText(line, method, money)),
    as: asMeasure,
  },
  {
    key: 'target',
    head: messages.target,
    value: (line) => measureOf(line, line.target, targetText(line, money)),
    as: asMeasure,
  },
  { key: 'rate', head: messages.rate, value: rateText, as: rightText(), dropOrder: 'first' },
  {
    key: 'points',
    head: messages.points,
    value: ({ points }) => fourDecimals(points),
    as: rightText(),
    dropOrder: 'last',
  },
  { key: 'weight', head: messages.weight, as: count, dropOrder: 'first' },
  {
    key: 'sharedWeight',
    head: messages.sharedWeight,
    value: ({ sharedWeight }) => fourDecimals(sharedWeight),
    as: rightText(),
    dropOrder: 'last',
  },
  { key: 'contribution', head: messages.contribution, value: contributionText, as: rightText(), dropOrder: 'last' },
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
export function actualText(
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
  return t(method === 'mean' ? messages.answersSum(part, whole) : messages.satisfied(part, whole));
}
const PERCENTAGE_ALONE = 10_000;

export function targetText({ indicator, target }: IndicatorScore, money: (fen: Fen) => string): string {
  if (target === undefined || indicator === 'satisfaction') return '';
  if (target === null) return '—';
  return MONEY.includes(indicator) ? money(target) : String(target);
}
function rateText({ actual, target }: IndicatorScore): string {
  if (actual === null || !target) return '';
  const rate = ratioBp(actual, target);
  return rate === null ? '' : formatPercent(rate);
}

/** System score, the manager's, total and grade, and what was said to them. */
function resultFields(sheet: AppraisalSheet, seesReasons: boolean): SheetField[] {
  const { system, manager, total, grade, systemBp, excellent } = sheet;
  const fields: SheetField[] = [{ label: messages.system, value: scoreOf(system) || '—' }];
  if (manager !== null)
    fields.push({
      label: messages.manager,
      value: seesReasons
        ? joinTexts(
            [same(scoreText(manager.points)), messages.reasonOf(manager.reason, manager.by, manager.day)],
            '  ',
            '  ',
          )
        : scoreText(manager.points),
    });
  if (total !== null && system !== null && manager !== null)
    fields.push({
      label: messages.total,
      value: joinTexts(
        [
          same(scoreText(total)),
          messages.totalFormula(
            scoreText(system),
            formatPercent(systemBp),
            scoreText(manager.points),
            formatPercent(10_000 - systemBp),
          ),
        ],
        ' = ',
        ' = ',
      ),
    });
  if (grade !== null)
    fields.push({
      label: messages.grade,
      value: excellent ? joinTexts([same(grade), messages.excellent], '  ', '  ') : grade,
    });
  const below = belowText(sheet);
  if (below !== null) fields.push({ label: messages.below, value: below, tone: 'bad' });
  for (const { step, text, by, day } of manager?.steps ?? [])
    fields.push({
      label: STEP_NAMES[step],
      value: text !== null && seesReasons ? messages.reasonOf(text, by, day) : same(`${by}  ${day}`),
    });
  return fields;
}

function sheetNotes(sheet: AppraisalSheet, seesReasons: boolean): Text[] {
  const { state, ended, lines, manager } = sheet;
  const notes: Text[] = [];
  if (state === 'notClosed') notes.push(messages.soFar);
  if (lines.some(({ points }) => points === null))
    notes.push(
      joinTexts(
        [
          joinTexts(lines.filter(({ points }) => points === null).map(({ indicator }) => INDICATORS[indicator])),
          messages.noBasis,
        ],
        '：',
        ': ',
      ),
    );
  if (manager !== null && (state === 'silent' || ended === 'silent')) notes.push(messages.silentNote(manager.answerBy));
  if (state === 'toConfirm' && manager !== null)
    notes.push(messages.answerUntil(sheet.member.name, dayWithWeekday(manager.answerBy)));
  const capped = lines.some(isCapped);
  if (capped) notes.push(messages.capped);
  if (!seesReasons && manager !== null) notes.push(messages.hidden);
  return notes;
}

const correctionColumns: Column<SheetToShow['corrections'][number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'points', head: messages.manager, value: ({ points }) => scoreOf(points), as: rightText() },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'reason', head: terms.reason },
  { key: 'by', head: messages.by },
];

/** Total, grade and place, once there is one. */
export const resultLines = ({ total, grade, place, ranked }: AppraisalSheet): Text[] =>
  total === null || grade === null ? [] : [messages.resultLine(scoreText(total), grade, place ?? 1, ranked)];

/** A score that was given, in a line or two. */
export function scoredLines(sheet: AppraisalSheet): Text[] {
  const { member, month, manager } = sheet;
  if (manager === null) return [];
  return [
    messages.scoredDone(member.name, month, scoreText(manager.points)),
    ...resultLines(sheet),
    messages.answerUntil(member.name, dayWithWeekday(manager.answerBy)),
  ];
}

/** How an indicator's contribution is reckoned, a line for each step. */
export function explainNotes(
  { line, uncapped, cap, available, method }: ExplainedIndicator,
  money: (fen: Fen) => string,
): Text[] {
  const { indicator, actual, target, points, weight, sharedWeight, contribution } = line;
  if (points === null || uncapped === null) return [messages.noBasis];
  const isCounted = indicator === 'satisfaction';
  const shown = isCounted
    ? messages.explainPoints(String(actual), String(target), pointsText(uncapped))
    : messages.explainPoints(actualText(line, method, money), targetText(line, money), pointsText(uncapped));
  const notes = [shown];
  if (uncapped > points) notes.push(messages.explainCapped(pointsText(points), cap));
  if ((actual ?? 0) < 0) notes.push(messages.explainNegative);
  notes.push(
    messages.explainWeight(weight, pointsText(sharedWeight), available),
    messages.explainContribution(pointsText(points), pointsText(sharedWeight), scoreText(contribution)),
  );
  return notes;
}

/** The answer of a write about somebody's month. */
export const sheetDone = (sheet: AppraisalSheet, lines: readonly Text[]): DoneView => ({
  kind: 'done',
  value: shownSheet(sheet, [], true),
  code: sheet.member.code,
  lines,
});
