import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { asDay, type Column, count, type DoneView, listView, named, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { LEGAL_RESULTS, LEGAL_STEPS } from '../../policy/hardship.js';
import { terms } from '../../policy/terms.js';
import { listChoices } from '../../shared/choices.js';
import { formatMoney } from '../../shared/money.js';
import type { listLegalFiles, showLegalFile } from './legal.js';
import { messages } from './legalMessages.js';

type Line = Awaited<ReturnType<typeof listLegalFiles>>[number];
type Shown = Awaited<ReturnType<typeof showLegalFile>>;

const lineColumns: Column<Line>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'openedDay', head: messages.opened_, as: asDay },
  { key: 'claimFen', head: messages.claim, as: yuan },
  { key: 'openFen', head: terms.open, as: yuan },
  { key: 'costFen', head: messages.costs, as: yuan },
  { key: 'closedDay', head: messages.closed, as: asDay },
  { key: 'result', head: messages.result, as: named(LEGAL_RESULTS) },
  { key: 'hardship', head: messages.hardship, wide: true },
  { key: 'reason', head: terms.reason, wide: true },
];

const moneyOf = async (shell: Shell) => {
  const { currency } = (await shell.session()).company;
  return (fen: number) => formatMoney(fen, currency);
};

/** `payment legal …` */
export function buildLegal(payment: Noun, shell: Shell): void {
  const legal = payment.group('legal', messages.noun);
  buildWrites(legal, shell);
  buildDocuments(legal, shell);
  buildLooks(legal, shell);
}

