import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import {
  asDay,
  asMoney,
  type Column,
  count,
  type ListView,
  listView,
  named,
  translated,
} from '../../../cli/output/view.js';
import { argument, option, toggle, verb } from '../../../cli/verb.js';
import { QUOTE_STATUSES } from '../../../policy/quotes.js';
import {
  GATES,
  LOST_REASONS,
  MOVE_CAUSES,
  RESEARCH_MODES,
  RESEARCH_REQUEST_STATUSES,
  STAGES,
  STEP_KINDS,
  type StageCode,
} from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { both, joinTexts, same, type Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { questionnaireMessages } from '../questionnaireMessages.js';
import type { ShownDeal } from '../show.js';
import { dealColumns, findingColumns, itemColumns, questionnaireColumns } from '../view.js';

type Row<Key extends 'steps' | 'requests' | 'questions' | 'quotes' | 'rounds' | 'waivers' | 'history'> =
  ShownDeal[Key][number];
type ShownCondition = NonNullable<ShownDeal['next']>['conditions'][number];

/** A step in one line: version, mode, who was there, what it answers, its files. */
const stepText = (step: Row<'steps'>): string =>
  [
    step.kind === 'solution' && step.version !== null && t(messages.versionOf(step.version)),
    step.mode && t(RESEARCH_MODES[step.mode]),
    t(joinTexts([step.rep?.name, step.presales?.name].flatMap((name) => (name ? [same(name)] : [])))),
    step.people,
    step.answers.length > 0 && t(messages.answersOf(step.answers)),
    step.note,
    step.terms,
    step.files.map(({ name }) => name).join('  '),
  ]
    .filter(Boolean)
    .join('  ');

const stepColumns: Column<Row<'steps'>>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: messages.by },
  { key: 'kind', head: messages.workKind, as: named(STEP_KINDS) },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'note', head: terms.text, value: stepText },
];
const requestColumns: Column<Row<'requests'>>[] = [
  { key: 'askedDay', head: terms.day, as: asDay },
  { key: 'askedBy.name', head: messages.askedBy },
  { key: 'presales.name', head: messages.presalesHead },
  { key: 'status', head: terms.status, as: named(RESEARCH_REQUEST_STATUSES) },
  { key: 'wantedDay', head: messages.wanted, as: asDay },
  { key: 'plannedDay', head: messages.planned, as: asDay },
  { key: 'note', head: terms.text, value: ({ note, reason }) => [note, reason].filter(Boolean).join('  ') },
];
const questionColumns: Column<Row<'questions'>>[] = [
  { key: 'number', head: messages.number, as: count },
  { key: 'askedDay', head: messages.asked, as: asDay },
  { key: 'text', head: messages.questionHead },
  { key: 'answer', head: messages.answerHead, value: ({ answer }) => answer ?? t(messages.unanswered) },
  { key: 'answeredDay', head: terms.day, as: asDay },
];
const quoteColumns: Column<Row<'quotes'>>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'version', head: messages.version, as: count },
  { key: 'status', head: terms.status, as: named(QUOTE_STATUSES), dropOrder: 'last' },
  { key: 'netFen', head: terms.amount, as: asMoney },
  { key: 'sentDay', head: messages.sent, as: asDay },
  { key: 'validUntil', head: messages.validUntil, as: asDay },
];
/** Every item as each round left it (policy 3.4.2). */
const roundColumns: Column<Row<'rounds'>>[] = [
  { key: 'round', head: messages.round, as: count },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: messages.by },
  ...itemColumns,
];
const conditionColumns: Column<ShownCondition>[] = [
  { key: 'met', head: { zh: '', en: '' }, value: ({ met }) => (met ? '✓' : '!'), neverCut: true },
  { key: 'name', head: messages.gate, as: translated },
  { key: 'state', head: terms.status, as: translated },
];
const waiverColumns: Column<Row<'waivers'>>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: messages.by },
  { key: 'gate', head: messages.gate, as: named(GATES) },
  { key: 'reason', head: terms.reason },
];

