import { expect } from 'vitest';
import type { World } from '../support/run.js';

/** How many writes there were: what a refusal must not change. */
export const writes = async (world: World): Promise<number> =>
  (await world.ok('audit log --limit 1000 --json seq')).json<unknown[]>().length;

/** Runs a line that must be refused: its exit code, its message, and that nothing was written. */
export async function refused(world: World, line: string, code: number, message: string): Promise<void> {
  const before = await writes(world);
  const ran = await world.run(line);
  expect([line, ran.code, ran.out]).toEqual([line, code, '']);
  expect(ran.err).toContain(message);
  expect(await writes(world)).toBe(before);
}
