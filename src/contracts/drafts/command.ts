import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { m as shellWords } from '../../cli/messages.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { asDay, asText, type Column, count, inWords, listView, named, percent, yuan } from '../../cli/view.js';
import { listChoices, readChoice } from '../../policy/choices.js';
import { CONTRACT_CHECKLIST, DEPARTMENTS, DRAFT_STATUSES, REVIEW_DECISIONS } from '../../policy/contracts.js';
import { ruleTextSaid } from '../../policy/paymentTerms.js';
import { terms } from '../../policy/terms.js';
import { formatMoney, type Parsed } from '../../shared/money.js';
import { joinTexts } from '../../shared/text.js';
import { m } from './messages.js';
import { checklistOf } from './rules.js';
import type { DraftChange, DraftView, showDraft, signingStory } from './service.js';

interface DraftFlags {
  title?: string;
  rights?: string;
  specification?: string;
  delivery?: string;
  afterSales?: string;
  terms?: string;
  until?: string;
  credit?: string;
  penalty?: string;
  penaltyGrace?: string;
  line?: string[];
  pricesIncludeTax?: boolean;
}

const withDraftFlags = (command: Noun): Noun =>
  command
    .option('--title <text>', t(m.titleOption))
    .option('--rights <text>', t(m.rightsOption))
    .option('--specification <text>', t(m.specificationOption))
    .option('--delivery <day>', t(m.deliveryOption))
    .option('--after-sales <text>', t(m.afterSalesOption))
    .option('--terms <terms>', t(terms.termsToWrite))
    .option('--until <day>', t(m.untilOption))
    .option('--credit <shares>', t(m.creditOption))
    .option('--penalty <rate>', t(m.penaltyOption))
    .option('--penalty-grace <days>', t(m.graceOption))
    .option('--line <line...>', t(m.lineOption))
    .option('--prices-include-tax', t(m.includesTaxOption)) as Noun;

function taken<T>(read: Reader, parsed: Parsed<T> | undefined, field: string): T | undefined {
  if (parsed === undefined) return undefined;
  if (parsed.ok) return parsed.value;
  read.problem(field, parsed.problem);
  return undefined;
}

async function readDraft(shell: Shell, flags: DraftFlags): Promise<DraftChange> {
  const { parseLine, parsePenaltyRate, parseShares } = await import('../service.js');
  return await shell.input((read) => {
    const rateBp = taken(read, flags.penalty === undefined ? undefined : parsePenaltyRate(flags.penalty), '--penalty');
    const graceDays = read.whole(flags.penaltyGrace, '--penalty-grace', 0, 365) ?? 0;
    if (flags.penaltyGrace !== undefined && flags.penalty === undefined)
      read.problem('--penalty-grace', m.graceWithoutRate);
    return {
      title: read.text(flags.title, '--title'),
      rights: read.text(flags.rights, '--rights'),
      specification: read.text(flags.specification, '--specification'),
      deliveryDay: read.day(flags.delivery, '--delivery'),
      afterSales: read.text(flags.afterSales, '--after-sales'),
      terms: read.text(flags.terms, '--terms'),
      endDay: read.day(flags.until, '--until'),
      penalty: rateBp === undefined ? undefined : { rateBp, graceDays },
      shares: taken(read, flags.credit === undefined ? undefined : parseShares(flags.credit), '--credit'),
      lines: flags.line?.flatMap((line) => taken(read, parseLine(line), '--line') ?? []),
      pricesIncludeTax: flags.pricesIncludeTax,
    };
  });
}

function readDepartments(read: Reader, text: string): (keyof typeof DEPARTMENTS)[] {
  return text
    .split(/[\s,，、]+/)
    .filter(Boolean)
    .flatMap((word) => {
      const code = readChoice(DEPARTMENTS, word);
      if (code === undefined) read.problem('--to', m.noDepartment(word, t(listChoices(DEPARTMENTS))));
      return code ?? [];
    });
}

/** What every verb says of a draft, without internals. */
const shownOf = ({ draft, text, customer, deal, owner }: DraftView) => ({
  ...{ code: draft.code, title: text.title, status: draft.status, version: draft.version, customer, deal, owner },
  ...{ missing: checklistOf(text).flatMap(({ item, met }) => (met ? [] : [item])) },
});

