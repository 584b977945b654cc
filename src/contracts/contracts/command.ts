import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { asDay, asText, type Column, count, inWords, listView, named, percent, yuan } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { describeRuleText } from '../../pipeline/quotes/terms.js';
import { terms } from '../../policy/terms.js';
import { formatMoney, formatPercent } from '../../shared/money.js';
import { messages as draftMessages } from './draftMessages.js';
import { buildDrafts, printDraft, signingSections } from './draftsCommand.js';
import { messages } from './messages.js';

const { standings } = draftMessages;

type Planned = { code: string; dueDay: string | null; dueRule: string | null; amountFen: number };
/** With the rule only where a payment goes by one, not by a fixed day. */
const planColumns = (rows: readonly Planned[]): Column<Planned>[] => [
  { key: 'code', head: terms.code, keep: true },
  { key: 'dueDay', head: terms.due, as: asDay },
  ...(rows.some(({ dueRule }) => dueRule !== null)
    ? [{ key: 'dueRule', head: messages.rule, as: inWords(describeRuleText) } satisfies Column<Planned>]
    : []),
  { key: 'amountFen', head: terms.amount, as: yuan },
];

/** `20`, `1.5`: a quantity in thousandths. */
const quantityText = (milli: number): string => String(milli / 1000);

