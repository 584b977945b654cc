import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BIN, NODE, worldEnv } from '../../support/bundle.js';
import { hasExpect } from '../../support/terminal.js';
import { november } from '../support.js';

/** What a rep types at each question, Enter after each; and what the report says then. */
test.skipIf(!hasExpect).each([
  ['Enter agrees with every figure', ['', '', '', '', '', ''], { sales: null, csat: null }, null],
  [
    'another figure asks why',
    ['40000', '二期', '', '', '', '要移动审批', ''],
    { sales: '二期', csat: null },
    '要移动审批',
  ],
])('4.3.1: on a terminal the report is asked figure by figure: %s', async (_, answers, whys, feedback) => {
  const world = await november('en');
  const questions = answers[0] === '' ? QUESTIONS : [QUESTIONS[0], 'why sales', ...QUESTIONS.slice(1)];
  const script = path.join(world.folder, 'talk.exp');
  const talk = questions.map((question, i) => `expect "${question}"; after 200; send "${answers[i]}\\r"`).join('\n');
  fs.writeFileSync(
    script,
    `set timeout 20
     spawn -noecho sh -c {stty rows 24 cols 120; "${NODE}" "${BIN}" appraisal report --as 张伟; echo "code $?"}
     ${talk}
     expect eof`,
  );
  const env = { ...worldEnv(world.file, { SALESDESK_NOW: '2026-11-28' }), TERM: 'xterm', LANG: 'C.UTF-8' };
  const ran = spawnSync('expect', [script], { encoding: 'utf8', cwd: world.folder, env });
  expect([/code (\d+)/.exec(ran.stdout)?.[1], ran.stdout]).toEqual(['0', expect.stringContaining('handed in')]);
  const shown = await world.ok('appraisal report --show --as 张伟 --json', { now: '2026-11-28' });
  const [version] = shown.json<{ versions: Version[] }>().versions;
  expect(version?.feedback).toBe(feedback);
  expect({ sales: version?.figures.sales.why, csat: version?.figures.csat.why }).toEqual(whys);
});

const QUESTIONS = [
  'sales: the books',
  'profit: the books',
  'new customers: the books',
  'satisfaction: the books',
  'what customers said',
  'planned for the next month',
];

interface Version {
  feedback: string | null;
  figures: Record<'sales' | 'csat', { why: string | null }>;
}
