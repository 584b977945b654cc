import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { writeOut } from '../../cli/output/render.js';
import { visible } from '../../cli/output/safe.js';
import { asDay, asText, type Column, count, listView, named, percent, yuan } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { QUOTE_LINE_KINDS, QUOTE_STATUSES, type QuoteStatus } from '../../policy/quotes.js';
import { terms } from '../../policy/terms.js';
import { inCapitals } from '../../shared/capitals.js';
import { formatMoney } from '../../shared/money.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { QuoteView } from './resolve.js';
import { parseQuoteLine, type TypedQuoteLine } from './rules.js';
import { describeRuleText } from './terms.js';

interface OfferFlags {
  line?: string[];
  terms?: string;
  termsNote?: string;
  validUntil?: string;
  withoutService?: string;
  contact?: string;
  send?: boolean;
}

const withOffer = (command: Noun): Noun =>
  command
    .option('--terms-note <text>', t(messages.noteOption))
    .option('--valid-until <day>', t(messages.validOption))
    .option('--without-service <reason>', t(messages.noServiceOption))
    .option('--contact <person>', t(messages.contactOption)) as Noun;

const readLines = (read: Reader, texts: readonly string[] | undefined): TypedQuoteLine[] =>
  (texts ?? []).flatMap((text) => {
    const line = parseQuoteLine(text);
    if (line.ok) return [line.value];
    read.problem('--line', line.problem);
    return [];
  });

const readOffer = (read: Reader, flags: OfferFlags) => ({
  terms: read.text(flags.terms, '--terms'),
  termsNote: read.text(flags.termsNote, '--terms-note'),
  validUntil: read.day(flags.validUntil, '--valid-until'),
  noService: read.text(flags.withoutService, '--without-service'),
  contact: read.text(flags.contact, '--contact'),
});

/** What every verb says of a quotation, without internals, costs or margins. */
const shownOf = ({ quote, lines, deal, customer }: QuoteView) => ({
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
  lines: lines.map(({ number, kind, product, quantityMilli, discountBp, unitFen, netFen, taxFen, grossFen }) => ({
    number,
    kind,
    product,
    quantityMilli,
    discountBp,
    unitFen,
    netFen,
    taxFen,
    grossFen,
  })),
});

interface LineRow {
  number: number;
  kind: string;
  product: string;
  quantityMilli: number;
  discountBp: number;
  unitFen: number;
  netFen: number;
  grossFen: number;
  listFen?: number | null;
  taxRateBp?: number;
  taxFen?: number;
  costFen?: number | null;
  marginFen?: number | null;
}
const quantityColumn: Column<LineRow> = {
  key: 'quantityMilli',
  head: terms.quantity,
  as: { ...asText, right: true },
  value: (line) => (line.quantityMilli === undefined ? '' : String(line.quantityMilli / 1000)),
};
const lineColumns = (margins: boolean): Column<LineRow>[] => [
  { key: 'number', head: messages.number, as: count },
  { key: 'kind', head: messages.kind, as: named(QUOTE_LINE_KINDS) },
  { key: 'product', head: messages.product, leaves: 'last' },
  quantityColumn,
  { key: 'listFen', head: messages.listPrice, as: yuan, wide: !margins, leaves: 'first' },
  { key: 'discountBp', head: messages.discount, as: percent, value: (line) => line.discountBp || null },
  { key: 'unitFen', head: messages.unit, as: yuan },
  { key: 'netFen', head: messages.net, as: yuan },
  { key: 'taxRateBp', head: messages.rate, as: percent, wide: true },
  { key: 'taxFen', head: messages.tax, as: yuan, wide: true },
  { key: 'grossFen', head: messages.gross, as: yuan },
  ...(margins
    ? ([
        { key: 'costFen', head: messages.cost, as: yuan, leaves: 'first' },
        { key: 'marginFen', head: messages.margin, as: yuan },
      ] satisfies Column<LineRow>[])
    : []),
];

const hintsOfSent = ({ quote }: QuoteView): Text[] => [messages.hintSheet(quote.code), messages.hintAccept(quote.code)];

