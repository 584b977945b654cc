import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { company } from '../../support/run.js';

/** A claim of 张伟 (id 2), submitted; the file opened by another program. */
async function behindTheBack() {
  const world = await company();
  const invoice = path.join(world.folder, '26317000001234567890.pdf');
  fs.writeFileSync(invoice, 'fapiao');
  await world.ok(`claim travel 100 --on 11-20 --purpose x --invoice ${invoice} --as 张伟`);
  const client = new Database(world.file);
  const step = (action: string, memberId: number) =>
    client
      .prepare(
        "INSERT INTO claim_steps (claim_id, action, member_id, day, recorded_at) VALUES (1, ?, ?, '2026-11-23', '')",
      )
      .run(action, memberId);
  return { world, client, step };
}

test('5.2.2: the database itself refuses a review by the claimant', async () => {
  const { client, step } = await behindTheBack();
  expect(() => step('managerApprove', 2)).toThrow('salesdesk:ownClaim');
  expect(() => step('financeApprove', 2)).toThrow('salesdesk:ownClaim');
  client.close();
});

test('5.2.3: the database itself refuses both reviews by one person', async () => {
  const { client, step } = await behindTheBack();
  step('managerApprove', 1);
  expect(() => step('financeApprove', 1)).toThrow('salesdesk:sameReviewer');
  step('financeApprove', 5);
  client.close();
});

test('5.2.1: the database itself refuses a second claim of one invoice number or file, but of one that was taken back', async () => {
  const { client } = await behindTheBack();
  const another = (status: string) =>
    client
      .prepare(
        `INSERT INTO claims (code, member_id, amount_fen, day, purpose, status, recorded_at)
         VALUES (?, 3, 10000, '2026-11-20', 'x', ?, '')`,
      )
      .run(`EXP-2026-1${status}`, status).lastInsertRowid;
  const line = (claimId: number | bigint) =>
    client
      .prepare(
        `INSERT INTO claim_lines (claim_id, no, category, day, amount_fen, invoice_no, invoice_key, recorded_at)
         SELECT ?, 1, category, day, amount_fen, invoice_no, invoice_key, '' FROM claim_lines WHERE claim_id = 1`,
      )
      .run(claimId);
  const file = (claimId: number | bigint) =>
    client
      .prepare(
        "INSERT INTO claim_files (claim_id, sha256, file_name, recorded_at) SELECT ?, sha256, 'x', '' FROM files",
      )
      .run(claimId);
  const draft = another('draft');
  expect(() => line(draft)).toThrow('salesdesk:invoiceClaimed');
  expect(() => file(draft)).toThrow('salesdesk:fileClaimed');
  const rejected = another('rejected');
  line(rejected);
  file(rejected);
  const revive = client.prepare("UPDATE claims SET status = 'draft' WHERE id = ?");
  expect(() => revive.run(rejected)).toThrow(/salesdesk:(?:invoice|file)Claimed/);
  client.exec("UPDATE claims SET status = 'withdrawn' WHERE id = 1");
  revive.run(rejected);
  expect(() => client.exec("UPDATE claims SET status = 'submitted' WHERE id = 1")).toThrow('Claimed');
  client.close();
});

test('5.2: history and files are never changed nor deleted', async () => {
  const { client } = await behindTheBack();
  for (const sql of [
    "UPDATE claim_steps SET action = 'pay'",
    'DELETE FROM claim_steps',
    "UPDATE files SET content = x'00'",
    'DELETE FROM files',
    'DELETE FROM claims',
    "UPDATE claim_files SET file_name = 'x'",
  ])
    expect(() => client.prepare(sql).run(), sql).toThrow('salesdesk:appendOnly');
  client.close();
});
