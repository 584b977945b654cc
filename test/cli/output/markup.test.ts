import { expect, test } from 'vitest';
import { markup, trusted } from '../../../src/cli/output/markup.js';

test('values are escaped, markup inside markup is not, and null becomes an empty text', () => {
  const cells = ['<b>', 5, null, undefined, false as const].map((value) => markup`<td>${value}</td>`);
  expect(String(markup`<tr title="${'"\''}">${cells}</tr>`)).toBe(
    '<tr title="&quot;&#39;"><td>&lt;b&gt;</td><td>5</td><td></td><td></td><td></td></tr>',
  );
  expect(String(markup`<p>${trusted('<svg/>')}</p>`)).toBe('<p><svg/></p>');
});

test('signs that move a cursor or turn text are made visible', () => {
  expect(String(markup`<p>${'a\u001b[2J\u202e'}</p>`)).not.toMatch(/[\u001b\u202e]/u);
});
