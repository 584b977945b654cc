import type { Noun } from '../../cli/grammar.js';
import { language, setLanguage, t } from '../../cli/language.js';
import { m as shellWords } from '../../cli/messages.js';
import { visible } from '../../cli/safe.js';
import type { Shell } from '../../cli/shell.js';
import { isFixedNow, isTimeZone, readClock } from '../../shared/dates.js';
import { conflict, type Problem, refuseProblems, storeError, usageError } from '../../shared/errors.js';
import type { Lang } from '../../shared/text.js';
import { m } from '../messages.js';
import { networkFileSystem, splitNames } from '../rules.js';

interface InitFlags {
  company?: string;
  manager?: string;
  reps?: string;
  currency: string;
  timeZone: string;
  identity: string;
}

export function build(init: Noun, shell: Shell): void {
  init
    .itself({
      summary: m.init,
      clauses: ['1.2', '2.1'],
      writes: true,
      examples: [
        'salesdesk init',
        'salesdesk init --company 上海启明软件有限公司 --manager 王芳 --reps 张伟,李娜 --lang zh --yes',
      ],
    })
    .option('--company <name>', t(m.companyOption))
    .option('--manager <name>', t(m.managerOption))
    .option('--reps <names>', t(m.repsOption))
    .option('--currency <code>', t(m.currencyOption), 'CNY')
    .option('--time-zone <zone>', t(m.zoneOption), 'Asia/Shanghai')
    .option('--identity <mode>', t(m.identityOption), 'declared')
    .action(async (flags: InitFlags) => {
      const file = await shell.path();
      await refusePlace(file);
      const fixedNow = shell.io.env.SALESDESK_NOW || undefined;
      if (fixedNow !== undefined && !isFixedNow(fixedNow)) throw usageError(shellWords.badNow(fixedNow));
      const currency = flags.currency.trim().toUpperCase();
      refuseProblems(wrongFlags(flags, currency));

      const { company, manager, reps, lang } = await answers(flags, shell);
      const names = splitNames(reps);
      refuseProblems([
        ...(company ? [] : [{ field: '--company', text: shellWords.empty }]),
        ...(manager ? [] : [{ field: '--manager', text: shellWords.empty }]),
        ...(names.includes(manager) ? [{ field: '--reps', text: m.sameName(manager) }] : []),
      ]);
      const { timeZone } = flags;
      const { now } = readClock(timeZone, fixedNow);
      const kind = fixedNow === undefined ? 'real' : 'trial';
      const identity = flags.identity as 'declared' | 'os';
      setLanguage(lang);
      if (!shell.globals.dryRun) {
        const { createCompany } = await import('../init.js');
        const facts = { company, manager, reps: names, currency, timeZone, lang, identity, kind, now, joinedDay: null };
        await createCompany(file, facts as Parameters<typeof createCompany>[1]);
      } else shell.say(t(shellWords.dryRunDone));
      await shell.print({
        kind: 'done',
        value: { file, company, manager, reps: names, currency, timeZone, identity, kind },
        code: file,
        lines: [
          m.initDone(file),
          m.initCompany(company, manager),
          ...(names.length > 0 ? [m.initTeam(names.join(' '))] : []),
          ...(kind === 'trial' ? [m.initTrial] : []),
        ],
        hints: [m.initHint, ...(names.length > 0 ? [m.initTargetHint] : [])],
      });
    });
}

/** @throws conflict where something is there already, storeError on a network file system */
export async function refusePlace(file: string): Promise<void> {
  const fs = await import('node:fs');
  const path = await import('node:path');
  const { isThere } = await import('../../../db/folders.js');
  if (isThere(file)) throw conflict(m.exists(file), { ways: [m.existsWay] });
  let folder = path.dirname(file);
  while (!fs.existsSync(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  let kind: string | undefined;
  try {
    kind = networkFileSystem(fs.statfsSync(folder).type);
  } catch {
    // What cannot be looked at cannot be written either: that is told where it is tried.
  }
  if (kind) throw storeError(m.network(file, kind), { ways: [m.networkWay] });
}

function wrongFlags({ timeZone, identity, currency }: InitFlags, readCurrency: string): Problem[] {
  return [
    ...(Intl.supportedValuesOf('currency').includes(readCurrency)
      ? []
      : [{ field: '--currency', text: m.badCurrency(currency) }]),
    ...(isTimeZone(timeZone) ? [] : [{ field: '--time-zone', text: m.badZone(timeZone) }]),
    ...(identity === 'declared' || identity === 'os' ? [] : [{ field: '--identity', text: m.badIdentity(identity) }]),
  ];
}

/** What the flags say, and answers for what they leave open: on a terminal only. */
async function answers(flags: InitFlags, shell: Shell) {
  const { ask } = shell;
  const notEmpty = (text: string) => text.trim() !== '' || t(shellWords.empty);
  const othersThan = (name: string) => (text: string) =>
    !splitNames(text).includes(name.trim()) || visible(t(m.sameName(name.trim())));
  const missing = (['company', 'manager'] as const).filter((flag) => flags[flag] === undefined);
  if (!ask.possible)
    refuseProblems(
      missing.map((flag) => ({ field: `--${flag}`, text: m.missingFlag(`--${flag}`) })),
      [m.initWay],
    );
  const asked = missing.length > 0;
  const company = flags.company ?? (await ask.input(t(m.askCompany), { validate: notEmpty }));
  const manager = flags.manager ?? (await ask.input(t(m.askManager), { validate: notEmpty }));
  const more = asked && ask.possible && shell.globals.yes !== true;
  const reps = flags.reps ?? (more ? await ask.input(t(m.askReps), { validate: othersThan(manager) }) : '');
  const lang: Lang =
    more && shell.globals.lang === undefined
      ? await ask.select(t(m.askLanguage), [
          { name: '简体中文', value: 'zh' as const },
          { name: 'English', value: 'en' as const },
        ])
      : language();
  return { company: company.trim(), manager: manager.trim(), reps, lang };
}