const missingLine = ({ text }: DraftView) => {
  const missing = checklistOf(text).filter(({ met }) => !met);
  return missing.length > 0
    ? m.stillMissing(joinTexts(missing.map(({ item }) => CONTRACT_CHECKLIST[item])))
    : m.complete;
};

type ShownDraft = Awaited<ReturnType<typeof showDraft>>;
type Signing = Awaited<ReturnType<typeof signingStory>>;

const reviewColumns: Column<Signing['reviews'][number]>[] = [
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: m.who },
  { key: 'version', head: m.version, as: count },
  { key: 'decision', head: m.decision, as: named(REVIEW_DECISIONS) },
  { key: 'remarks', head: m.remarks },
];

const textColumns: Column<{ item: string; text: string }>[] = [
  { key: 'item', head: m.item },
  { key: 'text', head: terms.text },
];

/** Reviews, signature, archive and amendments, for `contract show`. */
export const signingSections = (story: Signing) => [
  ...(story.text
    ? [
        listView(
          [
            ...Object.entries(CONTRACT_CHECKLIST).flatMap(([item, head]) => {
              const text = story.text![item as 'rights'] as string | null | undefined;
              return text ? [{ item: t(head), text }] : [];
            }),
            ...(story.text.terms === null ? [] : [{ item: t(m.termsName), text: story.text.terms }]),
          ],
          textColumns,
          { title: m.signedText },
        ),
      ]
    : []),
  ...(story.reviews.length > 0 ? [listView(story.reviews, reviewColumns, { title: m.reviews })] : []),
  ...conditionSection(story.conditions),
  ...(story.signature
    ? [
        listView(
          [story.signature],
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'ours', head: m.ours },
            { key: 'theirs', head: m.theirs },
            { key: 'seal', head: m.seal },
            { key: 'version', head: m.version, as: count },
          ],
          { title: m.signature },
        ),
      ]
    : []),
  ...(story.amendments.length > 0
    ? [
        listView(
          story.amendments,
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'field', head: m.field, as: named(m.fields) },
            { key: 'before', head: m.before },
            { key: 'after', head: m.after },
            { key: 'reason', head: terms.reason },
            { key: 'by', head: m.who },
          ],
          { title: m.amendments },
        ),
      ]
    : []),
  ...(story.archives.length > 0
    ? [
        listView(
          story.archives,
          [
            { key: 'day', head: terms.day, as: asDay },
            { key: 'fileName', head: m.file },
            { key: 'sha256', head: m.hash, keep: true, wide: true },
            {
              key: 'departments',
              head: m.departments,
              value: (row) =>
                t(joinTexts(row.departments.map((code) => DEPARTMENTS[code as keyof typeof DEPARTMENTS]))),
            },
            { key: 'by', head: m.who },
          ],
          { title: m.archives },
        ),
      ]
    : []),
];

const conditionSection = (conditions: ShownDraft['conditions']) =>
  conditions.length > 0
    ? [
        listView(
          conditions,
          [
            { key: 'number', head: m.number, as: count },
            { key: 'version', head: m.version, as: count },
            { key: 'text', head: terms.text },
            { key: 'metDay', head: m.met, as: asDay },
            { key: 'metNote', head: m.remarks },
          ],
          { title: m.conditions },
        ),
      ]
    : [];

/** A draft as `contract show` prints it. */
export async function printDraft(shell: Shell, found: ShownDraft): Promise<void> {
  await shell.print({
    kind: 'done',
    value: found,
    code: found.code,
    sections: [
      listView(
        [found],
        [
          { key: 'code', head: terms.code, keep: true },
          { key: 'customer.name', head: terms.customer, leaves: 'last' },
          { key: 'title', head: terms.name },
          { key: 'status', head: terms.status, as: named(DRAFT_STATUSES), leaves: 'last' },
          { key: 'version', head: m.version, as: count },
          { key: 'grossFen', head: terms.amount, as: yuan },
          { key: 'deal', head: terms.deal, keep: true },
          { key: 'quote', head: m.draft, keep: true, wide: true },
          { key: 'endDay', head: m.ends, as: asDay },
        ],
      ),
      listView(
        [
          ...found.checklist.map(({ item, met }) => ({
            item: `${met ? '✓' : '!'} ${t(CONTRACT_CHECKLIST[item])}`,
            text: (item === 'price' ? '' : ((found[item] as string | null) ?? '')) || t(met ? m.there : m.missing),
          })),
          ...(found.terms === null ? [] : [{ item: `  ${t(m.termsName)}`, text: found.terms }]),
        ],
        textColumns,
        { title: m.checklist },
      ),
      listView(found.lines, [
        { key: 'product', head: terms.name },
        {
          key: 'quantityMilli',
          head: terms.quantity,
          as: { ...asText, right: true },
          value: (l) => String(l.quantityMilli / 1000),
        },
        { key: 'netFen', head: terms.amount, as: yuan },
        { key: 'taxRateBp', head: m.taxRate, as: percent },
        { key: 'grossFen', head: m.gross, as: yuan },
      ]),
      ...(found.reviews.length > 0 ? [listView(found.reviews, reviewColumns, { title: m.reviews })] : []),
      ...conditionSection(found.conditions),
    ],
    hints: [m.wayFrom(found.code, found.status)],
  });
}

