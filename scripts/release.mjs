// `npm run release`: what goes with the executable of this machine, in dist/release: its checksum, what it is made of
// (SBOM, CycloneDX) and the licences of all of it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { endingOf, hostTarget, NPM } from './host.mjs';

const RELEASE = 'dist/release';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const target = hostTarget();
const name = `salesdesk-${version}-${target}${endingOf(target)}`;

rmSync(RELEASE, { recursive: true, force: true });
mkdirSync(RELEASE, { recursive: true });
copyFileSync(`dist/salesdesk${endingOf(target)}`, path.join(RELEASE, name));
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
  const all = JSON.parse(
    execFileSync(NPM, ['sbom', '--package-lock-only', '--sbom-format=cyclonedx'], {
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
