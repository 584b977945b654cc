import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { asDay, inWords, listView, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { describeRuleText } from '../../pipeline/quotes/terms.js';
import { terms } from '../../policy/terms.js';
import { messages } from './draftMessages.js';

export function buildSign(contract: Noun, shell: Shell, moneyOf: () => Promise<(fen: number) => string>): void {
  const args = { contract: messages.draftArg };
  contract
    .verb('sign <contract>', {
      summary: messages.sign,
      clauses: ['3.5.2', '3.5.3', '3.6.1', '3.7.1', '4.1.1'],
      writes: true,
      args,
      examples: ['salesdesk contract sign CT-2026-0007 --on today --ours 王芳 --theirs "李总" --seal 合同专用章'],
    })
    .option('--on <day>', t(messages.signOn))
    .option('--ours <person>', t(messages.oursOption))
    .option('--theirs <person>', t(messages.theirsOption))
    .option('--seal <seal>', t(messages.sealOption))
    .option('--release <reason>', t(messages.releaseOption))
    .action(
      async (word: string, flags: { on?: string; ours?: string; theirs?: string; seal?: string; release?: string }) => {
        const { release, ...input } = await shell.input((read) => ({
          day: read.day(flags.on ?? 'today', '--on', true),
          ours: read.text(flags.ours, '--ours'),
          theirs: read.text(flags.theirs, '--theirs'),
          seal: read.text(flags.seal, '--seal'),
          release: read.text(flags.release, '--release'),
        }));
        const { signDraft } = await import('./sign.js');
        const { parseTerms } = await import('../../pipeline/quotes/terms.js');
        const { planInstalments } = await import('../../collections/receivables/receipts.js');
        const { requireCredit } = await import('../../collections/hardship/credit.js');
        const { openOrder } = await import('../orders/open.js');
        const money = await moneyOf();
        await shell.change(
          async (ctx) => {
            const { contract: made, customer, shares, text, deal } = await signDraft(ctx, word, input);
            const buyer = { id: made.customerId, ...customer };
            const { released } = await requireCredit(ctx, buyer, made.grossFen, release, {
              day: made.signedDay,
              contract: made,
            });
            const parts = text.terms === null ? undefined : parseTerms(text.terms, made.signedDay);
            const planned = parts?.ok
              ? await planInstalments(ctx, made, made.grossFen, parts.value, made.signedDay)
              : [];
            const order = await openOrder(ctx, made);
            const instalments = planned.map(({ code, dueDay, dueRule, amountFen }) => ({
              code,
              dueDay,
              dueRule,
              amountFen,
            }));
            const { code, title, signedDay, netFen, grossFen, costFen } = made;
            const value = {
              code,
              title,
              customer,
              deal,
              signedDay,
              netFen,
              grossFen,
              costFen,
              profitFen: netFen - costFen,
              shares,
              order: order.code,
              instalments,
              release: released ? release : undefined,
              ours: input.ours,
              theirs: input.theirs,
              seal: input.seal,
            };
            ctx.audit(
              'contract.sign',
              [code, deal, customer.code, order.code, ...instalments.map((i) => i.code)].filter(Boolean).join(' '),
              value,
            );
            return value;
          },
          (made) => ({
            kind: 'done',
            value: made,
            code: made.code,
            lines: [
              messages.signed(made.code, made.customer.name, money(made.grossFen), made.signedDay),
              messages.follows(made.order, made.instalments.length),
              ...(made.release === undefined ? [] : [messages.released(made.release)]),
            ],
            sections:
              made.instalments.length > 0
                ? [
                    listView(made.instalments, [
                      { key: 'code', head: terms.code, keep: true },
                      { key: 'dueDay', head: terms.due, as: asDay },
                      { key: 'dueRule', head: messages.rule, as: inWords(describeRuleText) },
                      { key: 'amountFen', head: terms.amount, as: yuan },
                    ]),
                  ]
                : [],
            hints: [messages.hintArchive(made.code), ...(made.deal ? [messages.hintWon(made.deal)] : [])],
          }),
        );
      },
    );
}
