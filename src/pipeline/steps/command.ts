import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Reader } from '../../cli/reader.js';
import type { Shell } from '../../cli/shell.js';
import { asDay, type Column, count, listView, named, yuan } from '../../cli/view.js';
import { QUOTE_STATUSES } from '../../policy/quotes.js';
import { FINDING_AREAS, NEGOTIATION_TOPICS, RESEARCH_MODES } from '../../policy/stages.js';
import { terms } from '../../policy/terms.js';
import { dayWithWeekday } from '../../shared/dates.js';
import { halfWidth, parseMoney } from '../../shared/money.js';
import { joinTexts, same } from '../../shared/text.js';
import { quoteWay } from '../rules.js';
import type { DealView } from '../service.js';
import { m } from './messages.js';
import { parseItem, type TypedFinding, type TypedItem } from './rules.js';

/** What every step says of its deal, without internals. */
const dealOf = ({ deal, customer, owner }: DealView) => ({
  ...{ code: deal.code, title: deal.title, stage: deal.stage, customer, owner },
});

interface ShownItem {
  topic: string;
  title: string;
  asked: string | null;
  offered: string | null;
  agreed: boolean;
}
interface ShownRound extends ShownItem {
  round: number | null;
  day: string;
  by: string;
}
const itemColumns: Column<ShownItem>[] = [
  { key: 'topic', head: m.topic, as: named(NEGOTIATION_TOPICS) },
  { key: 'title', head: m.itemTitle },
  { key: 'asked', head: m.theyAsked },
  { key: 'offered', head: m.weOffered },
  { key: 'agreed', head: m.state, value: ({ agreed }) => t(agreed ? m.agreed : m.open) },
];
/** Every item as each round left it (policy 3.4.2). */
const roundColumns: Column<ShownRound>[] = [
  { key: 'round', head: m.round, as: count },
  { key: 'day', head: terms.day, as: asDay },
  { key: 'by', head: m.who },
  ...(itemColumns as Column<ShownRound>[]),
];
const findingColumns: Column<{ number: number; area: string; text: string }>[] = [
  { key: 'number', head: m.number, as: count },
  { key: 'area', head: m.area, as: named(FINDING_AREAS) },
  { key: 'text', head: m.finding },
];
const questionColumns: Column<{
  number: number;
  text: string;
  askedDay: string;
  answer: string | null;
  answeredDay: string | null;
}>[] = [
  { key: 'number', head: m.number, as: count },
  { key: 'askedDay', head: m.asked, as: asDay },
  { key: 'text', head: m.questionHead },
  { key: 'answer', head: m.answerHead, value: ({ answer }) => answer ?? t(m.unanswered) },
  { key: 'answeredDay', head: terms.day, as: asDay },
];

interface ShownQuote {
  code: string;
  version: number;
  status: string;
  netFen: number;
  sentDay: string | null;
  validUntil: string;
}
const quoteColumns: Column<ShownQuote>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'version', head: m.version, as: count },
  { key: 'status', head: terms.status, as: named(QUOTE_STATUSES), leaves: 'last' },
  { key: 'netFen', head: terms.amount, as: yuan },
  { key: 'sentDay', head: m.sent, as: asDay },
  { key: 'validUntil', head: m.validUntil, as: asDay },
];

interface ShownRequest {
  askedDay: string;
  askedBy: { name: string } | null;
  presales: { name: string } | null;
  wantedDay: string | null;
  status: string;
  plannedDay: string | null;
  reason: string | null;
  note: string | null;
}
const requestColumns: Column<ShownRequest>[] = [
  { key: 'askedDay', head: terms.day, as: asDay },
  { key: 'askedBy.name', head: m.askedBy },
  { key: 'presales.name', head: m.presalesHead },
  { key: 'status', head: terms.status, as: named(m.requestStates) },
  { key: 'wantedDay', head: m.wanted, as: asDay },
  { key: 'plannedDay', head: m.planned, as: asDay },
  { key: 'note', head: terms.text, value: ({ note, reason }) => [note, reason].filter(Boolean).join('  ') },
];

interface ShownStep {
  kind: string;
  mode: string | null;
  people: string | null;
  note: string | null;
  terms: string | null;
  version: number | null;
  rep: { name: string } | null;
  presales: { name: string } | null;
  answers: readonly number[];
  files: readonly { name: string }[];
}

