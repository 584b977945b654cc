import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const schema = path.join(root, 'db/schema');

test('docs/architecture.md says of every table what it holds', () => {
  const page = fs.readFileSync(path.join(root, 'docs/architecture.md'), 'utf8');
  const tables = fs
    .readdirSync(schema)
    .flatMap((file) => [...fs.readFileSync(path.join(schema, file), 'utf8').matchAll(/sqliteTable\(\s*'(\w+)'/g)])
    .map(([, name]) => name!);
  expect(tables.length).toBeGreaterThan(60);
  expect(tables.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
