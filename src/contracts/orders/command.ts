import type { WriteContext } from '../../app/context.js';
import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, asText, type Column, count, listView, named } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { ORDER_DEPARTMENTS, ORDER_STATUSES } from '../../policy/contracts.js';
import { terms } from '../../policy/terms.js';
import { formatMoney, parseDecimal } from '../../shared/money.js';
import { both, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { OrderView } from './resolve.js';
import { nextWays, type StepKind } from './rules.js';

/** What every verb says of an order, without internals. */
const shownOf = ({ order, contract, customer, status }: OrderView) => ({
  code: order.code,
  contract: contract.code,
  customer,
  status,
  deliveryDay: contract.deliveryDay,
});

/** `1=50`: a line and its quantity. */
function readLines(read: Reader, texts: readonly string[] | undefined) {
  return (texts ?? []).flatMap((text) => {
    const [number, quantity] = /^(\d{1,3})\s*[=:：]\s*(.+)$/.exec(text.trim())?.slice(1) ?? [];
    const readyMilli = quantity === undefined ? undefined : parseDecimal(quantity, 3);
    if (number !== undefined && readyMilli !== undefined && readyMilli >= 0)
      return [{ number: Number(number), readyMilli }];
    read.problem('--line', messages.badLine(text));
    return [];
  });
}

interface WorkFlags {
  on?: string;
  note?: string;
  waive?: string;
}
const withWork = (command: Noun): Noun =>
  command
    .option('--on <day>', t(messages.onOption))
    .option('--note <text>', t(messages.noteOption))
    .option('--waive <reason>', t(messages.waiveOption)) as Noun;
const readWork = (read: Reader, flags: WorkFlags) => ({
  day: read.day(flags.on ?? 'today', '--on', true),
  note: read.text(flags.note, '--note'),
  waive: read.text(flags.waive, '--waive'),
});

export function build(order: Noun, shell: Shell): void {
  const args = {
    order: messages.orderArg,
    contract: messages.contractArg,
    department: messages.departmentArg,
    issue: messages.issueArg,
    text: messages.textArg,
  };
  const done = async (
    work: (ctx: WriteContext) => Promise<OrderView>,
    line: (seen: OrderView) => Text,
    more: (seen: OrderView) => Text[] = () => [],
  ) =>
    await shell.change(work, (seen) => ({
      kind: 'done',
      value: shownOf(seen),
      code: seen.order.code,
      lines: [line(seen), ...more(seen)],
      hints: nextWays(seen.order.code, seen.status, seen.facts, seen.blocking).map(messages.nextWay),
    }));
  const stepLine =
    (kind: StepKind, day: string, more = '') =>
    (seen: OrderView) =>
      both((lang) => messages.stepDone(seen.order.code, messages.kinds[kind][lang], day, more)[lang]);
  const department = (flag: string) => shell.input((read) => read.choice(ORDER_DEPARTMENTS, flag, 'department'));

  order
    .verb('open <contract>', { summary: messages.open, clauses: ['3.6.1'], writes: true, args })
    .action(async (word: string) => {
      const { openOrderOf } = await import('./resolve.js');
      await done(
        (ctx) => openOrderOf(ctx, word),
        (seen) => messages.opened_(seen.order.code, seen.contract.code),
      );
    });

  order
    .verb('handoff <order> <department>', {
      summary: messages.handoff,
      clauses: ['3.6.1', '2.2.2c'],
      writes: true,
      args,
      examples: [
        'salesdesk order handoff OR-2026-0001 product --due 12-10',
        'salesdesk order handoff 1 implementation --to 交付吴',
      ],
    })
    .option('--to <member>', t(messages.toOption))
    .option('--due <day>', t(messages.dueOption))
    .option('--note <text>', t(messages.noteOption))
    .action(async (word: string, which: string, flags: { to?: string; due?: string; note?: string }) => {
      const input = await shell.input((read) => ({
        department: read.choice(ORDER_DEPARTMENTS, which, 'department'),
        to: read.text(flags.to, '--to'),
        dueDay: read.day(flags.due, '--due'),
        note: read.text(flags.note, '--note'),
      }));
      const { handOff } = await import('./handoff.js');
      await shell.change(
        (ctx) => handOff(ctx, word, input),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...input, to: seen.to },
          code: seen.order.code,
          lines: [
            both(
              (lang) =>
                messages.handedOffDone(seen.order.code, ORDER_DEPARTMENTS[input.department][lang], seen.to ?? '')[lang],
            ),
          ],
        }),
      );
    });

  order
    .verb('accept <order> <department>', { summary: messages.accept, clauses: ['3.6.1'], writes: true, args })
    .action(async (word: string, which: string) => {
      const code = await department(which);
      const { answerHandOff } = await import('./handoff.js');
      await done(
        (ctx) => answerHandOff(ctx, word, code, undefined),
        (seen) => both((lang) => messages.answered(seen.order.code, ORDER_DEPARTMENTS[code][lang], '')[lang]),
      );
    });

  order
    .verb('return <order> <department>', { summary: messages.return, clauses: ['3.6.1'], writes: true, args })
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .action(async (word: string, which: string, flags: { reason: string }) => {
      const code = await department(which);
      const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
      const { answerHandOff } = await import('./handoff.js');
      await done(
        (ctx) => answerHandOff(ctx, word, code, reason),
        (seen) => both((lang) => messages.answered(seen.order.code, ORDER_DEPARTMENTS[code][lang], reason)[lang]),
      );
    });

  order
    .verb('ready <order>', {
      summary: messages.ready,
      clauses: ['3.6.2'],
      writes: true,
      args,
      examples: [
        'salesdesk order ready 1 --line 1=50 --line 2=1',
        'salesdesk order ready 1 --all --quality "出厂测试通过"',
      ],
    })
    .option('--line <line...>', t(messages.lineOption))
    .option('--all', t(messages.allOption))
    .option('--quality <text>', t(messages.qualityOption))
    .option('--on <day>', t(messages.onOption))
    .option('--waive <reason>', t(messages.waiveOption))
    .action(async (word: string, flags: WorkFlags & { line?: string[]; all?: boolean; quality?: string }) => {
      const input = await shell.input((read) => ({
        lines: readLines(read, flags.line),
        all: flags.all,
        quality: read.text(flags.quality, '--quality'),
        day: read.day(flags.on ?? 'today', '--on', true),
        waive: read.text(flags.waive, '--waive'),
      }));
      const { prepareProduct } = await import('./delivery.js');
      await shell.change(
        (ctx) => prepareProduct(ctx, word, input),
        ({ lines, open, isReady, ...seen }) => ({
          kind: 'done',
          value: { ...shownOf(seen), lines, open, ready: isReady },
          code: seen.order.code,
          lines: [messages.readyDone(seen.order.code, isReady ? 0 : open)],
          sections: [listView(lines, lineColumns)],
          hints: nextWays(seen.order.code, seen.status, seen.facts, seen.blocking).map(messages.nextWay),
        }),
      );
    });

  order
    .verb('plan <order>', { summary: messages.plan, clauses: ['3.6.3'], writes: true, args })
    .requiredOption('--start <day>', t(messages.startOption))
    .requiredOption('--end <day>', t(messages.endOption))
    .option('--note <text>', t(messages.noteOption))
    .action(async (word: string, flags: { start: string; end: string; note?: string }) => {
      const input = await shell.input((read) => ({
        start: read.day(flags.start, '--start'),
        end: read.day(flags.end, '--end'),
        note: read.text(flags.note, '--note'),
      }));
      const { planDeployment } = await import('./delivery.js');
      await done(
        (ctx) => planDeployment(ctx, word, input),
        (seen) => messages.planDone(seen.order.code, input.start, input.end),
        ({ contract }) =>
          contract.deliveryDay !== null && input.end > contract.deliveryDay
            ? [messages.planLate(contract.deliveryDay)]
            : [],
      );
    });

  withWork(order.verb('deploy <order>', { summary: messages.deploy, clauses: ['3.6.3'], writes: true, args })).action(
    async (word: string, flags: WorkFlags) => {
      const input = await shell.input((read) => readWork(read, flags));
      const { deploy } = await import('./delivery.js');
      await done((ctx) => deploy(ctx, word, input), stepLine('deploy', input.day));
    },
  );

  /** A step that payment terms may wait for: the instalments get their due day in the same write. */
  const event = async (
    kind: 'delivered' | 'accepted',
    work: (ctx: WriteContext) => Promise<OrderView>,
    day: string,
    more: string,
  ) => {
    const { fixEventDates, waitingFor } = await import('../../collections/receivables/receipts.js');
    const { currency } = (await shell.session()).company;
    await shell.change(
      async (ctx) => {
        const seen = await work(ctx);
        const due = await fixEventDates(ctx, seen.contract, kind, day);
        // Nobody asks for a delivery again once the customer has accepted: what waits for it would wait for ever.
        const undelivered = kind === 'accepted' ? await waitingFor(ctx, seen.contract, 'delivered') : [];
        return { seen, undelivered, due: due.map(({ code, dueDay, amountFen }) => ({ code, dueDay, amountFen })) };
      },
      ({ seen, due, undelivered }) => ({
        kind: 'done',
        value: { ...shownOf(seen), day, payments: due, undelivered },
        code: seen.order.code,
        lines: [
          stepLine(kind === 'delivered' ? 'deliver' : 'acceptance', day, more)(seen),
          ...due.map((one) => messages.dueNow(one.code, one.dueDay!, formatMoney(one.amountFen, currency))),
          ...(undelivered.length > 0
            ? [messages.deliveryWaits(undelivered.join(' '), `salesdesk order deliver ${seen.order.code} --on …`)]
            : []),
        ],
        hints: nextWays(seen.order.code, seen.status, seen.facts, seen.blocking).map(messages.nextWay),
      }),
    );
  };

  withWork(
    order.verb('deliver <order>', { summary: messages.deliver, clauses: ['3.6.2', '3.7.1'], writes: true, args }),
  ).action(async (word: string, flags: WorkFlags) => {
    const input = await shell.input((read) => readWork(read, flags));
    const { deliver } = await import('./delivery.js');
    await event('delivered', (ctx) => deliver(ctx, word, input), input.day, '');
  });

  withWork(
    order.verb('acceptance <order>', {
      summary: messages.acceptance,
      clauses: ['3.6.3', '3.7.1', '2.2.2c'],
      writes: true,
      args,
      examples: ['salesdesk order acceptance 1 --by 李总 --on 12-20 --file 验收单.pdf'],
    }),
  )
    .requiredOption('--by <person>', t(messages.byOption))
    .option('--file <file>', t(messages.fileOption))
    .action(async (word: string, flags: WorkFlags & { by: string; file?: string }) => {
      const { readAttachments } = await import('../../cli/attachments.js');
      const input = await shell.input((read) => ({
        ...readWork(read, flags),
        by: read.text(flags.by, '--by'),
        file: readAttachments(flags.file ? [flags.file] : [], shell.io.cwd, (text) => read.problem('--file', text))[0],
      }));
      const { acceptByCustomer } = await import('./delivery.js');
      await event('accepted', (ctx) => acceptByCustomer(ctx, word, input), input.day, input.by);
    });

  withWork(
    order.verb('service <order>', {
      summary: messages.service,
      clauses: ['3.6.4'],
      writes: true,
      args,
      examples: ['salesdesk order service 1 --until 2027-12-31'],
    }),
  )
    .requiredOption('--until <day>', t(messages.untilOption))
    .action(async (word: string, flags: WorkFlags & { until: string }) => {
      const input = await shell.input((read) => ({
        ...readWork(read, flags),
        until: read.day(flags.until, '--until'),
      }));
      const { startService } = await import('./delivery.js');
      await done((ctx) => startService(ctx, word, input), stepLine('service', input.day, `→ ${input.until}`));
    });

  buildIssues(order, shell, args);
  buildLists(order, shell, args);
}

