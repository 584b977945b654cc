import fs from 'node:fs';
import path from 'node:path';
import { firstMonthOf } from '../../../app/firstMonth.js';
import { messages as appMessages } from '../../../app/messages.js';
import { language, setLanguage, t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import type { Shell } from '../../../cli/shell.js';
import { option, optionWithDefault, type ValuesOf, verb } from '../../../cli/verb.js';
import type { Choices } from '../../../shared/choices.js';
import { isFixedNow, isTimeZone, readClock } from '../../../shared/clock.js';
import { addDays, type Day } from '../../../shared/dates.js';
import { parseDay } from '../../../shared/dayGrammar.js';
import { type Problem, refuseProblems, usageError } from '../../../shared/errors.js';
import type { Lang, Text } from '../../../shared/text.js';
import type { NewCompany } from '../init.js';
import { messages } from '../messages.js';
import { splitNames } from '../rules.js';

const IDENTITIES = {
  declared: messages.declaredMode,
  os: messages.osMode,
} as const satisfies Choices;

const flags = {
  company: option('<name>', messages.companyOption),
  manager: option('<name>', messages.managerOption),
  reps: option('<names>', messages.repsOption),
  presales: option('<names>', messages.roleNames('presales')),
  finance: option('<names>', messages.roleNames('finance')),
  legal: option('<names>', messages.roleNames('legal')),
  hr: option('<names>', messages.roleNames('hr')),
  delivery: option('<names>', messages.roleNames('delivery')),
  management: option('<names>', messages.roleNames('management')),
  auditor: option('<names>', messages.roleNames('auditor')),
  currency: optionWithDefault('<code>', messages.currencyOption, 'CNY'),
  timeZone: optionWithDefault('<zone>', messages.zoneOption, 'Asia/Shanghai'),
  historyUntil: option('<day>', messages.historyOption),
  group: option('<group>', messages.groupOption),
  osUser: option('<account>', messages.managersAccountOption),
  identity: optionWithDefault('<mode>', messages.identityOption, 'declared', { choices: IDENTITIES }),
};
/** The roles besides manager and rep that the first people may have. */
const OTHER_ROLES = ['presales', 'finance', 'legal', 'hr', 'delivery', 'management', 'auditor'] as const;
type InitFlags = ValuesOf<typeof flags>;

export default verb({
  flags,
  examples: [
    'salesdesk init',
    'salesdesk init --company 上海启明软件有限公司 --manager 王芳 --reps 张伟,李娜 --lang zh --yes',
    'salesdesk init --company ACME --manager "Wang Fang" --reps Li --finance Liu --legal Sun --hr Liu --yes',
  ],
  async run(shell, _args, typed) {
    const { requireFreePlace } = await import('../freePlace.js');
    const file = await shell.path();
    requireFreePlace(file);
    const fixedNow = shell.io.env.SALESDESK_NOW || undefined;
    if (fixedNow !== undefined && !isFixedNow(fixedNow)) throw usageError(appMessages.badNow(fixedNow));
    const modes = readModes(typed);
    const group = await readGroup(typed);
    const { createCompany, requirePersonsAccount } = await import('../init.js');
    if (modes.identity === 'os') await requirePersonsAccount(file, modes.osUser);
    const { now, today } = readClock(modes.timeZone, fixedNow);
    const historyUntil = readHistory(typed.historyUntil, today);
    const { company, manager, reps, lang } = await readTeam(typed, shell);
    const others = Object.fromEntries(OTHER_ROLES.map((role) => [role, splitNames(typed[role] ?? '')]));
    const kind = fixedNow === undefined ? 'real' : 'trial';
    setLanguage(lang);
    if (shell.globals.dryRun) shell.say(t(cliMessages.dryRunDone));
    else {
      const isEmpty = isFolderFree(path.dirname(file));
      const { id, managerCode } = await createCompany(file, {
        company,
        manager,
        reps,
        others,
        ...modes,
        lang,
        kind,
        now,
        joinedDay: null,
        historyUntil,
      });
      if (modes.identity === 'declared') await shell.keepMember(id, managerCode);
      if (group !== undefined) {
        const { shareWith } = await import('../../../../db/lifecycle/sharing.js');
        if (!shareWith(file, group, isEmpty))
          shell.warn(messages.folderNotShared(path.dirname(file), typed.group ?? ''));
      }
    }
    const lines: Text[] = [
      messages.initDone(file, modeOf(group)),
      messages.initCompany(company, manager),
      messages.initHistory(firstMonthOf({ historyUntil }), historyUntil),
    ];
    const hints: Text[] = [messages.initHint];
    if (reps.length > 0) {
      lines.push(messages.initTeam(reps));
      hints.push(messages.initTargetHint);
    }
    lines.push(messages.initFounding(manager));
    if (kind === 'trial') lines.push(messages.initTrial);
    for (const role of OTHER_ROLES) if (others[role]?.length) lines.push(messages.initRole(role, others[role]));
    const value = { file, company, manager, reps, others, ...modes, kind, historyUntil };
    await shell.print({ kind: 'done', value, code: file, lines, hints });
  },
});

/** The number of `--group`. @throws usageError if there is no such group, or people are not known by their account */
async function readGroup({ group, identity }: InitFlags): Promise<number | undefined> {
  if (group === undefined) return undefined;
  if (identity !== 'os') throw usageError(messages.groupNeedsOs, { hints: [messages.groupHint(group)] });
  const { groupId } = await import('../../../../db/lifecycle/sharing.js');
  return groupId(group);
}

/** The mode of the new file as it is said; undefined where files have none. */
function modeOf(group: number | undefined): string | undefined {
  if (process.platform === 'win32') return undefined;
  return group === undefined ? '600' : '660';
}

/** Whether a folder does not exist yet, or holds nothing. */
const isFolderFree = (folder: string): boolean => !fs.existsSync(folder) || fs.readdirSync(folder).length === 0;

/** The options that have a default. @throws usageError with every problem */
function readModes(typed: InitFlags): Pick<NewCompany, 'currency' | 'timeZone' | 'identity' | 'osUser'> {
  const { timeZone } = typed;
  const currency = typed.currency.trim().toUpperCase();
  const identity = typed.identity === 'os' ? 'os' : 'declared';
  const problems: Problem[] = [];
  if (!Intl.supportedValuesOf('currency').includes(currency))
    problems.push({ field: '--currency', text: messages.badCurrency(typed.currency) });
  if (!isTimeZone(timeZone)) problems.push({ field: '--time-zone', text: messages.badZone(timeZone) });
  if (typed.identity !== identity) problems.push({ field: '--identity', text: messages.badIdentity(typed.identity) });
  const osUser = typed.osUser?.trim();
  if (osUser === '') problems.push({ field: '--os-user', text: cliMessages.empty });
  if (osUser !== undefined && identity !== 'os') problems.push({ field: '--os-user', text: messages.accountNeedsOs });
  refuseProblems(problems);
  return { currency, timeZone, identity, osUser };
}

/**
 * The last day of what is brought in from before (definitions, Who stands in: First month).
 * @returns what was typed, else yesterday
 * @throws usageError for a day that has not come
 */
function readHistory(typed: string | undefined, today: Day): Day {
  if (typed === undefined) return addDays(today, -1);
  const read = parseDay(typed, today, true);
  if (!read.ok) throw usageError(read.problem);
  if (read.value > today) throw usageError(appMessages.future(read.value));
  return read.value;
}

interface Team {
  company: string;
  manager: string;
  reps: string[];
  lang: Lang;
}

/** The company, its people and language: from options, else asked. @throws usageError with every problem */
async function readTeam(typed: InitFlags, shell: Shell): Promise<Team> {
  const answers = await askMissing(typed, shell);
  const [company, manager] = [answers.company.trim(), answers.manager.trim()];
  const reps = splitNames(answers.reps);
  const problems: Problem[] = [];
  if (company === '') problems.push({ field: '--company', text: cliMessages.empty });
  if (manager === '') problems.push({ field: '--manager', text: cliMessages.empty });
  refuseProblems(problems);
  return { company, manager, reps, lang: answers.lang };
}

/** Answers for what the options leave open; only a terminal is asked. */
async function askMissing(typed: InitFlags, { ask, globals }: Shell) {
  const missing = (['company', 'manager'] as const).filter((flag) => typed[flag] === undefined);
  if (!ask.possible)
    refuseProblems(
      missing.map((flag) => ({ field: `--${flag}`, text: messages.missingFlag(`--${flag}`) })),
      [messages.initExampleHint],
    );
  const notEmpty = (text: string) => text.trim() !== '' || t(cliMessages.empty);
  const company = typed.company ?? (await ask.input(t(messages.askCompany), { validate: notEmpty }));
  const manager = typed.manager ?? (await ask.input(t(messages.askManager), { validate: notEmpty }));
  // If company and manager are given as options, nothing is asked.
  const asking = missing.length > 0 && ask.possible && globals.yes !== true;
  const askedReps = asking ? () => ask.input(t(messages.askReps)) : () => '';
  const reps = typed.reps ?? (await askedReps());
  const lang = asking && globals.lang === undefined ? await ask.select(t(messages.askLanguage), LANGUAGES) : language();
  return { company, manager, reps, lang };
}

const LANGUAGES: { name: string; value: Lang }[] = [
  { name: '简体中文', value: 'zh' },
  { name: 'English', value: 'en' },
];
