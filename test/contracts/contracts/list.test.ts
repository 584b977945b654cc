import { expect, test } from 'vitest';
import * as schema from '../../../db/schema/index.js';
import { Session } from '../../../src/app/session.js';
import type { Instant } from '../../../src/shared/dates.js';
import { buyers } from '../../collections/books.js';
import { TODAY } from '../../support/run.js';

/** More rows than SQLite takes values in one statement (32,766). */
const MANY = 40_000;
const RECORDED: Instant = '2026-11-20T00:00:00.000Z';

test('3.5.3: lists of contracts and drafts have no longest length, amounts with their adjustments', async () => {
  const world = await buyers('en');
  const session = await Session.open(world.file, TODAY);
  await session.engine.write(async (tx) => {
    const common = {
      title: 'OA',
      netFen: 10_000,
      taxFen: 1_300,
      grossFen: 11_300,
      costFen: 4_000,
      costKnown: 1,
      recordedAt: RECORDED,
    };
    const numbers = Array.from({ length: MANY }, (_, i) => i);
    const ids = tx.insertMany(
      schema.contracts,
      numbers.values().map((i) => ({
        ...common,
        code: `CT-2025-${i}`,
        kind: 'sale' as const,
        customerId: 1,
        ownerId: 2,
        signedDay: '2026-11-20' as const,
        endDay: '2026-12-01' as const,
      })),
    );
    tx.insertMany(
      schema.contractAdjustments,
      ids.values().map((contractId, i) => ({
        code: `ADJ-2025-${i}`,
        contractId,
        kind: 'price' as const,
        day: '2026-11-20',
        netFen: -1_000,
        taxFen: -130,
        grossFen: -1_130,
        costFen: 500,
        reason: 'x',
        recordedAt: RECORDED,
      })),
    );
    const drafts = tx.insertMany(
      schema.contractDrafts,
      numbers.values().map((i) => ({
        code: `CT-2024-${i}`,
        customerId: 1,
        ownerId: 2,
        status: 'passed' as const,
        version: 1,
        openedDay: '2026-10-01',
        passedDay: '2026-10-02',
        recordedAt: RECORDED,
      })),
    );
    tx.insertMany(
      schema.contractVersions,
      drafts.values().map((draftId) => ({
        ...common,
        draftId,
        version: 1,
        hash: '',
        memberId: 2,
        day: '2026-10-01',
      })),
    );
    tx.log({ actorId: 1, actor: '', osUser: '', action: 'import', subject: '', facts: {}, recordedAt: RECORDED });
  });
  session.engine.close();
  const contracts = (await world.ok('contract list --json')).json();
  expect(contracts).toHaveLength(MANY);
  expect(contracts.at(-1)).toMatchObject({
    code: 'CT-2025-0',
    netFen: 9_000,
    grossFen: 10_170,
    costFen: 4_500,
    profitFen: 4_500,
  });
  for (const line of ['contract list --customer 浦东 --rep 张伟 --month 2026-11', 'contract drafts', 'contract ending'])
    expect((await world.ok(`${line} -o name`)).out.trim().split('\n')).toHaveLength(MANY);
}, 60_000);
