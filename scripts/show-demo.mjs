// `npm run demo`: recreates the throw-away demo company and shows the main job on it.
import { spawnSync } from 'node:child_process';

function show(...words) {
  console.log(`\n$ salesdesk --demo ${words.join(' ')}`);
  const ran = spawnSync(process.execPath, ['bin/salesdesk.js', '--demo', ...words], { stdio: 'inherit' });
  if (ran.status !== 0) process.exit(ran.status ?? 1);
}
const made = spawnSync(process.execPath, ['bin/salesdesk.js', 'demo', '--yes'], { stdio: 'inherit' });
if (made.status !== 0) process.exit(made.status ?? 1);
show('kpi', 'report');
show('payment', 'overdue');
show('today');
console.log(`
What to type next:
  node bin/salesdesk.js --demo kpi explain --rep 张伟    the rows behind it
  node bin/salesdesk.js --demo deal board                the pipeline
  node bin/salesdesk.js --demo log pdrj "已回电"         record a follow-up
  node bin/salesdesk.js --demo move 42 won               try to break the rules
  node bin/salesdesk.js demo --delete                    and away with it`);
