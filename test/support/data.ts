import fs from 'node:fs';
import path from 'node:path';

/** The folder of public data with independent answers; it stays outside the repository. */
export const DATA = process.env.SALESDESK_DATA ?? path.join(import.meta.dirname, '../../../shared/data');

/** Whether a set is there; says why its tests are skipped if it is not. */
export function hasData(set: string): boolean {
  const there = fs.existsSync(path.join(DATA, set, 'expected.json'));
  if (!there) console.log(`skipped: no ${set} in ${DATA} (set SALESDESK_DATA)`);
  return there;
}

/** The rows of an independently computed answer. */
export function expected(set: string, query: string): unknown[][] {
  const answers = JSON.parse(fs.readFileSync(path.join(DATA, set, 'expected.json'), 'utf8'));
  return answers.queries[query].rows;
}

/** The folder of cases met by using the program, with their inputs; it stays outside the repository. */
const CASES = process.env.SALESDESK_CASES ?? path.join(import.meta.dirname, '../../../shared/cases');

/** A file among the inputs of a set of cases. */
export const caseInput = (set: string, file: string): string => path.join(CASES, set, 'inputs', file);

/** Whether a set of cases is there; says why its tests are skipped if it is not. */
export function hasCases(set: string): boolean {
  const there = fs.existsSync(caseInput(set, ''));
  if (!there) console.log(`skipped: no cases of ${set} in ${CASES} (set SALESDESK_CASES)`);
  return there;
}
