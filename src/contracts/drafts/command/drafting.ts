import type { Noun } from '../../../cli/grammar.js';
import { t } from '../../../cli/language.js';
import type { Shell } from '../../../cli/shell.js';
import { REVIEW_DECISIONS } from '../../../policy/contracts.js';
import { formatMoney } from '../../../shared/money.js';
import { m } from '../messages.js';
import type { DraftView } from '../service.js';
import { buildAfter } from './archive.js';
import { type DraftFlags, readDraft, withDraftFlags } from './flags.js';
import { buildLists } from './looking.js';
import { missingLine, shownOf } from './shown.js';
import { buildSign } from './signing.js';

/** The way of a contract to its signature, and after it (policy 3.5). */
export function buildDrafts(contract: Noun, shell: Shell): void {
  const args = { deal: m.dealArg, contract: m.draftArg, decision: m.decisionArg, number: m.numberArg };
  const moneyOf = async () => {
    const { currency } = (await shell.session()).company;
    return (fen: number) => formatMoney(fen, currency);
  };
  const grossOf = ({ text }: DraftView) => text.lines.reduce((sum, { grossFen }) => sum + grossFen, 0);

  withDraftFlags(
    contract.verb('draft <deal>', {
      ...{ summary: m.draft, clauses: ['3.5.1', '2.2.2b'], writes: true, args },
      examples: [
        'salesdesk contract draft 42 --rights "…" --specification "标准版 50 用户" --delivery 2027-01-15 --after-sales "一年免费维护"',
      ],
    }),
  ).action(async (word: string, flags: DraftFlags) => {
    const change = await readDraft(shell, flags);
    const { draftContract } = await import('../service.js');
    const { acceptedQuote } = await import('../../../pipeline/quotes/service.js');
    const money = await moneyOf();
    await shell.change(
      async (ctx) => await draftContract(ctx, word, await acceptedQuote(ctx, word), change),
      (seen) => ({
        kind: 'done',
        value: { ...shownOf(seen), grossFen: grossOf(seen), quote: seen.draft.quote },
        code: seen.draft.code,
        lines: [
          m.drafted(seen.draft.code, seen.customer.name, money(grossOf(seen)), seen.draft.quote ?? ''),
          missingLine(seen),
        ],
        hints: [m.hintSubmit(seen.draft.code)],
      }),
    );
  });

  withDraftFlags(
    contract.verb('renew <contract>', {
      ...{ summary: m.renew, clauses: ['3.5.3', '6.2.1'], writes: true, args },
      examples: ['salesdesk contract renew CT-2025-0007 --until 2027-12-31 --delivery 2027-01-01'],
    }),
  ).action(async (word: string, flags: DraftFlags) => {
    const change = await readDraft(shell, flags);
    const { renewContract } = await import('../service.js');
    const money = await moneyOf();
    await shell.change(
      (ctx) => renewContract(ctx, word, change),
      (seen) => ({
        kind: 'done',
        value: { ...shownOf(seen), grossFen: grossOf(seen) },
        code: seen.draft.code,
        lines: [m.drafted(seen.draft.code, seen.customer.name, money(grossOf(seen)), ''), missingLine(seen)],
        hints: [m.hintSubmit(seen.draft.code)],
      }),
    );
  });

  withDraftFlags(contract.verb('edit <contract>', { summary: m.edit, clauses: ['3.5.1'], writes: true, args }))
    .option('--from-quote', t(m.fromQuoteOption))
    .action(async (word: string, flags: DraftFlags & { fromQuote?: boolean }) => {
      const change = { ...(await readDraft(shell, flags)), fromQuote: flags.fromQuote };
      const { editDraft } = await import('../service.js');
      await shell.change(
        (ctx) => editDraft(ctx, word, change),
        (seen) => ({
          kind: 'done',
          value: shownOf(seen),
          code: seen.draft.code,
          lines: [
            m.edited(seen.draft.code, seen.draft.version),
            ...(seen.from === 'passed' || seen.from === 'submitted' ? [m.reviewAgain] : []),
            missingLine(seen),
          ],
          hints: [m.hintSubmit(seen.draft.code)],
        }),
      );
    });

  contract
    .verb('submit <contract>', { summary: m.submit, clauses: ['3.5.1', '3.5.2'], writes: true, args })
    .action(async (word: string) => {
      const { submitDraft } = await import('../service.js');
      await shell.change(
        (ctx) => submitDraft(ctx, word),
        (seen) => ({
          kind: 'done',
          value: shownOf(seen),
          code: seen.draft.code,
          lines: [m.submitted(seen.draft.code, seen.draft.version)],
          hints: [m.wayFrom(seen.draft.code, 'submitted')],
        }),
      );
    });

  contract
    .verb('review <contract> <decision>', {
      ...{ summary: m.review, clauses: ['3.5.2'], writes: true, args },
      examples: [
        'salesdesk contract review CT-2026-0007 pass --condition "补充保密条款"',
        'salesdesk contract review 7 return --remarks "违约责任不对等"',
      ],
    })
    .option('--remarks <text>', t(m.remarksOption))
    .option('--condition <text...>', t(m.conditionOption))
    .action(async (word: string, decision: string, flags: { remarks?: string; condition?: string[] }) => {
      const input = await shell.input((read) => ({
        decision: read.choice(REVIEW_DECISIONS, decision, 'decision'),
        remarks: read.text(flags.remarks, '--remarks'),
        conditions: (flags.condition ?? []).map((text) => read.text(text, '--condition')),
      }));
      const { reviewDraft } = await import('../service.js');
      await shell.change(
        (ctx) => reviewDraft(ctx, word, input),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...input },
          code: seen.draft.code,
          lines: [
            m.reviewed(seen.draft.code, seen.draft.version, REVIEW_DECISIONS[input.decision]),
            ...(input.remarks ? [{ zh: input.remarks, en: input.remarks }] : []),
            ...seen.conditions.map((text, i) => m.conditionName(i + 1, text)),
          ],
          hints: input.decision === 'pass' ? [m.hintSign(seen.draft.code)] : [m.editWay(seen.draft.code)],
        }),
      );
    });

  contract
    .verb('condition <contract> <number>', { summary: m.condition, clauses: ['3.5.2'], writes: true, args })
    .requiredOption('--met <text>', t(m.metOption))
    .action(async (word: string, number: string, flags: { met: string }) => {
      const input = await shell.input((read) => ({
        number: read.whole(number, 'number', 1, 999),
        note: read.text(flags.met, '--met'),
      }));
      const { confirmCondition } = await import('../service.js');
      await shell.change(
        (ctx) => confirmCondition(ctx, word, input.number, input.note),
        (seen) => ({
          kind: 'done',
          value: { ...shownOf(seen), ...input, open: seen.open },
          code: seen.draft.code,
          lines: [m.conditionDone(seen.draft.code, input.number, seen.open)],
        }),
      );
    });

  buildSign(contract, shell, moneyOf);
  buildAfter(contract, shell);
  buildLists(contract, shell);
}