const quantity = { ...asText, right: true };
const lineColumns: Column<{ number: number; product: string; quantityMilli: number; readyMilli: number }>[] = [
  { key: 'number', head: messages.number, as: count },
  { key: 'product', head: messages.product },
  { key: 'quantityMilli', head: terms.quantity, as: quantity, value: (line) => String(line.quantityMilli / 1000) },
  { key: 'readyMilli', head: messages.readyHead, as: quantity, value: (line) => String(line.readyMilli / 1000) },
];

function buildIssues(order: Noun, shell: Shell, args: Record<string, Text>): void {
  const issue = order.group('issue', messages.issueNoun);
  issue
    .verb('open <order> <text>', {
      summary: messages.issueOpen,
      clauses: ['2.2.3d', '3.6.4'],
      writes: true,
      args,
      examples: ['salesdesk order issue open 1 "单点登录失败" --blocking --owner 陈晨'],
    })
    .option('--blocking', t(messages.blockingOption))
    .option('--owner <member>', t(messages.ownerOption))
    .action(async (word: string, text: string, flags: { blocking?: boolean; owner?: string }) => {
      const input = await shell.input((read) => ({
        text: read.text(text, 'text'),
        blocking: flags.blocking === true,
        owner: read.text(flags.owner, '--owner'),
      }));
      const { openIssue } = await import('./issues.js');
      await shell.change(
        (ctx) => openIssue(ctx, word, input),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), issue: seen.issue, ...input },
          code: seen.issue,
          lines: [messages.issueDone(seen.issue, seen.order.code, input.text)],
        }),
      );
    });
  issue
    .verb('solve <issue>', { summary: messages.issueSolve, clauses: ['2.2.3d', '3.6.4'], writes: true, args })
    .requiredOption('--solution <text>', t(messages.solutionOption))
    .action(async (word: string, flags: { solution: string }) => {
      const solution = await shell.input((read) => read.text(flags.solution, '--solution'));
      const { closeIssue } = await import('./issues.js');
      await shell.change(
        (ctx) => closeIssue(ctx, word, solution),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), issue: seen.issue, solution },
          code: seen.issue,
          lines: [messages.issueSolved(seen.issue, solution)],
        }),
      );
    });
}

