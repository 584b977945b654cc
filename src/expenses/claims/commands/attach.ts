import type { WriteContext } from '../../../app/context.js';
import { t } from '../../../cli/language.js';
import type { DoneView } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionalArgument, optionalArgumentList, verb } from '../../../cli/verb.js';
import type { Text } from '../../../shared/text.js';
import type { AttachedFiles } from '../attach.js';
import { fapiaoMessages } from '../fapiaoMessages.js';
import { leftText, placedLines, withoutText } from '../fapiaoView.js';
import type { FolderPlan } from '../folderRules.js';
import { readLineNo } from '../lineView.js';
import { messages } from '../messages.js';
import { optionMessages } from '../optionMessages.js';
import { filedView, type Place, placeOf } from '../view.js';

export default verb({
  args: { claim: optionalArgument(optionMessages.claimArg), file: optionalArgumentList(optionMessages.invoiceOption) },
  flags: {
    line: option('<number>', optionMessages.lineOption),
    folder: option('<folder>', fapiaoMessages.folderOption),
  },
  notes: [fapiaoMessages.attachNote],
  examples: [
    'salesdesk claim attach 87 taxi.jpg',
    'salesdesk claim attach 87 hotel.pdf --line 2',
    'salesdesk claim attach --folder fapiao --dry-run',
  ],
  async run(shell, { claim, file }, flags) {
    if (flags.folder === undefined) return await attachToClaim(shell, claim, file, flags.line);
    const isMore = claim !== undefined || flags.line !== undefined;
    await shell.input((read) => isMore && read.problem('--folder', fapiaoMessages.notBoth));
    await attachFolderOf(shell, flags.folder);
  },
});

async function attachToClaim(
  shell: Shell,
  word: string | undefined,
  names: readonly string[],
  line: string | undefined,
): Promise<void> {
  const { readAttachments } = await import('../../../cli/attachments.js');
  const { claim, files, no } = await shell.input((read) => {
    if (word === undefined || names.length === 0) read.problem(t(optionMessages.fileArg), fapiaoMessages.claimOrFolder);
    return {
      claim: word ?? '',
      files: readAttachments(names, shell, (text) => read.problem(t(optionMessages.fileArg), text)),
      no: readLineNo(read, line, '--line'),
    };
  });
  const { readVouchers } = await import('../readVouchers.js');
  const attachments = await readVouchers(files);
  const { attachFiles } = await import('../attach.js');
  const place = await placeOf(shell);
  await shell.change(
    (ctx) => attachFiles(ctx, claim, attachments, no),
    ({ filed, vouchers }) => {
      const { lines = [], ...view } = filedView(messages.edited, filed, place, '');
      return {
        ...view,
        value: vouchers.length === 0 ? filed.claim : { ...filed.claim, fapiao: vouchers.map(withoutText) },
        lines: [
          messages.attached(filed.claim.code, files.length),
          ...placedLines(filed.claim, vouchers, place.money),
          ...lines.slice(1),
        ],
      };
    },
  );
}

async function attachFolderOf(shell: Shell, folder: string): Promise<void> {
  const { readFolder } = await import('../../../cli/attachments.js');
  const unreadable: { file: string; text: Text }[] = [];
  const files = readFolder(folder, shell, (file, text) => unreadable.push({ file, text }));
  const { readEach } = await import('../readVouchers.js');
  const { attachments, refused } = await readEach(files);
  const { folderPlan } = await import('../folder.js');
  const { attachFiles } = await import('../attach.js');
  const place = await placeOf(shell);
  const plan = await shell.read((ctx) => folderPlan(ctx, attachments));
  const unread = [...unreadable, ...refused.map(({ field, text }) => ({ file: field, text }))];
  const done: AttachedFiles[] = [];
  const view = () => folderView(plan, done, unread, place);
  // Each claim is a write of its own: what was attached stays, and the next run takes what is left.
  const byClaim = [...Map.groupBy(plan.attach, ({ line }) => line.code)];
  for (const [i, [code, planned]] of byClaim.entries()) {
    const own = planned.map(({ attachment, line }) => ({ ...attachment, no: line.no }));
    const work = (ctx: WriteContext) => attachFiles(ctx, code, own);
    if (i < byClaim.length - 1) done.push(await shell.write(work));
    else
      await shell.change(work, (result) => {
        done.push(result);
        return view();
      });
  }
  if (byClaim.length === 0) await shell.print(view());
}

function folderView(
  { attach, left }: FolderPlan,
  done: readonly AttachedFiles[],
  unread: readonly { file: string; text: Text }[],
  { money }: Place,
): DoneView {
  const notAttached = [...unread, ...left.map(({ file, reason }) => ({ file, text: leftText(reason) }))];
  const attached = attach.map(({ attachment: { file }, line: { code, no } }) => ({ file: file.name, code, line: no }));
  return {
    kind: 'done',
    value: {
      attached,
      left: [
        ...unread.map(({ file }) => ({ file, reason: { kind: 'unreadable' } })),
        ...left.map(({ file, reason }) => ({ file, reason })),
      ],
      fapiao: done.flatMap(({ filed: { claim }, vouchers }) =>
        vouchers.map((voucher) => ({ code: claim.code, ...withoutText(voucher) })),
      ),
    },
    code: [...new Set(attached.map(({ code }) => code))].join('\n'),
    waits: attach.length === 0,
    lines: [
      attach.length === 0 ? fapiaoMessages.noneAttached : fapiaoMessages.attachedFiles(attach.length),
      ...attached.map(({ file, code, line }) => fapiaoMessages.attachedTo(file, code, line)),
      ...done.flatMap(({ filed, vouchers }) => placedLines(filed.claim, vouchers, money)),
      ...(notAttached.length === 0 ? [] : [fapiaoMessages.leftFiles(notAttached.length)]),
      ...notAttached.map(({ file, text }) => fapiaoMessages.left(file, text)),
    ],
  };
}
