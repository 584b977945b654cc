import type { DealFields } from '../../app/audit/facts/deals.js';
import type { FieldNames } from '../../cli/changedFields.js';
import { t } from '../../cli/language.js';
import { asDay, asMoney, type Column, count, named } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { argument, option, type ValuesOf } from '../../cli/verb.js';
import {
  AFTER_CONTRACT,
  DEAL_KINDS,
  FINDING_AREAS,
  GATES,
  LOST_REASONS,
  NEGOTIATION_TOPICS,
  SOURCES,
  STAGE_ORDER,
  STAGES,
  type StageCode,
} from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { readChoice } from '../../shared/choices.js';
import { closest } from '../../shared/closest.js';
import type { Day } from '../../shared/dates.js';
import { usageError } from '../../shared/errors.js';
import { both, joinTexts, type Text } from '../../shared/text.js';
import { messages as productMessages } from '../products/messages.js';
import type { AfterContract } from './advance.js';
import type { Carried } from './history.js';
import { messages } from './messages.js';
import { questionnaireMessages } from './questionnaireMessages.js';
import type { DealView } from './resolve.js';
import type { NegotiationItem } from './rules.js';

/** `<deal>` */
export const dealArgument = argument(messages.dealArg);

/** The fields of a deal as an edit names them. */
export const DEAL_FIELDS: FieldNames<DealFields> = {
  names: {
    title: messages.title,
    customer: terms.customer,
    owner: terms.owner,
    presales: messages.presalesHead,
    product: productMessages.product,
    expectedDay: messages.expectedOption,
    amountFen: terms.amount,
    source: messages.sourceHead,
    kind: messages.kind,
  },
  choices: { source: SOURCES, kind: DEAL_KINDS },
};
/** The day on which something happened; default: today. */
export const dayOption = option('<day>', messages.onOption);
/** A remark, kept with what happened. */
export const noteOption = option('<text>', messages.noteOption);

/** The JSON of a deal that was changed. */
export const dealValue = ({ deal, customer, owner }: DealView) => ({
  code: deal.code,
  title: deal.title,
  customer,
  owner,
  stage: deal.stage,
  stageDay: deal.stageDay,
  amountFen: deal.amountFen,
  openedDay: deal.openedDay,
  closedDay: deal.closedDay,
  expectedDay: deal.expectedDay,
  kind: deal.kind,
});

/** The JSON of a deal that work was recorded on. */
export const dealSummary = ({ deal, customer, owner }: DealView) => ({
  code: deal.code,
  title: deal.title,
  stage: deal.stage,
  customer,
  owner,
});

/** Where an act left its deal, in words: the move, the day it counts for, what the next stage still asks. */
export function carriedLines({ deal, from, facts, next }: Carried): Text[] {
  const { code, stage } = deal;
  // A contract that never was, or was typed late: the deal stands where it stood, since another day.
  if (facts !== null && from === stage)
    return [both((lang) => messages.inStageSince(code, STAGES[stage][lang], deal.stageDay)[lang])];
  const lines = [
    facts === null
      ? both((lang) => messages.staysIn(code, STAGES[stage][lang])[lang])
      : both((lang) => messages.carriedTo(code, STAGES[from][lang], STAGES[stage][lang])[lang]),
  ];
  if (facts?.actDay) lines.push(messages.countedOn(facts.day, facts.actDay));
  if (facts && facts.pastGates > 0) lines.push(messages.pastGates(facts.pastGates));
  if (next === null || next.stage === 'won') return lines;
  const missing = joinTexts(next.missing.map((gate) => GATES[gate]));
  const name = STAGES[next.stage];
  lines.push(
    next.missing.length > 0
      ? both((lang) => messages.stillMissing(name[lang], missing[lang])[lang])
      : both((lang) => messages.nothingMissing(name[lang])[lang]),
  );
  return lines;
}

/** The same for JSON: the move that the act made, and what the next stage still asks. */
export const carriedValue = ({ from, facts, next, deal }: Carried) => ({
  moved: facts === null ? null : { from, to: deal.stage, day: facts.day, actDay: facts.actDay },
  next,
});

/** A deal in `list` and `show`; rows with more keys fit as well. */
export const dealColumns: Column<object>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'title', head: messages.title },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'stage', head: terms.stage, as: named(STAGES) },
  { key: 'daysInStage', head: messages.days, as: count },
  { key: 'kind', head: messages.kind, as: named(DEAL_KINDS), wide: true },
  { key: 'normDays', head: messages.norm, as: count, wide: true },
  { key: 'amountFen', head: terms.amount, as: asMoney },
  { key: 'owner.name', head: terms.owner },
  { key: 'openedDay', head: messages.opened, as: asDay, wide: true },
  { key: 'closedDay', head: messages.closed, as: asDay, wide: true },
];

