import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import * as schema from '../../../db/schema/index.js';
import { openSqlite } from '../../../db/sqlite/engine.js';
import type { Instant } from '../../../src/shared/dates.js';
import { company, type World } from '../../support/run.js';

const AT: Instant = '2026-11-01T00:00:00.000Z';

/** A company with one contract paid in part, a claim reviewed twice, an attachment and a closed month. */
export async function books(lang: 'zh' | 'en' = 'en'): Promise<World> {
  const world = await company(lang);
  const engine = await openSqlite(world.file);
  try {
    await engine.write(async (tx) => {
      const add = tx.insertMany;
      const [contractId, memberId] = [1, 2];
      const customer = { code: 'C-0001', name: '华为', normalName: '华为', pinyin: 'huawei', initials: 'hw' };
      add(schema.customers, [{ ...customer, createdDay: '2026-10-01', updatedDay: '2026-10-01', recordedAt: AT }]);
      const sums = { netFen: 10_000, taxFen: 1_300, grossFen: 11_300, costFen: 6_000 };
      const contract = {
        code: 'CT-2026-0001',
        title: 'OA',
        kind: 'sale' as const,
        customerId: 1,
        ownerId: 2,
        costKnown: 1,
      };
      add(schema.contracts, [{ ...contract, ...sums, signedDay: '2026-10-08', recordedAt: AT }]);
      add(schema.contractLines, [{ contractId, product: 'OA', quantityMilli: 1000, taxRateBp: 1300, ...sums }]);
      const credit = { contractId, day: '2026-10-08', contracts: 1 } as const;
      add(schema.credits, [
        { ...credit, memberId, shareBp: 7000, netFen: 7_000, grossFen: 7_910, costFen: 4_200 },
        { ...credit, memberId: 3, shareBp: 3000, netFen: 3_000, grossFen: 3_390, costFen: 1_800 },
      ]);
      const instalment = {
        code: 'PAY-2026-0001',
        contractId,
        customerId: 1,
        fromDay: '2026-10-08',
        recordedAt: AT,
      } as const;
      const amounts = { amountFen: 11_300, settledFen: 5_000, openFen: 6_300 };
      add(schema.instalments, [{ ...instalment, ...amounts, dueDay: '2026-11-08', lastSettledDay: '2026-10-20' }]);
      const receipt = { code: 'REC-2026-0001', customerId: 1, day: '2026-10-20', recordedAt: AT } as const;
      add(schema.receipts, [{ ...receipt, amountFen: 5_000, allocatedFen: 5_000 }]);
      add(schema.allocations, [{ instalmentId: 1, receiptId: 1, day: '2026-10-20', amountFen: 5_000 }]);
      const claim = { code: 'EXP-2026-0001', memberId, amountFen: 900, day: '2026-10-09' } as const;
      add(schema.claims, [{ ...claim, purpose: '高铁', status: 'approved', recordedAt: AT }]);
      const spent = { category: 'travel', day: '2026-10-09', amountFen: 900 } as const;
      add(schema.claimLines, [{ ...spent, claimId: 1, no: 1, recordedAt: AT }]);
      const step = { claimId: 1, day: '2026-10-10', recordedAt: AT } as const;
      add(schema.claimSteps, [
        { ...step, action: 'submit', memberId },
        { ...step, action: 'managerApprove', memberId: 1 },
        { ...step, action: 'financeApprove', memberId: 5 },
      ]);
      const content = Buffer.from('发票');
      add(schema.files, [
        { sha256: hash('sha256', content, 'hex'), sizeBytes: content.length, content, recordedAt: AT },
      ]);
      add(schema.closedMonths, [{ month: '2026-10', closedById: 1, report: '{"salesFen":10000}', recordedAt: AT }]);
      tx.log({
        actorId: 1,
        actor: '王经理',
        osUser: 'root',
        action: 'test.books',
        subject: 'CT-2026-0001 C-0001',
        facts: { contract: 'CT-2026-0001' },
        recordedAt: AT,
      });
    });
  } finally {
    engine.close();
  }
  return world;
}

/** Another program at work on the file: its statements run with the triggers as they are. */
export function edit(file: string, ...statements: string[]): void {
  const client = new Database(file);
  client.pragma('foreign_keys = OFF');
  try {
    for (const statement of statements) client.exec(statement);
  } finally {
    client.close();
  }
}

/** As `edit`, by somebody who drops the triggers of a table first and restores them afterwards. */
export function editUnseen(file: string, table: string, ...statements: string[]): void {
  const client = new Database(file);
  client.pragma('foreign_keys = OFF');
  try {
    const triggers = client
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?")
      .all(table) as { name: string; sql: string }[];
    for (const { name } of triggers) client.exec(`DROP TRIGGER ${name}`);
    for (const statement of statements) client.exec(statement);
    for (const { sql } of triggers) client.exec(sql);
  } finally {
    client.close();
  }
}
