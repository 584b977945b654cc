// `npm run release`: what goes with the executable of this machine, in dist/release: its checksum, what it is made of
// (SBOM, CycloneDX) and the licences of all of it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const RELEASE = 'dist/release';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const platform = process.platform === 'win32' ? 'windows' : process.platform;
const ending = platform === 'windows' ? '.exe' : '';
const name = `salesdesk-${version}-${platform}-${process.arch}${ending}`;

rmSync(RELEASE, { recursive: true, force: true });
mkdirSync(RELEASE, { recursive: true });
copyFileSync(`dist/salesdesk${ending}`, path.join(RELEASE, name));
const notices = readFileSync('dist/THIRD-PARTY-NOTICES.txt', 'utf8');
writeFileSync(path.join(RELEASE, `${name}.LICENSES.txt`), `${readFileSync('LICENSE', 'utf8')}\n${notices}`);
writeFileSync(path.join(RELEASE, `${name}.cdx.json`), `${JSON.stringify(sbom(), null, 2)}\n`);
const digest = createHash('sha256');
await pipeline(createReadStream(path.join(RELEASE, name)), digest);
writeFileSync(path.join(RELEASE, 'SHA256SUMS'), `${digest.digest('hex')}  ${name}\n`);
console.log(`${RELEASE}: ${name}, SHA256SUMS, SBOM, licences`);

/** npm's own list of packages, those that are inside: the notices name them, the runtime too. */
function sbom() {
  const inside = new Set([...notices.matchAll(/^(\S+) (\d\S*) \(/gm)].map(([, pkg, at]) => `${pkg}@${at}`));
  const npm = platform === 'windows' ? 'npm.cmd' : 'npm';
  const all = JSON.parse(
    execFileSync(npm, ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    }),
  );
  const components = all.components.filter(({ 'bom-ref': ref }) => inside.has(ref));
  const refs = new Set(components.map(({ 'bom-ref': ref }) => ref));
  return {
    ...all,
    components,
    dependencies: all.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((to) => refs.has(to)) })),
  };
}
