import { t } from '../../cli/language.js';
import { asDay, asMoney, type Column, count, named } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { argument, option, type ValuesOf } from '../../cli/verb.js';
import {
  FINDING_AREAS,
  NEGOTIATION_TOPICS,
  SOURCES,
  STAGE_ORDER,
  STAGES,
  type StageCode,
} from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { readChoice } from '../../shared/choices.js';
import { closest } from '../../shared/closest.js';
import { usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import type { DealView } from './resolve.js';
import type { NegotiationItem } from './rules.js';

/** `<deal>` */
export const dealArgument = argument(messages.dealArg);
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
});

/** The JSON of a deal that work was recorded on. */
export const dealSummary = ({ deal, customer, owner }: DealView) => ({
  code: deal.code,
  title: deal.title,
  stage: deal.stage,
  customer,
  owner,
});

/** A deal in `list` and `show`; rows with more keys fit as well. */
export const dealColumns: Column<object>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'title', head: messages.title },
  { key: 'customer.name', head: terms.customer, dropOrder: 'last' },
  { key: 'stage', head: terms.stage, as: named(STAGES) },
  { key: 'daysInStage', head: messages.days, as: count },
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
};

/** Reads them into values; with others of the same line, so that every problem is listed at once. */
export const readDealFlags = (read: Reader, flags: ValuesOf<typeof dealFlags>) => ({
  customer: read.text(flags.customer, '--customer'),
  amountFen: read.positiveMoney(flags.amount, '--amount'),
  source: read.choice(SOURCES, flags.source, '--source'),
  expectedDay: read.day(flags.expected, '--expected'),
  product: read.text(flags.product, '--product'),
  presales: read.text(flags.presales, '--presales'),
});

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