export function build(contract: Noun, shell: Shell): void {
  const moneyOf = async () => {
    const { currency } = (await shell.session()).company;
    return (fen: number) => formatMoney(fen, currency);
  };

  contract
    .verb('record <subject>', {
      summary: messages.record,
      clauses: ['3.5.1', '3.5.2', '4.1.1'],
      writes: true,
      args: { subject: messages.subjectArg },
      examples: [
        'salesdesk contract record D-2026-0042 --signed today --line "协同办公平台; 20; 6000; 13%; 3500" --plan "30% 12/1; 70% 12/31"',
        'salesdesk contract record 浦东 --signed 11-20 --line "实施服务; 1; 30000; 6%; 18000" --credit 张伟=60%,李娜=40%',
      ],
    })
    .option('--signed <day>', t(messages.signedOption))
    .requiredOption('--line <line...>', t(messages.lineOption))
    .option('--prices-include-tax', t(messages.includesTaxOption))
    .option('--credit <shares>', t(messages.creditOption))
    .option('--plan <plan>', t(terms.termsToWrite))
    .option('--title <text>', t(messages.titleOption))
    .option('--owner <member>', t(messages.ownerOption))
    .option('--penalty <rate>', t(messages.penaltyOption))
    .option('--penalty-grace <days>', t(messages.penaltyGraceOption))
    .option('--release <reason>', t(messages.releaseOption))
    .action(async (subject: string, flags: RecordFlags) => {
      const { parseLine, parsePenaltyRate, parseShares } = await import('./rules.js');
      const { recordContract } = await import('./record.js');
      const { parseTerms } = await import('../../pipeline/quotes/terms.js');
      const { planInstalments } = await import('../../collections/receivables/receipts.js');
      const { requireCredit } = await import('../../collections/hardship/credit.js');
      const input = await shell.input((read) => {
        const taken = <T>(
          parsed: { ok: true; value: T } | { ok: false; problem: { zh: string; en: string } },
          field: string,
        ) => {
          if (parsed.ok) return [parsed.value];
          read.problem(field, parsed.problem);
          return [];
        };
        const signedDay = read.day(flags.signed ?? 'today', '--signed', true);
        const rateBp = flags.penalty === undefined ? undefined : taken(parsePenaltyRate(flags.penalty), '--penalty')[0];
        const graceDays = read.whole(flags.penaltyGrace, '--penalty-grace', 0, 365) ?? 0;
        if (flags.penaltyGrace !== undefined && flags.penalty === undefined)
          read.problem('--penalty-grace', messages.graceWithoutRate);
        return {
          subject: read.text(subject, 'subject'),
          signedDay,
          lines: flags.line.flatMap((line) => taken(parseLine(line), '--line')),
          shares: flags.credit === undefined ? undefined : taken(parseShares(flags.credit), '--credit')[0],
          plan: flags.plan === undefined ? undefined : taken(parseTerms(flags.plan, signedDay), '--plan')[0],
          title: read.text(flags.title, '--title'),
          owner: read.text(flags.owner, '--owner'),
          penalty: rateBp === undefined ? undefined : { rateBp, graceDays },
          release: read.text(flags.release, '--release'),
        };
      });
      const money = await moneyOf();
      await shell.change(
        async (ctx) => {
          const { plan, release, ...facts } = input;
          const recorded = await recordContract(ctx, { ...facts, pricesIncludeTax: flags.pricesIncludeTax });
          const { contract: made, customer, shares } = recorded;
          const buyer = { id: made.customerId, ...customer };
          const { released } = await requireCredit(ctx, buyer, made.grossFen, release, {
            day: made.signedDay,
            contract: made,
          });
          const { openOrder } = await import('../orders/open.js');
          const order = await openOrder(ctx, made);
          const instalments = plan ? await planInstalments(ctx, made, made.grossFen, plan, made.signedDay) : [];
          const { code, title, signedDay, netFen, taxFen, grossFen, costFen } = made;
          const value = {
            code,
            title,
            customer,
            signedDay,
            netFen,
            taxFen,
            grossFen,
            costFen,
            profitFen: netFen - costFen,
            costKnown: made.costKnown === 1,
            shares,
            penaltyRateBp: made.penaltyRateBp,
            penaltyGraceDays: made.penaltyGraceDays,
            release: released ? release : undefined,
          };
          const planned = instalments.map((i) => ({
            code: i.code,
            dueDay: i.dueDay,
            dueRule: i.dueRule,
            amountFen: i.amountFen,
          }));
          ctx.audit('contract.record', [code, customer.code, order.code, ...planned.map((i) => i.code)].join(' '), {
            ...value,
            lines: input.lines,
            instalments: planned,
          });
          return { ...value, instalments: planned };
        },
        (made) => ({
          kind: 'done',
          value: made,
          code: made.code,
          lines: [
            messages.recorded(made.code, made.customer.name, money(made.grossFen), made.signedDay),
            messages.sums(money(made.netFen), money(made.taxFen), money(made.profitFen)),
            ...(made.costKnown ? [] : [messages.costUnknown]),
            messages.creditedTo(made.shares.map(({ name, shareBp }) => `${name} ${formatPercent(shareBp)}`).join(', ')),
            made.instalments.length > 0 ? messages.planned(made.instalments.length) : messages.noPlan,
            ...(made.release === undefined ? [] : [messages.released(made.release)]),
          ],
          sections: made.instalments.length > 0 ? [listView(made.instalments, planColumns(made.instalments))] : [],
          hints: made.instalments.length > 0 ? [] : [messages.hintPlan(made.code)],
        }),
      );
    });

  contract
    .verb('plan <contract>', {
      summary: messages.plan,
      clauses: ['3.7.1'],
      writes: true,
      args: { contract: messages.contractArg },
      examples: ['salesdesk contract plan CT-2026-0001 --terms "30% signed, 60% accepted, 10% accepted+30d"'],
    })
    .requiredOption('--terms <terms>', t(terms.termsToWrite))
    .action(async (word: string, flags: { terms: string }) => {
      const { replan } = await import('../../collections/receivables/receipts.js');
      const text = await shell.input((read) => read.text(flags.terms, '--terms'));
      await shell.change(
        (ctx) => replan(ctx, word, text),
        (result) => ({
          kind: 'done',
          value: result,
          code: result.contract,
          lines: [messages.planDone(result.contract, result.instalments.length)],
          sections: [listView(result.instalments, planColumns(result.instalments))],
        }),
      );
    });

  contract
    .verb('list', {
      summary: messages.list,
      clauses: ['3.5.3'],
      examples: ['salesdesk contract list --month 2026-11 --rep 张伟'],
    })
    .option('-m, --month <month>', t(cliMessages.month))
    .option('-r, --rep <member>', t(cliMessages.rep))
    .option('--customer <customer>', t(messages.customerOption))
    .action(async (flags: { month?: string; rep?: string; customer?: string }) => {
      const month = await shell.input((read) => read.month(flags.month, '--month'));
      const { listContracts } = await import('./record.js');
      const rows = await shell.read((ctx) => listContracts(ctx, { month, rep: flags.rep, customer: flags.customer }));
      await shell.print(
        listView(
          rows,
          [
            { key: 'code', head: terms.code, keep: true },
            { key: 'customer.name', head: terms.customer, leaves: 'last' },
            { key: 'title', head: messages.title },
            { key: 'rep', head: terms.rep },
            { key: 'signedDay', head: messages.signed, as: asDay },
            { key: 'netFen', head: messages.net, as: yuan },
            { key: 'grossFen', head: messages.gross, as: yuan },
            { key: 'profitFen', head: terms.profit, as: yuan, wide: true },
            { key: 'cancelledDay', head: messages.cancelled, as: asDay, wide: true },
          ],
          { empty: messages.noContracts },
        ),
      );
    });

  contract
    .verb('show <contract>', { summary: messages.show, clauses: ['3.5.3'], args: { contract: messages.contractArg } })
    .action(async (word: string) => {
      const { showContract } = await import('./record.js');
      const { findDraft } = await import('./resolve.js');
      const { showDraft, signingStory } = await import('./list.js');
      const draft = await shell.read(async (ctx) => {
        const meant = await findDraft(ctx, word);
        return meant && meant.contractId === null ? await showDraft(ctx, meant) : undefined;
      });
      if (draft) return await printDraft(shell, draft);
      const { listInstalments, listReceipts } = await import('../../collections/receivables/receipts.js');
      const { listReleases } = await import('../../collections/hardship/credit.js');
      const found = await shell.read(async (ctx) => {
        const shown = await showContract(ctx, word);
        const plan = await listInstalments(ctx, { contract: shown.code });
        const receipts = await listReceipts(ctx, { contract: shown.code });
        const releases = (await listReleases(ctx, { contract: shown.code })).map(({ contract: _, ...row }) => row);
        return { ...shown, plan, receipts, ...(await signingStory(ctx, shown.code)), releases };
      });
      const optional = (rows: readonly object[], view: ReturnType<typeof listView>) => (rows.length > 0 ? [view] : []);
      await shell.print({
        kind: 'done',
        value: found,
        code: found.code,
        sections: [
          listView(
            [found],
            [
              { key: 'code', head: terms.code, keep: true },
              { key: 'customer.name', head: terms.customer, leaves: 'last' },
              { key: 'title', head: messages.title },
              { key: 'standing', head: terms.status, as: named(standings) },
              { key: 'signedDay', head: messages.signed, as: asDay },
              { key: 'endDay', head: messages.ends, as: asDay, wide: found.endDay === null },
              { key: 'netFen', head: messages.net, as: yuan },
              { key: 'taxFen', head: messages.tax, as: yuan },
              { key: 'grossFen', head: messages.gross, as: yuan },
              { key: 'profitFen', head: terms.profit, as: yuan },
              { key: 'cancelledDay', head: messages.cancelled, as: asDay },
            ],
          ),
          ...optional(
            found.lines,
            listView(
              found.lines,
              [
                { key: 'product', head: messages.product },
                {
                  key: 'quantityMilli',
                  head: terms.quantity,
                  as: { ...asText, right: true },
                  value: (line) => quantityText(line.quantityMilli),
                },
                { key: 'netFen', head: messages.net, as: yuan },
                { key: 'taxRateBp', head: messages.rate, as: percent },
                { key: 'taxFen', head: messages.tax, as: yuan },
                { key: 'grossFen', head: messages.gross, as: yuan },
                { key: 'costFen', head: messages.cost, as: yuan },
              ],
              { title: messages.lines },
            ),
          ),
          ...optional(
            found.credits,
            listView(
              found.credits,
              [
                { key: 'member.name', head: terms.member },
                { key: 'day', head: terms.day, as: asDay },
                { key: 'shareBp', head: messages.share, as: percent },
                { key: 'netFen', head: messages.net, as: yuan },
                { key: 'costFen', head: messages.cost, as: yuan },
              ],
              { title: messages.credits },
            ),
          ),
          ...optional(
            found.adjustments,
            listView(
              found.adjustments,
              [
                { key: 'code', head: terms.code, keep: true },
                { key: 'day', head: terms.day, as: asDay },
                { key: 'netFen', head: messages.net, as: yuan },
                { key: 'costFen', head: messages.cost, as: yuan },
                { key: 'reason', head: terms.reason },
              ],
              { title: messages.adjustments },
            ),
          ),
          ...optional(
            found.plan,
            listView(
              found.plan,
              [
                ...planColumns(found.plan),
                { key: 'openFen', head: terms.open, as: yuan },
                // An instalment that another plan took the place of is kept and said to be so: it adds nothing to what is owed.
                {
                  key: 'replacedDay',
                  head: messages.replaced,
                  as: asDay,
                  wide: found.plan.every((row) => row.replacedDay === null),
                },
              ],
              { title: terms.instalment },
            ),
          ),
          ...optional(
            found.receipts,
            listView(
              found.receipts,
              [
                { key: 'code', head: terms.code, keep: true },
                { key: 'day', head: terms.day, as: asDay },
                { key: 'amountFen', head: terms.amount, as: yuan },
                { key: 'reversedDay', head: messages.reversed, as: asDay },
              ],
              { title: terms.receipt },
            ),
          ),
          ...signingSections(found),
          ...optional(
            found.releases,
            listView(
              found.releases,
              [
                { key: 'day', head: terms.day, as: asDay },
                { key: 'overLimitFen', head: messages.overLimit, as: yuan },
                { key: 'oldestOverdueDays', head: terms.overdueDays, as: count },
                { key: 'reason', head: terms.reason },
                { key: 'by', head: messages.releasedBy },
              ],
              { title: messages.releases },
            ),
          ),
        ],
      });
    });

  buildDrafts(contract, shell);

  contract
    .verb('adjust <contract>', {
      summary: messages.adjust,
      clauses: ['3.5.3', '4.1.1'],
      writes: true,
      args: { contract: messages.contractArg },
      examples: [
        'salesdesk contract adjust CT-2026-0007 --net=-6800 --reason "赠送一个月服务"',
        'salesdesk contract adjust 7 --cost 1200 --reason "外包实施"',
      ],
    })
    .option('--net <amount>', t(messages.netOption))
    .option('--gross <amount>', t(messages.grossOption))
    .option('--cost <amount>', t(messages.costOption))
    .option('--on <day>', t(messages.onOption))
    .option('--due <day>', t(messages.dueOption))
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .action(async (word: string, flags: AdjustFlags) => {
      const input = await shell.input((read) => ({
        netFen: read.money(flags.net, '--net'),
        grossFen: read.money(flags.gross, '--gross'),
        costFen: read.money(flags.cost, '--cost'),
        day: read.day(flags.on ?? 'today', '--on', true),
        due: read.day(flags.due, '--due'),
        reason: read.text(flags.reason, '--reason'),
      }));
      const { adjustContract } = await import('./record.js');
      await changeReceivable((ctx) => adjustContract(ctx, word, input), 'contract.adjust', input.due);
    });

  contract
    .verb('cancel <contract>', {
      summary: messages.cancel,
      clauses: ['3.5.3', '4.1.1'],
      writes: true,
      args: { contract: messages.contractArg },
    })
    .option('--on <day>', t(messages.onOption))
    .requiredOption('--reason <text>', t(messages.reasonOption))
    .action(async (word: string, flags: { on?: string; reason: string }) => {
      const input = await shell.input((read) => ({
        day: read.day(flags.on ?? 'today', '--on', true),
        reason: read.text(flags.reason, '--reason'),
      }));
      const { cancelContract } = await import('./record.js');
      await changeReceivable((ctx) => cancelContract(ctx, word, input), 'contract.cancel', undefined);
    });

  /** An adjustment and what it does to the receivable, in one write. */
  async function changeReceivable(
    work: (ctx: import('../../app/context.js').WriteContext) => Promise<import('./record.js').Adjusted>,
    action: string,
    due: string | undefined,
  ): Promise<void> {
    const { adjustReceivable } = await import('../../collections/receivables/receipts.js');
    const money = await moneyOf();
    await shell.change(
      async (ctx) => {
        const { contract: changed, adjustment } = await work(ctx);
        const { creditedFen, refundFen, added } = await adjustReceivable(
          ctx,
          changed,
          adjustment,
          due ?? adjustment.day,
        );
        const { code, kind, day, netFen, grossFen, costFen, reason } = adjustment;
        const value = {
          code,
          contract: changed.code,
          kind,
          day,
          netFen,
          grossFen,
          costFen,
          reason,
          creditedFen,
          refundFen,
          added: added.map((i) => ({ code: i.code, dueDay: i.dueDay, amountFen: i.amountFen })),
        };
        ctx.audit(action, [changed.code, code, ...added.map((i) => i.code)].join(' '), value);
        return value;
      },
      (value) => ({
        kind: 'done',
        value,
        code: value.code,
        lines: [
          value.kind === 'cancellation'
            ? messages.cancelDone(value.contract, value.day)
            : messages.adjusted(value.code, value.contract, money(value.netFen), money(value.costFen), value.day),
          ...value.added.map((i) => messages.raised(money(i.amountFen), i.code, i.dueDay ?? '')),
          ...(value.creditedFen > 0 ? [messages.credited(money(value.creditedFen))] : []),
          ...(value.refundFen > 0 ? [messages.refund(money(value.refundFen))] : []),
        ],
      }),
    );
  }
}

interface RecordFlags {
  signed?: string;
  line: string[];
  pricesIncludeTax?: boolean;
  credit?: string;
  plan?: string;
  title?: string;
  owner?: string;
  penalty?: string;
  penaltyGrace?: string;
  release?: string;
}
interface AdjustFlags {
  net?: string;
  gross?: string;
  cost?: string;
  on?: string;
  due?: string;
  reason: string;
}