export function build(quote: Noun, shell: Shell): void {
  const args = { deal: messages.dealArg, quote: messages.quoteArg, terms: terms.termsToWrite };
  const currency = async () => (await shell.session()).company.currency;
  const done = async (
    work: (ctx: import('../../app/context.js').WriteContext) => Promise<QuoteView>,
    first: (seen: QuoteView) => Text,
    hints: (seen: QuoteView) => Text[] = () => [],
  ) =>
    await shell.change(work, (seen) => ({
      kind: 'done',
      value: shownOf(seen),
      code: seen.quote.code,
      lines: [first(seen)],
      hints: hints(seen),
    }));
  /** With the lines and sums below. */
  const offered = async (work: (ctx: import('../../app/context.js').WriteContext) => Promise<QuoteView>) => {
    const unit = await currency();
    const money = (fen: number) => formatMoney(fen, unit);
    await shell.change(
      async (ctx) => {
        const seen = await work(ctx);
        return { ...seen, capitals: await inCapitals(seen.quote.grossFen, unit) };
      },
      (seen) => ({
        kind: 'done',
        value: shownOf(seen),
        code: seen.quote.code,
        lines: [
          messages.made(
            seen.quote.code,
            seen.quote.version,
            seen.customer?.name ?? seen.deal.title,
            money(seen.quote.grossFen),
          ),
          messages.sums(money(seen.quote.netFen), money(seen.quote.taxFen), seen.capitals),
          ...(seen.quote.status === 'sent'
            ? [messages.sentDone(seen.quote.code, seen.quote.version, seen.quote.validUntil)]
            : []),
        ],
        sections: seen.lines.length > 0 ? [listView(seen.lines, lineColumns(false))] : [],
        hints: seen.quote.status === 'sent' ? hintsOfSent(seen) : [messages.hintSend(seen.quote.code)],
      }),
    );
  };

  withOffer(
    quote.verb('add <deal>', {
      summary: messages.add,
      clauses: ['3.3.2', '2.2.3c'],
      writes: true,
      args,
      examples: [
        'salesdesk quote add 42 --line "协同办公平台; 1; 128000; 13%" --line "许可: 用户; 50; -5%" --line "服务: 实施; 1; 30000; 6%" --terms "30% signed, 70% accepted"',
        'salesdesk quote add 42 --line "P-0001; 20" --without-service "客户自行实施" --terms "net 30" --send',
      ],
    }),
  )
    .option('--line <line...>', t(messages.lineOption))
    .option('--terms <terms>', t(terms.termsToWrite))
    .option('--send', t(messages.sendOption))
    .action(async (word: string, flags: OfferFlags) => {
      const input = await shell.input((read) => ({ lines: readLines(read, flags.line), ...readOffer(read, flags) }));
      const { addAndSend } = await import('./answer.js');
      const { addQuote } = await import('./add.js');
      await offered((ctx) => (flags.send ? addAndSend(ctx, word, input) : addQuote(ctx, word, input)));
    });

  quote
    .verb('line <quote>', {
      summary: messages.line,
      clauses: ['3.3.2'],
      writes: true,
      args,
      examples: ['salesdesk quote line Q-2026-0031 --remove 2 --line "服务: 实施; 1; 28000; 6%"'],
    })
    .option('--line <line...>', t(messages.lineOption))
    .option('--remove <number>', t(messages.removeOption))
    .action(async (word: string, flags: { line?: string[]; remove?: string }) => {
      const input = await shell.input((read) => ({
        lines: readLines(read, flags.line),
        remove: read.whole(flags.remove, '--remove', 1, 999),
      }));
      const { changeLines } = await import('./add.js');
      await offered((ctx) => changeLines(ctx, word, input));
    });

  withOffer(
    quote.verb('terms <quote> [terms]', {
      summary: messages.terms,
      clauses: ['3.3.2'],
      writes: true,
      args,
      examples: ['salesdesk quote terms Q-2026-0031 "30% signed, 60% accepted, 10% accepted+30d" --valid-until 12-31'],
    }),
  ).action(async (word: string, typed: string | undefined, flags: OfferFlags) => {
    const input = await shell.input((read) => readOffer(read, { ...flags, terms: typed }));
    const { changeTerms } = await import('./add.js');
    await offered((ctx) => changeTerms(ctx, word, input));
  });

  quote
    .verb('submit <quote>', { summary: messages.submit, clauses: ['3.3.2'], writes: true, args })
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .action(async (word: string, flags: { reason: string }) => {
      const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
      const { submitQuote } = await import('./approve.js');
      await shell.change(
        (ctx) => submitQuote(ctx, word, reason),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), reason, excess: seen.excess },
          code: seen.quote.code,
          lines: [messages.submitted(seen.quote.code), ...seen.excess],
        }),
      );
    });

  for (const approve of [true, false])
    quote
      .verb(`${approve ? 'approve' : 'reject'} <quote>`, {
        summary: approve ? messages.approve : messages.reject,
        clauses: ['3.3.2', '2.2.1a'],
        writes: true,
        args,
      })
      .requiredOption('--reason <text>', t(messages.reasonOption))
      .action(async (word: string, flags: { reason: string }) => {
        const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
        const { decideQuote } = await import('./approve.js');
        await done(
          (ctx) => decideQuote(ctx, word, approve, reason),
          ({ quote: { code } }) =>
            approve ? messages.approvedDone(code, reason) : messages.rejectedDone(code, reason),
          ({ quote: { code } }) => (approve ? [messages.hintSend(code)] : []),
        );
      });

  quote
    .verb('send <quote>', { summary: messages.send, clauses: ['3.3.2'], writes: true, args })
    .action(async (word: string) => {
      const { sendQuote } = await import('./answer.js');
      await done(
        (ctx) => sendQuote(ctx, word),
        (seen) => messages.sentDone(seen.quote.code, seen.quote.version, seen.quote.validUntil),
        hintsOfSent,
      );
    });

  quote
    .verb('accept <quote>', {
      summary: messages.accept,
      clauses: ['3.3.2', '3.4.1'],
      writes: true,
      args,
      examples: ['salesdesk quote accept Q-2026-0031 --by 李总 --on 11-20'],
    })
    .requiredOption('--by <person>', t(messages.byOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: { by: string; on?: string }) => {
      const input = await shell.input((read) => ({
        by: read.text(flags.by, '--by'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { acceptQuote } = await import('./answer.js');
      await done(
        (ctx) => acceptQuote(ctx, word, input),
        (seen) => messages.acceptedDone(seen.quote.code, input.by, input.day),
        (seen) => [messages.hintDraft(seen.deal.code)],
      );
    });

  quote
    .verb('decline <quote>', { summary: messages.decline, clauses: ['3.3.2'], writes: true, args })
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .option('--by <person>', t(messages.byOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: { by?: string; on?: string; reason: string }) => {
      const input = await shell.input((read) => ({
        by: read.text(flags.by, '--by'),
        reason: read.text(flags.reason, '--reason'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { declineQuote } = await import('./answer.js');
      await done(
        (ctx) => declineQuote(ctx, word, input),
        (seen) => messages.declinedDone(seen.quote.code, input.reason),
      );
    });

  quote
    .verb('extend <quote>', { summary: messages.extend, clauses: ['3.3.2'], writes: true, args })
    .requiredOption('--until <day>', t(messages.untilOption))
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .action(async (word: string, flags: { until: string; reason: string }) => {
      const input = await shell.input((read) => ({
        until: read.day(flags.until, '--until'),
        reason: read.text(flags.reason, '--reason'),
      }));
      const { extendQuote } = await import('./answer.js');
      await done(
        (ctx) => extendQuote(ctx, word, input.until, input.reason),
        (seen) => messages.extendedDone(seen.quote.code, input.until),
      );
    });

  quote
    .verb('revise <quote>', { summary: messages.revise, clauses: ['3.3.2', '3.4.2'], writes: true, args })
    .action(async (word: string) => {
      const { reviseQuote } = await import('./answer.js');
      await offered((ctx) => reviseQuote(ctx, word));
    });

  quote
    .verb('list', { summary: messages.list, clauses: ['3.3.2'], examples: ['salesdesk quote list --status sent'] })
    .option('--deal <deal>', t(messages.dealArg))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--status <status>', t(messages.statusOption))
    .option('--all', t(messages.allOption))
    .action(async (flags: { deal?: string; rep?: string; status?: string; all?: boolean }) => {
      const status = await shell.input((read) => read.choice(QUOTE_STATUSES, flags.status, '--status'));
      const { listQuotes } = await import('./show.js');
      const rows = await shell.read((ctx) => listQuotes(ctx, { ...flags, status }));
      await shell.print(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'version', head: messages.version, as: count },
            { key: 'deal', head: terms.deal, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            {
              key: 'status',
              head: terms.status,
              leaves: 'last',
              value: ({ status, expired }) =>
                t(expired ? messages.expiredStatus : QUOTE_STATUSES[status as QuoteStatus]),
            },
            { key: 'netFen', head: messages.net, as: yuan },
            { key: 'grossFen', head: messages.gross, as: yuan },
            { key: 'sentDay', head: messages.sent, as: asDay },
            { key: 'validUntil', head: messages.validUntil, as: asDay },
            { key: 'rep', head: terms.rep },
          ],
          { empty: messages.noQuotes },
        ),
      );
    });

  quote
    .verb('show <quote>', {
      summary: messages.show,
      clauses: ['3.3.2', '1.3.2'],
      args,
      examples: [
        'salesdesk quote show Q-2026-0031',
        'salesdesk quote show 31 --out 报价单.html',
        'salesdesk quote show 31 --out quote.xlsx --lang en',
      ],
    })
    .option('--version-number <version>', t(messages.versionOption))
    .action(async (word: string, flags: { versionNumber?: string }) => {
      const version = await shell.input((read) => read.whole(flags.versionNumber, '--version-number', 1, 999));
      if (['html', 'md', 'xlsx'].includes(shell.format)) await writeSheet(shell, word, version);
      else await printQuote(shell, word, version);
    });
}

/** The customer's sheet: to `--out`, or to stdout where it is text. */
async function writeSheet(shell: Shell, word: string, version: number | undefined): Promise<void> {
  const { sheetOf } = await import('./show.js');
  const { sheetHtml, sheetMarkdown, sheetXlsx } = await import('./sheet.js');
  const sheet = await shell.read((ctx) => sheetOf(ctx, word, version));
  const make = { html: sheetHtml, md: sheetMarkdown, xlsx: sheetXlsx }[shell.format as 'html' | 'md' | 'xlsx'];
  const output = await make(sheet);
  const { out, yes } = shell.globals;
  if (out === undefined) return void shell.io.stdout.write(output);
  await writeOut(out, output, yes === true);
  shell.say(t(cliMessages.wrote(visible(out))));
}

async function printQuote(shell: Shell, word: string, version: number | undefined): Promise<void> {
  const { showQuote, contractOn } = await import('./show.js');
  const { found, contract } = await shell.read(async (ctx) => {
    const found = await showQuote(ctx, word, version);
    return { found, contract: found.status === 'accepted' ? await contractOn(ctx, found.deal) : undefined };
  });
  const margins = found.costFen !== undefined;
  await shell.print({
    kind: 'done',
    value: found,
    code: found.code,
    sections: [
      listView(
        [found],
        [
          { key: 'code', head: terms.code, keep: true },
          { key: 'version', head: messages.version, as: count },
          { key: 'deal', head: terms.deal, keep: true },
          { key: 'customer.name', head: terms.customer, leaves: 'last' },
          { key: 'status', head: terms.status, as: named(QUOTE_STATUSES), leaves: 'last' },
          { key: 'netFen', head: messages.net, as: yuan },
          { key: 'grossFen', head: messages.gross, as: yuan },
          { key: 'marginBp', head: messages.margin, as: percent },
          { key: 'validUntil', head: messages.validUntil, as: asDay },
        ],
      ),
      listView(found.lines, lineColumns(margins), {
        title: messages.lines,
        total: {
          product: t(terms.total),
          listFen: found.listFen,
          discountBp: found.discountBp,
          netFen: found.netFen,
          taxFen: found.taxFen,
          grossFen: found.grossFen,
          costFen: found.costFen,
          marginFen: found.marginFen,
        },
        notes: margins && found.costKnown === false ? [messages.costsMissing] : [],
      }),
      ...(found.schedule.length > 0
        ? [
            listView(
              found.schedule,
              [
                { key: 'shareBp', head: messages.share, as: percent },
                { key: 'rule', head: messages.rule, value: ({ rule }) => t(describeRuleText(rule)) },
                { key: 'amountFen', head: terms.amount, as: yuan },
              ],
              { title: messages.schedule },
            ),
          ]
        : []),
      ...(found.excess.length > 0
        ? [
            listView(
              found.excess.map((text) => ({ text: t(text) })),
              [{ key: 'text', head: messages.excessHead }],
              {},
            ),
          ]
        : []),
      ...(found.decisions.length > 0
        ? [
            listView(
              found.decisions,
              [
                { key: 'day', head: terms.day, as: asDay },
                { key: 'by', head: messages.who },
                {
                  key: 'action',
                  head: messages.action,
                  value: ({ action }) => t(messages.actions[action as 'submit'] ?? messages.reject),
                },
                { key: 'reason', head: terms.reason },
                { key: 'excess', head: messages.excessHead, wide: true },
              ],
              { title: messages.decisions },
            ),
          ]
        : []),
    ],
    hints: contract
      ? [messages.hintContract(contract.code, contract.isSigned)]
      : messages.waysFrom(found.code, found.status, found.deal),
  });
}
