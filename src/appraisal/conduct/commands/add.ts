import { argument, option, toggle, verb } from '../../../cli/verb.js';
import type { ConductKind } from '../../../policy/appraisal.js';
import { monthOf } from '../../../shared/dates.js';
import { usageError } from '../../../shared/errors.js';
import { messages } from '../messages.js';

export default verb({
  args: { member: argument(messages.memberArg), text: argument(messages.textArg) },
  flags: {
    good: toggle(messages.goodOption),
    bad: toggle(messages.badOption),
    on: option('<day>', messages.onOption),
    deal: option('<deal>', messages.dealOption),
    customer: option('<customer>', messages.customerOption),
  },
  examples: [
    'salesdesk conduct add 李娜 "周末赶到客户现场解决登录问题" --good --customer C-0004',
    'salesdesk conduct add 张伟 "周报连续两周未交" --bad --on 2026-11-20',
  ],
  notes: [messages.addNote],
  async run(shell, { member, text }, flags) {
    const kind = kindOf(flags.good, flags.bad);
    if (flags.deal !== undefined && flags.customer !== undefined) throw usageError(messages.oneSubject);
    const input = await shell.input((read) => ({
      member,
      kind,
      text: read.text(text, 'text'),
      day: read.day(flags.on ?? 'today', '--on', true),
      deal: read.text(flags.deal, '--deal'),
      customer: read.text(flags.customer, '--customer'),
    }));
    const { addNote } = await import('../notes.js');
    await shell.change(
      (ctx) => addNote(ctx, input),
      (note) => ({
        kind: 'done',
        value: note,
        code: note.code,
        lines: [messages.added(note.code, note.member.name, note.day, monthOf(note.day))],
      }),
    );
  },
});

/** @throws usageError for neither of them, or both */
function kindOf(good = false, bad = false): ConductKind {
  if (good === bad) throw usageError(messages.oneKind);
  return good ? 'good' : 'bad';
}
