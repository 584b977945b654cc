import type { Excess, QuoteLineKind, QuoteStatus } from '../../../policy/quotes.js';
import type { Day } from '../../../shared/dates.js';
import type { Bp, Fen } from '../../../shared/money.js';
import type { Changes } from '../entry.js';
import type { Carries } from './deals.js';

/** The recorded fields of a version of a quotation (policy 3.3.2); the sums are those of its lines. */
export interface QuoteFields {
  version: number;
  status: QuoteStatus;
  terms: string | null;
  termsNote: string | null;
  validUntil: Day;
  noService: string | null;
  contact: string | null;
  netFen: Fen;
  taxFen: Fen;
  grossFen: Fen;
  costFen: Fen;
  sentDay: Day | null;
  decidedDay: Day | null;
  /** Who answered at the customer. */
  decidedBy: string | null;
  decidedNote: string | null;
}

/** A line as it was priced; amounts are net of VAT but for `grossFen`, `listFen` and `unitFen` of one. */
export interface QuoteLineFields {
  kind: QuoteLineKind;
  product: string;
  quantityMilli: number;
  listFen: Fen | null;
  discountBp: Bp;
  unitFen: Fen;
  netFen: Fen;
  taxRateBp: Bp;
  taxFen: Fen;
  grossFen: Fen;
  costFen: Fen | null;
}

/** The facts that every entry records about its quotation. */
interface QuoteVersionFacts {
  version: number;
  /**
   * What the version says: `1:` and the SHA-256 of its canonical text. Without the number before it: of an older program,
   * over what the customer reads.
   */
  digest: string;
}

/** Sending makes the deal's amount follow, and other versions and quotations of the deal obsolete: `Q-2026-0001 v1`. */
interface Sending extends Carries {
  sent: true;
  superseded: readonly string[];
  changes: Changes<QuoteFields & { dealAmountFen: Fen | null }>;
}

/** A version beyond the limits of its author, to be approved or decided on. */
interface BeyondLimits {
  reason: string;
  /** What is beyond its limit; line 0: the quotation as a whole. */
  excess: readonly Excess[];
  changes: Changes<QuoteFields>;
}

export interface QuotesFacts {
  'quote.add': QuoteVersionFacts & { lines: readonly QuoteLineFields[] } & (
      | { sent: false; changes: Changes<QuoteFields> }
      | Sending
    );
  'quote.line': QuoteVersionFacts & {
    added: readonly QuoteLineFields[];
    removed: ({ number: number } & QuoteLineFields) | null;
    changes: Changes<QuoteFields>;
  };
  'quote.terms': QuoteVersionFacts & { changes: Changes<QuoteFields> };
  'quote.submit': QuoteVersionFacts & BeyondLimits;
  'quote.approve': QuoteVersionFacts & BeyondLimits;
  'quote.reject': QuoteVersionFacts & BeyondLimits;
  'quote.send': QuoteVersionFacts & Sending;
  'quote.accept': QuoteVersionFacts &
    Carries & {
      day: Day;
      by: string;
      superseded: readonly string[];
      changes: Changes<QuoteFields>;
    };
  'quote.unaccept': QuoteVersionFacts & Carries & { reason: string; changes: Changes<QuoteFields> };
  'quote.decline': QuoteVersionFacts & { day: Day; by: string | null; reason: string; changes: Changes<QuoteFields> };
  /** What was beyond a limit on the day of the extension is approved by it. */
  'quote.extend': QuoteVersionFacts & BeyondLimits;
  'quote.revise': QuoteVersionFacts & { changes: Changes<QuoteFields> };
}
