import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { REVIEW_DECISIONS } from '../../policy/contracts.js';
import { formatMoney } from '../../shared/money.js';
import { buildAfter } from './archiveCommand.js';
import { type DraftFlags, readDraft, withDraftFlags } from './draftFlags.js';
import { buildLists } from './draftListCommand.js';
import { messages } from './draftMessages.js';
import { missingLine, shownOf } from './draftSections.js';
import type { DraftView } from './resolve.js';
import { buildSign } from './signCommand.js';

/** The way of a contract to its signature, and after it (policy 3.5). */
export function buildDrafts(contract: Noun, shell: Shell): void {
  const args = {
    deal: messages.dealArg,
    contract: messages.draftArg,
    decision: messages.decisionArg,
    number: messages.numberArg,
  };
  const moneyOf = async () => {
    const { currency } = (await shell.session()).company;
    return (fen: number) => formatMoney(fen, currency);
  };
  const grossOf = ({ text }: DraftView) => text.lines.reduce((sum, { grossFen }) => sum + grossFen, 0);

  withDraftFlags(
    contract.verb('draft <deal>', {
      summary: messages.draft,
      clauses: ['3.5.1', '2.2.2b'],
      writes: true,
      args,
      examples: [
        'salesdesk contract draft 42 --rights "…" --specification "标准版 50 用户" --delivery 2027-01-15 --after-sales "一年免费维护"',
      ],
    }),
  ).action(async (word: string, flags: DraftFlags) => {
    const change = await readDraft(shell, flags);
    const { draftContract } = await import('./draft.js');
    const { acceptedQuote } = await import('../../pipeline/quotes/show.js');
    const money = await moneyOf();
    await shell.change(
      async (ctx) => await draftContract(ctx, word, await acceptedQuote(ctx, word), change),
      (seen) => ({
        kind: 'done',
        value: { ...shownOf(seen), grossFen: grossOf(seen), quote: seen.draft.quote },
        code: seen.draft.code,
        lines: [
          messages.drafted(seen.draft.code, seen.customer.name, money(grossOf(seen)), seen.draft.quote ?? ''),
          missingLine(seen),
        ],
        hints: [messages.hintSubmit(seen.draft.code)],
      }),
    );
  });

  withDraftFlags(
    contract.verb('renew <contract>', {
      summary: messages.renew,
      clauses: ['3.5.3', '6.2.1'],
      writes: true,
      args,
      examples: ['salesdesk contract renew CT-2025-0007 --until 2027-12-31 --delivery 2027-01-01'],
    }),
  ).action(async (word: string, flags: DraftFlags) => {
    const change = await readDraft(shell, flags);
    const { renewContract } = await import('./draft.js');
    const money = await moneyOf();
    await shell.change(
      (ctx) => renewContract(ctx, word, change),
      (seen) => ({
        kind: 'done',
        value: { ...shownOf(seen), grossFen: grossOf(seen) },
        code: seen.draft.code,
        lines: [messages.drafted(seen.draft.code, seen.customer.name, money(grossOf(seen)), ''), missingLine(seen)],
        hints: [messages.hintSubmit(seen.draft.code)],
      }),
    );
  });

  withDraftFlags(contract.verb('edit <contract>', { summary: messages.edit, clauses: ['3.5.1'], writes: true, args }))
    .option('--from-quote', t(messages.fromQuoteOption))
    .action(async (word: string, flags: DraftFlags & { fromQuote?: boolean }) => {
      const change = { ...(await readDraft(shell, flags)), fromQuote: flags.fromQuote };
      const { editDraft } = await import('./draft.js');
      await shell.change(
        (ctx) => editDraft(ctx, word, change),
        (seen) => ({
          kind: 'done',
          value: shownOf(seen),
          code: seen.draft.code,
          lines: [
            messages.edited(seen.draft.code, seen.draft.version),
            ...(seen.from === 'passed' || seen.from === 'submitted' ? [messages.reviewAgain] : []),
            missingLine(seen),
          ],
          hints: [messages.hintSubmit(seen.draft.code)],
        }),
      );
    });

  contract
    .verb('submit <contract>', { summary: messages.submit, clauses: ['3.5.1', '3.5.2'], writes: true, args })
    .action(async (word: string) => {
      const { submitDraft } = await import('./draft.js');
      await shell.change(
        (ctx) => submitDraft(ctx, word),
        (seen) => ({
          kind: 'done',
          value: shownOf(seen),
          code: seen.draft.code,
          lines: [messages.submitted(seen.draft.code, seen.draft.version)],
          hints: [messages.wayFrom(seen.draft.code, 'submitted')],
        }),
      );
    });

  contract
    .verb('review <contract> <decision>', {
      summary: messages.review,
      clauses: ['3.5.2'],
      writes: true,
      args,
      examples: [
        'salesdesk contract review CT-2026-0007 pass --condition "补充保密条款"',
        'salesdesk contract review 7 return --remarks "违约责任不对等"',
      ],
    })
    .option('--remarks <text>', t(messages.remarksOption))
    .option('--condition <text...>', t(messages.conditionOption))
    .action(async (word: string, decision: string, flags: { remarks?: string; condition?: string[] }) => {
      const input = await shell.input((read) => ({
        decision: read.choice(REVIEW_DECISIONS, decision, 'decision'),
        remarks: read.text(flags.remarks, '--remarks'),
        conditions: (flags.condition ?? []).map((text) => read.text(text, '--condition')),
      }));
      const { reviewDraft } = await import('./review.js');
      await shell.change(
        (ctx) => reviewDraft(ctx, word, input),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...input },
          code: seen.draft.code,
          lines: [
            messages.reviewed(seen.draft.code, seen.draft.version, REVIEW_DECISIONS[input.decision]),
            ...(input.remarks ? [{ zh: input.remarks, en: input.remarks }] : []),
            ...seen.conditions.map((text, i) => messages.conditionName(i + 1, text)),
          ],
          hints: input.decision === 'pass' ? [messages.hintSign(seen.draft.code)] : [messages.editWay(seen.draft.code)],
        }),
      );
    });

  contract
    .verb('condition <contract> <number>', { summary: messages.condition, clauses: ['3.5.2'], writes: true, args })
    .requiredOption('--met <text>', t(messages.metOption))
    .action(async (word: string, number: string, flags: { met: string }) => {
      const input = await shell.input((read) => ({
        number: read.whole(number, 'number', 1, 999),
        note: read.text(flags.met, '--met'),
      }));
      const { confirmCondition } = await import('./review.js');
      await shell.change(
        (ctx) => confirmCondition(ctx, word, input.number, input.note),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...input, open: seen.open },
          code: seen.draft.code,
          lines: [messages.conditionDone(seen.draft.code, input.number, seen.open)],
        }),
      );
    });

  buildSign(contract, shell, moneyOf);
  buildAfter(contract, shell);
  buildLists(contract, shell);
}
