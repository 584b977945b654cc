import { argument, option, requiredOption, toggle, verb } from '../../../cli/verb.js';
import { messages as quoteMessages } from '../../../pipeline/quotes/messages.js';
import { parseTerms } from '../../../pipeline/quotes/terms.js';
import { type Fen, formatPercent } from '../../../shared/money.js';
import type { Text } from '../../../shared/text.js';
import type { RecordedContract } from '../../../workflows/recordContract.js';
import { messages } from '../messages.js';
import { carriedOf, dealLines, planSection, readLines, readParsed, readPenalty, readShares } from '../view.js';

export default verb({
  args: { subject: argument(messages.subjectArg) },
  flags: {
    signed: option('<day>', messages.signedOption),
    line: requiredOption('<line...>', messages.lineOption),
    pricesIncludeTax: toggle(messages.includesTaxOption),
    credit: option('<shares>', messages.creditOption),
    plan: option('<plan>', quoteMessages.termsToWrite),
    title: option('<text>', messages.titleOption),
    owner: option('<member>', messages.ownerOption),
    start: option('<day>', messages.startOption),
    penalty: option('<rate>', messages.penaltyOption),
    penaltyGrace: option('<days>', messages.graceOption),
    release: option('<reason>', messages.releaseOption),
  },
  examples: [
    'salesdesk contract record D-2026-0042 --signed today --line "协同办公平台; 20; 6000; 13%; 3500" --plan "30% 12/1; 70% 12/31"',
    'salesdesk contract record 浦东 --signed 11-20 --line "实施服务; 1; 30000; 6%; 18000" --credit 张伟=60%,李娜=40%',
  ],
  async run(shell, { subject }, flags) {
    const input = await shell.input((read) => {
      const signedDay = read.day(flags.signed ?? 'today', '--signed', true);
      return {
        signedDay,
        subject: read.text(subject, 'subject'),
        lines: readLines(read, flags.line),
        shares: readShares(read, flags.credit),
        plan: readParsed(read, flags.plan === undefined ? undefined : parseTerms(flags.plan, signedDay), '--plan'),
        title: read.text(flags.title, '--title'),
        owner: read.text(flags.owner, '--owner'),
        startDay: read.day(flags.start, '--start'),
        penalty: readPenalty(read, flags),
        release: read.text(flags.release, '--release'),
        pricesIncludeTax: flags.pricesIncludeTax,
      };
    });
    const { recordContract } = await import('../../../workflows/recordContract.js');
    await shell.change(
      (ctx) => recordContract(ctx, input),
      ({ carried, ...contract }) => ({
        kind: 'done',
        value: { ...contract, ...carriedOf({ carried }) },
        code: contract.code,
        lines: [...linesOf(contract, (fen) => shell.money(fen)), ...dealLines({ carried })],
        sections: planSection(contract.instalments),
        hints: contract.instalments.length > 0 ? [] : [messages.hintPlan(contract.code)],
      }),
    );
  },
});

function linesOf(contract: Omit<RecordedContract, 'carried'>, money: (fen: Fen) => string): Text[] {
  const { code, customer, grossFen, netFen, taxFen, profitFen, signedDay, instalments, release } = contract;
  const shares = contract.shares.map(({ name, shareBp }) => `${name} ${formatPercent(shareBp)}`).join(', ');
  const lines: Text[] = [
    messages.recorded(code, customer.name, money(grossFen), signedDay),
    messages.sums(money(netFen), money(taxFen), money(profitFen)),
  ];
  if (!contract.costKnown) lines.push(messages.costUnknown);
  lines.push(messages.creditedTo(shares));
  lines.push(instalments.length > 0 ? messages.planned(instalments.length) : messages.noPlan);
  if (release !== undefined) lines.push(messages.released(release));
  return lines;
}