/** The way of a contract to its signature, and after it (policy 3.5). */
export function buildDrafts(contract: Noun, shell: Shell): void {
  const args = { deal: m.dealArg, contract: m.draftArg, decision: m.decisionArg, number: m.numberArg };
  const moneyOf = async () => {
    const { currency } = (await shell.session()).company;
    return (fen: number) => formatMoney(fen, currency);
  };
  const grossOf = ({ text }: DraftView) => text.lines.reduce((sum, { grossFen }) => sum + grossFen, 0);

  withDraftFlags(
    contract.verb('draft <deal>', {
      ...{ summary: m.draft, clauses: ['3.5.1', '2.2.2b'], writes: true, args },
      examples: [
        'salesdesk contract draft 42 --rights "…" --specification "标准版 50 用户" --delivery 2027-01-15 --after-sales "一年免费维护"',
      ],
    }),
  ).action(async (word: string, flags: DraftFlags) => {
    const change = await readDraft(shell, flags);
    const { draftContract } = await import('./service.js');
    const { acceptedQuote } = await import('../../pipeline/quotes/service.js');
    const money = await moneyOf();
    await shell.change(
      async (ctx) => await draftContract(ctx, word, await acceptedQuote(ctx, word), change),
      (seen) => ({
        kind: 'done',
        value: { ...shownOf(seen), grossFen: grossOf(seen), quote: seen.draft.quote },
        code: seen.draft.code,
        lines: [
          m.drafted(seen.draft.code, seen.customer.name, money(grossOf(seen)), seen.draft.quote ?? ''),
          missingLine(seen),
        ],
        hints: [m.hintSubmit(seen.draft.code)],
      }),
    );
  });

  withDraftFlags(
    contract.verb('renew <contract>', {
      ...{ summary: m.renew, clauses: ['3.5.3', '6.2.1'], writes: true, args },
      examples: ['salesdesk contract renew CT-2025-0007 --until 2027-12-31 --delivery 2027-01-01'],
    }),
  ).action(async (word: string, flags: DraftFlags) => {
    const change = await readDraft(shell, flags);
    const { renewContract } = await import('./service.js');
    const money = await moneyOf();
    await shell.change(
      (ctx) => renewContract(ctx, word, change),
      (seen) => ({
        kind: 'done',
        value: { ...shownOf(seen), grossFen: grossOf(seen) },
        code: seen.draft.code,
        lines: [m.drafted(seen.draft.code, seen.customer.name, money(grossOf(seen)), ''), missingLine(seen)],
        hints: [m.hintSubmit(seen.draft.code)],
      }),
    );
  });

  withDraftFlags(contract.verb('edit <contract>', { summary: m.edit, clauses: ['3.5.1'], writes: true, args }))
    .option('--from-quote', t(m.fromQuoteOption))
    .action(async (word: string, flags: DraftFlags & { fromQuote?: boolean }) => {
      const change = { ...(await readDraft(shell, flags)), fromQuote: flags.fromQuote };
      const { editDraft } = await import('./service.js');
      await shell.change(
        (ctx) => editDraft(ctx, word, change),
        (seen) => ({
          kind: 'done',
          value: shownOf(seen),
          code: seen.draft.code,
          lines: [
            m.edited(seen.draft.code, seen.draft.version),
            ...(seen.from === 'passed' || seen.from === 'submitted' ? [m.reviewAgain] : []),
            missingLine(seen),
          ],
          hints: [m.hintSubmit(seen.draft.code)],
        }),
      );
    });

  contract
    .verb('submit <contract>', { summary: m.submit, clauses: ['3.5.1', '3.5.2'], writes: true, args })
    .action(async (word: string) => {
      const { submitDraft } = await import('./service.js');
      await shell.change(
        (ctx) => submitDraft(ctx, word),
        (seen) => ({
          kind: 'done',
          value: shownOf(seen),
          code: seen.draft.code,
          lines: [m.submitted(seen.draft.code, seen.draft.version)],
          hints: [m.wayFrom(seen.draft.code, 'submitted')],
        }),
      );
    });

  contract
    .verb('review <contract> <decision>', {
      ...{ summary: m.review, clauses: ['3.5.2'], writes: true, args },
      examples: [
        'salesdesk contract review CT-2026-0007 pass --condition "补充保密条款"',
        'salesdesk contract review 7 return --remarks "违约责任不对等"',
      ],
    })
    .option('--remarks <text>', t(m.remarksOption))
    .option('--condition <text...>', t(m.conditionOption))
    .action(async (word: string, decision: string, flags: { remarks?: string; condition?: string[] }) => {
      const input = await shell.input((read) => ({
        decision: read.choice(REVIEW_DECISIONS, decision, 'decision'),
        remarks: read.text(flags.remarks, '--remarks'),
        conditions: (flags.condition ?? []).map((text) => read.text(text, '--condition')),
      }));
      const { reviewDraft } = await import('./service.js');
      await shell.change(
        (ctx) => reviewDraft(ctx, word, input),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...input },
          code: seen.draft.code,
          lines: [
            m.reviewed(seen.draft.code, seen.draft.version, REVIEW_DECISIONS[input.decision]),
            ...(input.remarks ? [{ zh: input.remarks, en: input.remarks }] : []),
            ...seen.conditions.map((text, i) => m.conditionName(i + 1, text)),
          ],
          hints: input.decision === 'pass' ? [m.hintSign(seen.draft.code)] : [m.editWay(seen.draft.code)],
        }),
      );
    });

  contract
    .verb('condition <contract> <number>', { summary: m.condition, clauses: ['3.5.2'], writes: true, args })
    .requiredOption('--met <text>', t(m.metOption))
    .action(async (word: string, number: string, flags: { met: string }) => {
      const input = await shell.input((read) => ({
        number: read.whole(number, 'number', 1, 999),
        note: read.text(flags.met, '--met'),
      }));
      const { confirmCondition } = await import('./service.js');
      await shell.change(
        (ctx) => confirmCondition(ctx, word, input.number, input.note),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...input, open: seen.open },
          code: seen.draft.code,
          lines: [m.conditionDone(seen.draft.code, input.number, seen.open)],
        }),
      );
    });

  buildSign(contract, shell, moneyOf);
  buildAfter(contract, shell);
  buildLists(contract, shell);
}

