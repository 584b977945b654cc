import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import type { Shell } from '../../cli/shell.js';
import { storeError, usageError } from '../../shared/errors.js';
import { messages } from './messages.js';
import { fileSize } from './rules.js';

export function build(backup: Noun, shell: Shell): void {
  backup
    .itself(
      {
        summary: messages.backup,
        clauses: ['1.3.2'],
        args: { file: messages.backupFile },
        notes: [messages.backupNote],
        examples: ['salesdesk backup', 'salesdesk backup /mnt/usb/salesdesk-2026-11.db'],
      },
      '[file]',
    )
    .action(async (typed?: string) => {
      // An unset variable of a script: not the folder it happens to run in.
      if (typed?.trim() === '') throw usageError(messages.noBackupName);
      const session = await shell.session();
      const fs = await import('node:fs');
      const { fullPath } = await import('../../cli/location.js');
      const { backUp, backupIn } = await import('./backup.js');
      const { inspect } = await import('../../../db/lifecycle/inspect.js');
      const named = typed === undefined ? undefined : fullPath(shell.io, typed);
      const isFolder = named !== undefined && fs.statSync(named, { throwIfNoEntry: false })?.isDirectory() === true;
      if (named && !isFolder && /[\\/]$/.test(typed!)) throw storeError(messages.noFolderThere(named));
      const file = isFolder ? backupIn(session, named) : named;
      if (shell.globals.dryRun) return shell.say(t(cliMessages.dryRunDone));
      const made = await backUp(session, file);
      const { schemaDifferences } = inspect(made.file);
      if (schemaDifferences.length > 0) shell.warn(messages.backupOfAnotherSchema(schemaDifferences));
      await shell.print({
        kind: 'done',
        value: made,
        code: made.file,
        lines: [messages.backupDone(made.file, fileSize(made.bytes))],
        hints: [messages.backupHint(made.file)],
      });
    });
}
