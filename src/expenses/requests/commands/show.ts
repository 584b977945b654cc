import { listView } from '../../../cli/output/view.js';
import { argument, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import { advanceColumns } from '../../advances/view.js';
import { messages } from '../messages.js';
import { requestFields, stepList } from '../view.js';

export default verb({
  args: { request: argument(messages.requestArg) },
  examples: ['salesdesk request show REQ-2026-0003'],
  async run(shell, { request: word }) {
    const { findRequest, shown } = await import('../load.js');
    const { advancesUnder, shownAdvances } = await import('../../advances/load.js');
    const { request, advances } = await shell.read(async (ctx) => {
      const known = await findRequest(ctx, word);
      const [request] = await shown(ctx, [known]);
      return { request, advances: await shownAdvances(ctx, await advancesUnder(ctx, known.id)) };
    });
    if (request === undefined) return;
    const money = (fen: number) => shell.money(fen);
    await shell.print({
      kind: 'sheet',
      value: { ...request, advances },
      title: messages.title,
      subtitle: same(`${request.code}  ${request.member.name}`),
      code: request.code,
      parts: [
        { kind: 'fields', fields: requestFields(request, money) },
        ...(advances.length === 0
          ? []
          : [{ kind: 'table' as const, list: listView(advances, advanceColumns, { title: messages.advances }) }]),
        { kind: 'table', list: stepList(request) },
      ],
      hints:
        request.state === 'approved' ? [messages.advanceHint(request.code), messages.claimUnderHint(request.code)] : [],
    });
  },
});
