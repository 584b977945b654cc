import { argument, option, verb } from '../../../cli/verb.js';
import type { Text } from '../../../shared/text.js';
import { messages } from '../messages.js';
import { carriedOf, dealLines, planSection } from '../view.js';

export default verb({
  args: { contract: argument(messages.contractArg) },
  flags: {
    on: option('<day>', messages.signedOption),
    ours: option('<person>', messages.oursOption),
    theirs: option('<person>', messages.theirsOption),
    seal: option('<seal>', messages.sealOption),
    release: option('<reason>', messages.releaseOption),
  },
  examples: ['salesdesk contract sign CT-2026-0007 --on today --ours 王芳 --theirs "李总" --seal 合同专用章'],
  async run(shell, { contract: word }, flags) {
    const input = await shell.input((read) => ({
      day: read.day(flags.on ?? 'today', '--on', true),
      ours: read.text(flags.ours, '--ours'),
      theirs: read.text(flags.theirs, '--theirs'),
      seal: read.text(flags.seal, '--seal'),
      release: read.text(flags.release, '--release'),
    }));
    const { signContract } = await import('../../../workflows/signContract.js');
    await shell.change(
      (ctx) => signContract(ctx, word, input),
      (contract) => {
        const { carried, ...value } = contract;
        const { code, customer, grossFen, signedDay, order, instalments, release } = value;
        const lines: Text[] = [
          messages.signedDone(code, customer.name, shell.money(grossFen), signedDay),
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
      },
    );
  },
});
