import { messages as appMessages } from '../../app/messages.js';
import { t } from '../../cli/language.js';
import {
  asDay,
  asMoney,
  type Column,
  count,
  type DoneView,
  listView,
  percent,
  type SheetField,
  type SheetPart,
  type SheetView,
  type Tone,
} from '../../cli/output/view.js';
import { APPRAISAL_STATES, type AppraisalState, INDICATORS } from '../../policy/appraisal.js';
import { terms } from '../../policy/terms.js';
import { dayWithWeekday } from '../../shared/dates.js';
import { type Fen, formatPercent } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import type { AppraisalSheet } from './closedSheets.js';
import { dailyParts } from './dailyView.js';
import { lineColumns, rightText } from './lineView.js';
import { messages } from './messages.js';
import { isCapped, scoreText } from './rules.js';
import { BELOW_REASONS, STEP_NAMES, sheetMessages } from './sheetMessages.js';
import { endedText, listedState, type SheetToShow, shownSheet } from './shown.js';

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
  const months = sheetMessages.inARow(row.length, row.join(' '));
  return { zh: `${reasons.zh}，${months.zh}`, en: `${reasons.en}, ${months.en}` };
}

const scoreOf = (score: number | null): string => (score === null ? '' : scoreText(score));

/** Everybody's appraisal of a month. */
export const listColumns: Column<SheetToShow>[] = [
  { key: 'sheet.place', head: sheetMessages.place, as: count },
  { key: 'sheet.member.name', head: terms.rep, neverCut: true },
  {
    key: 'sheet.state',
    head: terms.status,
    value: ({ sheet }) => t(listedState(sheet)),
    neverCut: true,
    tone: ({ sheet: { state, ended } }) => STATE_TONES[ended ?? state],
  },
  { key: 'system', head: sheetMessages.system, value: ({ sheet }) => scoreOf(sheet.system), as: rightText() },
  {
    key: 'manager',
    head: sheetMessages.manager,
    value: ({ sheet }) => scoreOf(sheet.manager?.points ?? null),
    as: rightText(),
  },
  {
    key: 'total',
    head: sheetMessages.total,
    value: ({ sheet }) => scoreOf(sheet.total),
    as: rightText(),
    neverCut: true,
  },
  { key: 'sheet.grade', head: sheetMessages.grade, neverCut: true },
  { key: 'sheet.attainmentBp', head: terms.attainment, as: percent },
  { key: 'below', head: sheetMessages.below, value: ({ sheet }) => textOf(belowText(sheet)), dropOrder: 'first' },
];

/**
 * What the list does not say: why it was closed despite something, corrections, who is not appraised and why; the last also
 * once the appraisal is closed (definitions, Who is appraised).
 */
export const listNotes = (all: readonly SheetToShow[]): Text[] => [
  ...despiteNotes(all.find(({ closedDespite }) => closedDespite !== null)),
  ...correctionNotes(all),
  ...notAppraisedNotes(all.map(({ sheet }) => sheet)),
];

/** What the newest correction of each score makes of it, beside the closed result. */
const correctionNotes = (all: readonly SheetToShow[]): Text[] =>
  all.flatMap(({ sheet, corrections }) => {
    const newest = corrections.findLast(({ total }) => total !== null);
    if (newest === undefined || newest.total === null) return [];
    return [sheetMessages.correctedTo(sheet.member.name, newest.code, scoreText(newest.total), newest.grade ?? '')];
  });

const despiteNotes = (shown: Pick<SheetToShow, 'closedDespite'> | undefined): Text[] =>
  typeof shown?.closedDespite === 'string' ? [messages.closedWith(shown.closedDespite)] : [];

/** The same of the sheets themselves, with those that no indicator has a basis for. */
export const notAppraisedNotes = (sheets: readonly AppraisalSheet[]): Text[] =>
  sheets.flatMap(({ member, month, leftOut, state, ended }) => {
    if (leftOut !== null) return [messages.isLeftOut(member.name, month, leftOut)];
    return (ended ?? state) === 'notAppraised' ? [messages.noIndicator(member.name, month)] : [];
  });

const textOf = (text: Text | null): string => (text === null ? '' : t(text));

/** The lines of the score sheet: what a month brought, and what it counts (policy 4.3.2). */
export function sheetView(
  { sheet, corrections, seesReasons, asClosed, closedDespite }: SheetToShow,
  money: (fen: Fen) => string,
): SheetView {
  const { member, month, lines } = sheet;
  const parts: SheetPart[] = [
    { kind: 'fields', fields: headFields(sheet) },
    {
      kind: 'table',
      list: listView(lines, lineColumns(sheet.method, money), {
        total: { indicator: t(sheetMessages.system), contribution: scoreOf(sheet.system) },
      }),
      groups: [
        { head: null, columns: 1 },
        { head: sheetMessages.groupFigures, columns: 3 },
        { head: sheetMessages.groupScore, columns: 4 },
      ],
    },
    ...(sheet.daily !== undefined && seesReasons ? dailyParts(sheet.daily, money) : []),
    { kind: 'fields', title: sheetMessages.total, fields: resultFields(sheet, seesReasons) },
  ];
  if (corrections.length > 0)
    parts.push({
      kind: 'table',
      list: listView(corrections, correctionColumns, { title: sheetMessages.correctionsTitle }),
    });
  parts.push({
    kind: 'signatures',
    signatures: [sheetMessages.signRep, sheetMessages.signManager, sheetMessages.signHr],
  });
  return {
    kind: 'sheet',
    value: { ...shownSheet(sheet, corrections, seesReasons), asClosed: asClosed ?? null },
    title: sheetMessages.sheetTitle,
    subtitle: same(`${member.name} ${member.code}  ${month}`),
    code: member.code,
    parts,
    notes: [
      ...(asClosed === false ? [appMessages.notAsClosed(month)] : []),
      ...sheetNotes(sheet, seesReasons),
      ...despiteNotes({ closedDespite }),
    ],
  };
}

