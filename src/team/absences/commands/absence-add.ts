import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { ABSENCE_KINDS } from '../../../policy/appraisal.js';
import { messages } from '../messages.js';

export default verb({
  args: { member: argument(messages.memberArg) },
  flags: {
    from: requiredOption('<day>', messages.fromOption),
    to: option('<day>', messages.toOption),
    kind: requiredOption('<kind>', messages.kindOption, { choices: ABSENCE_KINDS }),
    note: option('<text>', messages.noteOption),
  },
  examples: [
    'salesdesk member absence add 李娜 --from 2026-11-09 --to 2026-11-13 --kind 病假',
    'salesdesk member absence add 张伟 --from 明天 --kind leave --note 年假',
  ],
  notes: [messages.addNote],
  async run(shell, { member }, flags) {
    const input = await shell.input((read) => {
      const fromDay = read.day(flags.from, '--from');
      return {
        member,
        fromDay,
        toDay: read.day(flags.to, '--to') ?? fromDay,
        kind: read.choice(ABSENCE_KINDS, flags.kind, '--kind'),
        note: read.text(flags.note, '--note'),
      };
    });
    const { addAbsence } = await import('../service.js');
    await shell.change(
      (ctx) => addAbsence(ctx, input),
      (absence) => {
        const { code, member: of, kind, fromDay, toDay, workingDays } = absence;
        return {
          kind: 'done',
          value: absence,
          code,
          lines: [
            messages.added(code, of.name, ABSENCE_KINDS[kind], fromDay, toDay),
            messages.workingDaysOf(workingDays),
          ],
        };
      },
    );
  },
});
