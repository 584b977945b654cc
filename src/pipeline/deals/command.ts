import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, type Column, count, listView, named, said, yuan } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { LOST_REASONS, SOURCES, STAGE_ORDER, STAGES, type StageCode } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { readChoice } from '../../shared/choices.js';
import { closest } from '../../shared/closest.js';
import { usageError } from '../../shared/errors.js';
import { formatMoney } from '../../shared/money.js';
import { both, type Text } from '../../shared/text.js';
import { buildForecast } from '../forecast/command.js';
import type { DealView } from './edit.js';
import { messages } from './messages.js';
import type { Moved } from './move.js';
import { messages as stepMessages } from './stepMessages.js';
import { buildSteps, detailSections, stepText } from './stepsCommand.js';
import { buildWaive } from './waiveCommand.js';

interface DealColumns {
  code: string;
  title: string;
  stage: string;
}
const dealColumns: Column<DealColumns>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'title', head: messages.title },
  { key: 'customer.name', head: terms.customer, leaves: 'last' },
  { key: 'stage', head: terms.stage, as: named(STAGES) },
  { key: 'daysInStage', head: messages.days, as: count },
  { key: 'normDays', head: messages.norm, as: count, wide: true },
  { key: 'amountFen', head: terms.amount, as: yuan },
  { key: 'owner.name', head: terms.owner },
  { key: 'openedDay', head: messages.opened, as: asDay, wide: true },
  { key: 'closedDay', head: messages.closed, as: asDay, wide: true },
];

/** The stage that a word means. @throws usageError with the nearest one and all of them */
function readStage(word: string): StageCode {
  const stage = readChoice(STAGES, word);
  if (stage) return stage as StageCode;
  const guess = closest(word, STAGE_ORDER) as StageCode | undefined;
  const text = messages.noStage(word);
  throw usageError(
    {
      zh: text.zh + (guess ? `，您是不是要写 ${guess}（${STAGES[guess].zh}）？` : ''),
      en: text.en + (guess ? `. Did you mean ${guess}?` : ''),
    },
    { ways: [{ zh: STAGE_ORDER.map((s) => `${s} ${STAGES[s].zh}`).join(' · '), en: STAGE_ORDER.join(' · ') }] },
  );
}

interface DealFlags {
  title?: string;
  customer?: string;
  amount?: string;
  owner?: string;
  source?: string;
  expected?: string;
  product?: string;
  presales?: string;
  on?: string;
}
interface MoveFlags {
  reason?: string;
  note?: string;
  to?: string;
  on?: string;
}

