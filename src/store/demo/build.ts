import fs from 'node:fs';
import type { Lang } from '../../shared/text.js';

/** Takes the demo database and what SQLite keeps beside it away. */
export function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm']) fs.rmSync(file + end, { force: true });
}

export interface DemoCounts {
  customers: number;
  deals: number;
  contracts: number;
  followups: number;
  closedMonths: number;
  openMonth: string;
}

export async function buildDemo(
  _file: string,
  _lang: Lang,
  _now: string | undefined,
  _progress: (percent: number) => void,
): Promise<DemoCounts> {
  throw new Error('not yet');
}
