import fs from 'node:fs';
import path from 'node:path';
import type { Disagreement, UnusedAdvance } from '../../../db/audit/disagreements.js';
import { backupFolder, backupsBeside } from '../../../db/lifecycle/backupFiles.js';
import { abandonedIn } from '../../../db/lifecycle/folders.js';
import { type Inspection, inspect, sqliteVersion } from '../../../db/lifecycle/inspect.js';
import { SCHEMA_VERSION } from '../../../db/sqlite/file.js';
import { firstMonthOf } from '../../app/firstMonth.js';
import { clockState } from '../../app/trustedClock.js';
import { SETTINGS } from '../../policy/settings.js';
import { STAGES, type StageCode } from '../../policy/stages.js';
import { accessListOf, modeOfOwn } from '../../shared/accessList.js';
import { dayOfInstant, isFixedNow, readClock } from '../../shared/clock.js';
import { addDays, type Day, daysBetween, isDay, toInstant } from '../../shared/dates.js';
import { isShared } from '../../shared/osGroups.js';
import { osUserName } from '../../shared/osUser.js';
import { required } from '../../shared/required.js';
import { shellWord } from '../../shared/shellWord.js';
import { both, joinTexts, same, type Text } from '../../shared/text.js';
import { HOLIDAYS_KNOWN_UNTIL } from '../../shared/workdays.js';
import { type CHECKS, messages } from './messages.js';
import { fileSize, networkFileSystem } from './rules.js';

/** ok; attention: works, but look at it; bad: the database cannot be used; note: nothing to do. */
export type CheckState = 'ok' | 'attention' | 'bad' | 'note';
export interface Check {
  name: keyof typeof CHECKS;
  state: CheckState;
  detail: Text;
  /** A line to type or paste. */
  advice?: Text;
}
/** What the checks need to know of the process. */
export interface Surroundings {
  version: string;
  database: string;
  env: NodeJS.ProcessEnv;
  /** How the program is called by full names. */
  program: string;
  /** Of the terminal; undefined if stdout is not a terminal. */
  columns: number | undefined;
  colour: boolean;
  /** Who acts, as `--as` says. */
  as: string | undefined;
  /** The code of the member that this account is in a database. */
  ownMember(databaseId: string): Promise<string | undefined>;
}

const DEFAULT_ZONE = 'Asia/Shanghai';
const OLD_BACKUP_DAYS = 7;
/** How many days ahead the end of the holiday data is announced. */
const HOLIDAYS_NOTICE_DAYS = 60;

/** Checks everything that can go wrong with an installation; survives whatever it finds and changes nothing. */
export async function examine(around: Surroundings): Promise<Check[]> {
  const { database, env } = around;
  const inspection = inspect(database);
  const zone = inspection.facts.timeZone ?? DEFAULT_ZONE;
  const { kind } = inspection.facts;
  const fixed =
    env.SALESDESK_NOW && isFixedNow(env.SALESDESK_NOW) && kind && kind !== 'real' ? env.SALESDESK_NOW : undefined;
  const clock = readClock(zone, fixed);
  const { today } = clock;
  const isOurs = inspection.state === 'sound' || inspection.state === 'damaged';
  const isUsable = inspection.state === 'sound';
  return [
    programCheck(around.version),
    databaseCheck(database, inspection),
    ...(isUsable ? [schemaCheck(inspection.schema, inspection.schemaDifferences)] : []),
    ...(isOurs ? [await permissionsCheck(database, inspection)] : []),
    ...(isUsable ? pipelineChecks(inspection.disagreements) : []),
    ...(isUsable ? inspection.advances.filter(({ dueDay }) => dueDay <= today).map(advanceCheck) : []),
    ...(isUsable ? [await identityCheck(around, inspection)] : []),
    ...(isUsable ? historyCheck(inspection.facts.historyUntil) : []),
    env.SALESDESK_NOW ? fixedClockCheck(env.SALESDESK_NOW, kind) : clockCheck(clock, zone, inspection),
    localeCheck(around),
    holidaysCheck(today),
    ...(isOurs ? [backupCheck(around, inspection.facts.identity, zone, fixed)] : []),
    ...leftoversCheck(database),
  ];
}

function programCheck(version: string): Check {
  const { node, bun } = process.versions;
  // Bun calls itself a Node as well, of a version that it is compatible with.
  const runtime = bun === undefined ? same(`Node ${node}`) : messages.oneFile(bun);
  const detail = both((lang) => messages.programSound(version, runtime[lang], sqliteVersion())[lang]);
  return { name: 'salesdesk', state: 'ok', detail };
}

function databaseCheck(file: string, { state, error, faults, bytes, schema, entries, isReadOnly }: Inspection): Check {
  const name = 'database';
  if (state === 'missing') return { name, state: 'attention', detail: messages.noDatabase(file) };
  if (state === 'sound') {
    const sound = messages.databaseSound(file, fileSize(bytes), schema, entries);
    return isReadOnly
      ? { name, state: 'attention', detail: joinTexts([sound, messages.readOnlyHere], '；', '; ') }
      : { name, state: 'ok', detail: sound };
  }
  const fault = error?.details.text ?? joinTexts([same(file), ...faults.map(same)]);
  const detail = state === 'damaged' ? joinTexts([fault, messages.restoreIt], '。', '. ') : fault;
  return { name, state: 'bad', detail };
}

