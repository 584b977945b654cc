import { expect, test } from 'vitest';
import { changesOfNew, valueAfter } from '../../../src/app/audit/entry.js';

test('1.3.2: a new row changes from null; fields without a value are left out', () => {
  expect(changesOfNew({ name: 'A', limit: 0, tags: [], note: null, phone: undefined })).toEqual({
    name: { from: null, to: 'A' },
    limit: { from: null, to: 0 },
    tags: { from: null, to: [] },
  });
});

test.each([
  [{ changes: { via: { from: null, to: 'phone' } } }, 'phone'],
  [{ changes: { via: { from: 'visit', to: null } }, via: 'older' }, null],
  [{ changes: { day: { from: null, to: '2026-11-23' } }, via: 'older' }, 'older'],
  [{ via: 'older' }, 'older'],
  [{}, undefined],
])('the value that an entry gave a field, in both shapes: %j', (facts, value) => {
  expect(valueAfter(facts, 'via')).toBe(value);
});
