import { t } from '../../../cli/language.js';
import { type Column, listView, markColumn, type Tone, translated } from '../../../cli/output/view.js';
import { verb } from '../../../cli/verb.js';
import { EXIT_CODES } from '../../../shared/errors.js';
import { same } from '../../../shared/text.js';
import type { Check, CheckState } from '../doctor.js';
import { CHECKS, messages } from '../messages.js';

const TONES: Record<CheckState, Tone | undefined> = { ok: 'good', attention: 'waiting', bad: 'bad', note: undefined };
const columns: Column<Check>[] = [
  markColumn('state', ({ state }) => TONES[state]),
  { key: 'name', head: same(''), value: ({ name }) => t(CHECKS[name]), neverCut: true },
  { key: 'detail', head: same(''), as: translated, neverCut: true },
];

export default verb({
  examples: ['salesdesk doctor', 'salesdesk doctor --json'],
  notes: [messages.doctorNote],
  async run(shell) {
    const { ownMember } = await import('../../../cli/ownMember.js');
    const { examine } = await import('../doctor.js');
    const { stdout, env } = shell.io;
    const checks = await examine({
      version: shell.program.version,
      database: await shell.path(),
      env,
      columns: stdout.isTTY ? stdout.columns : undefined,
      colour: shell.colour,
      as: shell.globals.as,
      ownMember: (databaseId) => ownMember(shell.io, databaseId),
    });
    await shell.print({
      kind: 'report',
      value: { checks: checks.map(({ name, state, detail }) => ({ name, state, detail: t(detail) })) },
      sections: [listView(checks, columns, { headless: true })],
    });
    if (checks.some(({ state }) => state === 'bad')) shell.exitCode = EXIT_CODES.store;
  },
});
