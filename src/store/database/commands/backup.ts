import fs from 'node:fs';
import { isCalledBySudo } from '../../../app/callersFiles.js';
import { t } from '../../../cli/language.js';
import { fullPath } from '../../../cli/location.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import type { Shell } from '../../../cli/shell.js';
import { optionalArgument, verb } from '../../../cli/verb.js';
import { storeError, usageError } from '../../../shared/errors.js';
import { messages } from '../messages.js';
import { fileSize } from '../rules.js';

export default verb({
  args: { file: optionalArgument(messages.backupFile) },
  examples: ['salesdesk backup', 'salesdesk backup /mnt/usb/salesdesk-2026-11.db'],
  notes: [messages.backupNote],
  async run(shell, { file: typed }) {
    const { backUp } = await import('../backup.js');
    await shell.requireRight('store.backup');
    const { inspect } = await import('../../../../db/lifecycle/inspect.js');
    const place = targetOf(shell, typed);
    if (shell.globals.dryRun) return shell.say(t(cliMessages.dryRunDone));
    const backup = await backUp(await shell.session(), place);
    // What lies in a folder of somebody else's may be exchanged before it is looked at.
    const { schemaDifferences } = inspect(isCalledBySudo() ? (await shell.session()).path : backup.file);
    if (schemaDifferences.length > 0) shell.warn(messages.backupOfAnotherSchema(schemaDifferences));
    await shell.print({
      kind: 'done',
      value: backup,
      code: backup.file,
      lines: [messages.backupDone(backup.file, fileSize(backup.bytes))],
      hints: [messages.backupHint(backup.file)],
    });
  },
});

/** Where the backup goes: the file or the folder that was typed; undefined: the usual place. */
function targetOf(shell: Shell, typed: string | undefined): { file: string } | { folder: string } | undefined {
  // An unset variable of a script must not mean the folder that the script runs in.
  if (typed?.trim() === '') throw usageError(messages.noBackupName);
  if (typed === undefined) return undefined;
  const target = fullPath(shell.io, typed);
  if (fs.statSync(target, { throwIfNoEntry: false })?.isDirectory()) return { folder: target };
  if (/[\\/]$/.test(typed)) throw storeError(messages.noFolderThere(target));
  return { file: target };
}
