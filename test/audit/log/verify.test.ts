import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, test } from 'vitest';
import { entryHash } from '../../../db/audit/seal.js';
import { openSqlite } from '../../../db/sqlite/engine.js';
import type { World } from '../../support/run.js';
import { books, edit, editUnseen } from './books.js';

interface VerifyResult {
  ok: boolean;
  entries: number;
  rows: number;
  findings: { kind: string; subject: string; text: string }[];
}

let world: World;
let sound: Buffer;
beforeAll(async () => {
  world = await books();
  sound = fs.readFileSync(world.file);
});

/** What `audit verify` finds after somebody edited the file. */
async function findingsAfter(tamper: (file: string) => void): Promise<string[]> {
  for (const end of ['-wal', '-shm']) fs.rmSync(world.file + end, { force: true });
  fs.writeFileSync(world.file, sound);
  tamper(world.file);
  const ran = await world.run('audit verify --json');
  const result = ran.json<VerifyResult>();
  expect(ran.code).toBe(result.findings.length > 0 ? 10 : 0);
  expect(result.ok).toBe(result.findings.length === 0);
  return result.findings.map(({ kind, subject, text }) => `${kind} | ${subject} | ${text}`);
}

test('1.3.2: what only the program has written is sound: exit 0 and one line', async () => {
  expect(await findingsAfter(() => {})).toEqual([]);
  const ran = await world.ok('audit verify');
  expect(ran.out).toMatch(/^✓ audit verified: 7 entries, \d\d rows, schema and sums agree \([\d.]+ s\)\n$/);
  expect((await world.ok('audit verify', { lang: 'zh' })).out).toMatch(
    /^✓ 审计校验通过：日志 7 条，数据 \d\d 行，结构与合计一致（[\d.]+ 秒）\n$/,
  );
});

