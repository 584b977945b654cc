import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { asDay, type Column, count, type DoneView, listView, named, yuan } from '../../cli/view.js';
import { listChoices } from '../../policy/choices.js';
import { LEGAL_RESULTS, LEGAL_STEPS } from '../../policy/hardship.js';
import { terms } from '../../policy/terms.js';
import { formatMoney } from '../../shared/money.js';
import { m } from './messages.js';
import type { listLegalFiles, showLegalFile } from './service.js';

type Line = Awaited<ReturnType<typeof listLegalFiles>>[number];
type Shown = Awaited<ReturnType<typeof showLegalFile>>;

const lineColumns: Column<Line>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'openedDay', head: m.opened_, as: asDay },
  { key: 'claimFen', head: m.claim, as: yuan },
  { key: 'openFen', head: terms.open, as: yuan },
  { key: 'costFen', head: m.costs, as: yuan },
  { key: 'closedDay', head: m.closed, as: asDay },
  { key: 'result', head: m.result, as: named(LEGAL_RESULTS) },
  { key: 'hardship', head: m.hardship, wide: true },
  { key: 'reason', head: terms.reason, wide: true },
];

const moneyOf = async (shell: Shell) => {
  const { currency } = (await shell.session()).company;
  return (fen: number) => formatMoney(fen, currency);
};

/** `payment legal …` */
export function buildLegal(payment: Noun, shell: Shell): void {
  const legal = payment.group('legal', m.noun);
  buildWrites(legal, shell);
  buildDocuments(legal, shell);
  buildLooks(legal, shell);
}

