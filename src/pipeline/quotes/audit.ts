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
  },
  'quote.line': { story: { label: messages.storyLines, text: versionText } },
  'quote.terms': {
    story: {
      label: messages.storyTerms,
      text: (facts) => joinParts(versionText(facts), valueAfter(facts, 'terms'), valueAfter(facts, 'termsNote')),
    },
  },
  'quote.submit': { story: { label: messages.storySubmitted, text: versionAndReason } },
  'quote.approve': { story: { label: messages.storyApproved, text: versionAndReason } },
  'quote.reject': { story: { label: messages.storyRejected, text: versionAndReason } },
  'quote.send': { story: 'tables' },
  'quote.accept': { story: 'tables' },
  'quote.decline': {
    story: {
      label: messages.storyDeclined,
      text: ({ version, by, reason }) => joinParts(versionText({ version }), by, reason),
    },
  },
  'quote.extend': {
    story: {
      label: messages.storyExtended,
      text: ({ changes, before, until, reason }) =>
        joinParts(`${changes?.validUntil?.from ?? before} → ${changes?.validUntil?.to ?? until}`, reason),
    },
  },
  'quote.revise': {
    story: {
      label: messages.storyRevised,
      text: ({ changes, from, version }) => `v${changes?.version?.from ?? from} → v${version}`,
    },
  },
};
