import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
import { argument, option, requiredOption, verb } from '../../../cli/verb.js';
import { messages as dealMessages } from '../../../pipeline/deals/messages.js';
import { type AfterFlags, afterFlags, readAfter } from '../../../pipeline/deals/view.js';
import { AFTER_CONTRACT, LOST_REASONS } from '../../../policy/stages.js';
import { terms } from '../../../policy/terms.js';
import { monthOf } from '../../../shared/dates.js';
import { messages } from '../messages.js';
import { carriedOf, dealLines, receivableLines } from '../view.js';

/** Asks what becomes of a deal without a contract in force. */
async function askAfter(shell: Shell, deal: string): Promise<AfterFlags> {
  const choose = (question: string, choices: Readonly<Record<string, { zh: string; en: string }>>) =>
    shell.ask.select(
      question,
      Object.entries(choices).map(([value, name]) => ({ value, name: t(name) })),
    );
  if ((await choose(t(dealMessages.afterQuestion(deal)), AFTER_CONTRACT)) === 'open') return { deal: 'open' };
  const loss = await choose(t(terms.reason), LOST_REASONS);
  const note =
    loss === 'other'
      ? await shell.answer(dealMessages.lossNoteOption, (read, text) => read.text(text, '--note'))
      : undefined;
  return { deal: 'lost', loss, note };
}

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    on: option('<day>', messages.agreedOption),
    reason: requiredOption('<text>', messages.reasonOption),
    ...afterFlags,
  },
  examples: [
    'salesdesk contract cancel CT-2026-0007 --reason 客户预算取消',
    'salesdesk contract cancel CT-2026-0007 --reason 客户改选他家 --loss price --to 泛微',
  ],
  async run(shell, { contract: word }, flags) {
    const typed = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      reason: read.text(flags.reason, '--reason'),
      after: readAfter(read, flags),
    }));
    const { cancelContract, dealLeftBy } = await import('../../../workflows/adjustContract.js');
    const isSaid = flags.deal !== undefined || flags.loss !== undefined;
    if (!isSaid && shell.ask.possible) await shell.requireRight('contract.adjust');
    const deal = isSaid || !shell.ask.possible ? undefined : await shell.read((ctx) => dealLeftBy(ctx, word));
    const answers = deal === undefined ? undefined : await askAfter(shell, deal);
    const said = answers ? await shell.input((read) => readAfter(read, answers)) : typed.after;
    const after = isSaid || answers ? said : undefined;
    await shell.change(
      (ctx) => cancelContract(ctx, word, { ...typed, after }),
      ({ carried, signedDay, ...adjusted }) => {
        const { code, contract, day } = adjusted;
        return {
          kind: 'done',
          value: { ...adjusted, ...carriedOf({ carried }) },
          code,
          lines: [
            messages.cancelDone(contract, day, monthOf(day) === monthOf(signedDay)),
            ...receivableLines(adjusted, (fen) => shell.money(fen)),
            ...dealLines({ carried }),
          ],
        };
      },
    );
  },
});