function schemaCheck(schema: number, differences: readonly string[]): Check {
  if (schema < SCHEMA_VERSION)
    return { name: 'schema', state: 'attention', detail: messages.databaseOld(schema, SCHEMA_VERSION) };
  return differences.length === 0
    ? { name: 'schema', state: 'ok', detail: messages.schemaSound }
    : { name: 'schema', state: 'attention', detail: messages.schemaChanged(differences.slice(0, 5).join(', ')) };
}

async function permissionsCheck(file: string, inspected: Pick<Inspection, 'mode' | 'facts'>): Promise<Check> {
  const lists = process.platform === 'win32' ? [] : [file, path.dirname(file)].map(accessListOf);
  // What everybody may is in the mode all the same, and worse.
  if (lists.some(({ kind }) => kind === 'unread') && (inspected.mode & 0o007) === 0)
    return { name: 'permissions', state: 'attention', detail: messages.permissionsUnread(octal(inspected.mode)) };
  const check = await modeCheck(file, inspected);
  const named = lists.flatMap((list) => (list.kind === 'read' ? list.named : []));
  if (check.state === 'attention' || named.length === 0) return check;
  return { ...check, state: 'note', detail: messages.permissionsNamed(check.detail, named) };
}

const octal = (bits: number): string => (bits & 0o7777).toString(8);

async function modeCheck(file: string, { mode: shown, facts }: Pick<Inspection, 'mode' | 'facts'>): Promise<Check> {
  const name = 'permissions';
  const folder = path.dirname(file);
  const folderMode = fs.statSync(folder).mode;
  const kind = networkFileSystem(fs.statfsSync(folder).type);
  if (kind) return { name, state: 'attention', detail: messages.permissionsNetwork(kind) };
  if (process.platform === 'win32') return { name, state: 'note', detail: messages.permissionsSound('–', '–') };
  const mode = modeOfOwn(file, shown);
  // A group may share a database on a shared host; the rest of the world may not.
  if (mode & 0o007)
    return { name, state: 'attention', detail: messages.permissionsFile(octal(mode), `chmod 600 ${file}`) };
  const sticky = (folderMode & 0o1000) !== 0;
  if (folderMode & 0o002 && !sticky)
    return { name, state: 'attention', detail: messages.permissionsFolder(octal(folderMode), `chmod o-w ${folder}`) };
  const isTeams = (mode & 0o060) === 0o060;
  if (isTeams && !isShared(folderMode))
    return { name, state: 'attention', detail: messages.sharedFolder(folder, `chmod 2770 ${folder}`) };
  const { actingAccount } = await import('../../app/account.js');
  if (facts.identity === 'os' && !isTeams && actingAccount(file).isSudo)
    return { name, state: 'ok', detail: messages.permissionsBySudo(octal(mode)) };
  if (facts.identity === 'os' && !isTeams)
    return {
      name,
      state: 'note',
      detail: messages.sharedFile(octal(mode), `chgrp GROUP ${file} && chmod 660 ${file}`),
    };
  return { name, state: 'ok', detail: messages.permissionsSound(octal(mode), octal(folderMode)) };
}

const MOST_WITHOUT_CONTRACT = 20;

/** Every deal that disagrees with a contract; of those that were won without any the first ones, and how many more. */
function pipelineChecks(disagreements: readonly Disagreement[]): Check[] {
  const alone = disagreements.filter(({ contract }) => contract === null);
  const left = new Set(alone.slice(MOST_WITHOUT_CONTRACT));
  const checks = disagreements.filter((one) => !left.has(one)).map(pipelineCheck);
  if (left.size === 0) return checks;
  return [...checks, { name: 'pipeline', state: 'attention', detail: messages.moreWithoutContract(left.size) }];
}

/** A deal that does not stand where its contracts say, with the command that settles it. */
const pipelineCheck = ({ deal, stage, contract, inForce }: Disagreement): Check => {
  const name = STAGES[stage as StageCode];
  return {
    name: 'pipeline',
    state: 'attention',
    detail: both(
      (lang) =>
        (contract === null
          ? messages.wonWithoutContract(deal)
          : messages.dealDisagrees(deal, name[lang], contract, inForce))[lang],
    ),
  };
};

/** Money in hand beside something due, in books that were written before it settled that, with the command that does. */
const advanceCheck = ({ customer, instalment, dueDay }: UnusedAdvance): Check => ({
  name: 'receivables',
  state: 'attention',
  detail: messages.advanceUnused(customer, instalment, dueDay),
});

