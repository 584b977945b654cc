import { t } from '../../cli/language.js';
import { asDay, type Column, count, listView, named, yuan } from '../../cli/output/view.js';
import { QUOTE_STATUSES } from '../../policy/quotes.js';
import { FINDING_AREAS, NEGOTIATION_TOPICS, RESEARCH_MODES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { same } from '../../shared/text.js';
import type { DealView } from './edit.js';
import { messages } from './stepMessages.js';

/** What every step says of its deal, without internals. */
export const dealOf = ({ deal, customer, owner }: DealView) => ({
  code: deal.code,
  title: deal.title,
  stage: deal.stage,
  customer,
  owner,
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
  { key: 'topic', head: messages.topic, as: named(NEGOTIATION_TOPICS) },
  { key: 'title', head: messages.itemTitle },
  { key: 'asked', head: messages.theyAsked },
  { key: 'offered', head: messages.weOffered },
  { key: 'agreed', head: messages.state, value: ({ agreed }) => t(agreed ? messages.agreed : messages.open) },
];
/** Every item as each round left it (policy 3.4.2). */
const roundColumns: Column<ShownRound>[] = [
  { key: 'round', head: messages.round, as: count },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: messages.who },
  ...(itemColumns as Column<ShownRound>[]),
];
export const findingColumns: Column<{ number: number; area: string; text: string }>[] = [
  { key: 'number', head: messages.number, as: count },
  { key: 'area', head: messages.area, as: named(FINDING_AREAS) },
  { key: 'text', head: messages.finding },
];
const questionColumns: Column<{
  number: number;
  text: string;
  askedDay: string;
  answer: string | null;
  answeredDay: string | null;
}>[] = [
  { key: 'number', head: messages.number, as: count },
  { key: 'askedDay', head: messages.asked, as: asDay },
  { key: 'text', head: messages.questionHead },
  { key: 'answer', head: messages.answerHead, value: ({ answer }) => answer ?? t(messages.unanswered) },
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
  { key: 'version', head: messages.version, as: count },
  { key: 'status', head: terms.status, as: named(QUOTE_STATUSES), leaves: 'last' },
  { key: 'netFen', head: terms.amount, as: yuan },
  { key: 'sentDay', head: messages.sent, as: asDay },
  { key: 'validUntil', head: messages.validUntil, as: asDay },
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
  { key: 'askedBy.name', head: messages.askedBy },
  { key: 'presales.name', head: messages.presalesHead },
  { key: 'status', head: terms.status, as: named(messages.requestStates) },
  { key: 'wantedDay', head: messages.wanted, as: asDay },
  { key: 'plannedDay', head: messages.planned, as: asDay },
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
    step.kind === 'solution' && step.version !== null && t(messages.versionOf(step.version)),
    step.mode && t(RESEARCH_MODES[step.mode as keyof typeof RESEARCH_MODES] ?? same(step.mode)),
    [step.rep?.name, step.presales?.name].filter(Boolean).join(', '),
    step.people,
    step.answers.length > 0 && t(messages.answersOf(step.answers.join(', '))),
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
  ...(found.requests.length > 0 ? [listView(found.requests, requestColumns, { title: messages.requests })] : []),
  ...(found.findings.length > 0 ? [listView(found.findings, findingColumns, { title: messages.findings })] : []),
  ...fileSection(found.steps),
  ...(found.questions.length > 0 ? [listView(found.questions, questionColumns, { title: messages.questions })] : []),
  ...(found.quotes.length > 0 ? [listView(found.quotes, quoteColumns, { title: messages.quotes })] : []),
  ...(found.items.length > 0 ? [listView(found.items, itemColumns, { title: messages.items })] : []),
  // Where there was but one round, the items say it all.
  ...(found.rounds.some(({ round }) => round !== found.rounds[0]!.round)
    ? [listView(found.rounds, roundColumns, { title: messages.rounds })]
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
        { key: 'number', head: messages.number, as: count },
        { key: 'day', head: terms.day, as: asDay },
        { key: 'version', head: messages.version, as: count },
        { key: 'name', head: messages.fileHead },
      ],
      { title: messages.files },
    ),
  ];
}
