// `npm run demo`: recreates the throw-away demo company and shows the main job on it.
import { spawnSync } from 'node:child_process';

/** How the program is started here: as it is installed, or another form of it (`SALESDESK_BIN=dist/salesdesk`). */
const bin = process.env.SALESDESK_BIN ?? 'bin/salesdesk.js';
const [file, ...before] = bin.endsWith('.js') ? [process.execPath, bin] : [bin];
const typed = bin.endsWith('.js') ? `node ${bin}` : bin;

function run(...words) {
  const { status } = spawnSync(file, [...before, ...words], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
function show(...words) {
  console.log(`\n$ salesdesk --demo ${words.join(' ')}`);
  run('--demo', ...words);
}
run('demo', '--yes');
show('kpi', 'report');
show('payment', 'overdue');
show('today');
console.log(`
What to type next:
  ${typed} --demo kpi explain --rep 张伟    the rows behind it
  ${typed} --demo deal board                the pipeline
  ${typed} --demo log pdrj "已回电"         record a follow-up
  ${typed} --demo move 42 won               try to break the rules
  ${typed} demo --delete                    and away with it`);
