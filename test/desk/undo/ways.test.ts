import { describe, expect, test } from 'vitest';
import type { ActionEntry } from '../../../src/app/audit/registry.js';
import { ACTIONS } from '../../../src/desk/story/actions.js';
import { emptyWorld, words } from '../../support/run.js';

const entries: [string, ActionEntry<never>][] = Object.entries(ACTIONS);

/** What stands for words that the reader puts in: they become words. */
const filled = (command: string): string =>
  command
    .replace(/"…"/g, '"a reason"')
    .replace(/([A-Z]{2,3})-…/g, '$1-2026-0001')
    .replace(/…/g, 'words');

/** Every command that a hint prints, to the end of its line. */
const commandsIn = (text: string): string[] =>
  text.split(/(?=salesdesk )/).filter((part) => part.startsWith('salesdesk '));

test('1.3.2: every action of the log is undone, or names the command that takes it back or corrects it', () => {
  for (const [action, { undo, correct }] of entries) {
    if (undo) continue;
    expect(correct, action).toBeDefined();
    const { zh, en } = correct!('CODE-1');
    for (const text of [zh, en]) expect(commandsIn(text).length, `${action}: ${text}`).toBeGreaterThan(0);
  }
});

describe('1.3.2: the command that is named parses', () => {
  // There is no database and no backup: a command that parses finds out, one that does not is refused before.
  const world = emptyWorld('en');
  test.each(entries.filter(([, { undo }]) => !undo).map(([action, { correct }]) => [action, correct!] as const))(
    '%s',
    async (_, correct) => {
      const { zh, en } = correct('CT-2026-0001');
      for (const command of [...commandsIn(zh), ...commandsIn(en)]) {
        const ran = await world.run(words(filled(command.trim())).slice(1));
        expect([command, ran.code, ran.err.split('\n')[0]]).toEqual([
          command,
          expect.any(Number),
          expect.stringMatching(/no database|no backup/),
        ]);
      }
    },
  );
});
