import { messages as appMessages } from '../../app/messages.js';
import type { Noun } from '../../cli/grammar.js';
import { language, setLanguage, t } from '../../cli/language.js';
import { messages as cliMessages } from '../../cli/messages.js';
import { visible } from '../../cli/output/safe.js';
import type { Shell } from '../../cli/shell.js';
import { isFixedNow, isTimeZone, readClock } from '../../shared/clock.js';
import { conflict, type Problem, refuseProblems, storeError, usageError } from '../../shared/errors.js';
import type { Lang } from '../../shared/text.js';
import { messages } from './messages.js';
import { networkFileSystem, splitNames } from './rules.js';

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
      summary: messages.init,
      clauses: ['1.2', '2.1'],
      writes: true,
      examples: [
        'salesdesk init',
        'salesdesk init --company 上海启明软件有限公司 --manager 王芳 --reps 张伟,李娜 --lang zh --yes',
      ],
    })
    .option('--company <name>', t(messages.companyOption))
    .option('--manager <name>', t(messages.managerOption))
    .option('--reps <names>', t(messages.repsOption))
    .option('--currency <code>', t(messages.currencyOption), 'CNY')
    .option('--time-zone <zone>', t(messages.zoneOption), 'Asia/Shanghai')
    .option('--identity <mode>', t(messages.identityOption), 'declared')
    .action(async (flags: InitFlags) => {
      const file = await shell.path();
      await refusePlace(file);
      const fixedNow = shell.io.env.SALESDESK_NOW || undefined;
      if (fixedNow !== undefined && !isFixedNow(fixedNow)) throw usageError(appMessages.badNow(fixedNow));
      const currency = flags.currency.trim().toUpperCase();
      refuseProblems(wrongFlags(flags, currency));

      const { company, manager, reps, lang } = await answers(flags, shell);
      const names = splitNames(reps);
      refuseProblems([
        ...(company ? [] : [{ field: '--company', text: cliMessages.empty }]),
        ...(manager ? [] : [{ field: '--manager', text: cliMessages.empty }]),
        ...(names.includes(manager) ? [{ field: '--reps', text: messages.sameName(manager) }] : []),
      ]);
      const { timeZone } = flags;
      const { now } = readClock(timeZone, fixedNow);
      const kind = fixedNow === undefined ? 'real' : 'trial';
      const identity = flags.identity as 'declared' | 'os';
      setLanguage(lang);
      if (!shell.globals.dryRun) {
        const { createCompany } = await import('./init.js');
        const facts = { company, manager, reps: names, currency, timeZone, lang, identity, kind, now, joinedDay: null };
        await createCompany(file, facts as Parameters<typeof createCompany>[1]);
      } else shell.say(t(cliMessages.dryRunDone));
      await shell.print({
        kind: 'done',
        value: { file, company, manager, reps: names, currency, timeZone, identity, kind },
        code: file,
        lines: [
          messages.initDone(file),
          messages.initCompany(company, manager),
          ...(names.length > 0 ? [messages.initTeam(names.join(' '))] : []),
          ...(kind === 'trial' ? [messages.initTrial] : []),
        ],
        hints: [messages.initHint, ...(names.length > 0 ? [messages.initTargetHint] : [])],
      });
    });
}

/** @throws conflict where something is there already, storeError on a network file system */
export async function refusePlace(file: string): Promise<void> {
  const fs = await import('node:fs');
  const path = await import('node:path');
  const { isThere } = await import('../../../db/lifecycle/folders.js');
  if (isThere(file)) throw conflict(messages.exists(file), { ways: [messages.existsWay] });
  let folder = path.dirname(file);
  while (!fs.existsSync(folder) && path.dirname(folder) !== folder) folder = path.dirname(folder);
  let kind: string | undefined;
  try {
    kind = networkFileSystem(fs.statfsSync(folder).type);
  } catch {
    // What cannot be looked at cannot be written either: that is told where it is tried.
  }
  if (kind) throw storeError(messages.network(file, kind), { ways: [messages.networkWay] });
}

function wrongFlags({ timeZone, identity, currency }: InitFlags, readCurrency: string): Problem[] {
  return [
    ...(Intl.supportedValuesOf('currency').includes(readCurrency)
      ? []
      : [{ field: '--currency', text: messages.badCurrency(currency) }]),
    ...(isTimeZone(timeZone) ? [] : [{ field: '--time-zone', text: messages.badZone(timeZone) }]),
    ...(identity === 'declared' || identity === 'os'
      ? []
      : [{ field: '--identity', text: messages.badIdentity(identity) }]),
  ];
}

/** What the flags say, and answers for what they leave open: on a terminal only. */
async function answers(flags: InitFlags, shell: Shell) {
  const { ask } = shell;
  const notEmpty = (text: string) => text.trim() !== '' || t(cliMessages.empty);
  const othersThan = (name: string) => (text: string) =>
    !splitNames(text).includes(name.trim()) || visible(t(messages.sameName(name.trim())));
  const missing = (['company', 'manager'] as const).filter((flag) => flags[flag] === undefined);
  if (!ask.possible)
    refuseProblems(
      missing.map((flag) => ({ field: `--${flag}`, text: messages.missingFlag(`--${flag}`) })),
      [messages.initWay],
    );
  const asked = missing.length > 0;
  const company = flags.company ?? (await ask.input(t(messages.askCompany), { validate: notEmpty }));
  const manager = flags.manager ?? (await ask.input(t(messages.askManager), { validate: notEmpty }));
  const more = asked && ask.possible && shell.globals.yes !== true;
  const reps = flags.reps ?? (more ? await ask.input(t(messages.askReps), { validate: othersThan(manager) }) : '');
  const lang: Lang =
    more && shell.globals.lang === undefined
      ? await ask.select(t(messages.askLanguage), [
          { name: '简体中文', value: 'zh' as const },
          { name: 'English', value: 'en' as const },
        ])
      : language();
  return { company: company.trim(), manager: manager.trim(), reps, lang };
}
