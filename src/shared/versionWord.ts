import { type CodeKind, readCode } from './codes.js';
import { halfWidth } from './money.js';

/** A year, or one version of what is proposed for it: `2027`, `PL-2027-02`. */
export interface VersionWord {
  year: number;
  version?: number;
}

/** Reads a year or the code of a version; undefined for anything else. */
export function readVersion(
  kind: Extract<CodeKind, 'plan' | 'budget'>,
  text: string,
  thisYear: string,
): VersionWord | undefined {
  const typed = halfWidth(text).trim();
  const year = /^((?:19|2[01])\d{2})年?$/.exec(typed)?.[1];
  if (year !== undefined) return { year: Number(year) };
  const code = /^[a-z]+-/i.test(typed) ? readCode(kind, typed, thisYear) : undefined;
  if (code === undefined) return undefined;
  const [, ofYear, version] = code.split('-');
  return { year: Number(ofYear), version: Number(version) };
}
