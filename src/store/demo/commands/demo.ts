import fs from 'node:fs';
import path from 'node:path';
import type { Io } from '../../../cli/io.js';
import { language, setLanguage } from '../../../cli/language.js';
import { databasePath, demoPath, isHomeless } from '../../../cli/location.js';
import type { Shell } from '../../../cli/shell.js';
import { toggle, verb } from '../../../cli/verb.js';
import { conflict, usageError } from '../../../shared/errors.js';
import { shellWord } from '../../../shared/shellWord.js';
import type { BuiltDemo, RunOn } from '../build.js';
import { messages } from '../messages.js';

export default verb({
  flags: { delete: toggle(messages.demoDelete) },
  examples: [
    'salesdesk demo',
    'salesdesk --demo today',
    'salesdesk demo --db /tmp/trial.db',
    'salesdesk demo --delete',
  ],
  async run(shell, _args, flags) {
    if (shell.globals.dryRun) throw usageError(messages.demoDry);
    const file = await placeOf(shell);
    const exists = fs.existsSync(file);
    // The company's language may have been read from the file that is deleted now.
    await shell.close();
    const { removeDatabase } = await import('../build.js');
    if (flags.delete) {
      removeDatabase(file);
      const lines = [exists ? messages.demoDeleted(file) : messages.demoNone];
      return await shell.print({ kind: 'done', value: { file, deleted: exists }, code: file, lines });
    }
    if (exists) await shell.confirm(messages.demoReplace(file));
    const { counts, company } = await build(shell, file);
    await shell.keepMember(company.id, company.managerCode);
    const option = shell.globals.db === undefined ? '--demo' : `--db ${shellWord(shell.globals.db)}`;
    await shell.print({
      kind: 'done',
      value: { file, ...counts },
      code: file,
      lines: [
        messages.demoDone(file, shell.globals.db === undefined ? '' : ` ${option}`),
        ...(shell.globals.db === undefined && isHomeless(shell.io) ? [messages.demoHere] : []),
        messages.demoCounts(counts),
        messages.demoWho,
        ...messages.demoTour(option),
      ],
    });
  },
});

/**
 * Where the demo is created: its own place, or the one that was typed. SALESDESK_DB names the daily database and does
 * not count. A place that somebody names may hold anything: only a demo database makes way for a demo.
 *
 * @throws conflict if something else is there, storeError on a network file system
 */
async function placeOf({ io, globals: { db } }: Shell): Promise<string> {
  if (db === undefined) return await demoPath(io);
  const file = await databasePath(io, db);
  const { isThere } = await import('../../../../db/lifecycle/folders.js');
  const { requireFreePlace } = await import('../../database/freePlace.js');
  const { isDemo } = await import('../build.js');
  if (!isThere(file)) requireFreePlace(file);
  else if (!isDemo(file)) throw conflict(messages.notDemo(file), { rule: 'overwrite', hints: messages.notDemoHints });
  return file;
}

async function build(shell: Shell, file: string): Promise<BuiltDemo> {
  const { buildDemo } = await import('../build.js');
  const { stderr, env } = shell.io;
  const lang = language();
  const withBar = stderr.isTTY === true && !shell.globals.quiet;
  const onProgress = (percent: number) => {
    const bar = '#'.repeat(Math.round(percent / 4)).padEnd(25, '.');
    if (withBar) stderr.write(`\r${messages.demoBuilding[lang]} ${bar} ${percent}%`);
  };
  try {
    return await buildDemo({ file, lang, now: env.SALESDESK_NOW || undefined, run: runner(shell, file), onProgress });
  } finally {
    // Each command that ran has set its own language.
    setLanguage(lang);
    if (withBar) stderr.write('\r\u001b[K');
  }
}

/** Runs command lines of this program in this process, with their output kept. */
function runner({ io, program }: Shell, file: string): RunOn {
  return async (day, argv) => {
    const captured = { out: '', err: '' };
    const ownIo: Io = {
      stdin: io.stdin,
      stdout: { write: (text) => (captured.out += String(text)) },
      stderr: { write: (text) => (captured.err += String(text)) },
      env: { SALESDESK_NOW: `${day}T02:00:00Z`, SALESDESK_LANG: 'en' },
      cwd: () => path.dirname(file),
    };
    return { code: await program.run(argv, ownIo), ...captured };
  };
}