function headFields(sheet: AppraisalSheet): SheetField[] {
  const { state, place, ranked, leftOut, ended } = sheet;
  const fields: SheetField[] = [
    { label: terms.month, value: sheet.month },
    { label: terms.rep, value: sheet.member.name },
    { label: terms.status, value: stateText(state, ended), ...toneOf(state) },
  ];
  if (place !== null) fields.push({ label: sheetMessages.place, value: sheetMessages.placeOf(place, ranked) });
  if (leftOut !== null)
    fields.push({
      label: sheetMessages.leftOutTitle,
      value: messages.isLeftOut(sheet.member.name, sheet.month, leftOut),
    });
  return fields;
}

const toneOf = (state: AppraisalState): { tone?: Tone } => {
  const tone = STATE_TONES[state];
  return tone === undefined ? {} : { tone };
};
const stateText = (state: AppraisalState, ended: AppraisalState | undefined): Text =>
  ended === undefined ? APPRAISAL_STATES[state] : joinTexts([APPRAISAL_STATES[state], endedText(ended)], '，', ', ');

/** System score, the manager's, total and grade, and what was said to them. */
function resultFields(sheet: AppraisalSheet, seesReasons: boolean): SheetField[] {
  const { system, manager, total, grade, systemBp, excellent } = sheet;
  const fields: SheetField[] = [{ label: sheetMessages.system, value: scoreOf(system) || '—' }];
  if (manager !== null)
    fields.push({
      label: sheetMessages.manager,
      value: seesReasons
        ? joinTexts(
            [same(scoreText(manager.points)), sheetMessages.reasonOf(manager.reason, manager.by, manager.day)],
            '  ',
            '  ',
          )
        : scoreText(manager.points),
    });
  if (total !== null && system !== null && manager !== null)
    fields.push({
      label: sheetMessages.total,
      value: joinTexts(
        [
          same(scoreText(total)),
          sheetMessages.totalFormula(
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
      label: sheetMessages.grade,
      value: excellent ? joinTexts([same(grade), sheetMessages.excellent], '  ', '  ') : grade,
    });
  const below = belowText(sheet);
  if (below !== null) fields.push({ label: sheetMessages.below, value: below, tone: 'bad' });
  for (const { step, text, by, day } of manager?.steps ?? [])
    fields.push({
      label: STEP_NAMES[step],
      value: text !== null && seesReasons ? sheetMessages.reasonOf(text, by, day) : same(`${by}  ${day}`),
    });
  return fields;
}

function sheetNotes(sheet: AppraisalSheet, seesReasons: boolean): Text[] {
  const { state, ended, lines, manager } = sheet;
  const notes: Text[] = [];
  if (state === 'notClosed') notes.push(sheetMessages.soFar);
  if (lines.some(({ points }) => points === null))
    notes.push(
      joinTexts(
        [
          joinTexts(lines.filter(({ points }) => points === null).map(({ indicator }) => INDICATORS[indicator])),
          sheetMessages.noBasis,
        ],
        '：',
        ': ',
      ),
    );
  if (manager !== null && (state === 'silent' || ended === 'silent'))
    notes.push(sheetMessages.silentNote(manager.answerBy));
  if (state === 'toConfirm' && manager !== null)
    notes.push(messages.answerUntil(sheet.member.name, dayWithWeekday(manager.answerBy)));
  const capped = lines.some(isCapped);
  if (capped) notes.push(sheetMessages.capped);
  if (!seesReasons && manager !== null) notes.push(sheetMessages.hidden);
  return notes;
}

const correctionColumns: Column<SheetToShow['corrections'][number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'points', head: sheetMessages.manager, value: ({ points }) => scoreOf(points), as: rightText() },
  { key: 'total', head: sheetMessages.total, value: ({ total }) => scoreOf(total), as: rightText() },
  { key: 'grade', head: sheetMessages.grade },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'reason', head: terms.reason },
  { key: 'by', head: sheetMessages.by },
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

/** The answer of a write about somebody's month. */
export const sheetDone = (sheet: AppraisalSheet, lines: readonly Text[]): DoneView => ({
  kind: 'done',
  value: shownSheet(sheet, [], true),
  code: sheet.member.code,
  lines,
});