function buildLists(order: Noun, shell: Shell, args: Record<string, Text>): void {
  order
    .verb('list', {
      summary: messages.list,
      clauses: ['2.2.2c', '3.6.3'],
      examples: ['salesdesk order list --late --exit-code', 'salesdesk order list --status deployed'],
    })
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--status <status>', t(messages.statusOption))
    .option('--late', t(messages.lateOption))
    .option('--all', t(messages.allListOption))
    .option('--exit-code', t(cliMessages.exitCode))
    .action(async (flags: { rep?: string; status?: string; late?: boolean; all?: boolean; exitCode?: boolean }) => {
      const status = await shell.input((read) => read.choice(ORDER_STATUSES, flags.status, '--status'));
      const { listOrders } = await import('./list.js');
      const rows = await shell.read((ctx) =>
        listOrders(ctx, { rep: flags.rep, late: flags.late, all: flags.all, status }),
      );
      await shell.printFound(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'contract', head: terms.contract, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'title', head: terms.name },
            { key: 'status', head: terms.status, as: named(ORDER_STATUSES), leaves: 'last' },
            { key: 'deliveryDay', head: messages.delivery, as: asDay },
            { key: 'lateDays', head: messages.lateDays, as: count, value: (row) => row.lateDays || null },
            { key: 'rep', head: terms.rep },
          ],
          { empty: messages.noOrders },
        ) as ReturnType<typeof listView<never>>,
        flags.exitCode,
      );
    });

  order
    .verb('show <order>', { summary: messages.show, clauses: ['2.2.2c', '1.3.2'], args })
    .action(async (word: string) => {
      const { showOrder } = await import('./list.js');
      const found = await shell.read((ctx) => showOrder(ctx, word));
      await shell.print({
        kind: 'done',
        value: found,
        code: found.code,
        lines: [],
        sections: [
          listView(
            [found],
            [
              { key: 'code', head: terms.code, keep: true },
              { key: 'contract', head: terms.contract, keep: true },
              { key: 'customer.name', head: terms.customer, leaves: 'last' },
              { key: 'status', head: terms.status, as: named(ORDER_STATUSES), leaves: 'last' },
              { key: 'deliveryDay', head: messages.delivery, as: asDay },
              { key: 'lateDays', head: messages.lateDays, as: count, value: (row) => row.lateDays || null },
              { key: 'serviceUntil', head: messages.serviceUntil, as: asDay },
            ],
          ),
          listView(
            found.handoffs,
            [
              { key: 'department', head: messages.department, as: named(ORDER_DEPARTMENTS) },
              { key: 'state', head: messages.state, as: named(messages.states) },
            ],
            { title: messages.handoffs },
          ),
          listView(found.lines, lineColumns, { title: messages.lines }),
          ...(found.steps.length > 0
            ? [
                listView(
                  found.steps,
                  [
                    { key: 'day', head: terms.day, as: asDay },
                    { key: 'by', head: messages.who },
                    { key: 'kind', head: messages.step, as: named(messages.kinds) },
                    { key: 'department', head: messages.department, as: named(ORDER_DEPARTMENTS) },
                    {
                      key: 'note',
                      head: terms.text,
                      value: (step) =>
                        [
                          step.person,
                          [step.fromDay, step.untilDay].filter(Boolean).join(' → '),
                          step.note,
                          step.file,
                          step.waiver && `${t(messages.waived)}: ${step.waiver}`,
                        ]
                          .filter(Boolean)
                          .join('  '),
                    },
                  ],
                  { title: messages.steps },
                ),
              ]
            : []),
          ...(found.issues.length > 0
            ? [
                listView(
                  found.issues,
                  [
                    { key: 'code', head: terms.code, keep: true },
                    { key: 'text', head: terms.text },
                    {
                      key: 'blocking',
                      head: messages.blocking,
                      value: (issue) => t(issue.blocking ? messages.yes : messages.no),
                    },
                    { key: 'owner', head: messages.owner },
                    { key: 'openedDay', head: messages.opened, as: asDay },
                    { key: 'solvedDay', head: messages.solved, as: asDay },
                    { key: 'solution', head: terms.text },
                  ],
                  { title: messages.issues },
                ),
              ]
            : []),
        ],
        hints: found.ways.map(messages.nextWay),
      });
    });
}