test.each<[string, (file: string) => void, string[]]>([
  [
    'an amount changed with the sqlite3 shell',
    (file) => edit(file, "UPDATE instalments SET due_day = '2027-12-31'"),
    ['outside | instalments PAY-2026-0001 | was added or changed by another program'],
  ],
  [
    'an amount changed with the triggers taken off',
    (file) => editUnseen(file, 'receipts', 'UPDATE receipts SET amount_fen = 6000'),
    ['row | receipts REC-2026-0001 | is not as entry 7 (test.books CT-2026-0001 C-0001) left it'],
  ],
  [
    'a receipt added',
    (file) =>
      edit(
        file,
        `INSERT INTO receipts (code, customer_id, day, amount_fen, recorded_at)
         VALUES ('REC-2026-0009', 1, '2026-11-02', 100, '2026-11-02')`,
      ),
    ['outside | receipts REC-2026-0009 | was added or changed by another program'],
  ],
  [
    'a receipt added with the triggers taken off',
    (file) =>
      editUnseen(
        file,
        'receipts',
        `INSERT INTO receipts (code, customer_id, day, amount_fen, recorded_at)
         VALUES ('REC-2026-0009', 1, '2026-11-02', 100, '2026-11-02')`,
      ),
    ['row | receipts REC-2026-0009 | was not added by the program'],
  ],
  [
    'a member deleted',
    (file) => editUnseen(file, 'members', 'DELETE FROM members WHERE id = 4'),
    [
      'file | member_roles 4 | points to a row of members that does not exist',
      'row | members 4 | is missing (deleted); last written by entry 4 (member.add M-04)',
    ],
  ],
  [
    'a line of a contract changed: the row and the sum',
    (file) => editUnseen(file, 'contract_lines', 'UPDATE contract_lines SET cost_fen = 1'),
    [
      'row | contract_lines 1 CT-2026-0001 | is not as entry 7 (test.books CT-2026-0001 C-0001) left it',
      'sum | CT-2026-0001 | the contract does not match the sum of its lines',
    ],
  ],
  [
    'credits moved to somebody else: the shares still add up, the rows tell',
    (file) => editUnseen(file, 'credits', 'UPDATE credits SET member_id = 3 WHERE id = 1'),
    ['row | credits 1 CT-2026-0001 | is not as entry 7 (test.books CT-2026-0001 C-0001) left it'],
  ],
  [
    'an allocation taken away: row, instalment and receipt',
    (file) => editUnseen(file, 'allocations', 'DELETE FROM allocations'),
    [
      'row | allocations 1 | is missing (deleted); last written by entry 7 (test.books CT-2026-0001 C-0001)',
      'sum | PAY-2026-0001 | the settled amount does not match the sum of its allocations',
      'sum | REC-2026-0001 | the allocated amount does not match the sum of its allocations',
    ],
  ],
  [
    'a review put into the name of the claimant (5.2.2)',
    (file) => editUnseen(file, 'claim_steps', "UPDATE claim_steps SET member_id = 2 WHERE action = 'managerApprove'"),
    [
      'row | claim_steps 2 EXP-2026-0001 | is not as entry 7 (test.books CT-2026-0001 C-0001) left it',
      'sum | EXP-2026-0001 | was reviewed by the claimant (policy 5.2.2)',
    ],
  ],
  [
    'the report of a closed month changed (4.2)',
    (file) => editUnseen(file, 'closed_months', `UPDATE closed_months SET report = '{"salesFen":99999}'`),
    ['row | closed_months 2026-10 | is not as entry 7 (test.books CT-2026-0001 C-0001) left it'],
  ],
  [
    'a fact of the database changed',
    (file) => edit(file, "UPDATE meta SET value = 'os' WHERE key = 'identity'"),
    ['outside | meta identity | was added or changed by another program'],
  ],
  [
    'the content of an attachment changed',
    (file) => editUnseen(file, 'files', "UPDATE files SET content = x'00'"),
    [expect.stringMatching(/^row \| files [0-9a-f]{64} \| the content of the file was changed$/)],
  ],
  [
    'an audit entry reworded',
    (file) => editUnseen(file, 'audit_entries', "UPDATE audit_entries SET actor = '李娜' WHERE seq = 3"),
    ['entry | entry 3 | was changed (member.add M-03)'],
  ],
  [
    'an audit entry reworded, with a hash that fits',
    (file) => {
      const client = new Database(file);
      const e = client.prepare('SELECT * FROM audit_entries WHERE seq = 3').get() as Record<string, never>;
      client.close();
      const forged = entryHash({
        seq: 3,
        prevHash: e.prev_hash!,
        actorId: e.actor_id!,
        actor: '李娜',
        osUser: e.os_user!,
        action: e.action!,
        subject: e.subject!,
        facts: e.facts!,
        sealsDigest: e.seals_digest!,
        recordedAt: e.recorded_at!,
      });
      editUnseen(file, 'audit_entries', `UPDATE audit_entries SET actor = '李娜', hash = '${forged}' WHERE seq = 3`);
    },
    ['entry | entry 4 | does not follow entry 3 (member.add M-04)'],
  ],
  [
    'the last audit entry deleted',
    (file) => editUnseen(file, 'audit_entries', 'DELETE FROM audit_entries WHERE seq = 7'),
    expect.arrayContaining(['entry | entry 7 | is missing (deleted)']) as never,
  ],
  [
    'entries in the middle deleted',
    (file) => editUnseen(file, 'audit_entries', 'DELETE FROM audit_entries WHERE seq IN (3, 4)'),
    expect.arrayContaining(['entry | entries 3–4 | are missing (deleted)']) as never,
  ],
  [
    'an audit entry added',
    (file) =>
      edit(
        file,
        `INSERT INTO audit_entries (seq, prev_hash, hash, actor, os_user, action, subject, facts, seals_digest, recorded_at)
         SELECT 8, hash, 'x', actor, os_user, 'payment.receive', 'REC-1', '{}', '', recorded_at FROM audit_entries WHERE seq = 7`,
      ),
    ['entry | entry 8 | was changed (payment.receive REC-1)', 'ledger | ledger | is at 7, but the log goes up to 8'],
  ],
  [
    'the ledger set back',
    (file) => edit(file, 'UPDATE ledger SET seq = 5'),
    ['ledger | ledger | is at 5, but the log goes up to 7'],
  ],
  [
    'the last write undone: entry, ledger and seals, but not its rows',
    (file) => {
      editUnseen(file, 'audit_entries', 'DELETE FROM audit_entries WHERE seq = 7', 'UPDATE ledger SET seq = 6');
      editUnseen(file, 'seals', 'DELETE FROM seals WHERE seq = 7');
    },
    expect.arrayContaining(['row | receipts REC-2026-0001 | was not added by the program']) as never,
  ],
  [
    'a seal changed together with its row',
    (file) => {
      editUnseen(file, 'members', "UPDATE members SET name = '张三' WHERE id = 2");
      editUnseen(
        file,
        'seals',
        "UPDATE seals SET hashes = x'0102030405060708' WHERE seq = 2 AND table_name = 'members'",
      );
    },
    [
      'seal | entry 2 | its seals were changed (member.add M-02; they cover counters 1–1, member_roles 2–2, members 2–2)',
      'row | members M-02 | is not as entry 2 (member.add M-02) left it',
    ],
  ],
  [
    'a trigger dropped',
    (file) => edit(file, 'DROP TRIGGER receipts_no_delete'),
    ['schema | trigger receipts_no_delete | is missing (it was dropped)'],
  ],
  [
    'a trigger added',
    (file) => edit(file, 'CREATE TRIGGER helpful AFTER INSERT ON receipts BEGIN SELECT 1; END'),
    ['schema | trigger helpful | does not belong to the program'],
  ],
  [
    'a trigger weakened',
    (file) =>
      edit(
        file,
        'DROP TRIGGER receipts_no_delete',
        'CREATE TRIGGER receipts_no_delete BEFORE DELETE ON receipts BEGIN SELECT 1; END',
      ),
    ['schema | trigger receipts_no_delete | its definition was changed'],
  ],
])('1.3.2: %s is named', async (_, tamper, expected) => {
  expect(await findingsAfter(tamper)).toEqual(expected);
});

