import { atOption } from '../../../app/asShown.js';
import { shownBefore } from '../../../cli/asShown.js';
import type { DoneView } from '../../../cli/output/view.js';
import { argument, option, verb } from '../../../cli/verb.js';
import type { Fen } from '../../../shared/money.js';
import { same, type Text } from '../../../shared/text.js';
import type { SignedAmendment } from '../../../workflows/signAmendment.js';
import type { SignedContract } from '../../../workflows/signContract.js';
import { amendedLine } from '../amendedWords.js';
import { amendmentMessages } from '../amendmentMessages.js';
import { draftView } from '../draftView.js';
import { messages } from '../messages.js';
import { refusalMessages } from '../refusalMessages.js';
import { carriedOf, dealLines, planSection, receivableLines, staysLine } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    at: option('<version>', atOption(same('v3'))),
    on: option('<day>', messages.signedOption),
    ours: option('<person>', messages.oursOption),
    theirs: option('<person>', messages.theirsOption),
    seal: option('<seal>', messages.sealOption),
    due: option('<day>', amendmentMessages.supplementDueOption),
    release: option('<reason>', messages.releaseOption),
  },
  examples: ['salesdesk contract sign CT-2026-0007 --on today --ours 王芳 --theirs "李总" --seal 合同专用章'],
  async run(shell, { contract: word }, flags) {
    const { at, ...input } = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      at: read.version(flags.at, '--at'),
      ours: read.text(flags.ours, '--ours'),
      theirs: read.text(flags.theirs, '--theirs'),
      seal: read.text(flags.seal, '--seal'),
      due: read.day(flags.due, '--due'),
      release: read.text(flags.release, '--release'),
    }));
    const { signDraft } = await import('../../../workflows/signDraft.js');
    const { draftToSign } = await import('../offer.js');
    const offer = await shownBefore(shell, {
      at,
      read: (ctx) => draftToSign(ctx, word, input),
      view: ({ shown }) => draftView(shown),
      question: ({ shown }) => refusalMessages.signAsShown(shown.code, shown.version),
    });
    const money = (fen: Fen) => shell.money(fen);
    await shell.change(
      (ctx) => signDraft(ctx, word, { ...input, shown: { at, seen: offer?.seen } }),
      (signed) =>
        'amendment' in signed ? amendmentDone(signed.amendment, money) : contractDone(signed.contract, money),
    );
  },
});

function contractDone({ carried, ...value }: SignedContract, money: (fen: Fen) => string): DoneView {
  const { code, customer, grossFen, signedDay, order, instalments, release } = value;
  const lines: Text[] = [
    messages.signedDone(code, customer.name, money(grossFen), signedDay),
    messages.orderAndPlan(order, instalments.length),
    ...dealLines({ carried }),
  ];
  if (release !== undefined) lines.push(messages.released(release));
  return {
    kind: 'done',
    value: { ...value, ...carriedOf({ carried }) },
    code,
    lines,
    sections: planSection(instalments),
    hints: [messages.hintArchive(code)],
  };
}

/** An amendment: the version that it makes, what it changes, and what that does to sales and receivable. */
function amendmentDone(amendment: SignedAmendment, money: (fen: Fen) => string): DoneView {
  const { code, contract, version, day, changes, adjustment, instalments, release, order } = amendment;
  const lines: Text[] = [
    amendmentMessages.supplementSigned(code, contract, version, day),
    ...changes.map((change) => amendedLine(contract, change)),
  ];
  if (adjustment) {
    lines.push(amendmentMessages.supplementCounts(adjustment.code, money(adjustment.netFen), day));
    lines.push(...receivableLines(adjustment, money));
  }
  lines.push(...staysLine(amendment, money));
  if (release !== undefined) lines.push(messages.released(release));
  if (order) lines.push(amendmentMessages.preparedAgain(order.code));
  return {
    kind: 'done',
    value: amendment,
    code,
    lines,
    sections: planSection(instalments.map(({ code = '', ...instalment }) => ({ code, ...instalment }))),
    hints: [messages.hintArchive(code)],
  };
}
