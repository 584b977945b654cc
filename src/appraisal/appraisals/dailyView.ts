import { t } from '../../cli/language.js';
import { asDay, type Column, listView, named, type SheetField, type SheetPart } from '../../cli/output/view.js';
import { CONDUCT_FACTS, CONDUCT_KINDS, REPORTED_FIGURES } from '../../policy/appraisal.js';
import { terms } from '../../policy/terms.js';
import type { Fen } from '../../shared/money.js';
import { joinTexts, same, type Text } from '../../shared/text.js';
import { messages as conductMessages } from '../conduct/messages.js';
import { answerText, remarkColumn, valueColumn } from '../selfReports/view.js';
import type { DailyWork } from './closedSheets.js';
import { sheetMessages } from './sheetMessages.js';

/** The parts of the sheet beside its figures: own report, differences to the books, notes, facts (policy 4.3.1, 4.3.2). */
export function dailyParts({ report, differences, notes, facts }: DailyWork, money: (fen: Fen) => string): SheetPart[] {
  const parts: SheetPart[] = [{ kind: 'fields', title: sheetMessages.reportTitle, fields: reportFields(report) }];
  if (differences.length > 0)
    parts.push({
      kind: 'table',
      list: listView(differences, differenceColumns(money, differences), { title: sheetMessages.differencesTitle }),
    });
  if (notes.length > 0)
    parts.push({ kind: 'table', list: listView(notes, noteColumns, { title: conductMessages.notesTitle }) });
  const counted = facts.filter(({ count }) => count > 0);
  if (counted.length > 0)
    parts.push({ kind: 'points', title: conductMessages.factsHeading, points: counted.map(factText) });
  return parts;
}

function reportFields(report: DailyWork['report']): SheetField[] {
  if (report === null) return [{ label: sheetMessages.report, value: sheetMessages.notReported, tone: 'waiting' }];
  const { version, day, feedback, planNext, reportedBy, insteadReason } = report;
  const fields: SheetField[] = [{ label: sheetMessages.report, value: sheetMessages.reportedOn(day, version) }];
  if (insteadReason !== null)
    fields.push({ label: sheetMessages.reportedBy, value: same(`${reportedBy}  ${insteadReason}`) });
  if (feedback !== null) fields.push({ label: sheetMessages.feedback, value: feedback });
  if (planNext !== null) fields.push({ label: sheetMessages.planNext, value: planNext });
  return fields;
}

type ShownDifference = DailyWork['differences'][number];
const differenceColumns = (
  money: (fen: Fen) => string,
  rows: readonly ShownDifference[],
): Column<ShownDifference>[] => [
  { key: 'figure', head: sheetMessages.indicator, as: named(REPORTED_FIGURES), neverCut: true },
  valueColumn('reported', money),
  valueColumn('books', money),
  remarkColumn(rows),
  { key: 'why', head: terms.reason },
  { key: 'answer', head: sheetMessages.answer, value: ({ answer }) => answerText(answer) },
];

const noteColumns: Column<DailyWork['notes'][number]>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'kind', head: conductMessages.kind, as: named(CONDUCT_KINDS) },
  { key: 'text', head: conductMessages.note },
  { key: 'by.name', head: conductMessages.by },
  {
    key: 'answers',
    head: conductMessages.answers,
    value: ({ answers }) => answers.map(({ text }) => text).join(t(sheetMessages.and)),
  },
];

const factText = ({ kind, count, command }: DailyWork['facts'][number]): Text =>
  joinTexts([CONDUCT_FACTS[kind], same(String(count)), same(`salesdesk ${command}`)], '  ', '  ');
