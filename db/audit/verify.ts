import type { Text } from '../../src/shared/text.js';
import { expectedSchema, schemaOf } from '../lifecycle/schemaStatements.js';
import { messages } from '../messages.js';
import { type Client, rollback } from '../sqlite/client.js';
import { guarded } from '../sqlite/errors.js';
import { acceptedWithNames } from './accepted.js';
import { checkChain } from './chain.js';
import { checkClocks } from './clocks.js';
import { checkDecisions } from './decisions.js';
import { type Finding, Findings, type Verification } from './findings.js';
import { NewestSeals } from './newestSeals.js';
import { checkRestores } from './restores.js';
import { checkRows, nameOf, tablesOf } from './rows.js';
import type { SealedTable } from './seal.js';
import { checkSums } from './sums.js';

/**
 * Walks everything again on one snapshot: the file, the schema, the chain and its seals, every row against its newest
 * seal, and sums against their parts. Rows stream; what is kept is 8 bytes for each of them.
 *
 * @throws storeError if the file is damaged so that it cannot be read
 */
export function verify(client: Client): Verification {
  return guarded(() => {
    client.exec('BEGIN');
    try {
      const findings = new Findings();
      checkFile(client, findings);
      const intact = checkSchema(client, findings);
      const tables = tablesOf(client);
      const log = ['audit_entries', 'seals', 'ledger', 'touched'].every((name) => intact.has(`table ${name}`));
      const seals = new NewestSeals();
      const { entries, accepted } = log ? checkChain(client, findings, seals) : { entries: 0, accepted: [] };
      const rows = log ? checkRows(client, tables, findings, seals, accepted) : 0;
      if (tables.every(({ name }) => intact.has(`table ${name}`))) {
        checkSums(client, findings);
        if (log) checkDecisions(client, findings, accepted);
        if (log) checkClocks(client, findings);
      }
      const restored = log ? checkRestores(client, findings, accepted) : [];
      return { entries, rows, findings: findings.all(), accepted: acceptedWithNames(client, accepted), restored };
    } finally {
      rollback(client);
    }
  });
}

/** The rows that no write of the program left as they are. Checked before a migration reseals everything. */
export function rowFindings(client: Client, tables: readonly SealedTable[]): Finding[] {
  const findings = new Findings();
  const seals = new NewestSeals();
  checkChain(client, new Findings(), seals);
  checkRows(client, tables, findings, seals);
  return findings.all();
}

/** Pages, indexes, CHECK and NOT NULL constraints, and keys that lead nowhere. */
function checkFile(client: Client, findings: Findings): void {
  for (const { integrity_check: text } of client.pragma('integrity_check(20)') as { integrity_check: string }[])
    if (text !== 'ok')
      findings.add({ kind: 'file' }, () => ({ subject: 'integrity_check', text: { zh: text, en: text } }));
  for (const { table, rowid, parent } of client.pragma('foreign_key_check') as Record<string, string | number>[])
    findings.add({ kind: 'file', of: String(table) }, () => ({
      subject: nameOf(client, String(table), Number(rowid)),
      text: messages.pointsNowhere(String(parent)),
    }));
}

/** @returns the objects that are as they should be: `table receipts` */
function checkSchema(client: Client, findings: Findings): Set<string> {
  const expected = expectedSchema();
  const actual = schemaOf(client);
  const add = (name: string, text: Text) => findings.add({ kind: 'schema' }, () => ({ subject: name, text }));
  for (const [name, sql] of expected)
    if (!actual.has(name)) add(name, messages.schemaMissing);
    else if (actual.get(name) !== sql) add(name, messages.schemaDiffers);
  for (const name of actual.keys()) if (!expected.has(name)) add(name, messages.schemaForeign);
  return new Set([...expected].filter(([name, sql]) => actual.get(name) === sql).map(([name]) => name));
}