function buildWrites(legal: Noun, shell: Shell): void {
  legal
    .verb('open <target>', {
      summary: m.open,
      clauses: ['3.7.3'],
      writes: true,
      args: { target: m.targetArg },
      examples: ['salesdesk payment legal open 浦东 --reason "逾期 120 天，失联" --as 法务孙'],
    })
    .requiredOption('--reason <text>', t(m.reasonOption))
    .option('--on <day>', t(m.onOption))
    .action(async (target: string, flags: { reason: string; on?: string }) => {
      const input = await shell.input((read) => ({
        target: read.text(target, 'target'),
        reason: read.text(flags.reason, '--reason'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { openLegal } = await import('./service.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => openLegal(ctx, input.target, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [m.opened(made.code, made.customer.name, money(made.claimFen), made.instalments.length)],
          hints: [m.stepHint(made.code)],
        }),
      );
    });

  legal
    .verb('step <legal> <kind> <text>', {
      summary: m.step,
      clauses: ['3.7.3'],
      writes: true,
      args: { legal: m.legalArg, kind: m.kindArg, text: m.textArg },
      examples: ['salesdesk payment legal step LF-2026-0001 律师函 "限 7 日内付款" --on 11-20'],
      notes: [m.kinds(listChoices(LEGAL_STEPS))],
    })
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, kind: string, text: string, flags: { on?: string }) => {
      const input = await shell.input((read) => ({
        kind: read.choice(LEGAL_STEPS, kind, 'kind'),
        text: read.text(text, 'text'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { recordLegalStep } = await import('./service.js');
      await shell.change(
        (ctx) => recordLegalStep(ctx, word, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [m.stepDone(made.code, t(LEGAL_STEPS[made.kind]), made.day), { zh: made.text, en: made.text }],
        }),
      );
    });

  legal
    .verb('cost <legal> <amount> <text>', {
      summary: m.cost,
      clauses: ['3.7.3'],
      writes: true,
      args: { legal: m.legalArg, amount: m.amountArg, text: m.costFor },
      examples: ['salesdesk payment legal cost LF-2026-0001 3200 诉讼费 --on yesterday'],
    })
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, amount: string, text: string, flags: { on?: string }) => {
      const input = await shell.input((read) => ({
        amountFen: read.money(amount, 'amount'),
        text: read.text(text, 'text'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { recordLegalCost } = await import('./service.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => recordLegalCost(ctx, word, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [m.costDone(made.code, money(made.amountFen), made.text, money(made.costFen))],
        }),
      );
    });

  legal
    .verb('close <legal>', {
      summary: m.close,
      clauses: ['3.7.3'],
      writes: true,
      args: { legal: m.legalArg },
      examples: ['salesdesk payment legal close LF-2026-0001 --result 胜诉 --note "判付本金及利息"'],
      notes: [m.results(listChoices(LEGAL_RESULTS))],
    })
    .requiredOption('--result <result>', t(m.resultOption))
    .option('--note <text>', t(m.noteOption))
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, flags: { result: string; note?: string; on?: string }) => {
      const input = await shell.input((read) => ({
        result: read.choice(LEGAL_RESULTS, flags.result, '--result'),
        note: read.text(flags.note, '--note'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { closeLegalFile } = await import('./service.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => closeLegalFile(ctx, word, input),
        ({ owedAt, ...made }) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [
            m.closeDone(made.code, t(LEGAL_RESULTS[made.result]), made.closedDay),
            ...(made.openFen > 0 ? [m.stillOpen(money(made.openFen))] : []),
          ],
          ...(made.openFen > 0 ? { hints: [m.reportHint(owedAt)] } : {}),
        }),
      );
    });
}

function buildDocuments(legal: Noun, shell: Shell): void {
  legal
    .verb('document <legal> <file...>', {
      summary: m.document,
      clauses: ['3.7.3'],
      writes: true,
      args: { legal: m.legalArg, file: m.documentArg },
      examples: ['salesdesk payment legal document LF-2026-0001 律师函.pdf 起诉状.pdf'],
    })
    .option('--on <day>', t(m.onOption))
    .option('--note <text>', t(m.noteOption))
    .action(async (word: string, names: string[], flags: { on?: string; note?: string }) => {
      const { readAttachments } = await import('../../cli/attachments.js');
      const input = await shell.input((read) => ({
        files: readAttachments(names, shell.io.cwd, (text) => read.problem(t(m.documentArg), text)),
        day: read.day(flags.on ?? 'today', '--on', true),
        note: read.text(flags.note, '--note'),
      }));
      const { addDocuments } = await import('./service.js');
      await shell.change(
        (ctx) => addDocuments(ctx, word, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [m.documentDone(made.code, made.documents.map(({ name }) => name).join('  '))],
        }),
      );
    });

  legal
    .verb('file <legal> [n]', {
      summary: m.file,
      clauses: ['3.7.3'],
      args: { legal: m.legalArg, n: m.nArg },
      examples: ['salesdesk payment legal file LF-2026-0001 2 --out 起诉状.pdf'],
    })
    .action(async (word: string, n?: string) => {
      const { legalDocument } = await import('./service.js');
      const { writeKept } = await import('../../cli/attachments.js');
      await writeKept(shell, n, (ctx, which = 1) => legalDocument(ctx, word, which));
    });
}

function buildLooks(legal: Noun, shell: Shell): void {
  legal
    .verb('list', { summary: m.list, clauses: ['3.7.3'], examples: ['salesdesk payment legal list --open'] })
    .option('--open', t(m.openOption))
    .option('--customer <customer>', t(m.customerOption))
    .action(async (flags: { open?: boolean; customer?: string }) => {
      const { listLegalFiles } = await import('./service.js');
      const rows = await shell.read((ctx) => listLegalFiles(ctx, flags));
      await shell.print(listView(rows, lineColumns, { empty: m.none }));
    });

  legal
    .verb('show <legal>', { summary: m.show, clauses: ['3.7.3'], args: { legal: m.legalArg } })
    .action(async (word: string) => {
      const { showLegalFile } = await import('./service.js');
      await shell.print(shownView(await shell.read((ctx) => showLegalFile(ctx, word))));
    });
}

function shownView(shown: Shown): DoneView {
  return {
    ...{ kind: 'done', value: shown, code: shown.code, lines: [] },
    sections: [
      listView([shown], lineColumns),
      listView(
        [shown],
        [
          { key: 'reason', head: terms.reason },
          { key: 'resultNote', head: m.note },
        ],
      ),
      listView(
        shown.instalments,
        [
          { key: 'code', head: terms.code, keep: true },
          { key: 'contract', head: terms.contract, keep: true },
          { key: 'dueDay', head: terms.due, as: asDay },
          { key: 'claimFen', head: m.claim, as: yuan },
          { key: 'openFen', head: terms.open, as: yuan },
        ],
        { title: terms.instalment },
      ),
      listView(
        shown.steps,
        [
          { key: 'day', head: terms.day, as: asDay },
          { key: 'kind', head: m.kind, as: named(LEGAL_STEPS) },
          { key: 'text', head: terms.text },
          { key: 'by', head: m.by },
        ],
        { title: m.steps, empty: terms.none },
      ),
      listView(
        shown.documents,
        [
          { key: 'name', head: terms.name },
          { key: 'day', head: terms.day, as: asDay },
          { key: 'sizeBytes', head: m.size, as: count },
          { key: 'note', head: m.note },
          { key: 'by', head: m.by },
        ],
        { title: m.documents, empty: terms.none },
      ),
      listView(
        shown.costs,
        [
          { key: 'day', head: terms.day, as: asDay },
          { key: 'text', head: terms.text },
          { key: 'amountFen', head: terms.amount, as: yuan },
          { key: 'by', head: m.by },
        ],
        {
          ...{ title: m.costs, empty: terms.none },
          ...(shown.costs.length > 0 ? { total: { day: t(terms.total), amountFen: shown.costFen } } : {}),
        },
      ),
    ],
  };
}
