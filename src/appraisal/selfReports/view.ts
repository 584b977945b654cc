import { t } from '../../cli/language.js';
import {
  asDay,
  asMeasure,
  type Column,
  count,
  type ListView,
  listView,
  type Measure,
  moneyMeasure,
  named,
  type SheetField,
  type SheetPart,
  type SheetView,
  sameMeasure,
} from '../../cli/output/view.js';
import { REPORTED_FIGURES, type ReportedFigure } from '../../policy/appraisal.js';
import { terms } from '../../policy/terms.js';
import type { Fen } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import type { FigureAnswer } from './load.js';
import { messages } from './messages.js';
import { figureText, REPORTED, UNITS } from './rules.js';
import type { ShownFigure, ShownSelfReport } from './show.js';
import type { HandedIn } from './submit.js';

type Money = (fen: Fen) => string;

/** A figure in its own unit. */
const measureOf = (figure: ReportedFigure, value: number | null, money: Money): Measure =>
  UNITS[figure] === 'fen' && value !== null
    ? moneyMeasure(value, money)
    : sameMeasure(figureText(figure, value, money));

/** What the report or the books say of a figure. */
export const valueColumn = <F extends Pick<ShownFigure, 'figure' | 'reported' | 'books'>>(
  key: 'reported' | 'books',
  money: Money,
): Column<F> => ({
  key,
  head: messages[key],
  value: (row) => measureOf(row.figure, row[key], money),
  as: asMeasure,
});

/** An answer in one cell: what was said, the adjustment it points at, by whom. */
export const answerText = (answer: FigureAnswer | null): string | null =>
  answer && [answer.text, answer.adjustment, t(messages.saidBy(answer.by, answer.day))].filter(Boolean).join('  ');

/** What the program remarks on a difference, apart from what the rep says; in files only where there is nothing. */
export const remarkColumn = <F extends Pick<ShownFigure, 'moved'>>(rows: readonly F[]): Column<F> => ({
  key: 'remark',
  head: messages.remark,
  value: ({ moved }) => (moved ? t(messages.moved) : null),
  wide: rows.every(({ moved }) => !moved),
});

/** The columns of a figure beside the books. */
export const figureColumns = <F extends ShownFigure>(money: Money, rows: readonly F[]): Column<F>[] => [
  { key: 'figure', head: messages.figure, as: named(REPORTED_FIGURES), neverCut: true },
  valueColumn('reported', money),
  valueColumn('books', money),
  {
    key: 'difference',
    head: messages.difference,
    value: ({ figure, difference }) => (difference === null ? null : measureOf(figure, difference, money)),
    as: asMeasure,
  },
  remarkColumn(rows),
  { key: 'why', head: messages.why },
  { key: 'answer', head: messages.answer, value: ({ answer }) => answerText(answer) },
];

/** What was handed in, figure by figure. */
export const handedInValue = ({ figures, books, ...report }: HandedIn) => ({
  ...report,
  figures: REPORTED.map((figure) => ({
    figure,
    unit: UNITS[figure],
    reported: figures[figure].value,
    books: books[figure],
    why: figures[figure].why,
  })),
});

/** The figures that were handed in, beside the books. */
export const handedInTable = (report: HandedIn, money: Money): ListView => {
  const rows = handedInValue(report).figures;
  return listView(rows, [
    { key: 'figure', head: messages.figure, as: named(REPORTED_FIGURES), neverCut: true },
    valueColumn('reported', money),
    valueColumn('books', money),
    { key: 'why', head: messages.why },
  ]);
};

type Version = ShownSelfReport['versions'][number];

const versionColumns = (money: Money): Column<Version>[] => [
  { key: 'version', head: terms.version, as: count },
  { key: 'day', head: terms.day, as: asDay },
  ...REPORTED.map(
    (figure): Column<Version> => ({
      key: `figures.${figure}.value`,
      head: REPORTED_FIGURES[figure],
      value: ({ figures }) => measureOf(figure, figures[figure].value, money),
      as: asMeasure,
    }),
  ),
  { key: 'soFar', head: messages.soFar, value: ({ soFar }) => t(soFar ? messages.soFarYes : messages.soFarNo) },
  { key: 'reportedBy', head: messages.reportedBy },
];

function stateText({ versions, lateDays, dueDay, closed }: ShownSelfReport): Text {
  const newest = versions.at(-1);
  const parts: Text[] = [newest ? messages.handedInOn(newest.day, newest.version) : messages.notHandedIn(dueDay)];
  if (lateDays !== null && lateDays > 0) parts.push(messages.lateBy(lateDays));
  parts.push(closed ? messages.closedMonth : messages.openMonth);
  return joinTexts(parts, '，', ', ');
}

function notesOf({ figures, fixed, openAtClosing, versions }: ShownSelfReport): Text[] {
  const notes: Text[] = [];
  const moved = figures.filter((figure) => figure.moved).map(({ figure }) => REPORTED_FIGURES[figure]);
  if (fixed) notes.push(messages.fixedNote);
  else if (moved.length > 0) notes.push(messages.movedNote(joinTexts(moved)));
  if (openAtClosing.length > 0)
    notes.push(messages.openAtClosing(joinTexts(openAtClosing.map((figure) => REPORTED_FIGURES[figure]))));
  const newest = versions.at(-1);
  if (newest && newest.insteadReason !== null)
    notes.push(messages.insteadNote(newest.reportedBy, newest.insteadReason));
  return notes;
}

/** Somebody's own report of a month as a sheet (policy 4.3.1). */
export function reportSheet(report: ShownSelfReport, money: Money): SheetView {
  const { member, month, figures, feedback, planNext, versions } = report;
  const fields: SheetField[] = [];
  if (feedback !== null) fields.push({ label: messages.feedback, value: feedback });
  if (planNext !== null) fields.push({ label: messages.planNext, value: planNext });
  const parts: SheetPart[] = [{ kind: 'table', list: listView(figures, figureColumns(money, figures)) }];
  if (fields.length > 0) parts.push({ kind: 'fields', fields });
  if (versions.length > 1)
    parts.push({ kind: 'table', list: listView(versions, versionColumns(money), { title: messages.versions }) });
  return {
    kind: 'sheet',
    value: report,
    title: messages.title(month),
    subtitle: joinTexts([same(member.name), stateText(report)], '  ', '  '),
    parts,
    notes: notesOf(report),
    code: member.code,
  };
}
