import type { Noun } from '../../cli/grammar.js';
import { language, t } from '../../cli/language.js';
import { demoPath } from '../../cli/location.js';
import type { Shell } from '../../cli/shell.js';
import { m } from '../messages.js';

interface DemoFlags {
  delete?: boolean;
}

export function build(demo: Noun, shell: Shell): void {
  demo
    .itself({
      summary: m.demo,
      clauses: ['1.1'],
      examples: ['salesdesk demo', 'salesdesk --demo today', 'salesdesk demo --delete'],
    })
    .option('--delete', t(m.demoDelete))
    .action(async (flags: DemoFlags) => {
      const fs = await import('node:fs');
      const file = await demoPath(shell.io);
      const { removeDatabase } = await import('../demo/build.js');
      if (flags.delete) {
        const there = fs.existsSync(file);
        removeDatabase(file);
        await shell.print({
          kind: 'done',
          value: { file, deleted: there },
          code: file,
          lines: [there ? m.demoDeleted(file) : m.demoNone],
        });
        return;
      }
      if (fs.existsSync(file)) await shell.confirm(m.demoReplace(file));
      removeDatabase(file);
      const { buildDemo } = await import('../demo/build.js');
      const bar = shell.io.stderr.isTTY === true && !shell.globals.quiet;
      const counts = await buildDemo(file, language(), shell.io.env.SALESDESK_NOW || undefined, (percent) => {
        if (bar)
          shell.io.stderr.write(
            `\r${t(m.demoBuilding)} ${'#'.repeat(Math.round(percent / 4)).padEnd(25, '.')} ${percent}%`,
          );
      });
      if (bar) shell.io.stderr.write('\r\u001b[K');
      const step = (words: string, zh: string, en: string) => ({
        zh: `  salesdesk --demo ${words.padEnd(34)} ${zh}`,
        en: `  salesdesk --demo ${words.padEnd(34)} ${en}`,
      });
      await shell.print({
        kind: 'done',
        value: { file, ...counts },
        code: file,
        lines: [
          m.demoDone(file),
          m.demoCounts(counts),
          m.demoWho,
          step('today', '经理的早晨', "the manager's morning"),
          step('kpi report', '上月业绩报表', "the last month's KPI report"),
          step('due', '谁还没付款', 'who has not paid'),
          step('deal board', '销售管道', 'the pipeline'),
          step('move 42 won', '试试打破制度', 'try to break the rules'),
        ],
      });
    });
}