/** What a step says in one line: version, mode, who was there, what it answers, its files. */
export const stepText = (step: ShownStep): string =>
  [
    step.kind === 'solution' && step.version !== null && t(m.versionOf(step.version)),
    step.mode && t(RESEARCH_MODES[step.mode as keyof typeof RESEARCH_MODES] ?? same(step.mode)),
    [step.rep?.name, step.presales?.name].filter(Boolean).join(', '),
    step.people,
    step.answers.length > 0 && t(m.answersOf(step.answers.join(', '))),
    step.note,
    step.terms,
    ...step.files.map(({ name }) => name),
  ]
    .filter(Boolean)
    .join('  ');

/** Requests, findings, files, questions, quotations and items of a deal, for `deal show`. */
export const detailSections = (found: {
  requests: readonly ShownRequest[];
  steps: readonly (ShownStep & { day: string })[];
  findings: readonly { number: number; area: string; text: string }[];
  questions: readonly {
    number: number;
    text: string;
    askedDay: string;
    answer: string | null;
    answeredDay: string | null;
  }[];
  quotes: readonly ShownQuote[];
  items: readonly ShownItem[];
  rounds: readonly ShownRound[];
}) => [
  ...(found.requests.length > 0 ? [listView(found.requests, requestColumns, { title: m.requests })] : []),
  ...(found.findings.length > 0 ? [listView(found.findings, findingColumns, { title: m.findings })] : []),
  ...fileSection(found.steps),
  ...(found.questions.length > 0 ? [listView(found.questions, questionColumns, { title: m.questions })] : []),
  ...(found.quotes.length > 0 ? [listView(found.quotes, quoteColumns, { title: m.quotes })] : []),
  ...(found.items.length > 0 ? [listView(found.items, itemColumns, { title: m.items })] : []),
  // Where there was but one round, the items say it all.
  ...(found.rounds.some(({ round }) => round !== found.rounds[0]!.round)
    ? [listView(found.rounds, roundColumns, { title: m.rounds })]
    : []),
];

function fileSection(steps: readonly (ShownStep & { day: string })[]) {
  const files = steps.flatMap(({ day, version, files: kept }) => kept.map(({ name }) => ({ day, version, name })));
  if (files.length === 0) return [];
  const rows = files.map((file, i) => ({ number: i + 1, ...file }));
  return [
    listView(
      rows,
      [
        { key: 'number', head: m.number, as: count },
        { key: 'day', head: terms.day, as: asDay },
        { key: 'version', head: m.version, as: count },
        { key: 'name', head: m.fileHead },
      ],
      { title: m.files },
    ),
  ];
}

interface ResearchFlags {
  mode?: string;
  with?: string;
  process?: string[];
  function?: string[];
  habit?: string[];
  note?: string;
  on?: string;
}

function readFindings(read: Reader, flags: ResearchFlags): TypedFinding[] {
  return (Object.keys(FINDING_AREAS) as (keyof typeof FINDING_AREAS)[]).flatMap((area) =>
    (flags[area] ?? []).map((text) => ({ area, text: read.text(text, `--${area}`) })),
  );
}

/** `1,3` as numbers. */
function readNumbers(read: Reader, text: string | undefined): number[] {
  const parts =
    text === undefined
      ? []
      : halfWidth(text)
          .split(/[\s,，、]+/)
          .filter(Boolean);
  if (parts.some((part) => !/^\d{1,4}$/.test(part))) read.problem('--finding', m.badNumbers(text!));
  return parts.map(Number);
}

function readItems(read: Reader, texts: readonly string[] | undefined): TypedItem[] {
  return (texts ?? []).flatMap((text) => {
    const item = parseItem(text);
    if (item.ok) return [item.value];
    read.problem('--item', item.problem);
    return [];
  });
}

/** A bottom line: an amount, or words. */
function readLimit(read: Reader, text: string | undefined, field: string) {
  const said = read.text(text, field);
  if (said === undefined) return undefined;
  const money = parseMoney(said);
  return money.ok ? { amountFen: money.value, text: null } : { amountFen: null, text: said };
}

const answerLine = (deal: string, number: number): string => `salesdesk deal answer ${deal} ${number} "…"`;
const quoteLine = (deal: string): string => quoteWay(deal, null, ['price', 'service', 'terms']);

