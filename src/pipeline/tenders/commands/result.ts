import { argument, option, verb } from '../../../cli/verb.js';
import { TENDER_RESULTS } from '../../../policy/stages.js';
import { messages } from '../messages.js';
import { isDepositOut } from '../rules.js';
import { onFlag } from '../view.js';

export default verb({
  args: { tender: argument(messages.tenderArg), result: argument(messages.resultArg, TENDER_RESULTS) },
  flags: { on: onFlag, note: option('<text>', messages.noteOption) },
  examples: ['salesdesk tender result TD-2026-0003 won --note "综合评分第一"'],
  async run(shell, { tender: word, result }, { on, note }) {
    const outcome = await shell.input((read) => ({
      result: read.choice(TENDER_RESULTS, result, 'result'),
      day: read.day(on ?? 'today', '--on', true),
      note: read.text(note, '--note'),
    }));
    const { recordResult } = await import('../service.js');
    await shell.change(
      (ctx) => recordResult(ctx, word, outcome),
      (tender) => ({
        kind: 'done',
        value: { code: tender.code, result: tender.result, resultDay: tender.resultDay, note: tender.resultNote },
        code: tender.code,
        lines: [
          messages.resultDone(tender.code, TENDER_RESULTS[outcome.result], outcome.day),
          ...(tender.depositFen !== null && isDepositOut(tender)
            ? [messages.depositStillOut(shell.money(tender.depositFen))]
            : []),
        ],
      }),
    );
  },
});
