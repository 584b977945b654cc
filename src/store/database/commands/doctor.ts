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
  // Cut rather than left out: a column that is never cut is left out whole where one line is wider than the terminal.
  { key: 'detail', head: same(''), as: translated },
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
      program: shell.io.fullCommand?.() ?? 'salesdesk',
      columns: stdout.isTTY ? stdout.columns : undefined,
      colour: shell.colour,
      as: shell.globals.as,
      ownMember: (databaseId) => ownMember(shell.io, databaseId),
    });
    await shell.print({
      kind: 'report',
      value: {
        checks: checks.map(({ name, state, detail, advice }) => ({
          name,
          state,
          detail: t(detail),
          advice: advice ? t(advice) : null,
        })),
      },
      sections: [listView(checks, columns, { headless: true })],
    });
    // Not in the table: a line to paste is wider than a terminal, and must not be cut or wrapped.
    shell.hint(...checks.flatMap(({ advice }) => advice ?? []));
    if (checks.some(({ state }) => state === 'bad')) shell.exitCode = EXIT_CODES.store;
  },
});
