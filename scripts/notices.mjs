import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the package that a bundled file belongs to: the last `node_modules/<name>` on its way. */
export function packageOf(file) {
  const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/'));
  return match?.[1];
}

/** What packages hold of others without their licences. */
const HELD = {
  unpdf: `It holds pdf.js of the Mozilla Foundation and its contributors, unchanged but for being one file without workers, under the
Apache License 2.0, whose text stands under echarts; https://github.com/mozilla/pdf.js`,
};

/** The licences of everything that was bundled, as they ask for: they travel with the program. */
export function notices(files) {
  const folders = [...new Set([...files].map(packageOf).filter(Boolean))];
  const packages = folders.map((folder) => {
    const {
      name,
      version,
      license = 'see below',
    } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const texts = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|copying|notice)/i.test(entry.name))
      .map(({ name: file }) => readFileSync(path.join(folder, file), 'utf8').trim());
    return { name, version, license, text: [...texts, HELD[name] ?? ''].filter(Boolean).join('\n\n') };
  });
  const unique = [...new Map(packages.map((one) => [`${one.name} ${one.version}`, one])).values()];
  return unique
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}
