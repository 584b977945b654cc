import { expect, test } from 'vitest';
import { required } from '../../src/shared/required.js';

test.each([[0], [''], [false], ['a row']])('a value that is there is given back: %j', (value) => {
  expect(required(value, 'the value')).toBe(value);
});

test.each([[null], [undefined]])('a value that is missing is a bug, and the error names it: %j', (value) => {
  expect(() => required(value, 'fapiao 7')).toThrow('missing: fapiao 7');
});