function buildWrites(legal: Noun, shell: Shell): void {
  legal
    .verb('open <target>', {
      summary: messages.open,
      clauses: ['3.7.3'],
      writes: true,
      args: { target: messages.targetArg },
      examples: ['salesdesk payment legal open 浦东 --reason "逾期 120 天，失联" --as 法务孙'],
    })
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (target: string, flags: { reason: string; on?: string }) => {
      const input = await shell.input((read) => ({
        target: read.text(target, 'target'),
        reason: read.text(flags.reason, '--reason'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { openLegal } = await import('./legal.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => openLegal(ctx, input.target, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [messages.opened(made.code, made.customer.name, money(made.claimFen), made.instalments.length)],
          hints: [messages.stepHint(made.code)],
        }),
      );
    });

  legal
    .verb('step <legal> <kind> <text>', {
      summary: messages.step,
      clauses: ['3.7.3'],
      writes: true,
      args: { legal: messages.legalArg, kind: messages.kindArg, text: messages.textArg },
      examples: ['salesdesk payment legal step LF-2026-0001 律师函 "限 7 日内付款" --on 11-20'],
      notes: [messages.kinds(listChoices(LEGAL_STEPS))],
    })
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, kind: string, text: string, flags: { on?: string }) => {
      const input = await shell.input((read) => ({
        kind: read.choice(LEGAL_STEPS, kind, 'kind'),
        text: read.text(text, 'text'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { recordLegalStep } = await import('./legal.js');
      await shell.change(
        (ctx) => recordLegalStep(ctx, word, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [messages.stepDone(made.code, t(LEGAL_STEPS[made.kind]), made.day), { zh: made.text, en: made.text }],
        }),
      );
    });

  legal
    .verb('cost <legal> <amount> <text>', {
      summary: messages.cost,
      clauses: ['3.7.3'],
      writes: true,
      args: { legal: messages.legalArg, amount: messages.amountArg, text: messages.costFor },
      examples: ['salesdesk payment legal cost LF-2026-0001 3200 诉讼费 --on yesterday'],
    })
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, amount: string, text: string, flags: { on?: string }) => {
      const input = await shell.input((read) => ({
        amountFen: read.money(amount, 'amount'),
        text: read.text(text, 'text'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { recordLegalCost } = await import('./legal.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => recordLegalCost(ctx, word, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [messages.costDone(made.code, money(made.amountFen), made.text, money(made.costFen))],
        }),
      );
    });

  legal
    .verb('close <legal>', {
      summary: messages.close,
      clauses: ['3.7.3'],
      writes: true,
      args: { legal: messages.legalArg },
      examples: ['salesdesk payment legal close LF-2026-0001 --result 胜诉 --note "判付本金及利息"'],
      notes: [messages.results(listChoices(LEGAL_RESULTS))],
    })
    .requiredOption('--result <result>', t(messages.resultOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: { result: string; note?: string; on?: string }) => {
      const input = await shell.input((read) => ({
        result: read.choice(LEGAL_RESULTS, flags.result, '--result'),
        note: read.text(flags.note, '--note'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { closeLegalFile } = await import('./legal.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => closeLegalFile(ctx, word, input),
        ({ owedAt, ...made }) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [
            messages.closeDone(made.code, t(LEGAL_RESULTS[made.result]), made.closedDay),
            ...(made.openFen > 0 ? [messages.stillOpen(money(made.openFen))] : []),
          ],
          ...(made.openFen > 0 ? { hints: [messages.reportHint(owedAt)] } : {}),
        }),
      );
    });
}

function buildDocuments(legal: Noun, shell: Shell): void {
  legal
    .verb('document <legal> <file...>', {
      summary: messages.document,
      clauses: ['3.7.3'],
      writes: true,
      args: { legal: messages.legalArg, file: messages.documentArg },
      examples: ['salesdesk payment legal document LF-2026-0001 律师函.pdf 起诉状.pdf'],
    })
    .option('--on <day>', t(messages.onOption))
    .option('--note <text>', t(messages.noteOption))
    .action(async (word: string, names: string[], flags: { on?: string; note?: string }) => {
      const { readAttachments } = await import('../../cli/attachments.js');
      const input = await shell.input((read) => ({
        files: readAttachments(names, shell.io.cwd, (text) => read.problem(t(messages.documentArg), text)),
        day: read.day(flags.on ?? 'today', '--on', true),
        note: read.text(flags.note, '--note'),
      }));
      const { addDocuments } = await import('./legal.js');
      await shell.change(
        (ctx) => addDocuments(ctx, word, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [messages.documentDone(made.code, made.documents.map(({ name }) => name).join('  '))],
        }),
      );
    });

  legal
    .verb('file <legal> [n]', {
      summary: messages.file,
      clauses: ['3.7.3'],
      args: { legal: messages.legalArg, n: messages.nArg },
      examples: ['salesdesk payment legal file LF-2026-0001 2 --out 起诉状.pdf'],
    })
    .action(async (word: string, n?: string) => {
      const { legalDocument } = await import('./legal.js');
      const { writeKept } = await import('../../cli/attachments.js');
      await writeKept(shell, n, (ctx, which = 1) => legalDocument(ctx, word, which));
    });
}

function buildLooks(legal: Noun, shell: Shell): void {
  legal
    .verb('list', { summary: messages.list, clauses: ['3.7.3'], examples: ['salesdesk payment legal list --open'] })
    .option('--open', t(messages.openOption))
    .option('--customer <customer>', t(messages.customerOption))
    .action(async (flags: { open?: boolean; customer?: string }) => {
      const { listLegalFiles } = await import('./legal.js');
      const rows = await shell.read((ctx) => listLegalFiles(ctx, flags));
      await shell.print(listView(rows, lineColumns, { empty: messages.none }));
    });

  legal
    .verb('show <legal>', { summary: messages.show, clauses: ['3.7.3'], args: { legal: messages.legalArg } })
    .action(async (word: string) => {
      const { showLegalFile } = await import('./legal.js');
      await shell.print(shownView(await shell.read((ctx) => showLegalFile(ctx, word))));
    });
}

function shownView(shown: Shown): DoneView {
  return {
    kind: 'done',
    value: shown,
    code: shown.code,
    lines: [],
    sections: [
      listView([shown], lineColumns),
      listView(
        [shown],
        [
          { key: 'reason', head: terms.reason },
          { key: 'resultNote', head: messages.note },
        ],
      ),
      listView(
        shown.instalments,
        [
          { key: 'code', head: terms.code, keep: true },
          { key: 'contract', head: terms.contract, keep: true },
          { key: 'dueDay', head: terms.due, as: asDay },
          { key: 'claimFen', head: messages.claim, as: yuan },
          { key: 'openFen', head: terms.open, as: yuan },
        ],
        { title: terms.instalment },
      ),
      listView(
        shown.steps,
        [
          { key: 'day', head: terms.day, as: asDay },
          { key: 'kind', head: messages.kind, as: named(LEGAL_STEPS) },
          { key: 'text', head: terms.text },
          { key: 'by', head: messages.by },
        ],
        { title: messages.steps, empty: terms.none },
      ),
      listView(
        shown.documents,
        [
          { key: 'name', head: terms.name },
          { key: 'day', head: terms.day, as: asDay },
          { key: 'sizeBytes', head: messages.size, as: count },
          { key: 'note', head: messages.note },
          { key: 'by', head: messages.by },
        ],
        { title: messages.documents, empty: terms.none },
      ),
      listView(
        shown.costs,
        [
          { key: 'day', head: terms.day, as: asDay },
          { key: 'text', head: terms.text },
          { key: 'amountFen', head: terms.amount, as: yuan },
          { key: 'by', head: messages.by },
        ],
        {
          title: messages.costs,
          empty: terms.none,
          ...(shown.costs.length > 0 ? { total: { day: t(terms.total), amountFen: shown.costFen } } : {}),
        },
      ),
    ],
  };
}
