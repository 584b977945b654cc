import { argument, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { advanceFields, stepList } from '../view.js';

export default verb({
  args: { advance: argument(messages.advanceArg) },
  examples: ['salesdesk advance show ADV-2026-0003'],
  async run(shell, { advance: word }) {
    const { shownAdvance } = await import('../load.js');
    const { advance, days } = await shell.read(async (ctx) => ({
      advance: await shownAdvance(ctx, word),
      days: await ctx.setting('advance.days'),
    }));
    const { code, member, state } = advance;
    await shell.print({
      kind: 'sheet',
      value: advance,
      title: messages.title,
      subtitle: same(`${code}  ${member.name}`),
      code,
      parts: [
        { kind: 'fields', fields: advanceFields(advance, (fen) => shell.money(fen)) },
        { kind: 'table', list: stepList(advance) },
      ],
      notes: advance.old ? [messages.oldNote(days)] : [],
      hints: state === 'open' ? [messages.settleHint(code), messages.returnHint(code)] : [],
    });
  },
});
