import type { WriteContext } from '../../app/context.js';
import { messages as cliMessages } from '../../cli/messages.js';
import {
  asMoney,
  type Column,
  count,
  type DoneView,
  listView,
  named,
  percent,
  quantity,
} from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { option, type ValuesOf } from '../../cli/verb.js';
import { QUOTE_LINE_KINDS, type QuoteLineKind } from '../../policy/quotes.js';
import { terms } from '../../policy/terms.js';
import { inCapitals } from '../../shared/capitals.js';
import type { Bp, Fen } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { carriedLines, carriedValue } from '../deals/view.js';
import { messages } from './messages.js';
import type { FullQuote } from './resolve.js';
import { type DraftOfVersion, hasRoundedUnit, parseQuoteLine, readVersionName, type TypedQuoteLine } from './rules.js';

// ---- what is typed

/** The options that `add` and `terms` share. */
export const offerFlags = {
  termsNote: option('<text>', messages.noteOption),
  validUntil: option('<day>', messages.validOption),
  withoutService: option('<reason>', messages.noServiceOption),
  contact: option('<person>', messages.contactOption),
};

/** Reads them into values, with the terms, which `add` takes as an option and `terms` as an argument. */
export const readOffer = (read: Reader, flags: ValuesOf<typeof offerFlags>, typedTerms: string | undefined) => ({
  terms: read.text(typedTerms, '--terms'),
  termsNote: read.text(flags.termsNote, '--terms-note'),
  validUntil: read.day(flags.validUntil, '--valid-until'),
  noService: read.text(flags.withoutService, '--without-service'),
  contact: read.text(flags.contact, '--contact'),
});

/** `--at v1.2`. */
export function readAt(read: Reader, text: string | undefined): DraftOfVersion | undefined {
  const at = text === undefined ? undefined : readVersionName(text);
  if (text !== undefined && at === undefined) read.problem('--at', cliMessages.notAVersion(text));
  return at;
}

/** Lines of `--line`; each that cannot be read is a problem of its own. */
export const readLines = (read: Reader, texts: readonly string[] | undefined): TypedQuoteLine[] =>
  (texts ?? []).flatMap((text) => {
    const line = parseQuoteLine(text);
    if (line.ok) return [line.value];
    read.problem('--line', line.problem);
    return [];
  });

// ---- what is shown

/** What JSON shows of a quotation that was written, without costs and margins. */
export const shownQuote = ({ quote, lines, deal, customer, carried }: FullQuote) => ({
  code: quote.code,
  version: quote.version,
  status: quote.status,
  deal: deal.code,
  customer,
  netFen: quote.netFen,
  taxFen: quote.taxFen,
  grossFen: quote.grossFen,
  validUntil: quote.validUntil,
  terms: quote.terms,
  lines: lines.map((line) => ({
    number: line.number,
    kind: line.kind,
    product: line.product,
    quantityMilli: line.quantityMilli,
    discountBp: line.discountBp,
    unitFen: line.unitFen,
    netFen: line.netFen,
    taxFen: line.taxFen,
    grossFen: line.grossFen,
  })),
  ...(carried ? carriedValue(carried) : {}),
});

/** A line with the columns that both a write and `show` print. */
export interface ShownLine {
  number: number;
  kind: QuoteLineKind;
  product: string;
  /** Not in the total. */
  quantityMilli?: number;
  listFen: Fen | null;
  discountBp: Bp;
  unitFen: Fen;
  netFen: Fen;
  taxRateBp: Bp;
  taxFen: Fen;
  grossFen: Fen;
}

/** @param margins whether costs and margins follow: then the list price is shown too */
export const lineColumns = (margins: boolean): Column<ShownLine>[] => [
  { key: 'number', head: messages.number, as: count },
  { key: 'kind', head: messages.kind, as: named(QUOTE_LINE_KINDS) },
  { key: 'product', head: messages.product, dropOrder: 'last' },
  { key: 'quantityMilli', head: terms.quantity, as: quantity },
  { key: 'listFen', head: messages.listPrice, as: asMoney, wide: !margins, dropOrder: 'first' },
  { key: 'discountBp', head: messages.discount, as: percent, value: (line) => line.discountBp || null },
  { key: 'unitFen', head: messages.unit, as: asMoney },
  { key: 'netFen', head: messages.net, as: asMoney },
  { key: 'taxRateBp', head: messages.rate, as: percent, wide: true },
  { key: 'taxFen', head: messages.tax, as: asMoney, wide: true },
  { key: 'grossFen', head: messages.gross, as: asMoney },
];

/** The answer of a write that changed a quotation. */
export const quoteDone = (full: FullQuote, line: Text, hints: readonly Text[] = []): DoneView => ({
  kind: 'done',
  value: shownQuote(full),
  code: full.quote.code,
  lines: full.carried ? [line, ...carriedLines(full.carried)] : [line],
  hints,
});

/** That a version went out, and until when it is valid. */
export const sentLine = ({ quote }: FullQuote): Text => messages.sentDone(quote.code, quote.version, quote.validUntil);

/** What is typed once a quotation was sent. */
export const hintsAfterSending = ({ quote }: FullQuote): Text[] => [
  messages.hintSheet(quote.code),
  messages.hintAccept(quote.code),
];

/** Runs a write and prints the whole offer that it left: lines, sums, capitals. */
export async function changeOffer(
  shell: Shell,
  work: (ctx: WriteContext) => Promise<FullQuote>,
  done: typeof messages.offered = messages.offered,
): Promise<void> {
  await shell.change(
    async (ctx) => {
      const full = await work(ctx);
      return { full, capitals: await inCapitals(full.quote.grossFen, ctx.company.currency) };
    },
    ({ full, capitals }) => {
      const { quote, lines, deal, customer } = full;
      const { code, version, netFen, taxFen, grossFen } = quote;
      const isSent = quote.status === 'sent';
      return {
        kind: 'done',
        value: shownQuote(full),
        code,
        lines: [
          done(code, version, customer?.name ?? deal.title, shell.money(grossFen)),
          messages.sums(shell.money(netFen), shell.money(taxFen), capitals),
          ...(isSent ? [sentLine(full)] : []),
          ...(full.carried ? carriedLines(full.carried) : []),
        ],
        sections:
          lines.length > 0
            ? [
                listView(lines, lineColumns(false), {
                  notes: lines.some(hasRoundedUnit) ? [messages.unitsRounded] : [],
                }),
              ]
            : [],
        hints: isSent ? hintsAfterSending(full) : [messages.hintSend(code)],
      };
    },
  );
}