test('a change made outside is not legitimised by the next write of the program', async () => {
  await findingsAfter((file) => edit(file, "UPDATE members SET name = '张三' WHERE id = 2"));
  await world.ok('member edit M-02 --phone 13800138000');
  await world.ok('member add 赵六');
  const { findings } = (await world.run('audit verify --json')).json<VerifyResult>();
  expect(findings.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['outside members M-02']);
});

test('if the log was cut, nothing is written on top of it', async () => {
  await findingsAfter((file) => editUnseen(file, 'audit_entries', 'DELETE FROM audit_entries WHERE seq = 7'));
  const ran = await world.run('member add 赵六');
  expect(ran.code).toBe(7);
  expect(ran.err).toContain('the audit log was changed by another program');
  expect(ran.err).toContain('salesdesk audit verify');
});

test('a table that was dropped is a finding or a refusal, never a stack trace', async () => {
  for (const table of ['members', 'credits', 'audit_entries', 'seals', 'touched', 'meta', 'ledger']) {
    for (const end of ['-wal', '-shm']) fs.rmSync(world.file + end, { force: true });
    fs.writeFileSync(world.file, sound);
    edit(world.file, `DROP TABLE ${table}`);
    for (const line of ['audit verify', 'member list', 'doctor', 'member add 赵六']) {
      const ran = await world.run(line);
      expect(`${table} ${line} ${ran.code} ${ran.err}`).not.toMatch(/internal error|at .*\.ts:/);
    }
  }
});

test('up to fifty changes of a kind are named, the rest counted', async () => {
  const found = await findingsAfter((file) => {
    const client = new Database(file);
    const add = client.prepare(
      "INSERT INTO members (code, name, pinyin, initials, roles, recorded_at) VALUES (?, ?, '', '', 'rep', '')",
    );
    for (let i = 0; i < 120; i++) add.run(`M-9${i}`, `n${i}`);
    client.close();
  });
  expect(found).toHaveLength(51);
  expect(found.at(-1)).toBe('outside | outside members | and 70 more');
});

test('rows by the hundred thousand are verified with flat memory', async () => {
  const file = path.join(world.folder, 'many.db');
  fs.writeFileSync(file, sound);
  const engine = await openSqlite(file);
  const schema = await import('../../../db/schema/index.js');
  await engine.write(async (tx) => {
    const row = (i: number) => ({
      memberId: 2,
      day: '2026-11-02' as const,
      via: 'phone' as const,
      text: `说了第 ${i} 次`,
      customerId: 1,
    });
    for (let from = 0; from < 100_000; from += 10_000)
      tx.insertMany(
        schema.followups,
        Array.from({ length: 10_000 }, (_, i) => ({
          ...row(from + i),
          code: `FU-2026-${from + i}`,
          open: 0,
          recordedAt: '2026-11-02T00:00:00Z',
        })),
      );
    tx.log({
      actorId: 1,
      actor: '王经理',
      osUser: 'root',
      action: 'import.followups',
      subject: 'C-0001',
      facts: {},
      recordedAt: '2026-11-02T00:00:00Z',
    });
  });
  const before = process.memoryUsage.rss();
  expect(await engine.verify()).toMatchObject({ entries: 8, findings: [] });
  expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 * 1024);
  engine.client.exec('DROP TRIGGER followups_touched_update');
  engine.client.exec("UPDATE followups SET text = 'x' WHERE id = 77777");
  const { findings } = await engine.verify();
  engine.close();
  expect(findings.map(({ subject }) => subject)).toEqual([
    'trigger followups_touched_update',
    'followups FU-2026-77776',
  ]);
});
