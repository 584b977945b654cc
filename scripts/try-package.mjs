// Packs the program, installs the tarball into an empty prefix as `npm install -g` would, and uses it from there.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(os.tmpdir(), 'salesdesk-package-'));
try {
  const npm = (...words) => execFileSync('npm', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [{ filename, size, files }] = JSON.parse(
    npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder),
  );
  npm('install', '--global', '--prefix', folder, path.join(folder, filename));
  const program = path.join(folder, process.platform === 'win32' ? 'salesdesk.cmd' : 'bin/salesdesk');
  const env = { ...process.env, HOME: folder, SALESDESK_DB: path.join(folder, 'x', 'salesdesk.db') };
  const use = (...words) => {
    const ran = spawnSync(program, words, { env, encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`salesdesk ${words.join(' ')}: exit ${ran.status}\n${ran.stderr}`);
    return ran.stdout;
  };
  use('init', '--company', '启明', '--manager', '王芳', '--lang', 'zh', '--yes');
  use('customer', 'add', '上海浦东软件有限公司', '--yes');
  const [customer] = JSON.parse(use('customer', 'list', '--json'));
  if (customer.name !== '上海浦东软件有限公司') throw new Error('the customer did not come back');
  use('audit', 'verify');
  console.log(`the package works: ${filename}, ${(size / 1024).toFixed(0)} KB, ${files.length} files`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