/** Findings of research (policy 3.2.2). */
export const findingColumns: Column<{ number: number; area: string; text: string }>[] = [
  { key: 'number', head: messages.number, as: count },
  { key: 'area', head: messages.area, as: named(FINDING_AREAS) },
  { key: 'text', head: messages.finding },
];

/** Questions of the questionnaire with what the customer answered (policy 3.2.2). */
export const questionnaireColumns: Column<{
  number: number;
  question: string;
  answer: string | null;
  day: Day | null;
}>[] = [
  { key: 'number', head: questionnaireMessages.questionNumber, as: count },
  { key: 'question', head: messages.questionHead },
  { key: 'answer', head: messages.answerHead, dropOrder: 'last' },
  { key: 'day', head: terms.day, as: asDay },
];

/** Items of a negotiation (policy 3.4.2). */
export const itemColumns: Column<NegotiationItem>[] = [
  { key: 'topic', head: messages.topic, as: named(NEGOTIATION_TOPICS) },
  { key: 'title', head: messages.itemTitle },
  { key: 'asked', head: messages.theyAsked },
  { key: 'offered', head: messages.weOffered },
  { key: 'agreed', head: messages.state, value: ({ agreed }) => t(agreed ? messages.agreed : messages.open) },
];

/** The options that `add` and `edit` share. */
export const dealFlags = {
  customer: option('<customer>', messages.customerOption),
  amount: option('<amount>', messages.amountOption),
  source: option('<source>', messages.sourceOption, { choices: SOURCES }),
  expected: option('<day>', messages.expectedOption),
  product: option('<product>', messages.productOption),
  presales: option('<member>', messages.presalesOption),
  kind: option('<kind>', messages.kindOption, { choices: DEAL_KINDS }),
};

/** Reads them into values; with others of the same line, so that every problem is listed at once. */
export const readDealFlags = (read: Reader, flags: ValuesOf<typeof dealFlags>) => ({
  customer: read.text(flags.customer, '--customer'),
  amountFen: read.positiveMoney(flags.amount, '--amount'),
  source: read.choice(SOURCES, flags.source, '--source'),
  expectedDay: read.day(flags.expected, '--expected'),
  product: read.text(flags.product, '--product'),
  presales: read.text(flags.presales, '--presales'),
  kind: read.choice(DEAL_KINDS, flags.kind, '--kind'),
});

/** What becomes of a deal without a contract in force: options of `contract cancel` and `deal settle`. */
export const afterFlags = {
  deal: option('<after>', messages.afterOption, { choices: AFTER_CONTRACT }),
  loss: option('<reason>', messages.lossOption, { choices: LOST_REASONS }),
  note: option('<text>', messages.lossNoteOption),
  to: option('<competitor>', messages.competitorOption),
};
export type AfterFlags = Partial<ValuesOf<typeof afterFlags>>;

/** What becomes of the deal; a reason for a loss says that it is lost. */
export function readAfter(read: Reader, { deal, loss, note, to }: AfterFlags): AfterContract {
  const reason = read.choice(LOST_REASONS, loss, '--loss');
  const [remark, competitor] = [read.text(note, '--note'), read.text(to, '--to')];
  const after = read.choice(AFTER_CONTRACT, deal, '--deal') ?? (loss === undefined ? 'open' : 'lost');
  if (after === 'lost' && loss === undefined) read.problem('--deal', messages.lostNeedsLoss);
  if (after === 'open' && (loss ?? note ?? to) !== undefined) read.problem('--deal', messages.lossOfLost);
  return reason !== undefined && after === 'lost' ? { to: 'lost', reason, note: remark, competitor } : { to: 'open' };
}

/** The stage that a word means. @throws usageError with the nearest one and all of them */
export function readStage(word: string): StageCode {
  const stage = readChoice(STAGES, word);
  if (stage) return stage;
  const nearest = closest(word, STAGE_ORDER);
  const guess = STAGE_ORDER.find((code) => code === nearest);
  const text = guess ? messages.noStageButOne(word, guess, STAGES[guess].zh) : messages.noStage(word);
  throw usageError(text, {
    hints: [{ zh: STAGE_ORDER.map((code) => `${code} ${STAGES[code].zh}`).join(' · '), en: STAGE_ORDER.join(' · ') }],
  });
}
