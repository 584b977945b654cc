import type { Noun } from '../../cli/grammar.js';
import { language, t } from '../../cli/language.js';
import { databasePath, demoPath } from '../../cli/location.js';
import type { Shell } from '../../cli/shell.js';
import { conflict, usageError } from '../../shared/errors.js';
import { messages } from '../database/messages.js';

interface DemoFlags {
  delete?: boolean;
}

export function build(demo: Noun, shell: Shell): void {
  demo
    .itself({
      summary: messages.demo,
      clauses: ['1.1'],
      examples: [
        'salesdesk demo',
        'salesdesk --demo today',
        'salesdesk demo --db /tmp/trial.db',
        'salesdesk demo --delete',
      ],
    })
    .option('--delete', t(messages.demoDelete))
    .action(async (flags: DemoFlags) => {
      const fs = await import('node:fs');
      // What is made and thrown away as a whole has nothing to take back.
      if (shell.globals.dryRun) throw usageError(messages.demoDry);
      // SALESDESK_DB is where the daily work is: only a place that is typed takes the demo away from its own.
      const { db } = shell.globals;
      const file = db === undefined ? await demoPath(shell.io) : await databasePath(shell.io, db);
      const there = fs.existsSync(file);
      if (db !== undefined) await refusePlace(file);
      // Looking for the company's language may have opened what goes away now.
      await shell.close();
      const { removeDatabase } = await import('./build.js');
      if (flags.delete) {
        await removeDatabase(file);
        await shell.print({
          kind: 'done',
          value: { file, deleted: there },
          code: file,
          lines: [there ? messages.demoDeleted(file) : messages.demoNone],
        });
        return;
      }
      if (there) await shell.confirm(messages.demoReplace(file));
      await removeDatabase(file);
      const { buildDemo } = await import('./build.js');
      const bar = shell.io.stderr.isTTY === true && !shell.globals.quiet;
      const counts = await buildDemo(
        shell.program.run,
        file,
        language(),
        shell.io.env.SALESDESK_NOW || undefined,
        (percent) => {
          if (bar)
            shell.io.stderr.write(
              `\r${t(messages.demoBuilding)} ${'#'.repeat(Math.round(percent / 4)).padEnd(25, '.')} ${percent}%`,
            );
        },
      );
      if (bar) shell.io.stderr.write('\r\u001b[K');
      const where = db === undefined ? '--demo' : `--db ${quoted(db)}`;
      const step = (words: string, zh: string, en: string) => ({
        zh: `  salesdesk ${where} ${words.padEnd(34)} ${zh}`,
        en: `  salesdesk ${where} ${words.padEnd(34)} ${en}`,
      });
      await shell.print({
        kind: 'done',
        value: { file, ...counts },
        code: file,
        lines: [
          messages.demoDone(file, db === undefined ? '' : ` ${where}`),
          messages.demoCounts(counts),
          messages.demoWho,
          step('today', '经理的早晨', "the manager's morning"),
          step('kpi report', '上月业绩报表', "the last month's KPI report"),
          step('due', '谁还没付款', 'who has not paid'),
          step('deal board', '销售管道', 'the pipeline'),
          step('move 42 won', '试试打破制度', 'try to break the rules'),
        ],
      });
    });
}

/** As it is typed in a shell. */
const quoted = (path: string): string =>
  /^[\p{L}\p{N}_./~-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/**
 * A place that somebody names may hold anything: only a demo database makes way for a demo.
 *
 * @throws conflict where something else is there, storeError on a network file system
 */
async function refusePlace(file: string): Promise<void> {
  const { isThere } = await import('../../../db/lifecycle/folders.js');
  if (!isThere(file)) {
    const { refusePlace: refuseNewPlace } = await import('../database/initCommand.js');
    return await refuseNewPlace(file);
  }
  const { isDemo } = await import('./build.js');
  if (!(await isDemo(file))) throw conflict(messages.notDemo(file), { ways: messages.notDemoWays });
}