const stageName = (code: StageCode): string => t(STAGES[code]);
const lostReasons: Readonly<Record<string, Text>> = LOST_REASONS;
const moveReason = ({ undo, reason, note, competitor, cause, ref, actDay, imported }: Row<'history'>): string => {
  const importedText = imported ? t(messages.importedMove) : null;
  const reasonText = undo ? messages.undone : lostReasons[reason ?? ''];
  const causeText = cause === null ? importedText : t(MOVE_CAUSES[cause]);
  return [causeText, ref, reasonText ? t(reasonText) : reason, note, competitor, actDay].filter(Boolean).join('  ');
};
const historyColumns: Column<Row<'history'>>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: messages.by },
  {
    key: 'to',
    head: messages.moveHead,
    value: ({ from, to }) => (from === null ? stageName(to) : `${stageName(from)} → ${stageName(to)}`),
  },
  { key: 'stayedDays', head: messages.stayed, as: count },
  { key: 'reason', head: terms.reason, value: moveReason },
];

/** A section with a title, left out if it has no rows. */
const section = <T>(rows: readonly T[], columns: readonly Column<T>[], title: Text): ListView[] =>
  rows.length > 0 ? [listView(rows, columns, { title })] : [];

function fileSection({ steps }: ShownDeal): ListView[] {
  const files = steps
    .flatMap(({ day, version, files: kept }) => kept.map(({ name }) => ({ day, version, name })))
    .map((file, i) => ({ number: i + 1, ...file }));
  return section(
    files,
    [
      { key: 'number', head: messages.number, as: count },
      { key: 'day', head: terms.day, as: asDay },
      { key: 'version', head: messages.version, as: count },
      { key: 'name', head: messages.fileHead },
    ],
    messages.files,
  );
}

/** Why a deal was lost and to whom, and who competes for it (policy 2.2.1d). */
function lossSection({ lostReason, lostNote, competitor, competitors }: ShownDeal): ListView[] {
  const rows = [
    { name: messages.lossHead, value: lostReason === null ? '' : t(LOST_REASONS[lostReason]), note: lostNote },
    { name: messages.lostToHead, value: competitor ?? '', note: null },
    { name: messages.competitorsHead, value: competitors.join(t(same(', '))), note: null },
  ].filter(({ value }) => value !== '');
  if (rows.length === 0) return [];
  return [
    listView(
      rows,
      [
        { key: 'name', head: same(''), as: translated, neverCut: true },
        { key: 'value', head: same('') },
        { key: 'note', head: same('') },
      ],
      { headless: true },
    ),
  ];
}

function nextSection({ next }: ShownDeal): ListView[] {
  if (!next) return [];
  const { stage, conditions } = next;
  return section(
    conditions,
    conditionColumns,
    both((lang) => messages.toNext(STAGES[stage][lang])[lang]),
  );
}

/** The items are enough if there was only one round. */
const roundSection = ({ rounds }: ShownDeal): ListView[] =>
  new Set(rounds.map(({ round }) => round)).size > 1
    ? [listView(rounds, roundColumns, { title: messages.rounds })]
    : [];

function nextHint({ code, next }: ShownDeal): Text[] {
  if (!next) return [];
  const [command] = next.ways;
  return [command ? messages.next(t(command)) : messages.hintNext(code, next.stage)];
}

export default verb({
  args: { deal: argument(messages.dealArg) },
  flags: { history: toggle(messages.historyOption), asOf: option('<day>', cliMessages.asOf) },
  async run(shell, { deal: word }, { history, asOf: typed }) {
    const { showDeal } = await import('../show.js');
    const asOf = await shell.input((read) => read.asOf(typed));
    const deal = await shell.read((ctx) => showDeal(ctx, word, asOf));
    await shell.print({
      kind: 'done',
      value: deal,
      code: deal.code,
      lines: deal.voided ? [messages.voidedOn(deal.code, deal.voided.day, deal.voided.by, deal.voided.reason)] : [],
      sections: [
        listView([deal], dealColumns),
        ...section(deal.steps, stepColumns, messages.work),
        ...section(deal.requests, requestColumns, messages.requests),
        ...section(deal.findings, findingColumns, messages.findings),
        ...section(deal.questionnaire, questionnaireColumns, questionnaireMessages.questionnaireTitle),
        ...fileSection(deal),
        ...section(deal.questions, questionColumns, messages.questions),
        ...section(deal.quotes, quoteColumns, messages.quotes),
        ...lossSection(deal),
        ...section(deal.items, itemColumns, messages.items),
        ...roundSection(deal),
        ...nextSection(deal),
        ...section(deal.waivers, waiverColumns, messages.waivers),
        ...section(
          history ? deal.history : deal.history.filter(({ counts }) => counts),
          historyColumns,
          messages.history,
        ),
      ],
      hints: asOf === undefined ? nextHint(deal) : [],
    });
  },
});