/** The verbs of chapter 3.2 to 3.4 on a deal. */
export function buildSteps(deal: Noun, shell: Shell): void {
  const args = { deal: m.dealArg, text: m.questionArg, number: m.numberArg, answer: m.answerArg };

  deal
    .verb('request <deal>', {
      ...{ summary: m.request, clauses: ['3.2.1', '2.2.3a'], writes: true, args },
      examples: ['salesdesk deal request 42 --presales 陈晨 --by 下周五 --note "流程审批、公文"'],
    })
    .option('--presales <member>', t(m.askedPresales))
    .option('--by <day>', t(m.wantedOption))
    .option('--note <text>', t(m.noteOption))
    .action(async (word: string, flags: { presales?: string; by?: string; note?: string }) => {
      const input = await shell.input((read) => ({
        presales: read.text(flags.presales, '--presales'),
        wantedDay: read.day(flags.by, '--by'),
        note: read.text(flags.note, '--note'),
      }));
      const { requestResearch } = await import('./service.js');
      await shell.change(
        (ctx) => requestResearch(ctx, word, input),
        ({ presales, wantedDay, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), presales, wantedDay },
          code: seen.deal.code,
          lines: [m.requestDone(seen.deal.code, presales?.name ?? '', wantedDay ?? '')],
          hints: [m.hintAccept(seen.deal.code)],
        }),
      );
    });

  deal
    .verb('accept <deal>', {
      ...{ summary: m.accept, clauses: ['3.2.1', '2.2.3a'], writes: true, args },
      examples: ['salesdesk deal accept 42 --on 下周三 --as 陈晨'],
    })
    .requiredOption('--on <day>', t(m.plannedOption))
    .action(async (word: string, flags: { on: string }) => {
      const plannedDay = await shell.input((read) => read.day(flags.on, '--on'));
      const { decideRequest } = await import('./service.js');
      await shell.change(
        (ctx) => decideRequest(ctx, word, { plannedDay }),
        (seen) => ({
          kind: 'done',
          value: { ...dealOf(seen), plannedDay },
          code: seen.deal.code,
          lines: [m.acceptDone(seen.deal.code, t(dayWithWeekday(plannedDay)))],
          hints: [m.next(t(m.researchWay(seen.deal.code)))],
        }),
      );
    });

  deal
    .verb('decline <deal>', { summary: m.decline, clauses: ['3.2.1'], writes: true, args })
    .requiredOption('--reason <text>', t(m.reasonOption))
    .action(async (word: string, flags: { reason: string }) => {
      const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
      const { decideRequest } = await import('./service.js');
      await shell.change(
        (ctx) => decideRequest(ctx, word, { reason }),
        (seen) => ({
          kind: 'done',
          value: { ...dealOf(seen), reason },
          code: seen.deal.code,
          lines: [m.declineDone(seen.deal.code, reason)],
          hints: [m.requestWay(seen.deal.code)],
        }),
      );
    });

  deal
    .verb('research <deal>', {
      ...{ summary: m.research, clauses: ['3.2.1', '3.2.2', '2.2.3a'], writes: true, args },
      examples: [
        'salesdesk deal research 42 --mode interview --with "李总、IT 王工" --process "合同审批走 5 级" --function "电子签章" --habit "只用手机审批"',
      ],
    })
    .option('--mode <mode>', t(m.modeOption))
    .option('--with <people>', t(m.withOption))
    .option('--process <text...>', t(m.processOption))
    .option('--function <text...>', t(m.functionOption))
    .option('--habit <text...>', t(m.habitOption))
    .option('--note <text>', t(m.noteOption))
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, flags: ResearchFlags) => {
      const input = await shell.input((read) => ({
        day: read.day(flags.on ?? 'today', '--on', true),
        mode: read.choice(RESEARCH_MODES, flags.mode, '--mode'),
        people: read.text(flags.with, '--with'),
        note: read.text(flags.note, '--note'),
        findings: readFindings(read, flags),
      }));
      const { recordResearch } = await import('./service.js');
      await shell.change(
        (ctx) => recordResearch(ctx, word, input),
        ({ day, findings, uncovered, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), day, findings, uncovered },
          code: seen.deal.code,
          lines: [
            m.researchDone(seen.deal.code, day, findings.length),
            ...(uncovered.length > 0 ? [m.notCovered(joinTexts(uncovered.map((area) => FINDING_AREAS[area])))] : []),
          ],
          sections: findings.length > 0 ? [listView(findings, findingColumns)] : [],
          hints: [
            m.next(
              `salesdesk deal solution ${seen.deal.code}${findings.length > 0 ? ` --finding ${findings.map(({ number }) => number).join(',')}` : ''} --note "…"`,
            ),
          ],
        }),
      );
    });

  deal
    .verb('solution <deal>', {
      ...{ summary: m.solution, clauses: ['3.2.3', '2.2.3b'], writes: true, args },
      examples: ['salesdesk deal solution 42 --finding 1,3 --file 方案v2.pdf --note "加移动审批"'],
    })
    .option('--finding <numbers>', t(m.findingOption))
    .option('--file <file...>', t(m.fileOption))
    .option('--note <text>', t(m.noteOption))
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, flags: { finding?: string; file?: string[]; note?: string; on?: string }) => {
      const { readAttachments } = await import('../../cli/attachments.js');
      const input = await shell.input((read) => ({
        day: read.day(flags.on ?? 'today', '--on', true),
        note: read.text(flags.note, '--note'),
        findings: readNumbers(read, flags.finding),
        files: readAttachments(flags.file, shell.io.cwd, (text) => read.problem('--file', text)),
      }));
      const { recordSolution } = await import('./service.js');
      await shell.change(
        (ctx) => recordSolution(ctx, word, input),
        ({ day, version, findings, openFindings, files, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), day, version, findings: input.findings, files },
          code: seen.deal.code,
          lines: [
            m.solutionDone(seen.deal.code, version, day),
            ...(findings + openFindings > 0 ? [m.answersFindings(findings, openFindings)] : []),
          ],
          hints: [m.next(`salesdesk deal demo ${seen.deal.code} --presales "…" --audience "…"`)],
        }),
      );
    });

  deal
    .verb('file <deal> [n]', {
      ...{ summary: m.file, clauses: ['3.2.3'], args: { deal: m.dealArg, n: m.fileArg } },
      examples: ['salesdesk deal file 42 2 --out 方案v2.pdf'],
    })
    .action(async (word: string, n?: string) => {
      const { dealFile } = await import('./service.js');
      const { writeKept } = await import('../../cli/attachments.js');
      await writeKept(shell, n, (ctx, which = 1) => dealFile(ctx, word, which));
    });

  deal
    .verb('demo <deal>', {
      ...{ summary: m.demo, clauses: ['3.3.1', '3.3.3', '2.2.3b'], writes: true, args },
      examples: [
        'salesdesk deal demo 42 --presales 陈晨 --audience "李总、各部门主任 6 人" --question "能否对接用友？"',
      ],
    })
    .option('--presales <member>', t(m.presalesOption))
    .option('--by <member>', t(m.repOption))
    .option('--audience <people>', t(m.audienceOption))
    .option('--question <text...>', t(m.questionOption))
    .option('--note <text>', t(m.noteOption))
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, flags: DemoFlags) => {
      const input = await shell.input((read) => ({
        day: read.day(flags.on ?? 'today', '--on', true),
        rep: read.text(flags.by, '--by'),
        presales: read.text(flags.presales, '--presales'),
        people: read.text(flags.audience, '--audience'),
        note: read.text(flags.note, '--note'),
        questions: (flags.question ?? []).map((text) => read.text(text, '--question')),
      }));
      const { recordDemo } = await import('./service.js');
      await shell.change(
        (ctx) => recordDemo(ctx, word, input),
        ({ day, rep, presales, questions, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), day, rep, presales, questions },
          code: seen.deal.code,
          lines: [
            m.demoDone(seen.deal.code, day, rep.name, presales.name),
            ...questions.map(({ number, text }) => m.questionDone(seen.deal.code, number, text)),
          ],
          hints: [m.next(questions[0] ? answerLine(seen.deal.code, questions[0].number) : quoteLine(seen.deal.code))],
        }),
      );
    });

  deal
    .verb('question <deal> <text>', { summary: m.question, clauses: ['3.3.3'], writes: true, args })
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, text: string, flags: { on?: string }) => {
      const input = await shell.input((read) => ({
        text: read.text(text, 'text'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { askQuestion } = await import('./service.js');
      await shell.change(
        (ctx) => askQuestion(ctx, word, input.text, input.day),
        ({ number, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), number, text: input.text, day: input.day },
          code: seen.deal.code,
          lines: [m.questionDone(seen.deal.code, number, input.text)],
          hints: [m.next(answerLine(seen.deal.code, number))],
        }),
      );
    });

  deal
    .verb('answer <deal> <number> <answer>', { summary: m.answer, clauses: ['3.3.3'], writes: true, args })
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, number: string, text: string, flags: { on?: string }) => {
      const input = await shell.input((read) => ({
        number: read.whole(number, 'number', 1, 9999),
        text: read.text(text, 'answer'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { answer } = await import('./service.js');
      await shell.change(
        (ctx) => answer(ctx, word, input.number, input.text, input.day),
        ({ question, open, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), number: input.number, question, answer: input.text, day: input.day, open },
          code: seen.deal.code,
          lines: [m.answerDone(seen.deal.code, input.number, open)],
          // What is still missing on the way stands there: the next question, or the next gate.
          hints: [m.next(`salesdesk deal show ${seen.deal.code}`)],
        }),
      );
    });

  deal
    .verb('negotiate <deal>', {
      ...{ summary: m.negotiate, clauses: ['3.4.1', '3.4.2'], writes: true, args },
      examples: [
        'salesdesk deal negotiate 42 --item "价格: 折扣; 再降 10%; 降 5%" --item "服务: 培训; 10 天; 5 天; 谈妥"',
        'salesdesk deal negotiate 42 --agreed',
      ],
    })
    .option('--item <item...>', t(m.itemOption))
    .option('--agreed', t(m.agreedOption))
    .option('--note <text>', t(m.noteOption))
    .option('--on <day>', t(m.onOption))
    .action(async (word: string, flags: { item?: string[]; agreed?: boolean; note?: string; on?: string }) => {
      const input = await shell.input((read) => ({
        day: read.day(flags.on ?? 'today', '--on', true),
        note: read.text(flags.note, '--note'),
        items: readItems(read, flags.item),
        agreed: flags.agreed,
      }));
      const { negotiate } = await import('./service.js');
      await shell.change(
        (ctx) => negotiate(ctx, word, input),
        ({ day, round, items, agreed, note, ...seen }) => ({
          kind: 'done',
          value: { ...dealOf(seen), day, round, items, agreed, note },
          code: seen.deal.code,
          lines: [
            m.roundDone(seen.deal.code, round, day),
            agreed ? m.allAgreed : m.itemsOpen(items.filter((item) => !item.agreed).length),
          ],
          sections: [listView(items, itemColumns)],
        }),
      );
    });

  deal
    .verb('limits <deal>', {
      ...{ summary: m.limits, clauses: ['3.4.3'], writes: true, args },
      examples: ['salesdesk deal limits 42', 'salesdesk deal limits 42 --customer "预算 12 万封顶" --ours 105000'],
    })
    .option('--customer <limit>', t(m.customerLimit))
    .option('--ours <limit>', t(m.oursLimit))
    .action(async (word: string, flags: { customer?: string; ours?: string }) => {
      const input = await shell.input((read) => ({
        customer: readLimit(read, flags.customer, '--customer'),
        ours: readLimit(read, flags.ours, '--ours'),
      }));
      const { setLimits, showLimits } = await import('./service.js');
      if (input.customer || input.ours) {
        await shell.change(
          (ctx) => setLimits(ctx, word, input),
          (seen) => ({
            kind: 'done',
            value: dealOf(seen),
            code: seen.deal.code,
            lines: [m.limitsDone(seen.deal.code)],
          }),
        );
        return;
      }
      const { rows } = await shell.read((ctx) => showLimits(ctx, word));
      await shell.print(
        listView(
          rows,
          [
            { key: 'side', head: m.side, as: named(m.sides) },
            { key: 'amountFen', head: terms.amount, as: yuan },
            { key: 'text', head: terms.text },
            { key: 'day', head: terms.day, as: asDay },
            { key: 'by', head: m.who },
          ],
          { empty: m.noLimits },
        ),
      );
    });
}

interface DemoFlags {
  presales?: string;
  by?: string;
  audience?: string;
  question?: string[];
  note?: string;
  on?: string;
}
