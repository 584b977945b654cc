import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { asDay, listView, named, yuan } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { FAPIAO_KINDS } from '../../policy/fapiao.js';
import { terms } from '../../policy/terms.js';
import { formatMoney, halfWidth } from '../../shared/money.js';
import { messages } from './messages.js';
import type { BillRow } from './service.js';

const LONGEST_NUMBER = 50;

const moneyOf = async (shell: Shell) => {
  const { currency } = (await shell.session()).company;
  return (fen: number) => formatMoney(fen, currency);
};

function readNumber(read: Reader, text: string, field: string): string {
  const number = read.text(text, field);
  if (number.length > LONGEST_NUMBER || !/\d/.test(halfWidth(number))) read.problem(field, messages.badNumber(number));
  return number;
}

/** `payment invoice …`, also typed `payment fapiao …`. */
export function buildFapiao(payment: Noun, shell: Shell): void {
  const invoice = payment.group('invoice', messages.noun);
  invoice.alias('fapiao');
  buildAdd(invoice, shell);
  buildLater(invoice, shell);
  buildShow(invoice, shell);
  buildList(invoice, shell);
}

interface AddFlags {
  number: string;
  on?: string;
  kind: string;
  instalment?: string[];
  amount?: string;
  net?: string;
  tax?: string;
}

/** `--tax` with a percent sign is a rate; without one it is an amount where the net amount is typed, else a rate. */
function readAmounts(read: Reader, { amount, net, tax }: AddFlags) {
  const isRate = tax !== undefined && (net === undefined || /[%％]\s*$/.test(tax));
  return {
    grossFen: read.positiveMoney(amount, '--amount'),
    netFen: read.positiveMoney(net, '--net'),
    ...(isRate ? { rateBp: read.rate(tax, '--tax') } : { taxFen: read.money(tax, '--tax') }),
  };
}

function buildAdd(invoice: Noun, shell: Shell): void {
  invoice
    .verb('add <contract>', {
      summary: messages.add,
      clauses: ['3.7.1'],
      writes: true,
      args: { contract: messages.contractArg },
      examples: [
        'salesdesk payment invoice add CT-2026-0001 --number 26312000000012345678 --kind 专票 --instalment PAY-2026-0001',
        'salesdesk payment invoice add 1 --number 26312000000012345679 --kind general --amount 1130 --tax 13%',
        'salesdesk payment invoice add 1 --number 26312000000012345680 --kind special --net 1000 --tax 130 --on 11-20',
      ],
    })
    .requiredOption('--number <number>', t(messages.numberOption))
    .requiredOption('--kind <kind>', t(messages.kindOption))
    .option('--on <day>', t(messages.onOption))
    .option('--instalment <instalment...>', t(messages.instalmentOption))
    .option('--amount <amount>', t(messages.amountOption))
    .option('--net <amount>', t(messages.netOption))
    .option('--tax <rate>', t(messages.taxOption))
    .action(async (contract: string, flags: AddFlags) => {
      const input = await shell.input((read) => ({
        contract: read.text(contract, 'contract'),
        number: readNumber(read, flags.number, '--number'),
        kind: read.choice(FAPIAO_KINDS, flags.kind, '--kind'),
        day: read.day(flags.on ?? 'today', '--on', true),
        instalments: flags.instalment ?? [],
        amounts: readAmounts(read, flags),
      }));
      const { addFapiao } = await import('./service.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => addFapiao(ctx, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.number,
          lines: [
            messages.added(made.number, t(FAPIAO_KINDS[made.kind]), made.contract, money(made.grossFen), made.day),
            messages.sums(money(made.netFen), money(made.taxFen), money(made.remainingFen)),
            ...made.parts.map((part) =>
              messages.partOf(part.code, money(part.grossFen), part.unbilledFen > 0 ? money(part.unbilledFen) : ''),
            ),
          ],
          hints: [messages.receivedHint(made.number)],
        }),
      );
    });
}

function buildLater(invoice: Noun, shell: Shell): void {
  invoice
    .verb('received <number>', {
      summary: messages.received,
      clauses: ['3.7.1'],
      writes: true,
      args: { number: messages.numberArg },
      examples: ['salesdesk payment invoice received 26312000000012345678 --on yesterday'],
    })
    .option('--on <day>', t(messages.receivedOption))
    .action(async (number: string, flags: { on?: string }) => {
      const day = await shell.input((read) => read.day(flags.on ?? 'today', '--on', true));
      const { receiveFapiao } = await import('./service.js');
      await shell.change(
        (ctx) => receiveFapiao(ctx, number, day),
        (made) => ({ kind: 'done', value: made, code: made.number, lines: [messages.receivedDone(made.number, day)] }),
      );
    });

  invoice
    .verb('red <number>', {
      summary: messages.red,
      clauses: ['3.7.1'],
      writes: true,
      args: { number: messages.numberArg },
      examples: [
        'salesdesk payment invoice red 26312000000012345678 --number 26312000000012345699 --reason "税号写错"',
      ],
    })
    .requiredOption('--number <number>', t(messages.newNumberOption))
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .option('--on <day>', t(messages.onOption))
    .option('--amount <amount>', t(messages.redAmountOption))
    .action(async (word: string, flags: { number: string; reason: string; on?: string; amount?: string }) => {
      const input = await shell.input((read) => ({
        number: readNumber(read, flags.number, '--number'),
        reason: read.text(flags.reason, '--reason'),
        day: read.day(flags.on ?? 'today', '--on', true),
        amountFen: read.positiveMoney(flags.amount, '--amount'),
      }));
      const { redFapiao } = await import('./service.js');
      const money = await moneyOf(shell);
      await shell.change(
        (ctx) => redFapiao(ctx, word, input),
        (made) => ({
          kind: 'done',
          value: made,
          code: made.number,
          lines: [
            messages.redDone(made.number, made.redOf, money(made.grossFen), made.day),
            messages.redLeft(made.redOf, money(made.leftFen), made.contract, money(made.remainingFen)),
          ],
        }),
      );
    });
}

