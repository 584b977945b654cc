import type { WriteContext } from '../../app/context.js';
import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { messages } from './messages.js';

/** What every room holds of a customer moves with it, in one write. */
async function moveEverything(ctx: WriteContext, fromId: number, toId: number): Promise<void> {
  const rooms = [
    await import('../../pipeline/deals/handOver.js'),
    await import('../../contracts/contracts/record.js'),
    await import('../../collections/receivables/receipts.js'),
    await import('../../expenses/claims/service.js'),
    await import('../../relations/surveys/service.js'),
  ];
  for (const room of rooms) await room.moveCustomer(ctx, fromId, toId);
}

/** Merging and assigning customers (policy 6.1.2, 2.2.1b). */
export function buildMerging(customer: Noun, shell: Shell): void {
  customer
    .verb('merge <customer> <duplicate>', {
      summary: messages.merge,
      clauses: ['6.1.2'],
      writes: true,
      args: { customer: messages.keptArg, duplicate: messages.goneArg },
      examples: ['salesdesk customer merge C-0007 C-0031 --reason "同一家公司，重复建档"'],
    })
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .action(async (keptWord: string, goneWord: string, flags: { reason: string }) => {
      const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
      const { mergeCustomers, mergePair } = await import('./merge.js');
      const pair = await shell.read((ctx) => mergePair(ctx, keptWord, goneWord));
      const named = ({ code, name }: { code: string; name: string }) => `${code} ${name}`;
      await shell.confirm(messages.mergeQuestion(named(pair.gone), named(pair.kept)));
      await shell.change(
        async (ctx) => {
          const merged = await mergeCustomers(ctx, keptWord, goneWord, reason);
          await moveEverything(ctx, merged.gone.id, merged.kept.id);
          return merged;
        },
        ({ kept, gone, filled }) => ({
          kind: 'done',
          value: { code: kept.code, name: kept.name, merged: { code: gone.code, name: gone.name }, filled, reason },
          code: kept.code,
          lines: [
            messages.merged(gone.code, kept.code, kept.name),
            ...(filled.length > 0 ? [messages.filledFrom(filled.join(', '))] : []),
            messages.pastStays,
          ],
        }),
      );
    });

  customer
    .verb('assign <customer> <member>', {
      summary: messages.assign,
      clauses: ['2.2.1b'],
      writes: true,
      args: { customer: messages.customerArg, member: messages.memberArg },
      examples: ['salesdesk customer assign 浦东 李娜 --reason "张伟调岗" --deals'],
    })
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .option('--on <day>', t(messages.assignOn))
    .option('--deals', t(messages.dealsOption))
    .action(async (word: string, to: string, flags: { reason: string; on?: string; deals?: boolean }) => {
      const input = await shell.input((read) => ({
        reason: read.text(flags.reason, '--reason'),
        day: read.day(flags.on ?? 'today', '--on', true),
      }));
      const { assignCustomer } = await import('./merge.js');
      const { assignOpenDeals } = await import('../../pipeline/deals/handOver.js');
      const { assignDrafts } = await import('../../contracts/contracts/draft.js');
      await shell.change(
        async (ctx) => {
          const done = await assignCustomer(ctx, word, to, input);
          const deals = flags.deals ? await assignOpenDeals(ctx, done.customer.id, done.memberId) : [];
          await assignDrafts(ctx, deals, done.memberId);
          ctx.audit('customer.assign', [done.customer.code, ...deals].join(' '), {
            from: done.from,
            to: done.to,
            ...input,
            deals,
          });
          return { ...done, deals };
        },
        ({ customer: { code, name }, from, to: owner, deals }) => ({
          kind: 'done',
          value: { code, name, from, to: owner, ...input, deals },
          code,
          lines: [
            messages.assigned(code, name, from ?? '', owner, input.day),
            ...(flags.deals ? [messages.dealsToo(deals.length)] : []),
          ],
        }),
      );
    });
}
