import { t } from '../../../cli/language.js';
import type { DoneView } from '../../../cli/output/view.js';
import type { Reader } from '../../../cli/reader.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, type ValuesOf, verb } from '../../../cli/verb.js';
import { DUNNING_LEVELS, DUNNING_VIAS, OVERDUE_REASONS } from '../../../policy/collections.js';
import { terms } from '../../../policy/terms.js';
import { dayWithWeekday } from '../../../shared/dates.js';
import { both, same, type Text } from '../../../shared/text.js';
import type { DunInput, Dunned } from '../dun.js';
import { messages } from '../messages.js';
import { STEPS } from '../view.js';

const flags = {
  level: option('<level>', messages.levelOption, { choices: DUNNING_LEVELS }),
  via: option('<via>', messages.viaOption, { choices: DUNNING_VIAS }),
  reason: option('<reason>', messages.reasonOption, { choices: OVERDUE_REASONS }),
  note: option('<text>', messages.noteOption),
  on: option('<day>', messages.onOption),
};
type DunFlags = ValuesOf<typeof flags>;

export default verb({
  args: { instalment: argument(messages.instalmentArg) },
  flags,
  examples: [
    'salesdesk payment dun PAY-2026-0001 --level 1 --via phone --reason cashFlow --note "月底回款后付"',
    'salesdesk payment dun PAY-2026-0003 --level reminder --via wechat',
  ],
  notes: [messages.reasonsNote, messages.dunNote],
  async run(shell, { instalment }, typed) {
    const complete = await askMissing(shell, instalment, typed);
    const input = await shell.input((read) => readInput(read, complete));
    const { dunInstalment } = await import('../dun.js');
    await shell.change(
      (ctx) => dunInstalment(ctx, instalment, input),
      (dunned) => dunnedView(dunned, input, shell.money(dunned.openFen)),
    );
  },
});

function readInput(read: Reader, typed: DunFlags): DunInput {
  if (typed.via === undefined) read.problem('--via', messages.viaRequired);
  return {
    level: read.choice(DUNNING_LEVELS, typed.level, '--level'),
    via: read.choice(DUNNING_VIAS, typed.via, '--via') ?? 'phone',
    reason: read.choice(OVERDUE_REASONS, typed.reason, '--reason'),
    note: read.text(typed.note, '--note'),
    day: read.day(typed.on ?? 'today', '--on', true),
  };
}

function dunnedView({ repeated, ...value }: Dunned, input: DunInput, open: string): DoneView {
  const { code, customer, level, via, day, reason, note, overdueDays, next } = value;
  const on = dayWithWeekday(day);
  return {
    kind: 'done',
    value,
    code,
    lines: [
      both((lang) => messages.dunned(code, level, via, on[lang], customer.name)[lang]),
      ...(repeated ? [messages.dunnedAlready(repeated.who, DUNNING_VIAS[repeated.via])] : []),
      messages.openLate(open, overdueDays),
      ...(reason ? [messages.because(reason, input.reason ? note : null)] : []),
      ...(next ? [messages.nextStep(STEPS[next.step] ?? same(next.step), next.day)] : []),
    ],
    hints: [messages.promiseHint(code)],
  };
}

/** On a terminal, asks how and why; elsewhere what is missing is refused with everything else. */
async function askMissing(shell: Shell, instalment: string, typed: DunFlags): Promise<DunFlags> {
  if (!shell.ask.possible) return typed;
  await shell.requireRight('payment.dun');
  const { reasonIsMissing } = await import('../dun.js');
  const select = (question: Text, choices: Record<string, Text>) =>
    shell.ask.select(
      t(question),
      Object.entries(choices).map(([value, name]) => ({ name: t(name), value })),
    );
  const via = typed.via ?? (await select(terms.via, DUNNING_VIAS));
  if (typed.reason !== undefined || !(await shell.read((ctx) => reasonIsMissing(ctx, instalment))))
    return { ...typed, via };
  const reason = await select(terms.reason, OVERDUE_REASONS);
  if (reason !== 'other' || typed.note !== undefined) return { ...typed, via, reason };
  const note = await shell.answer(messages.note, (read, text) => read.text(text, '--note'));
  return { ...typed, via, reason, note };
}
