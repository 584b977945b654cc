import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { asDay, type Column, count, listView, named, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { TENDER_RESULTS } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { dayWithWeekday } from '../../shared/dates.js';
import { formatMoney } from '../../shared/money.js';
import { both } from '../../shared/text.js';
import { messages } from './messages.js';
import type { listTenders } from './service.js';

type Row = Awaited<ReturnType<typeof listTenders>>[number];
const columns: Column<Row>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'title', head: terms.name },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'deadline', head: messages.deadline, as: asDay },
  { key: 'daysLeft', head: messages.daysLeft, as: count },
  { key: 'depositFen', head: messages.depositHead, as: yuan },
  { key: 'depositPaidDay', head: messages.paid, as: asDay },
  { key: 'depositReturnedDay', head: messages.returned, as: asDay },
  { key: 'submittedDay', head: messages.submitted, as: asDay },
  { key: 'result', head: messages.resultHead, as: named(TENDER_RESULTS) },
  { key: 'rep', head: terms.rep },
];
const DEPOSIT = { paid: messages.paid, returned: messages.returned };

/** Tenders (policy 2.2.3c). */
export function build(tender: Noun, shell: Shell): void {
  const facts = (summary: { zh: string; en: string }) => ({
    summary,
    clauses: ['2.2.3c'],
    writes: true,
    args: {
      deal: messages.dealArg,
      tender: messages.tenderArg,
      name: messages.nameArg,
      number: messages.numberArg,
      step: messages.stepArg,
      result: messages.resultArg,
    },
  });
  const money = async (fen: number) => formatMoney(fen, (await shell.session()).company.currency);

  tender
    .verb('add <deal>', {
      ...facts(messages.add),
      examples: ['salesdesk tender add 42 --deadline 12-10 --deposit 20000'],
    })
    .requiredOption('--deadline <day>', t(messages.deadlineOption))
    .option('--deposit <amount>', t(messages.depositOption))
    .option('--title <text>', t(messages.titleOption))
    .action(async (word: string, flags: { deadline: string; deposit?: string; title?: string }) => {
      const input = await shell.input((read) => ({
        deadline: read.day(flags.deadline, '--deadline'),
        depositFen: read.positiveMoney(flags.deposit, '--deposit'),
        title: read.text(flags.title, '--title'),
      }));
      const deposit = input.depositFen === undefined ? '' : await money(input.depositFen);
      const { addTender } = await import('./service.js');
      await shell.change(
        (ctx) => addTender(ctx, word, input),
        ({ code, title, deadline, depositFen }) => ({
          kind: 'done',
          value: { code, title, deadline, depositFen },
          code,
          lines: [both((lang) => messages.added(code, title, dayWithWeekday(deadline)[lang], deposit)[lang])],
        }),
      );
    });

  tender
    .verb('edit <tender>', {
      ...facts(messages.edit),
      examples: ['salesdesk tender edit TD-2026-0003 --deadline 12-20', 'salesdesk tender edit @last --deposit 20000'],
    })
    .option('--deadline <day>', t(messages.deadlineOption))
    .option('--deposit <amount>', t(messages.depositOption))
    .option('--title <text>', t(messages.titleOption))
    .action(async (word: string, flags: { deadline?: string; deposit?: string; title?: string }) => {
      const input = await shell.input((read) => ({
        deadline: read.day(flags.deadline, '--deadline'),
        depositFen: read.positiveMoney(flags.deposit, '--deposit'),
        title: read.text(flags.title, '--title'),
      }));
      const { editTender } = await import('./service.js');
      const { currency } = (await shell.session()).company;
      await shell.change(
        (ctx) => editTender(ctx, word, input),
        ({ code, title, deadline, depositFen }) => ({
          kind: 'done',
          value: { code, title, deadline, depositFen },
          code,
          lines: [
            both(
              (lang) =>
                messages.edited(
                  code,
                  title,
                  dayWithWeekday(deadline)[lang],
                  depositFen === null ? '' : formatMoney(depositFen, currency),
                )[lang],
            ),
          ],
        }),
      );
    });

  tender
    .verb('paper <tender> <name>', {
      ...facts(messages.paper),
      examples: ['salesdesk tender paper @last 技术方案 --by 陈晨 --due 12-05'],
    })
    .option('--by <member>', t(messages.byOption))
    .option('--due <day>', t(messages.dueOption))
    .action(async (word: string, name: string, flags: { by?: string; due?: string }) => {
      const input = await shell.input((read) => ({
        name: read.text(name, 'name'),
        by: read.text(flags.by, '--by'),
        dueDay: read.day(flags.due, '--due'),
      }));
      const { addPaper } = await import('./service.js');
      await shell.change(
        (ctx) => addPaper(ctx, word, input),
        (value) => ({
          kind: 'done',
          value,
          code: value.code,
          lines: [messages.paperAdded(value.code, value.number, value.name, value.who ?? '')],
        }),
      );
    });

  tender
    .verb('done <tender> <number>', facts(messages.done))
    .option('--file <file>', t(messages.fileOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, number: string, flags: { file?: string; on?: string }) => {
      const { readAttachments } = await import('../../cli/attachments.js');
      const input = await shell.input((read) => ({
        number: read.whole(number, 'number', 1, 999),
        day: read.day(flags.on ?? 'today', '--on', true),
        file: readAttachments(flags.file ? [flags.file] : [], shell.io.cwd, (text) => read.problem('--file', text))[0],
      }));
      const { finishPaper } = await import('./service.js');
      await shell.change(
        (ctx) => finishPaper(ctx, word, input.number, input.day, input.file),
        (value) => ({
          kind: 'done',
          value,
          code: value.code,
          lines: [messages.paperDone(value.code, value.name, value.open)],
        }),
      );
    });

  tender
    .verb('deposit <tender> <step>', facts(messages.deposit))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, step: string, flags: { on?: string }) => {
      const input = await shell.input((read) => ({
        returned: read.choice(DEPOSIT, step, 'step') === 'returned',
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { noteDeposit } = await import('./service.js');
      const { currency } = (await shell.session()).company;
      await shell.change(
        (ctx) => noteDeposit(ctx, word, input.returned, input.day),
        (value) => ({
          kind: 'done',
          value,
          code: value.code,
          lines: [messages.depositDone(value.code, formatMoney(value.depositFen, currency), value.returned, value.day)],
        }),
      );
    });

  tender
    .verb('submit <tender>', facts(messages.submit))
    .option('--open <reason>', t(messages.openOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, flags: { open?: string; on?: string }) => {
      const input = await shell.input((read) => ({
        open: read.text(flags.open, '--open'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { submitTender } = await import('./service.js');
      await shell.change(
        (ctx) => submitTender(ctx, word, input.day, input.open),
        ({ code, submittedDay }) => ({
          kind: 'done',
          value: { code, submittedDay },
          code,
          lines: [messages.submitDone(code, submittedDay!)],
        }),
      );
    });

  tender
    .verb('result <tender> <result>', {
      ...facts(messages.result),
      examples: ['salesdesk tender result TD-2026-0003 won --note "综合评分第一"'],
    })
    .option('--on <day>', t(messages.onOption))
    .option('--note <text>', t(messages.noteOption))
    .action(async (word: string, result: string, flags: { on?: string; note?: string }) => {
      const input = await shell.input((read) => ({
        result: read.choice(TENDER_RESULTS, result, 'result'),
        day: read.day(flags.on ?? 'today', '--on', true),
        note: read.text(flags.note, '--note'),
      }));
      const { closeTender } = await import('./service.js');
      const { currency } = (await shell.session()).company;
      await shell.change(
        (ctx) => closeTender(ctx, word, input),
        ({ code, depositFen, depositPaidDay, depositReturnedDay, ...row }) => ({
          kind: 'done',
          value: { code, result: row.result, resultDay: row.resultDay, note: row.resultNote },
          code,
          lines: [
            both((lang) => messages.resultDone(code, TENDER_RESULTS[input.result][lang], input.day)[lang]),
            ...(depositFen !== null && depositPaidDay !== null && depositReturnedDay === null
              ? [messages.depositBack(formatMoney(depositFen, currency))]
              : []),
          ],
        }),
      );
    });

  tender
    .verb('file <tender> <number>', {
      summary: messages.file,
      clauses: ['2.2.3c'],
      args: { tender: messages.tenderArg, number: messages.numberArg },
      examples: ['salesdesk tender file TD-2026-0003 1 --out 技术方案.pdf'],
    })
    .action(async (word: string, number: string) => {
      const { tenderFile } = await import('./service.js');
      const { writeKept } = await import('../../cli/attachments.js');
      await writeKept(shell, number, (ctx, which) => tenderFile(ctx, word, which!));
    });

  tender
    .verb('list', {
      summary: messages.list,
      clauses: ['2.2.3c'],
      examples: ['salesdesk tender list', 'salesdesk tender list --all'],
    })
    .option('--deal <deal>', t(messages.dealArg))
    .option('--all', t(messages.allOption))
    .action(async (flags: { deal?: string; all?: boolean }) => {
      const { listTenders } = await import('./service.js');
      const rows = await shell.read((ctx) => listTenders(ctx, flags));
      await shell.print(listView(rows, columns, { empty: messages.noTenders }));
    });

  tender
    .verb('show <tender>', { summary: messages.show, clauses: ['2.2.3c'], args: { tender: messages.tenderArg } })
    .action(async (word: string) => {
      const { showTender } = await import('./service.js');
      const found = await shell.read((ctx) => showTender(ctx, word));
      await shell.print({
        kind: 'done',
        value: found,
        code: found.code,
        sections: [
          listView([found], columns as Column<typeof found>[]),
          ...(
            [
              { key: 'openReason', head: messages.openReasonHead },
              { key: 'resultNote', head: messages.resultNoteHead },
            ] as const
          )
            .filter(({ key }) => found[key] !== null)
            .map((column) => listView([found], [column] as Column<typeof found>[])),
          ...(found.papers.length > 0
            ? [
                listView(
                  found.papers,
                  [
                    { key: 'number', head: messages.number, as: count },
                    { key: 'name', head: terms.name },
                    { key: 'who', head: messages.who },
                    { key: 'dueDay', head: messages.due, as: asDay },
                    { key: 'doneDay', head: messages.ready, as: asDay },
                    { key: 'fileName', head: messages.fileHead },
                  ],
                  { title: messages.papers },
                ),
              ]
            : []),
        ],
      });
    });
}