/** When the customer had each of the fapiaos: `2026-11-20 –`; nothing where he has none of them. */
const receivedDays = (fapiao: BillRow['fapiao'] | undefined): string | undefined =>
  fapiao?.some(({ receivedDay }) => receivedDay !== null)
    ? fapiao.map(({ receivedDay }) => receivedDay ?? '–').join(' ')
    : undefined;

/** The numbers of a row, red-letter ones marked: `26312000000012345678 26312000000012345699(red)`. */
function markedNumbers({ numbers, fapiao }: Partial<BillRow>): string | undefined {
  const red = new Set(fapiao?.flatMap(({ number, redOf }) => (redOf === null ? [] : [number])));
  return numbers?.map((number) => (red.has(number) ? t(messages.redMark(number)) : number)).join(' ');
}

const amountColumns = [
  { key: 'netFen', head: messages.net, as: yuan },
  { key: 'taxFen', head: messages.tax, as: yuan },
  { key: 'grossFen', head: messages.gross, as: yuan },
] as const;

function buildShow(invoice: Noun, shell: Shell): void {
  invoice
    .verb('show <number>', {
      summary: messages.show,
      clauses: ['3.7.1'],
      args: { number: messages.numberArg },
      examples: ['salesdesk payment invoice show 26312000000012345678'],
    })
    .action(async (number: string) => {
      const { showFapiao } = await import('./service.js');
      const shown = await shell.read((ctx) => showFapiao(ctx, number));
      await shell.print({
        kind: 'done',
        value: shown,
        code: shown.number,
        sections: [
          listView(
            [shown],
            [
              { key: 'number', head: messages.numbers, keep: true },
              { key: 'kind', head: messages.kind, as: named(FAPIAO_KINDS) },
              { key: 'contract', head: terms.contract, keep: true },
              { key: 'customer.name', head: terms.customer },
              { key: 'day', head: terms.day, as: asDay },
              ...amountColumns,
              ...(shown.redOf === null
                ? ([{ key: 'leftFen', head: messages.left, as: yuan }] as const)
                : ([
                    { key: 'redOf', head: messages.redOf, keep: true },
                    { key: 'reason', head: terms.reason },
                  ] as const)),
              { key: 'receivedDay', head: messages.withCustomer, as: asDay },
              { key: 'by', head: messages.by },
            ],
          ),
          listView(
            shown.parts,
            [
              { key: 'instalment', head: terms.instalment, keep: true },
              { key: 'dueDay', head: terms.due, as: asDay },
              { key: 'grossFen', head: messages.gross, as: yuan },
            ],
            { title: messages.parts, empty: messages.noParts },
          ),
          ...(shown.red.length === 0
            ? []
            : [
                listView(
                  shown.red,
                  [
                    { key: 'number', head: messages.numbers, keep: true },
                    { key: 'day', head: terms.day, as: asDay },
                    ...amountColumns,
                    { key: 'reason', head: terms.reason },
                    { key: 'by', head: messages.by },
                  ],
                  { title: messages.redTitle },
                ),
              ]),
        ],
      });
    });
}

function buildList(invoice: Noun, shell: Shell): void {
  invoice
    .verb('list', {
      summary: messages.list,
      clauses: ['3.7.1'],
      examples: ['salesdesk payment invoice list --customer 浦东', 'salesdesk payment invoice list --unbilled'],
    })
    .option('--customer <customer>', t(messages.customerOption))
    .option('--contract <contract>', t(messages.contractOption))
    .option('--unbilled', t(messages.unbilledOption))
    .action(async (flags: { customer?: string; contract?: string; unbilled?: boolean }) => {
      const { listBilling } = await import('./service.js');
      const rows = await shell.read((ctx) => listBilling(ctx, flags));
      const money = await moneyOf(shell);
      const sum = (key: 'plannedFen' | 'billedFen' | 'receivedFen' | 'unbilledFen') =>
        rows.reduce((fen, row) => fen + row[key], 0);
      await shell.print(
        listView<BillRow>(
          rows,
          [
            { key: 'contract', head: terms.contract, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'instalment', head: terms.instalment, keep: true },
            { key: 'dueDay', head: terms.due, as: asDay },
            { key: 'plannedFen', head: messages.planned, as: yuan },
            { key: 'billedFen', head: messages.billed, as: yuan },
            { key: 'receivedFen', head: messages.paid, as: yuan },
            { key: 'unbilledFen', head: messages.unbilled, as: yuan },
            { key: 'numbers', head: messages.numbers, value: markedNumbers },
            {
              key: 'withCustomer',
              head: messages.withCustomer,
              keep: true,
              value: ({ fapiao }) => receivedDays(fapiao),
            },
          ],
          {
            empty: messages.none,
            notes: rows
              .filter(({ unbilledFen }) => unbilledFen < 0)
              .map(({ contract, unbilledFen }) => messages.over(contract, money(0 - unbilledFen))),
            ...(rows.length > 0
              ? {
                  total: {
                    contract: t(terms.total),
                    plannedFen: sum('plannedFen'),
                    billedFen: sum('billedFen'),
                    receivedFen: sum('receivedFen'),
                    unbilledFen: sum('unbilledFen'),
                  },
                }
              : {}),
          },
        ),
      );
    });
}