export function build(deal: Noun, shell: Shell): void {
  const currency = async () => (await shell.session()).company.currency;
  const shownOf = ({ deal: d, customer, owner }: DealView) => ({
    code: d.code,
    title: d.title,
    customer,
    owner,
    stage: d.stage,
    stageDay: d.stageDay,
    amountFen: d.amountFen,
    openedDay: d.openedDay,
    closedDay: d.closedDay,
    expectedDay: d.expectedDay,
  });

  const withFlags = (command: Noun) =>
    command
      .option('--customer <customer>', t(messages.customerOption))
      .option('--amount <amount>', t(messages.amountOption))
      .option('--source <source>', t(messages.sourceOption))
      .option('--expected <day>', t(messages.expectedOption))
      .option('--product <product>', t(messages.productOption))
      .option('--presales <member>', t(messages.presalesOption)) as Noun;
  const readFlags = (flags: DealFlags, title?: string) =>
    shell.input((read) => ({
      title: read.text(title ?? flags.title, 'title'),
      customer: read.text(flags.customer, '--customer'),
      amountFen: read.positiveMoney(flags.amount, '--amount'),
      source: read.choice(SOURCES, flags.source, '--source'),
      expectedDay: read.day(flags.expected, '--expected'),
      product: read.text(flags.product, '--product'),
      presales: read.text(flags.presales, '--presales'),
      openedDay: read.day(flags.on ?? 'today', '--on', true),
    }));

  withFlags(
    deal.verb('add <title>', {
      summary: messages.add,
      clauses: ['3.1.1'],
      writes: true,
      args: { title: messages.titleArg },
      examples: ['salesdesk deal add 协同办公平台 --customer 浦东 --amount 128000 --source 展会'],
    }),
  )
    .option('--owner <member>', t(messages.ownerOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (title: string, flags: DealFlags) => {
      const { title: read, ...input } = await readFlags(flags, title);
      const { addDeal } = await import('./edit.js');
      const unit = await currency();
      await shell.change(
        (ctx) => addDeal(ctx, { ...input, title: read!, owner: flags.owner }),
        (made) => ({
          kind: 'done',
          value: shownOf(made),
          code: made.deal.code,
          lines: [
            messages.added(
              made.deal.code,
              made.deal.title,
              made.customer?.name ?? '',
              made.deal.amountFen === null ? '' : formatMoney(made.deal.amountFen, unit),
              t(STAGES.lead),
            ),
          ],
          hints: [messages.hintNext(made.deal.code, 'qualified')],
        }),
      );
    });

  deal
    .verb('list', {
      summary: messages.list,
      clauses: ['3.1.2', '2.2.1b'],
      examples: [
        'salesdesk deal list --stage quoted --rep 张伟',
        'salesdesk deal list --idle 30d -o name | salesdesk move - lost --reason silent --dry-run',
      ],
    })
    .option('--stage <stage>', t(messages.stageOption))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--customer <customer>', t(messages.customerOption))
    .option('--idle <span>', t(messages.idleOption))
    .option('--stale', t(messages.staleOption))
    .option('--all', t(messages.allOption))
    .option('--as-of <day>', t(cliMessages.asOf))
    .action(
      async (flags: {
        asOf?: string;
        stage?: string;
        rep?: string;
        customer?: string;
        idle?: string;
        stale?: boolean;
        all?: boolean;
      }) => {
        const { idleDays, asOf } = await shell.input((read) => {
          const span =
            flags.idle === undefined ? undefined : /^(\d{1,4})\s*(d|w|m|天|周|月)?$/i.exec(flags.idle.trim());
          if (span === null)
            read.problem('--idle', {
              zh: `看不懂 “${flags.idle}”，请写 30d、6w、3m`,
              en: `cannot read "${flags.idle}"; write 30d, 6w, 3m`,
            });
          const asOf = read.day(flags.asOf, '--as-of', true);
          if (asOf !== undefined && asOf > read.today) read.problem('--as-of', messages.futureMove(asOf));
          const idleDays = span
            ? Number(span[1]) * ({ w: 7, 周: 7, m: 30, 月: 30 }[span[2]?.toLowerCase() ?? ''] ?? 1)
            : undefined;
          return { idleDays, asOf };
        });
        const stage = flags.stage === undefined ? undefined : readStage(flags.stage);
        const { listDeals } = await import('./list.js');
        const rows = await shell.read((ctx) =>
          listDeals(ctx, {
            stage,
            rep: flags.rep,
            customer: flags.customer,
            idleDays,
            stale: flags.stale,
            all: flags.all,
            asOf,
          }),
        );
        await shell.print(listView(rows as DealColumns[], dealColumns, { empty: messages.noDeals }));
      },
    );

  deal
    .verb('show <deal>', { summary: messages.show, clauses: ['1.3.2'], args: { deal: messages.dealArg } })
    .option('--history', t(messages.historyOption))
    .action(async (word: string, flags: { history?: boolean }) => {
      const { showDealFully } = await import('./show.js');
      const found = await shell.read((ctx) => showDealFully(ctx, word));
      const stageName = (code: string | null) =>
        code === null ? '' : t(STAGES[code as StageCode] ?? { zh: code, en: code });
      await shell.print({
        kind: 'done',
        value: found,
        code: found.code,
        sections: [
          listView([found], dealColumns as Column<typeof found>[]),
          ...(found.steps.length > 0
            ? [
                listView(
                  found.steps,
                  [
                    { key: 'day', head: terms.day, as: asDay },
                    { key: 'by', head: messages.who },
                    { key: 'kind', head: messages.action, value: (step) => t(stepName(step.kind)) },
                    { key: 'amountFen', head: terms.amount, as: yuan },
                    { key: 'note', head: terms.text, value: stepText },
                  ],
                  { title: messages.work },
                ),
              ]
            : []),
          ...detailSections(found),
          ...(found.next && found.next.conditions.length > 0
            ? [
                listView(
                  found.next.conditions,
                  [
                    { key: 'met', head: { zh: '', en: '' }, value: ({ met }) => (met ? '✓' : '!'), keep: true },
                    { key: 'name', head: messages.gate, as: said },
                    { key: 'state', head: terms.status, as: said },
                  ],
                  { title: both((lang) => messages.toNext(t(STAGES[found.next!.stage]))[lang]) },
                ),
              ]
            : []),
          ...(found.waivers.length > 0
            ? [
                listView(
                  found.waivers,
                  [
                    { key: 'day', head: terms.day, as: asDay },
                    { key: 'by', head: messages.who },
                    { key: 'gate', head: messages.gate, as: named(messages.gates) },
                    { key: 'reason', head: terms.reason },
                  ],
                  { title: messages.waivers },
                ),
              ]
            : []),
          ...(flags.history
            ? [
                listView(
                  found.history,
                  [
                    { key: 'day', head: terms.day, as: asDay },
                    { key: 'by', head: messages.who },
                    {
                      key: 'to',
                      head: messages.action,
                      value: (move) =>
                        move.from === null ? stageName(move.to) : `${stageName(move.from)} → ${stageName(move.to)}`,
                    },
                    { key: 'stayedDays', head: messages.stayed, as: count },
                    {
                      key: 'reason',
                      head: terms.reason,
                      value: (move) => [reasonText(move.reason), move.note, move.competitor].filter(Boolean).join('  '),
                    },
                  ],
                  { title: messages.history },
                ),
              ]
            : []),
        ],
        hints: found.next
          ? found.next.ways.length > 0
            ? [stepMessages.next(t(found.next.ways[0]!))]
            : [messages.hintNext(found.code, found.next.stage)]
          : [],
      });
    });

  withFlags(
    deal.verb('edit <deal>', {
      summary: messages.edit,
      clauses: ['3.1.2'],
      writes: true,
      args: { deal: messages.dealArg },
    }),
  )
    .option('--title <text>', t(messages.titleOption))
    .action(async (word: string, flags: DealFlags) => {
      const { openedDay: _, ...change } = await readFlags(flags);
      const { editDeal } = await import('./edit.js');
      await shell.change(
        (ctx) => editDeal(ctx, word, change),
        (made) => ({
          kind: 'done',
          value: shownOf(made),
          code: made.deal.code,
          lines: [messages.edited(made.deal.code, made.deal.title)],
        }),
      );
    });

  deal
    .verb('assign <deal> <member>', {
      summary: messages.assign,
      clauses: ['2.2.1b'],
      writes: true,
      args: { deal: messages.dealArg, member: messages.memberArg },
    })
    .option('--reason <text>', t(terms.reason))
    .action(async (word: string, to: string, flags: { reason?: string }) => {
      const { assignDeal } = await import('./edit.js');
      const { assignDrafts } = await import('../../contracts/contracts/reassign.js');
      await shell.change(
        async (ctx) => {
          const made = await assignDeal(ctx, word, to, flags.reason);
          return { ...made, drafts: await assignDrafts(ctx, [made.deal.code], made.deal.ownerId) };
        },
        (made) => ({
          kind: 'done',
          value: { ...shownOf(made), drafts: made.drafts },
          code: made.deal.code,
          lines: [
            messages.assigned(made.deal.code, made.from, made.owner.name),
            ...(made.drafts.length > 0 ? [messages.draftsToo(made.drafts.join(', '))] : []),
          ],
        }),
      );
    });

  deal
    .verb('move <deal> <stage>', {
      summary: messages.move,
      clauses: ['3.1.2', '3.2.1', '3.2.3', '3.3.2', '3.4.1', '3.5.1', '3.5.2'],
      writes: true,
      args: { deal: messages.movedArg, stage: messages.stageArg },
      examples: [
        'salesdesk move 42 quoted',
        'salesdesk move 42 lost --reason price --to 泛微',
        'salesdesk deal list --idle 30d -o name | salesdesk move - lost --reason silent --dry-run',
      ],
    })
    .option('--reason <text>', t(messages.reasonOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--to <competitor>', t(messages.toOption))
    .option('--on <day>', t(messages.onOption))
    .action(async (word: string, stageWord: string, flags: MoveFlags) => {
      const stage = readStage(stageWord);
      const readMove = (read: Reader, { on = 'today', reason, note, to }: MoveFlags) => ({
        stage,
        day: read.day(on, '--on', true),
        reason: stage === 'lost' ? read.choice(LOST_REASONS, reason, '--reason') : read.text(reason, '--reason'),
        note: read.text(note, '--note'),
        competitor: read.text(to, '--to'),
      });
      // What was typed is refused before anything is asked.
      const typed = await shell.input((read) => readMove(read, flags));
      const isAsked = stage === 'lost' && flags.reason === undefined && shell.ask.possible;
      const asked = isAsked ? await askLoss(shell, flags) : undefined;
      const input = asked ? await shell.input((read) => readMove(read, asked)) : typed;
      const words = word === '-' ? (await shell.stdin()).split(/\s+/) : [word];
      if (words.length > 2) await shell.confirm(messages.confirmMany(words.length, t(STAGES[stage])));
      const { moveDeals } = await import('./move.js');
      const unit = await currency();
      const line = ({ deal: d, customer, from, to, stayedDays }: Moved): Text => {
        const amount = d.amountFen === null ? '' : formatMoney(d.amountFen, unit);
        return both(
          (lang) =>
            messages.moved(d.code, STAGES[from][lang], STAGES[to][lang], customer?.name ?? '', amount, stayedDays)[
              lang
            ],
        );
      };
      await shell.change(
        (ctx) => moveDeals(ctx, words, input),
        (moved) => ({
          kind: 'done',
          value:
            word === '-'
              ? moved.map((one) => ({ ...shownOf(one), from: one.from, stayedDays: one.stayedDays }))
              : {
                  ...shownOf(moved[0]!),
                  from: moved[0]!.from,
                  stayedDays: moved[0]!.stayedDays,
                  reason: input.reason,
                  competitor: input.competitor,
                },
          code: moved.map((one) => one.deal.code).join('\n'),
          lines: [
            ...moved.map(line),
            ...(stage === 'lost' && input.reason
              ? [lossLine(input.reason, input.competitor)]
              : input.reason
                ? [messages.reasonLine(input.reason)]
                : []),
            ...(moved.length > 1
              ? [shell.globals.dryRun ? messages.dryMany(moved.length) : messages.many(moved.length)]
              : []),
          ],
          hints: [messages.hintUndo],
        }),
      );
    });

  buildSteps(deal, shell);
  buildWaive(deal, shell);

  buildForecast(deal, shell);
}

const stepName = (kind: string): Text =>
  ({
    research: { zh: '需求调研', en: 'research' },
    solution: { zh: '解决方案', en: 'solution' },
    demo: { zh: '产品演示', en: 'demonstration' },
    quote: { zh: '报价', en: 'quotation' },
    negotiation: { zh: '商务谈判', en: 'negotiation' },
  })[kind] ?? { zh: kind, en: kind };

const reasonText = (reason: string | null): string => {
  if (reason === 'undo') return t(messages.taken);
  const known = LOST_REASONS[reason as keyof typeof LOST_REASONS];
  return known ? t(known) : (reason ?? '');
};
function lossLine(reason: string, competitor: string | undefined): Text {
  const known = LOST_REASONS[reason as keyof typeof LOST_REASONS];
  return both((lang) => messages.lostLine(known[lang], competitor ?? '')[lang]);
}

/** Asks for the reason and the competitor of a loss. */
async function askLoss(shell: Shell, flags: MoveFlags): Promise<MoveFlags> {
  const reason = await shell.ask.select(
    t(terms.reason),
    Object.entries(LOST_REASONS).map(([value, name]) => ({ value, name: t(name) })),
  );
  const note =
    reason === 'other'
      ? (flags.note ?? (await shell.answer(messages.noteOption, (read, text) => read.text(text, '--note'))))
      : flags.note;
  const to =
    flags.to ??
    (await shell.answer(messages.toOption, (read, text) => read.text(text.trim() === '' ? undefined : text, '--to')));
  return { ...flags, reason, note, to: to.trim() === '' ? undefined : to };
}
