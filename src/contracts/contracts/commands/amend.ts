import { argument, option, requiredOption, toggle, verb } from '../../../cli/verb.js';
import { messages as quoteMessages } from '../../../pipeline/quotes/messages.js';
import { totalsOf } from '../../../shared/lines.js';
import { amendedLine } from '../amendedWords.js';
import { amendmentMessages } from '../amendmentMessages.js';
import { messages } from '../messages.js';
import { draftValue, grossOf, readLines } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    delivery: option('<day>', messages.deliveryOption),
    start: option('<day>', messages.startOption),
    until: option('<day>', messages.untilOption),
    line: option('<line...>', messages.lineOption),
    pricesIncludeTax: toggle(messages.includesTaxOption),
    rights: option('<text>', messages.rightsOption),
    specification: option('<text>', messages.specificationOption),
    afterSales: option('<text>', messages.afterSalesOption),
    terms: option('<terms>', quoteMessages.termsToWrite),
    on: option('<day>', messages.onOption),
    reason: requiredOption('<text>', messages.reasonOption),
  },
  examples: [
    'salesdesk contract amend CT-2026-0007 --delivery 2027-02-01 --reason "客户机房延期"',
    'salesdesk contract amend CT-2026-0007 --line "协同办公平台; 30; 6000" --after-sales "两年免费维护" --reason "增购"',
  ],
  async run(shell, { contract: word }, flags) {
    const { words, input } = await shell.input((read) => {
      const typed = {
        rights: read.text(flags.rights, '--rights'),
        specification: read.text(flags.specification, '--specification'),
        afterSales: read.text(flags.afterSales, '--after-sales'),
        terms: read.text(flags.terms, '--terms'),
        lines: flags.line && readLines(read, flags.line),
        pricesIncludeTax: flags.pricesIncludeTax,
      };
      const isSupplement = Object.values(typed).some((value) => value !== undefined);
      if (isSupplement && flags.on !== undefined) read.problem('--on', amendmentMessages.onIsOfSignature);
      return {
        words: isSupplement ? typed : undefined,
        input: {
          deliveryDay: read.day(flags.delivery, '--delivery'),
          startDay: read.day(flags.start, '--start'),
          endDay: read.day(flags.until, '--until'),
          day: read.day(flags.on ?? 'today', '--on', true),
          reason: read.text(flags.reason, '--reason'),
        },
      };
    });
    if (words) {
      const { deliveryDay, startDay, endDay, reason } = input;
      const { draftAmendment } = await import('../supplement.js');
      await shell.change(
        (ctx) => draftAmendment(ctx, word, { ...words, deliveryDay, startDay, endDay, reason }),
        (drafted) => {
          const { code, status } = drafted.draft;
          const grossBefore = totalsOf(drafted.before.lines).grossFen;
          return {
            kind: 'done',
            value: { ...draftValue(drafted), amends: drafted.amends, reason },
            code,
            lines: [
              amendmentMessages.supplementDrafted(
                code,
                drafted.amends,
                shell.money(grossBefore),
                shell.money(grossOf(drafted)),
              ),
            ],
            hints: [messages.nextFor(code, status)],
          };
        },
      );
      return;
    }
    const { amendContract } = await import('../amend.js');
    await shell.change(
      (ctx) => amendContract(ctx, word, input),
      ({ code, status, changes }) => ({
        kind: 'done',
        value: { code, status, changes, reason: input.reason, day: input.day },
        code,
        hints: status === 'open' ? [messages.decideHint(code), messages.withdrawHint] : [],
        lines: [
          ...(status === 'open' ? [messages.proposed(code)] : []),
          ...changes.map((change) => amendedLine(code, change)),
        ],
      }),
    );
  },
});
