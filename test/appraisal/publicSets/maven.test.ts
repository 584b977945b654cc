import { describe, expect, test } from 'vitest';
import { hasData } from '../../support/data.js';
import { expectMavenAppraised } from './maven.js';

/**
 * 2017-03 and 2017-04 of the ten months: 84 of the 85 new customers are in the first of them, and with it the points of
 * that indicator from 0 to the cap; the second one makes rows below standard. All ten: test/long/mavenAppraised.test.ts.
 */
const MONTHS = ['2017-03', '2017-04'];

describe.skipIf(!hasData('maven-crm'))('maven-crm, appraised', () => {
  test('4.3, 4.4: every sheet, place, row and bonus is the one reckoned by hand from the set', async () => {
    const grades = new Set(await expectMavenAppraised(MONTHS));
    // Both ends are met: somebody at the cap, somebody idle, each grade.
    expect([...grades].sort()).toEqual(['A', 'B', 'C', 'D']);
  });
});
