import { messages as cliMessages } from '../../../cli/messages.js';
import { argumentList, option, verb } from '../../../cli/verb.js';
import { joinTexts, same } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { panelDone } from '../view.js';

export default verb({
  args: { members: argumentList(messages.membersArg) },
  flags: { month: option('<month>', cliMessages.month, { short: 'm' }) },
  examples: ['salesdesk appraisal panel name --month 2026-11 王经理 人事周 财务刘'],
  async run(shell, typed, flags) {
    const { members, month } = await shell.input((read) => {
      const { words, month: word } = read.wordsAndMonth(typed.members);
      return { members: words, month: read.monthOrLast(word, flags.month) };
    });
    const { namePanel } = await import('../service.js');
    await shell.change(
      (ctx) => namePanel(ctx, month, members),
      (result) =>
        panelDone(result, messages.namedDone(month, joinTexts(result.seats.map(({ member }) => same(member.name))))),
    );
  },
});
