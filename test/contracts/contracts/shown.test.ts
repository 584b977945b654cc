import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { agreed, COMPLETE, passed, SIGN } from './drafted.js';

test('3.5.2: a version that is not the newest is neither reviewed nor signed: exit 6', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract edit 1 --after-sales 两年 --as 张伟');
  await world.ok('contract submit 1 --as 张伟');
  const { code, err } = await world.run('contract review 1 pass --at v1 --as 法务周');
  expect([code, err]).toEqual([6, expect.stringContaining('changed meanwhile (it is v2 now)')]);
  await world.ok('contract review 1 pass --at v2 --as 法务周');
  expect((await world.run(`${SIGN} --at v1`, { lang: 'zh' })).err).toContain('期间已有改动（现为 v2）');
  await world.ok(`${SIGN} --at v2`);
});

test('3.5.2: a text that another program changed is not passed by legal', async () => {
  const world = await agreed('en');
  await world.ok(`contract draft D-1 ${COMPLETE} --as 张伟`);
  await world.ok('contract submit 1 --as 张伟');
  const client = new Database(world.file);
  const guard = client
    .prepare("select sql from sqlite_schema where name = 'contract_versions_no_update'")
    .pluck()
    .get();
  client.exec(`drop trigger contract_versions_no_update; update contract_versions set after_sales = 'none'; ${guard};
    delete from touched`);
  client.close();
  const { code, err } = await world.run('contract review 1 pass --as 法务周');
  expect([code, err]).toEqual([6, expect.stringContaining('its text is not what its author wrote')]);
});

test('3.5.2: a contract whose sum another program changed after the signature is named', async () => {
  const world = await passed('en');
  await world.ok(SIGN);
  const client = new Database(world.file);
  client.exec('update contracts set net_fen = net_fen + 100, gross_fen = gross_fen + 100; delete from touched');
  client.close();
  const { findings } = (await world.run('audit verify --json')).json();
  expect(findings).toContainEqual(
    expect.objectContaining({ kind: 'decision', text: expect.stringContaining('its row says') }),
  );
});