function buildSign(contract: Noun, shell: Shell, moneyOf: () => Promise<(fen: number) => string>): void {
  const args = { contract: m.draftArg };
  contract
    .verb('sign <contract>', {
      ...{ summary: m.sign, clauses: ['3.5.2', '3.5.3', '3.6.1', '3.7.1', '4.1.1'], writes: true, args },
      examples: ['salesdesk contract sign CT-2026-0007 --on today --ours 王芳 --theirs "李总" --seal 合同专用章'],
    })
    .option('--on <day>', t(m.signOn))
    .option('--ours <person>', t(m.oursOption))
    .option('--theirs <person>', t(m.theirsOption))
    .option('--seal <seal>', t(m.sealOption))
    .option('--release <reason>', t(m.releaseOption))
    .action(
      async (word: string, flags: { on?: string; ours?: string; theirs?: string; seal?: string; release?: string }) => {
        const { release, ...input } = await shell.input((read) => ({
          day: read.day(flags.on ?? 'today', '--on', true),
          ours: read.text(flags.ours, '--ours'),
          theirs: read.text(flags.theirs, '--theirs'),
          seal: read.text(flags.seal, '--seal'),
          release: read.text(flags.release, '--release'),
        }));
        const { signDraft } = await import('./service.js');
        const { parseTerms, planInstalments, requireCredit } = await import('../../collections/service.js');
        const { openOrder } = await import('../orders/service.js');
        const money = await moneyOf();
        await shell.change(
          async (ctx) => {
            const { contract: made, customer, shares, text, deal } = await signDraft(ctx, word, input);
            const buyer = { id: made.customerId, ...customer };
            const { released } = await requireCredit(ctx, buyer, made.grossFen, release, {
              day: made.signedDay,
              contract: made,
            });
            const parts = text.terms === null ? undefined : parseTerms(text.terms, made.signedDay);
            const planned = parts?.ok
              ? await planInstalments(ctx, made, made.grossFen, parts.value, made.signedDay)
              : [];
            const order = await openOrder(ctx, made);
            const instalments = planned.map(({ code, dueDay, dueRule, amountFen }) => ({
              code,
              dueDay,
              dueRule,
              amountFen,
            }));
            const { code, title, signedDay, netFen, grossFen, costFen } = made;
            const value = {
              ...{
                code,
                title,
                customer,
                deal,
                signedDay,
                netFen,
                grossFen,
                costFen,
                profitFen: netFen - costFen,
                shares,
              },
              ...{ order: order.code, instalments, release: released ? release : undefined },
              ...{ ours: input.ours, theirs: input.theirs, seal: input.seal },
            };
            ctx.audit(
              'contract.sign',
              [code, deal, customer.code, order.code, ...instalments.map((i) => i.code)].filter(Boolean).join(' '),
              value,
            );
            return value;
          },
          (made) => ({
            kind: 'done',
            value: made,
            code: made.code,
            lines: [
              m.signed(made.code, made.customer.name, money(made.grossFen), made.signedDay),
              m.follows(made.order, made.instalments.length),
              ...(made.release === undefined ? [] : [m.released(made.release)]),
            ],
            sections:
              made.instalments.length > 0
                ? [
                    listView(made.instalments, [
                      { key: 'code', head: terms.code, keep: true },
                      { key: 'dueDay', head: terms.due, as: asDay },
                      { key: 'dueRule', head: m.rule, as: inWords(ruleTextSaid) },
                      { key: 'amountFen', head: terms.amount, as: yuan },
                    ]),
                  ]
                : [],
            hints: [m.hintArchive(made.code), ...(made.deal ? [m.hintWon(made.deal)] : [])],
          }),
        );
      },
    );
}

