import { describe, expect, test } from 'vitest';
import { expectMavenAppraised } from '../appraisal/publicSets/maven.js';
import { hasData } from '../support/data.js';

/** All months of the set, the first with deals to the last. */
const MONTHS = Array.from({ length: 10 }, (_, i) => `2017-${String(i + 3).padStart(2, '0')}`);

describe.skipIf(!hasData('maven-crm'))('maven-crm, ten months appraised', () => {
  test('4.3, 4.4: every sheet, place, row and bonus of ten months is the one reckoned by hand from the set', async () => {
    const grades = new Set(await expectMavenAppraised(MONTHS));
    expect([...grades].sort()).toEqual(['A', 'B', 'C', 'D']);
  }, 900_000);
});
