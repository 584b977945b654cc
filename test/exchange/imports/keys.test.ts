import { beforeEach, describe, expect, test } from 'vitest';
import { behindTheBack } from '../../support/outside.js';
import type { World } from '../../support/run.js';
import { bring, look, withHistory } from './support.js';

let world: World;
beforeEach(async () => {
  world = await withHistory('en');
  await bring(world, 'customers', 'name\nX\nY\n');
});
const CONTRACTS = 'customer,rep,signed,product,amount';
const KINDS = {
  contracts: [CONTRACTS, 'X,张伟,2024-01-05,P,100'],
  deals: ['customer,owner,stage,title,opened,amount', 'X,张伟,lead,OA,2024-01-05,100'],
  claims: ['member,category,amount,day,purpose', '张伟,travel,100,2024-01-05,taxi'],
} as const;
const added = async (kind: string, text: string, rules?: string) =>
  (await bring(world, kind, text, rules, '--json')).json();

describe('docs/import.md: a row without a number is what it says in the fields that are read of it', () => {
  test.each(Object.entries(KINDS))(
    '%s: one more column that is not used makes it no other row',
    async (kind, [head, row]) => {
      expect(await added(kind, `${head}\n${row}\n`)).toMatchObject({ added: 1, existing: 0 });
      expect(await added(kind, `${head},Printed by\n${row},Li\n`)).toMatchObject({ added: 0, existing: 1 });
    },
  );

  test.each(Object.entries(KINDS))(
    '%s: what an older program kept under all of its cells is found',
    async (kind, [head, row]) => {
      await bring(world, kind, `${head}\n${row}\n`);
      const old = `${kind}:${row.split(',').join('|')}`;
      behindTheBack(world, (client) => {
        for (const { name } of client
          .prepare("select name from sqlite_schema where type = 'trigger' and tbl_name = ?")
          .all(kind) as { name: string }[])
          client.exec(`drop trigger ${name}`);
        client.prepare(`update ${kind} set source_key = ?`).run(old);
      });
      expect(await added(kind, `${head}\n${row}\n`, undefined)).toMatchObject({ added: 0, existing: 1 });
    },
  );

  test.each(Object.entries(KINDS))(
    '%s: a row that says the same as another is asked about, and kept or left out as the rules say',
    async (kind, [head, row]) => {
      const twice = `${head}\n${row}\n${row}\n`;
      const asked = await bring(world, kind, twice);
      expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('line 3  says the same as line 2')]);
      expect(look(world, `SELECT id FROM ${kind}`)).toEqual([]);
      expect(await added(kind, twice, 'repeat = "keep"')).toMatchObject({ added: 2, existing: 0 });
      expect(await added(kind, twice, 'repeat = "keep"')).toMatchObject({ added: 0, existing: 2 });
      expect(await added(kind, twice, 'repeat = "once"')).toMatchObject({ added: 0, existing: 1, filtered: 1 });
    },
  );
});

test('3.5.2: a row without a number that may be a contract which is there is not brought in without a word', async () => {
  await bring(world, 'contracts', `${CONTRACTS}\nX,张伟,2024-01-05,P,100\n`);
  const other = await bring(world, 'contracts', `${CONTRACTS}\nX,张伟,2024-01-05,Q,100\n`);
  expect([other.code, other.err]).toEqual([6, expect.stringContaining('may be CT-2024-0001')]);
});
