import { argument, requiredOption, verb } from '../../../cli/verb.js';
import { messages } from '../messages.js';

const codeAndName = ({ code, name }: { code: string; name: string }): string => `${code} ${name}`;

export default verb({
  args: { customer: argument(messages.keptArg), duplicate: argument(messages.duplicateArg) },
  flags: { reason: requiredOption('<text>', messages.reasonOption) },
  examples: ['salesdesk customer merge C-0007 C-0031 --reason "同一家公司，重复建档"'],
  async run(shell, { customer: keptWord, duplicate: duplicateWord }, flags) {
    const reason = await shell.input((read) => read.text(flags.reason, '--reason'));
    const { resolveMergePair } = await import('../merge.js');
    const pair = await shell.read((ctx) => resolveMergePair(ctx, keptWord, duplicateWord));
    await shell.confirm(messages.mergeQuestion(codeAndName(pair.duplicate), codeAndName(pair.kept)));
    const { mergeCustomers } = await import('../../../workflows/mergeCustomers.js');
    await shell.change(
      (ctx) => mergeCustomers(ctx, keptWord, duplicateWord, reason),
      ({ kept: { code, name }, duplicate, filled }) => ({
        kind: 'done',
        value: { code, name, merged: { code: duplicate.code, name: duplicate.name }, filled, reason },
        code,
        lines: [
          messages.merged(duplicate.code, code, name),
          ...(filled.length > 0 ? [messages.filled(filled)] : []),
          messages.pastStays,
        ],
      }),
    );
  },
});
