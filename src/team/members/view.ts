import type { Member } from '../../app/queries.js';
import { t } from '../../cli/language.js';
import { asDay, type Column, type DoneView } from '../../cli/output/view.js';
import type { Reader } from '../../cli/reader.js';
import { option, type ValuesOf } from '../../cli/verb.js';
import { ROLES } from '../../policy/roles.js';
import { terms } from '../../policy/terms.js';
import type { Text } from '../../shared/text.js';
import type { Done } from '../../workflows/confirmations/confirm.js';
import { askedDone } from '../confirmations/view.js';
import { messages, rolesText } from './messages.js';

/** The fields of a member in lists and JSON. */
export type ShownMember = ReturnType<typeof shownMember>;
export const shownMember = (member: Member) => {
  const { code, name, roles, territory, osUser, email, phone, joinedDay, leftDay } = member;
  return { code, name, roles, territory, osUser, email, phone, joinedDay, leftDay };
};

export const memberColumns: Column<ShownMember>[] = [
  { key: 'code', head: terms.code, neverCut: true },
  { key: 'name', head: terms.personName },
  { key: 'roles', head: terms.role, value: (member) => t(rolesText(member.roles)) },
  { key: 'territory', head: messages.territory },
  { key: 'joinedDay', head: messages.joined, as: asDay },
  { key: 'leftDay', head: messages.left, as: asDay },
  { key: 'osUser', head: messages.osUser, wide: true },
  { key: 'phone', head: terms.phone, wide: true },
];

/** The answer of a write that changed a member. */
export const memberDone = (member: Member, line: Text, more: readonly Text[] = []): DoneView => ({
  kind: 'done',
  value: shownMember(member),
  code: member.code,
  lines: [line, ...more],
});

/** The answer of a write that may wait for a second person. */
export const teamDone = ({ done: member, waiting }: Done<Member>, line: (member: Member) => Text): DoneView =>
  waiting === undefined ? memberDone(member, line(member)) : askedDone(waiting);

/** The options that `add` and `edit` share. */
export const memberFlags = {
  role: option('<role...>', messages.roleOption, { choices: ROLES }),
  territory: option('<text>', messages.territoryOption),
  manager: option('<member>', messages.managerOption),
  osUser: option('<account>', messages.osUserOption),
  email: option('<address>', messages.emailOption),
  phone: option('<number>', messages.phoneOption),
  joined: option('<day>', messages.joinedOption),
};

/** Several roles may be one word, too, as `init` takes names: `rep,legal`. */
const splitRoles = (word: string): string[] => word.split(/[,，、]/).map((role) => role.trim());

/** Reads them into values; with others of the same line, so that every problem is reported at once. */
export const readMemberFlags = (read: Reader, flags: ValuesOf<typeof memberFlags>) => ({
  roles: flags.role?.flatMap(splitRoles).map((role) => read.choice(ROLES, role, '--role')),
  joinedDay: read.day(flags.joined, '--joined', true),
  territory: read.text(flags.territory, '--territory'),
  manager: read.text(flags.manager, '--manager'),
  osUser: read.text(flags.osUser, '--os-user'),
  email: read.text(flags.email, '--email'),
  phone: read.text(flags.phone, '--phone'),
});
