import { t } from '../../../cli/language.js';
import { asDay, type Column, count, listView, named, yuan } from '../../../cli/view.js';
import { QUOTE_STATUSES } from '../../../policy/quotes.js';
import { FINDING_AREAS, NEGOTIATION_TOPICS, RESEARCH_MODES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { same } from '../../../shared/text.js';
import type { DealView } from '../../service.js';
import { m } from '../messages.js';

/** What every step says of its deal, without internals. */
export const dealOf = ({ deal, customer, owner }: DealView) => ({
  ...{ code: deal.code, title: deal.title, stage: deal.stage, customer, owner },
});

interface ShownItem {
  topic: string;
  title: string;
  asked: string | null;
  offered: string | null;
  agreed: boolean;
}
interface ShownRound extends ShownItem {
  round: number | null;
  day: string;
  by: string;
}
export const itemColumns: Column<ShownItem>[] = [
  { key: 'topic', head: m.topic, as: named(NEGOTIATION_TOPICS) },
  { key: 'title', head: m.itemTitle },
  { key: 'asked', head: m.theyAsked },
  { key: 'offered', head: m.weOffered },
  { key: 'agreed', head: m.state, value: ({ agreed }) => t(agreed ? m.agreed : m.open) },
];
/** Every item as each round left it (policy 3.4.2). */
const roundColumns: Column<ShownRound>[] = [
  { key: 'round', head: m.round, as: count },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: m.who },
  ...(itemColumns as Column<ShownRound>[]),
];
export const findingColumns: Column<{ number: number; area: string; text: string }>[] = [
  { key: 'number', head: m.number, as: count },
  { key: 'area', head: m.area, as: named(FINDING_AREAS) },
  { key: 'text', head: m.finding },
];
const questionColumns: Column<{
  number: number;
  text: string;
  askedDay: string;
  answer: string | null;
  answeredDay: string | null;
}>[] = [
  { key: 'number', head: m.number, as: count },
  { key: 'askedDay', head: m.asked, as: asDay },
  { key: 'text', head: m.questionHead },
  { key: 'answer', head: m.answerHead, value: ({ answer }) => answer ?? t(m.unanswered) },
  { key: 'answeredDay', head: terms.day, as: asDay },
];

interface ShownQuote {
  code: string;
  version: number;
  status: string;
  netFen: number;
  sentDay: string | null;
  validUntil: string;
}
const quoteColumns: Column<ShownQuote>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'version', head: m.version, as: count },
  { key: 'status', head: terms.status, as: named(QUOTE_STATUSES), leaves: 'last' },
  { key: 'netFen', head: terms.amount, as: yuan },
  { key: 'sentDay', head: m.sent, as: asDay },
  { key: 'validUntil', head: m.validUntil, as: asDay },
];

interface ShownRequest {
  askedDay: string;
  askedBy: { name: string } | null;
  presales: { name: string } | null;
  wantedDay: string | null;
  status: string;
  plannedDay: string | null;
  reason: string | null;
  note: string | null;
}
const requestColumns: Column<ShownRequest>[] = [
  { key: 'askedDay', head: terms.day, as: asDay },
  { key: 'askedBy.name', head: m.askedBy },
  { key: 'presales.name', head: m.presalesHead },
  { key: 'status', head: terms.status, as: named(m.requestStates) },
  { key: 'wantedDay', head: m.wanted, as: asDay },
  { key: 'plannedDay', head: m.planned, as: asDay },
  { key: 'note', head: terms.text, value: ({ note, reason }) => [note, reason].filter(Boolean).join('  ') },
];

interface ShownStep {
  kind: string;
  mode: string | null;
  people: string | null;
  note: string | null;
  terms: string | null;
  version: number | null;
  rep: { name: string } | null;
  presales: { name: string } | null;
  answers: readonly number[];
  files: readonly { name: string }[];
}

/** What a step says in one line: version, mode, who was there, what it answers, its files. */
export const stepText = (step: ShownStep): string =>
  [
    step.kind === 'solution' && step.version !== null && t(m.versionOf(step.version)),
    step.mode && t(RESEARCH_MODES[step.mode as keyof typeof RESEARCH_MODES] ?? same(step.mode)),
    [step.rep?.name, step.presales?.name].filter(Boolean).join(', '),
    step.people,
    step.answers.length > 0 && t(m.answersOf(step.answers.join(', '))),
    step.note,
    step.terms,
    ...step.files.map(({ name }) => name),
  ]
    .filter(Boolean)
    .join('  ');

/** Requests, findings, files, questions, quotations and items of a deal, for `deal show`. */
export const detailSections = (found: {
  requests: readonly ShownRequest[];
  steps: readonly (ShownStep & { day: string })[];
  findings: readonly { number: number; area: string; text: string }[];
  questions: readonly {
    number: number;
    text: string;
    askedDay: string;
    answer: string | null;
    answeredDay: string | null;
  }[];
  quotes: readonly ShownQuote[];
  items: readonly ShownItem[];
  rounds: readonly ShownRound[];
}) => [
  ...(found.requests.length > 0 ? [listView(found.requests, requestColumns, { title: m.requests })] : []),
  ...(found.findings.length > 0 ? [listView(found.findings, findingColumns, { title: m.findings })] : []),
  ...fileSection(found.steps),
  ...(found.questions.length > 0 ? [listView(found.questions, questionColumns, { title: m.questions })] : []),
  ...(found.quotes.length > 0 ? [listView(found.quotes, quoteColumns, { title: m.quotes })] : []),
  ...(found.items.length > 0 ? [listView(found.items, itemColumns, { title: m.items })] : []),
  // Where there was but one round, the items say it all.
  ...(found.rounds.some(({ round }) => round !== found.rounds[0]!.round)
    ? [listView(found.rounds, roundColumns, { title: m.rounds })]
    : []),
];

function fileSection(steps: readonly (ShownStep & { day: string })[]) {
  const files = steps.flatMap(({ day, version, files: kept }) => kept.map(({ name }) => ({ day, version, name })));
  if (files.length === 0) return [];
  const rows = files.map((file, i) => ({ number: i + 1, ...file }));
  return [
    listView(
      rows,
      [
        { key: 'number', head: m.number, as: count },
        { key: 'day', head: terms.day, as: asDay },
        { key: 'version', head: m.version, as: count },
        { key: 'name', head: m.fileHead },
      ],
      { title: m.files },
    ),
  ];
}
