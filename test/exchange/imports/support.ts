import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { company, TODAY, type World } from '../../support/run.js';

/** The fixture company, into which files bring the history up to yesterday. */
export const withHistory = (lang: 'zh' | 'en' = 'zh'): Promise<World> => company(lang, TODAY, '2026-11-22');

/** Writes a file into the world's folder. @returns its path */
export function put(world: World, name: string, content: string | Buffer): string {
  const file = path.join(world.folder, name);
  fs.writeFileSync(file, content);
  return file;
}

/** What the database holds, read without the program. */
export function look(world: World, sql: string): Record<string, unknown>[] {
  const client = new Database(world.file, { readonly: true });
  try {
    return client.prepare(sql).all() as Record<string, unknown>[];
  } finally {
    client.close();
  }
}

/** 上海软件 in GB18030, which TextEncoder cannot write. */
export const SHANGHAI_GBK = Buffer.from([0xc9, 0xcf, 0xba, 0xa3, 0xc8, 0xed, 0xbc, 0xfe]);
/** 客户名称 in GB18030. */
export const CUSTOMER_GBK = Buffer.from([0xbf, 0xcd, 0xbb, 0xa7, 0xc3, 0xfb, 0xb3, 0xc6]);

/** Imports a text as a file, with rules if given. */
export async function bring(world: World, kind: string, csv: string | Buffer, rules?: string, ...more: string[]) {
  const file = put(world, `${kind}.csv`, csv);
  const flags = rules === undefined ? [] : ['--rules', put(world, `${kind}.toml`, rules)];
  return await world.run(['import', kind, file, ...flags, ...more]);
}
