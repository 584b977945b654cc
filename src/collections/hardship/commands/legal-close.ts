import { t } from '../../../cli/language.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { LEGAL_RESULTS } from '../../../policy/hardship.js';
import { listChoices } from '../../../shared/choices.js';
import { messages } from '../messages.js';

export default verb({
  args: { legal: argument(messages.legalArg) },
  flags: {
    result: requiredOption('<result>', messages.resultOption, { choices: LEGAL_RESULTS }),
    note: option('<text>', messages.noteOption),
    on: option('<day>', messages.onOption),
  },
  examples: ['salesdesk payment legal close LF-2026-0001 --result 胜诉 --note "判付本金及利息"'],
  notes: [messages.resultChoices(listChoices(LEGAL_RESULTS))],
  async run(shell, { legal }, { result, note, on }) {
    const input = await shell.input((read) => ({
      result: read.choice(LEGAL_RESULTS, result, '--result'),
      note: read.text(note, '--note'),
      day: read.day(on ?? 'today', '--on', true),
    }));
    const { closeLegalFile } = await import('../legal.js');
    await shell.change(
      (ctx) => closeLegalFile(ctx, legal, input),
      ({ value, owedAt }) => ({
        kind: 'done',
        value,
        code: value.code,
        lines: [
          messages.fileClosed(value.code, t(LEGAL_RESULTS[value.result]), value.closedDay),
          ...(value.openFen > 0 ? [messages.stillOpen(shell.money(value.openFen))] : []),
        ],
        hints: value.openFen > 0 ? [messages.reportWaiverHint(owedAt)] : [],
      }),
    );
  },
});
