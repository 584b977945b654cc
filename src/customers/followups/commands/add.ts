import { t } from '../../../cli/language.js';
import { visible } from '../../../cli/output/safe.js';
import type { DoneView } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionalArgument, optionalArgumentList, toggle, verb } from '../../../cli/verb.js';
import { carriedLines, carriedValue } from '../../../pipeline/deals/view.js';
import { CHANNELS, STAGES } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import type { Day } from '../../../shared/dates.js';
import { usageError } from '../../../shared/errors.js';
import type { Text } from '../../../shared/text.js';
import type { LoggedFollowup } from '../../../workflows/logFollowup.js';
import type { CustomerCandidate } from '../../customers/resolve.js';
import { messages } from '../messages.js';
import { isDealCode } from '../rules.js';

export default verb({
  args: { customer: optionalArgument(messages.subjectArg), text: optionalArgumentList(messages.textArg) },
  flags: {
    via: option('<channel>', messages.viaOption, { choices: CHANNELS }),
    next: option('<day>', messages.nextOption),
    feedback: toggle(messages.feedbackOption),
    on: option('<day>', messages.onOption),
  },
  examples: [
    'salesdesk log pdrj "李总同意下周五现场演示" --next 下周五',
    'salesdesk log D-42 - --via wechat --next +3d --json code,next',
  ],
  notes: [messages.addNote],
  async run(shell, { customer, text: words }, flags) {
    const asksForText = words.length === 0;
    if (shell.ask.possible && (customer === undefined || asksForText)) await shell.requireRight('followup.write');
    const to = customer ?? (await askSubject(shell));
    const typed = await readWords(shell, to, words, customer === undefined);
    const nextTyped = flags.next ?? (asksForText ? await askNext(shell) : undefined);
    const { today, ...input } = await shell.input((read) => ({
      today: read.today,
      text: read.text(typed, t(terms.text)),
      via: read.choice(CHANNELS, flags.via, '--via'),
      next: read.day(nextTyped, '--next'),
      on: read.day(flags.on, '--on', true),
    }));
    const nextText = input.next === undefined ? undefined : await describeNext(shell, input.next, today);
    const { countFollowupsDue } = await import('../service.js');
    const { logFollowup } = await import('../../../workflows/logFollowup.js');
    await shell.change(
      async (ctx) => {
        const logged = await logFollowup(ctx, { ...input, to, feedback: flags.feedback });
        return { logged, leftToday: shell.io.stderr.isTTY ? await countFollowupsDue(ctx) : 0 };
      },
      ({ logged, leftToday }) => addedView(shell, logged, { today, leftToday, nextText }),
    );
  },
});

/** The text: typed, from stdin, or asked for. @throws usageError if there is no terminal to ask on */
async function readWords(shell: Shell, to: string, words: readonly string[], subjectAsked: boolean): Promise<string> {
  if (words.length === 1 && words[0] === '-') return await shell.stdin();
  if (words.length > 0) return words.join(' ');
  if (!shell.ask.possible)
    throw usageError(messages.textMissing, {
      problems: subjectAsked ? [] : [{ field: t(messages.missingHead), text: messages.textHint(to) }],
    });
  return await shell.answer(terms.text, (read, typed) => read.text(typed, t(terms.text)));
}

/** Asks for the day of the next follow-up. @returns it as typed; undefined if none is planned */
async function askNext(shell: Shell): Promise<string | undefined> {
  const typed = await shell.answer(messages.askNext, (read, word) => {
    const day = word.trim() === '' ? undefined : read.day(word, '--next');
    if (day !== undefined && day < read.today) read.problem('--next', messages.nextPassed(day));
  });
  return typed.trim() === '' ? undefined : typed;
}

/** Asks for a customer, who is looked up while the name is typed. @returns its code, or a deal's code as typed */
async function askSubject(shell: Shell): Promise<string> {
  if (!shell.ask.possible) throw usageError(messages.subjectMissing, { hints: [messages.subjectHint] });
  const { customerCandidates } = await import('../../customers/resolve.js');
  return await shell.ask.search(t(messages.askSubject), async (typed) => {
    if (typed === '') return [];
    if (typed === '@last' || isDealCode(typed)) return [{ name: typed, value: typed }];
    return await alignedChoices(await shell.read((ctx) => customerCandidates(ctx, typed)));
  });
}

/** Choices in columns. */
async function alignedChoices(candidates: readonly CustomerCandidate[]): Promise<{ name: string; value: string }[]> {
  const { displayWidth, prepareWidths } = await import('../../../cli/output/width.js');
  const rows = candidates.map(({ code, cells }) => ({
    code,
    cells: cells.map((cell) => visible(typeof cell === 'string' ? cell : t(cell))),
  }));
  await prepareWidths(rows.flatMap(({ cells }) => cells));
  const widths: number[] = [];
  for (const { cells } of rows)
    for (const [i, cell] of cells.entries()) widths[i] = Math.max(widths[i] ?? 0, displayWidth(cell));
  const padded = (cell: string, i: number) => cell + ' '.repeat((widths[i] ?? 0) - displayWidth(cell));
  return rows.map(({ code, cells }) => ({ name: cells.map(padded).join('  ').trimEnd(), value: code }));
}

/** `下次跟进 2026-12-04 周五，11 天后，第 9 个工作日`: a misread day is seen at once. */
async function describeNext(shell: Shell, next: Day, today: Day): Promise<Text> {
  const { HOLIDAYS_KNOWN_UNTIL, workingDaysBetween } = await import('../../../shared/workdays.js');
  if (next > HOLIDAYS_KNOWN_UNTIL) shell.warn(messages.holidaysEnd(HOLIDAYS_KNOWN_UNTIL, next));
  return messages.nextPlanned(next, today, workingDaysBetween(today, next));
}

function addedView(
  shell: Shell,
  { added, carried }: LoggedFollowup,
  { today, leftToday, nextText }: { today: Day; leftToday: number; nextText: Text | undefined },
): DoneView {
  const { customer, deal, member, via, day, closed, code } = added;
  const lines: Text[] = [messages.recorded(code, CHANNELS[via], customer?.name, member.name, day, today)];
  if (deal) {
    const amount = deal.amountFen === null ? undefined : shell.money(deal.amountFen);
    lines.push(messages.onDeal(deal.code, deal.title, STAGES[deal.stage], amount));
  }
  if (nextText) lines.push(nextText);
  else
    for (const planned of closed)
      if (planned.next !== null) lines.push(messages.plannedSettled(planned.code, planned.next));
  for (const one of carried) lines.push(...carriedLines(one));
  const hints: Text[] = [messages.undoHint, messages.addMoreHint];
  if (leftToday > 0) hints.push(messages.leftHint(leftToday));
  const moved = carried.map((one) => ({ deal: one.deal.code, ...carriedValue(one).moved }));
  const value = moved.length === 0 ? added : { ...added, moved };
  return { kind: 'done', value, code, lines, hints };
}
