import { t } from '../../../cli/language.js';
import type { DoneView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, type ValuesOf, verb } from '../../../cli/verb.js';
import { LOST_REASONS, STAGES, type StageCode } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { required } from '../../../shared/required.js';
import { both, type Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import type { Moved, MoveInput } from '../move.js';
import { dayOption, dealValue, noteOption, readStage } from '../view.js';

const flags = {
  reason: option('<text>', messages.moveReasonOption, { choices: LOST_REASONS }),
  note: noteOption,
  to: option('<competitor>', messages.toOption),
  on: dayOption,
};
type MoveFlags = ValuesOf<typeof flags>;

function readMove(read: Reader, stage: StageCode, { on = 'today', reason, note, to }: MoveFlags): MoveInput {
  const day = read.day(on, '--on', true);
  if (stage === 'lost') {
    const lostReason = read.choice(LOST_REASONS, reason, '--reason');
    return { stage, day, reason: lostReason, note: read.text(note, '--note'), competitor: read.text(to, '--to') };
  }
  const reasonText = read.text(reason, '--reason');
  return { stage, day, reason: reasonText, note: read.text(note, '--note'), competitor: read.text(to, '--to') };
}

/** Asks for the reason and the competitor of a loss. */
async function askLoss(shell: Shell, flags: MoveFlags): Promise<MoveFlags> {
  const reason = await shell.ask.select(
    t(terms.reason),
    Object.entries(LOST_REASONS).map(([value, name]) => ({ value, name: t(name) })),
  );
  const note =
    flags.note ??
    (reason === 'other'
      ? await shell.answer(messages.noteOption, (read, text) => read.text(text, '--note'))
      : undefined);
  const to =
    flags.to ??
    (await shell.answer(messages.toOption, (read, text) => read.text(text.trim() === '' ? undefined : text, '--to')));
  return { ...flags, reason, note, to: to.trim() === '' ? undefined : to };
}

function movedLine(shell: Shell, { deal, customer, from, to, stayedDays }: Moved): Text {
  const amount = deal.amountFen === null ? '' : shell.money(deal.amountFen);
  return both(
    (lang) =>
      messages.moved(deal.code, STAGES[from][lang], STAGES[to][lang], customer?.name ?? '', amount, stayedDays)[lang],
  );
}

function reasonLines({ stage, reason, competitor }: MoveInput): Text[] {
  if (reason === undefined) return [];
  if (stage !== 'lost') return [messages.reasonLine(reason)];
  return [both((lang) => messages.lostLine(LOST_REASONS[reason][lang], competitor ?? '')[lang])];
}

const movedValue = (result: Moved) => ({ ...dealValue(result), from: result.from, stayedDays: result.stayedDays });

/** @param isMany more than one code could be given, so JSON is a list */
function moveDone(shell: Shell, results: readonly Moved[], input: MoveInput, isMany: boolean): DoneView {
  const { reason, competitor } = input;
  const counted = shell.globals.dryRun ? messages.dryMany(results.length) : messages.many(results.length);
  return {
    kind: 'done',
    value: isMany
      ? results.map(movedValue)
      : { ...movedValue(required(results[0], 'the deal moved')), reason, competitor },
    code: results.map(({ deal }) => deal.code).join('\n'),
    lines: [
      ...results.map((deal) => movedLine(shell, deal)),
      ...reasonLines(input),
      ...(results.length > 1 ? [counted] : []),
    ],
    hints: [messages.hintUndo],
  };
}

export default verb({
  args: { deal: argument(messages.movedArg), stage: argument(messages.stageArg, STAGES) },
  flags,
  examples: [
    'salesdesk move 42 quoted',
    'salesdesk move 42 lost --reason price --to 泛微',
    'salesdesk deal list --idle 30d -o name | salesdesk move - lost --reason silent --dry-run',
  ],
  async run(shell, { deal: word, stage: stageWord }, flags) {
    const stage = readStage(stageWord);
    // What was typed is refused before anything is asked.
    const typed = await shell.input((read) => readMove(read, stage, flags));
    const mustAsk = stage === 'lost' && flags.reason === undefined && shell.ask.possible;
    if (mustAsk || word === '-') await shell.requireRight('deal.write');
    const answers = mustAsk ? await askLoss(shell, flags) : undefined;
    const input = answers ? await shell.input((read) => readMove(read, stage, answers)) : typed;
    const isMany = word === '-';
    const words = isMany ? (await shell.stdin()).split(/\s+/) : [word];
    if (words.length > 2) await shell.confirm(messages.confirmMany(words.length, t(STAGES[stage])));
    const { moveDeals } = await import('../move.js');
    await shell.change(
      (ctx) => moveDeals(ctx, words, input),
      (results) => moveDone(shell, results, input, isMany),
    );
  },
});