/** How people are known, and who this account is. */
async function identityCheck(
  { env, as, ownMember, database }: Surroundings,
  { facts, members }: Pick<Inspection, 'facts' | 'members'>,
): Promise<Check> {
  const osUser = osUserName();
  const name = 'identity';
  if (facts.identity === 'os') {
    const { actingAccount } = await import('../../app/account.js');
    return { name, state: 'ok', detail: messages.identityOs(actingAccount(database).name) };
  }
  const typed = as ?? (env.SALESDESK_MEMBER || undefined);
  if (typed !== undefined)
    return { name, state: 'ok', detail: messages.identityTyped(typed, as === undefined ? 'SALESDESK_MEMBER' : '--as') };
  const own = await ownMember(facts.id ?? '');
  const member = own === undefined ? undefined : members[own];
  return member === undefined
    ? { name, state: 'note', detail: messages.identityNobody(osUser) }
    : { name, state: 'ok', detail: messages.identityOwn(member, osUser) };
}

/** From which month on the book is checked and closed; a file of an older schema is told at its first use. */
const historyCheck = (historyUntil: string | undefined): Check[] =>
  historyUntil === undefined || !isDay(historyUntil)
    ? []
    : [{ name: 'history', state: 'ok', detail: messages.historyFirst(firstMonthOf({ historyUntil }), historyUntil) }];

/** The clock of this machine beside the log (policy 4.2); trial books and the demo set their own. */
function clockCheck(
  { today, now }: ReturnType<typeof readClock>,
  zone: string,
  { facts, trustedAt, clockJump }: Pick<Inspection, 'facts' | 'trustedAt' | 'clockJump'>,
): Check {
  const name = 'clock';
  const jump = clockJump ?? Number(SETTINGS['clock.jump'].default);
  const state = facts.kind === 'real' && trustedAt !== null ? clockState(now, trustedAt, jump) : 'right';
  if (state === 'right') return { name, state: 'ok', detail: messages.clockToday(today, zone) };
  const reached = dayOfInstant(required(trustedAt, 'the instant that a clock is compared with'), zone);
  return {
    name,
    state: 'attention',
    detail: state === 'behind' ? messages.clockBehind(today, reached) : messages.clockAhead(today, reached),
  };
}

const fixedClockCheck = (now: string, kind = 'trial'): Check => ({
  name: 'clock',
  state: kind === 'real' ? 'attention' : 'note',
  detail: messages.clockFixed(now, kind),
});

function localeCheck({ env, columns, colour }: Surroundings): Check {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || 'C';
  const charset = /\.([\w-]+)/.exec(locale)?.[1];
  if (charset && !/^utf-?8$/i.test(charset))
    return { name: 'locale', state: 'attention', detail: messages.localeCharset(locale) };
  return { name: 'locale', state: 'ok', detail: messages.localeDetail(locale, columns, colour) };
}

/** Until when the official calendar of holidays and moved workdays is known. */
function holidaysCheck(today: Day): Check {
  const endsSoon = addDays(today, HOLIDAYS_NOTICE_DAYS) > HOLIDAYS_KNOWN_UNTIL;
  return {
    name: 'holidays',
    state: endsSoon ? 'attention' : 'ok',
    detail: messages.holidaysUntil(HOLIDAYS_KNOWN_UNTIL, endsSoon),
  };
}

/** A line of a crontab: cron knows neither folders nor who acts, and takes `%` for a line end. */
function cronBackup(program: string, database: string, identity: string | undefined): string {
  const who = identity === 'os' ? '' : ' --as cron';
  return `0 20 * * 1-5 ${program} --db ${shellWord(database)} backup -q${who}`.replaceAll('%', '\\%');
}

function backupCheck(
  { database, program }: Pick<Surroundings, 'database' | 'program'>,
  identity: string | undefined,
  zone: string,
  fixed: string | undefined,
): Check {
  const name = 'backup';
  const [last] = backupsBeside(database);
  if (!last)
    return {
      name,
      state: 'attention',
      detail: messages.backupNone,
      advice: messages.backupLine(cronBackup(program, database, identity)),
    };
  // The file's own time is real time, whatever day SALESDESK_NOW fixes; its name has the day of that clock.
  const made = readClock(zone, toInstant(last.at)).today;
  const day = fixed !== undefined && isDay(last.day ?? '') ? (last.day as Day) : made;
  const days = Math.max(0, daysBetween(day, readClock(zone, fixed).today));
  if (days > OLD_BACKUP_DAYS) return { name, state: 'attention', detail: messages.backupOld(day, days) };
  return { name, state: 'ok', detail: messages.backupLast(last.file, day, days) };
}

/** Whole copies of the data that nobody needs any more; listed only if there are any. */
function leftoversCheck(database: string): Check[] {
  const leftovers = [path.dirname(database), backupFolder(database)].flatMap(abandonedIn);
  if (leftovers.length === 0) return [];
  const size = fileSize(leftovers.reduce((sum, { bytes }) => sum + bytes, 0));
  const folders = leftovers.map(({ folder }) => folder);
  return [{ name: 'leftovers', state: 'attention', detail: messages.leftovers(folders, size) }];
}
