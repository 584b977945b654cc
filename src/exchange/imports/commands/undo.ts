import { argument, option, verb } from '../../../cli/verb.js';
import { undoMessages } from '../undoMessages.js';
import { undoneView } from '../undoView.js';

export default verb({
  args: { id: argument(undoMessages.idArg) },
  flags: { reason: option('<text>', undoMessages.reasonOption) },
  examples: ['salesdesk import undo 3 --dry-run', 'salesdesk import undo 3 --reason "列对应错了" --yes'],
  notes: [undoMessages.undoNote],
  async run(shell, { id: word }, flags) {
    const { id, reason } = await shell.input((read) => {
      const id = /^[1-9]\d{0,8}$/.test(word) ? Number(word) : undefined;
      if (id === undefined) read.problem('id', undoMessages.badId(word));
      return { id: id ?? 0, reason: read.text(flags.reason, '--reason') ?? null };
    });
    const { describeImport, undoImport } = await import('../undo.js');
    const { file, added } = await shell.read((ctx) => describeImport(ctx, id));
    await shell.confirm(undoMessages.confirm(id, file, added));
    const { backupBefore } = await import('../../../store/database/backup.js');
    const backup = shell.globals.dryRun ? null : (await backupBefore(await shell.session(), 'before-undo')).file;
    await shell.change(
      (ctx) => undoImport(ctx, id, reason),
      (undone) => undoneView(undone, backup),
    );
  },
});
