import { valueAfter } from '../../app/audit/entry.js';
import type { QuotesFacts } from '../../app/audit/facts/quotes.js';
import type { ActionsOf } from '../../app/audit/registry.js';
import type { Fen } from '../../shared/money.js';
import { joinParts } from '../../shared/text.js';
import { messages } from './messages.js';

const versionText = ({ version }: { version?: number }): string => `v${version}`;
const versionAndReason = ({ version, reason }: { version?: number; reason?: string }): string =>
  joinParts(versionText({ version }), reason);

/** Older entries of drafts keep their lines without the sum of them. */
const sumOf = (lines: readonly { grossFen: Fen }[] | undefined): Fen =>
  (lines ?? []).reduce((sum, { grossFen }) => sum + grossFen, 0);

/**
 * How a customer's story and `undo` treat this room's entries. Older entries keep what was changed outside `changes`.
 */
export const quoteActions: ActionsOf<QuotesFacts> = {
  'quote.add': {
    story: {
      label: messages.storyAdded,
      text: (facts, money) => money(valueAfter(facts, 'grossFen') ?? sumOf(facts.lines)),
    },
    correct: messages.wayLine,
  },
  'quote.line': { story: { label: messages.storyLines, text: versionText }, correct: messages.wayLine },
  'quote.terms': {
    story: {
      label: messages.storyTerms,
      text: (facts) => joinParts(versionText(facts), valueAfter(facts, 'terms'), valueAfter(facts, 'termsNote')),
    },
    correct: messages.wayTerms,
  },
  'quote.submit': { story: { label: messages.storySubmitted, text: versionAndReason }, correct: messages.wayReject },
  'quote.approve': { story: { label: messages.storyApproved, text: versionAndReason }, correct: messages.wayRevise },
  'quote.reject': { story: { label: messages.storyRejected, text: versionAndReason }, correct: messages.wayLine },
  'quote.send': { story: 'tables', correct: messages.wayRevise },
  'quote.accept': { story: 'tables', correct: messages.wayUnaccept },
  'quote.unaccept': {
    story: { label: messages.storyUnaccepted, text: versionAndReason },
    correct: messages.wayAccept,
  },
  'quote.decline': {
    story: {
      label: messages.storyDeclined,
      text: ({ version, by, reason }) => joinParts(versionText({ version }), by, reason),
    },
    correct: messages.wayRevise,
  },
  'quote.extend': {
    story: {
      label: messages.storyExtended,
      text: ({ changes, before, until, reason }) =>
        joinParts(`${changes?.validUntil?.from ?? before} → ${changes?.validUntil?.to ?? until}`, reason),
    },
    correct: messages.wayRevise,
  },
  'quote.revise': {
    story: {
      label: messages.storyRevised,
      text: ({ changes, from, version }) => `v${changes?.version?.from ?? from} → v${version}`,
    },
    correct: messages.wayRevise,
  },
};