function buildAfter(contract: Noun, shell: Shell): void {
  const args = { contract: m.draftArg };
  contract
    .verb('archive <contract>', {
      ...{ summary: m.archive, clauses: ['3.5.3'], writes: true, args },
      examples: ['salesdesk contract archive CT-2026-0007 --file 已签合同.pdf --to 产品,实施,售后,财务'],
    })
    .requiredOption('--file <file>', t(m.fileOption))
    .requiredOption('--to <departments>', t(m.toOption))
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, flags: { file: string; to: string; on?: string }) => {
      const { readAttachments } = await import('../../cli/attachments.js');
      const input = await shell.input((read) => ({
        file: readAttachments([flags.file], shell.io.cwd, (text) => read.problem('--file', text))[0]!,
        departments: readDepartments(read, flags.to),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { archiveContract } = await import('./service.js');
      await shell.change(
        (ctx) => archiveContract(ctx, word, input),
        ({ contract: archived, sha256 }) => ({
          kind: 'done',
          value: { code: archived.code, file: input.file.name, sha256, departments: input.departments, day: input.day },
          code: archived.code,
          lines: [
            m.archived(archived.code, input.file.name, joinTexts(input.departments.map((code) => DEPARTMENTS[code]))),
          ],
        }),
      );
    });

  contract
    .verb('file <contract> [n]', {
      ...{ summary: m.fileSummary, clauses: ['3.5.3'], args: { ...args, n: m.nArg } },
      examples: ['salesdesk contract file CT-2026-0007 --out 已签合同.pdf'],
    })
    .action(async (word: string, n?: string) => {
      const { archivedFile } = await import('./service.js');
      const { writeKept } = await import('../../cli/attachments.js');
      await writeKept(shell, n, (ctx, which) => archivedFile(ctx, word, which));
    });

  contract
    .verb('amend <contract>', {
      ...{ summary: m.amend, clauses: ['3.5.3'], writes: true, args },
      examples: ['salesdesk contract amend CT-2026-0007 --delivery 2027-02-01 --reason "客户机房延期"'],
    })
    .option('--delivery <day>', t(m.deliveryOption))
    .option('--until <day>', t(m.untilOption))
    .option('--on <day>', t(m.onOption))
    .requiredOption('--reason <text>', t(m.reasonOption))
    .action(async (word: string, flags: { delivery?: string; until?: string; on?: string; reason: string }) => {
      const input = await shell.input((read) => ({
        deliveryDay: read.day(flags.delivery, '--delivery'),
        endDay: read.day(flags.until, '--until'),
        day: read.day(flags.on ?? 'today', '--on', true),
        reason: read.text(flags.reason, '--reason'),
      }));
      const { amendContract } = await import('./service.js');
      await shell.change(
        (ctx) => amendContract(ctx, word, input),
        ({ contract: amended, changes }) => ({
          kind: 'done',
          value: { code: amended.code, changes, reason: input.reason, day: input.day },
          code: amended.code,
          lines: changes.map(({ field, before, after }) =>
            m.amended(amended.code, m.fields[field], before ?? '', after),
          ),
        }),
      );
    });

  const withReason = (grammar: string, summary: (typeof m)['end'] | (typeof m)['withdraw'], clause: string) =>
    contract
      .verb(grammar, { summary, clauses: [clause], writes: true, args })
      .requiredOption('--reason <text>', t(m.reasonOption)) as Noun;

  withReason('end <contract>', m.end, '3.5.3').action(async (word: string, flags: { reason: string }) => {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { endContract } = await import('./service.js');
    await shell.change(
      (ctx) => endContract(ctx, word, reason),
      ({ code, endDay }) => ({ kind: 'done', value: { code, endDay, reason }, code, lines: [m.ended(code)] }),
    );
  });

  withReason('withdraw <contract>', m.withdraw, '3.5.1').action(async (word: string, flags: { reason: string }) => {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { withdrawDraft } = await import('./service.js');
    await shell.change(
      (ctx) => withdrawDraft(ctx, word, reason),
      (seen) => ({
        kind: 'done',
        value: { ...shownOf(seen), reason },
        code: seen.draft.code,
        lines: [m.withdrawn(seen.draft.code)],
      }),
    );
  });
}

function buildLists(contract: Noun, shell: Shell): void {
  contract
    .verb('drafts', {
      ...{ summary: m.drafts, clauses: ['3.5.2', '3.5.3'] },
      examples: ['salesdesk contract drafts --late --exit-code', 'salesdesk contract drafts --waiting'],
    })
    .option('-r, --rep <member>', t(shellWords.rep))
    .option('--late', t(m.lateOption))
    .option('--waiting', t(m.waitingOption))
    .option('--exit-code', t(shellWords.exitCode))
    .action(async (flags: { rep?: string; late?: boolean; waiting?: boolean; exitCode?: boolean }) => {
      const { listDrafts } = await import('./service.js');
      const rows = await shell.read((ctx) =>
        listDrafts(ctx, { rep: flags.rep, late: flags.late, waiting: flags.waiting ? 'legal' : undefined }),
      );
      await shell.printFound(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'title', head: terms.name },
            { key: 'status', head: terms.status, as: named(DRAFT_STATUSES), leaves: 'last' },
            { key: 'since', head: m.since, as: asDay },
            { key: 'days', head: m.days, as: count },
            { key: 'lateDays', head: m.late, as: count, value: (row) => (row.lateDays === 0 ? null : row.lateDays) },
            { key: 'grossFen', head: terms.amount, as: yuan },
            { key: 'owner.name', head: terms.owner },
          ],
          { empty: m.noDrafts },
        ) as ReturnType<typeof listView<never>>,
        flags.exitCode,
      );
    });

  contract
    .verb('ending', {
      ...{ summary: m.ending, clauses: ['3.5.3'] },
      examples: ['salesdesk contract ending', 'salesdesk contract ending --within 90'],
    })
    .option('-r, --rep <member>', t(shellWords.rep))
    .option('--within <days>', t(m.withinOption))
    .option('--exit-code', t(shellWords.exitCode))
    .action(async (flags: { rep?: string; within?: string; exitCode?: boolean }) => {
      const within = await shell.input((read) => read.whole(flags.within, '--within', 0, 3650));
      const { listEnding } = await import('./service.js');
      const rows = await shell.read((ctx) => listEnding(ctx, { within, rep: flags.rep }));
      await shell.printFound(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'title', head: terms.name },
            { key: 'endDay', head: m.ends, as: asDay },
            { key: 'daysLeft', head: m.daysLeft, as: count },
            { key: 'rep', head: terms.rep },
          ],
          { empty: m.noEnding },
        ) as ReturnType<typeof listView<never>>,
        flags.exitCode,
      );
    });
}
