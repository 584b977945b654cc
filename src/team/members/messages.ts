import type { MemberFields } from '../../app/audit/facts/members.js';
import type { KnownBy } from '../../app/context.js';
import { ROLES, type Role } from '../../policy/roles.js';
import { terms } from '../../policy/terms.js';
import { shellWord } from '../../shared/shellWord.js';
import { joinTexts, type Messages, same, type Text } from '../../shared/text.js';
import type { ControlChange, RolesGiven } from './rules.js';

/** What named the member who acts. */
export const KNOWN_BY: Record<KnownBy, Text> = {
  as: same('--as'),
  environment: same('SALESDESK_MEMBER'),
  own: { zh: '本机账户默认', en: 'the default of this account' },
  account: { zh: '系统账户', en: 'OS account' },
  nobody: { zh: '未说明', en: 'not said' },
};

/** How people are identified, with the word that is typed. */
export const MODES = {
  declared: { zh: '自行声明（declared）', en: 'what they say (declared)' },
  os: { zh: '系统账户（os）', en: 'their OS account (os)' },
} as const;
type Mode = keyof typeof MODES;

/** The fields of a member, as an edit names them. */
export const FIELDS = {
  name: terms.personName,
  roles: terms.role,
  territory: { zh: '地区', en: 'territory' },
  manager: { zh: '上级', en: 'reports to' },
  osUser: { zh: '系统账户', en: 'OS account' },
  email: { zh: '邮箱', en: 'email' },
  phone: terms.phone,
  joinedDay: { zh: '入职', en: 'first day' },
  leftDay: { zh: '离职', en: 'last day' },
} as const satisfies Record<keyof MemberFields, Text>;

/** Roles by their names. */
export const rolesText = (roles: readonly Role[]): Text => joinTexts(roles.map((role) => ROLES[role]));

/** Roles that no second person gave, in one line. */
export function rolesGivenText({ name, roles, how, by }: RolesGiven): Text {
  const text = rolesText(roles);
  return how === 'founding'
    ? {
        zh: `建账期间由 ${by} 一人授予：${name}（${text.zh}）`,
        en: `founding role, given by ${by} alone: ${name} (${text.en})`,
      }
    : {
        zh: `无第三人，由本人确认的角色：${name}（${text.zh}）`,
        en: `role confirmed by who receives it, as no third member was there: ${name} (${text.en})`,
      };
}

/** What takes control away, in one line. */
export function controlChangeText({ name, kind, roles, by, confirmedBy }: ControlChange): Text {
  const [what, held] = [CONTROL_TEXTS[kind], rolesText(roles)];
  return confirmedBy === null
    ? {
        zh: `${what.zh}：${name}（${held.zh}），${by} 一人办理`,
        en: `${what.en}: ${name} (${held.en}), by ${by} alone`,
      }
    : {
        zh: `${what.zh}：${name}（${held.zh}），${by} 提出，${confirmedBy} 确认`,
        en: `${what.en}: ${name} (${held.en}), asked by ${by}, confirmed by ${confirmedBy}`,
      };
}

/** The ways in which control is taken away. */
const CONTROL_TEXTS: Readonly<Record<ControlChange['kind'], Text>> = {
  rolesTaken: { zh: '收回角色', en: 'role taken away' },
  left: { zh: '改离职日', en: 'leaving day changed' },
  account: { zh: '改系统账户', en: 'OS account changed' },
  joined: { zh: '改入职日', en: 'first day changed' },
};

export const messages = {
  /** Entries of one member that another account wrote (policy 1.3.2): `12 王经理 (zhang)`. */
  otherAccounts: (count: number, first: readonly string[]): Text => ({
    zh: `${count} 条记录的账户不是该成员的账户：${first.join('，')}${count > first.length ? ' …' : ''}`,
    en: `${count === 1 ? '1 entry was' : `${count} entries were`} written by another account than the member's: ${first.join(', ')}${count > first.length ? ' …' : ''}`,
  }),
  meArg: { zh: '成员；不填则显示当前是谁', en: 'the member; without one, shows who you are' },
  forgetOption: { zh: '本机账户不再默认为任何成员', en: 'this account is tied to no member any more' },
  meNote: {
    zh: '按数据库记在本账户的配置中。先后次序：--as、SALESDESK_MEMBER、me',
    en: 'Kept for each database in the configuration of this account. What counts first: --as, SALESDESK_MEMBER, me',
  },
  forgetOrMember: { zh: '成员与 --forget 只能选一个', en: 'give a member or --forget, not both' },
  meInOsMode: {
    zh: '这个数据库按系统账户识别操作人，不用 me',
    en: 'this database identifies people by their OS account; me is not used',
  },
  variableWins: (name: string) => ({
    zh: `环境变量 SALESDESK_MEMBER（${name}）优先，清除之前一直由它决定`,
    en: `the variable SALESDESK_MEMBER (${name}) wins, until it is unset`,
  }),
  meIs: (name: string) => ({ zh: `本机账户今后默认为 ${name}`, en: `this account is ${name} from now on` }),
  meForgotten: { zh: '本机账户不再对应任何成员', en: 'this account is no longer tied to a member' },
  ownEdit: (name: string) => ({
    zh: `${name} 不能修改自己的角色、账户或离职日`,
    en: `${name} may not change his or her own roles, account or leaving day`,
  }),
  ownEditHint: { zh: '请另一位经理或人事修改', en: 'another manager or hr does it' },
  actAdd: (name: string, roles: Text) => ({ zh: `新增成员 ${name}（${roles.zh}）`, en: `add ${name} (${roles.en})` }),
  actEdit: (name: string, roles: Text) => ({ zh: `${name} 的角色：${roles.zh}`, en: `roles of ${name}: ${roles.en}` }),
  actChange: (name: string, roles: Text) => ({
    zh: `修改 ${name}（${roles.zh}）`,
    en: `change ${name} (${roles.en})`,
  }),
  actLeave: (name: string, roles: Text, day: string) => ({
    zh: `${name}（${roles.zh}）离职，最后一天 ${day}`,
    en: `${name} (${roles.en}) leaves, last day ${day}`,
  }),
  youAre: (name: string, knownBy: KnownBy) => ({
    zh: `当前操作人：${name}（${KNOWN_BY[knownBy].zh}）`,
    en: `you act as ${name} (${KNOWN_BY[knownBy].en})`,
  }),
  youAreNobody: (osUser: string) => ({
    zh: `账户 ${osUser} 还没有说明是哪位成员`,
    en: `nothing says which member the account ${osUser} is`,
  }),
  modeArg: { zh: 'os（按系统账户）或 declared（按所说的）', en: 'os (by OS account) or declared (by what is said)' },
  identityNote: {
    zh: '不填则显示现在的方式。更改须两人：经理提出，另一人确认',
    en: 'Without a mode, shows what it is. Two persons change it: the manager asks, somebody else confirms',
  },
  identityIs: (mode: Mode) => ({
    zh: `识别操作人的方式：${MODES[mode].zh}`,
    en: `people are identified by: ${MODES[mode].en}`,
  }),
  identityAlready: (mode: Mode) => ({ zh: `已经是${MODES[mode].zh}`, en: `it is ${MODES[mode].en} already` }),
  identityNow: (mode: Mode) => ({
    zh: `今后识别操作人的方式：${MODES[mode].zh}`,
    en: `people are identified from now on by: ${MODES[mode].en}`,
  }),
  identityHow: { zh: '识别方式', en: 'identified by' },
  actIdentity: (before: Mode, after: Mode) => ({
    zh: `识别操作人的方式：${MODES[before].zh} → ${MODES[after].zh}`,
    en: `how people are identified: ${MODES[before].en} → ${MODES[after].en}`,
  }),
  accountNotBound: (name: string, osUser: string) => ({
    zh: `${name} 的系统账户不是 ${osUser}，改成 os 后就进不来了`,
    en: `the OS account of ${name} is not ${osUser}: with os nobody would come in as ${name}`,
  }),
  serviceAccountAsks: (osUser: string) => ({
    zh: `“${osUser}” 是服务账户，不是任何人的账户，不能由它改成 os`,
    en: `"${osUser}" is a service account and nobody's own: os is not asked for from it`,
  }),
  throughSudo: {
    zh: '由经理从自己的账户提出，或用 sudo 调用',
    en: 'the manager asks for it from his own account, or calls it by sudo',
  },
  fromOwnAccount: (osUser: string) => ({
    zh: `请用账户 ${osUser} 提出`,
    en: `ask for it from the account ${osUser}`,
  }),
  bindsAccount: (member: string, osUser: string) => ({
    zh: `把系统账户 ${osUser} 登记给 ${member}`,
    en: `the OS account ${osUser} is bound to ${member}`,
  }),
  bindHint: (code: string, osUser: string) => ({
    zh: `或由另一位经理或人事改登记账户  salesdesk member edit ${code} --os-user ${shellWord(osUser)}`,
    en: `or another manager or hr binds this account  salesdesk member edit ${code} --os-user ${shellWord(osUser)}`,
  }),
  forOption: { zh: '代理的角色：finance 或 management', en: 'the role: finance or management' },
  fromOption: { zh: '从哪天起（默认今天）', en: 'from this day on (default today)' },
  untilOption: { zh: '最后一天；不填则直到终止', en: 'the last day; without it, until it is ended' },
  lastOption: { zh: '最后一天（默认今天）', en: 'the last day (default today)' },
  whyOption: { zh: '原因', en: 'the reason' },
  allSubstitutesOption: { zh: '也列出已结束的', en: 'also those whose last day is over' },
  substituteNote: {
    zh: '本人报销的审核和付款、免收、某项职责无人可办理时用。两人办理：第二人确认后生效。代理人有该角色的审批权，但不能处理与本人有关的事项。',
    en: 'For claims of the only one who holds a role, waivers and payments. It takes two persons. A substitute decides what the role decides, never what concerns himself or herself.',
  },
  actSubstitute: (name: string, role: Text) => ({
    zh: `${name} 代理${role.zh}`,
    en: `${name} stands in for ${role.en}`,
  }),
  substituteSpan: (from: string, until: string | null) =>
    until === null
      ? { zh: `自 ${from} 起，直到终止`, en: `from ${from} until it is ended` }
      : { zh: `${from} 至 ${until}`, en: `from ${from} to ${until}` },
  substituteNamed: (name: string, role: Text) => ({
    zh: `${name} 现可代理${role.zh}`,
    en: `${name} stands in for ${role.en}`,
  }),
  substituteEnded: (name: string, role: Text, day: string) => ({
    zh: `${name} 代理${role.zh}到 ${day} 为止`,
    en: `${name} stands in for ${role.en} until ${day}`,
  }),
  untilBeforeFrom: (from: string) => ({ zh: `早于第一天 ${from}`, en: `that is before the first day, ${from}` }),
  substituteFromPast: (today: string) => ({
    zh: `不能早于今天 ${today}：已作的决定不会因此改变`,
    en: `that is before today, ${today}: what was decided is not changed by it`,
  }),
  cannotSubstitute: (name: string, role: Text) => ({
    zh: `${name} 不能代理${role.zh}：已有这个角色，或只是系统账户`,
    en: `${name} cannot stand in for ${role.en}: he or she holds that role, or is the system only`,
  }),
  substituteNeedless: (role: Text, names: readonly string[]) => ({
    zh: `${names.join('、')} 都在担任${role.zh}，不需要代理`,
    en: `${names.join(' and ')} hold the role ${role.en}: nobody needs to stand in`,
  }),
  ownSubstitute: (name: string) => ({
    zh: `${name} 不能指定自己代理：还有别人可以指定`,
    en: `${name} may not name himself or herself: somebody else can be named`,
  }),
  couldSubstitute: (names: readonly string[]) => ({
    zh: `可指定：${names.join('、')}`,
    en: `who can be named: ${names.join(', ')}`,
  }),
  substituteAlready: (name: string, role: Text) => ({
    zh: `${name} 在这段时间已代理${role.zh}`,
    en: `${name} stands in for ${role.en} in that time already`,
  }),
  noSubstitute: (name: string, role: Text) => ({
    zh: `${name} 没有代理${role.zh}`,
    en: `${name} does not stand in for ${role.en}`,
  }),
  substitutesHint: {
    zh: '列出代理人  salesdesk member substitute list',
    en: 'list them  salesdesk member substitute list',
  },
  noSubstitutes: { zh: '没有指定代理人', en: 'nobody stands in for a role' },
  substituteFor: { zh: '代理', en: 'stands in for' },
  fromDay: { zh: '从', en: 'from' },
  untilDay: { zh: '到', en: 'until' },
  why: { zh: '原因', en: 'reason' },
  namedBy: { zh: '提出人', en: 'named by' },
  confirmedBy: { zh: '确认人', en: 'confirmed by' },
  correctSubstitute: (code: string) => ({
    zh: `终止代理  salesdesk member substitute end ${code} --for …`,
    en: `end it  salesdesk member substitute end ${code} --for …`,
  }),
  nameAgain: {
    zh: '需要时重新指定  salesdesk member substitute 姓名 --for … --reason "…"',
    en: 'name a substitute again  salesdesk member substitute NAME --for … --reason "…"',
  },
  nameArg: { zh: '姓名', en: 'name' },
  memberArg: { zh: '编号、姓名、拼音或首字母', en: 'code, name, pinyin or initials' },
  roleOption: {
    zh: `角色，可写多个：${Object.keys(ROLES).join(' ')}`,
    en: `roles, one or more: ${Object.keys(ROLES).join(' ')}`,
  },
  territoryOption: { zh: '地区或小组', en: 'territory or group' },
  managerOption: { zh: '上级', en: 'whom the member reports to' },
  osUserOption: { zh: '系统账户', en: 'OS account' },
  emailOption: { zh: '邮箱', en: 'e-mail' },
  phoneOption: { zh: '电话', en: 'phone' },
  joinedOption: { zh: '入职日（新成员默认今天）', en: 'first day in the team (of somebody new: today)' },
  leftOption: { zh: '离职日（最后一天）', en: 'last day in the team' },
  leftEditOption: {
    zh: '离职日（最后一天）；none = 仍在职',
    en: 'last day in the team; none: still in the team',
  },
  allOption: { zh: '包括已离职的', en: 'include former members' },
  nameOption: { zh: '新姓名', en: 'new name' },
  joined: { zh: '入职', en: 'joined' },
  left: { zh: '离职', en: 'left' },
  territory: { zh: '地区', en: 'territory' },
  osUser: { zh: '系统账户', en: 'OS account' },
  added: (code: string, name: string, roles: Text, joined: string | null) => ({
    zh: `已添加 ${code}  ${name}  ${roles.zh}${joined === null ? '' : `  入职 ${joined}`}`,
    en: `added ${code}  ${name}  ${roles.en}${joined === null ? '' : `  joined ${joined}`}`,
  }),
  edited: (code: string, name: string) => ({ zh: `已修改 ${code}  ${name}`, en: `changed ${code}  ${name}` }),
  leftDone: (code: string, name: string, day: string) => ({
    zh: `${code} ${name}的最后一天是 ${day}；以前的业绩不变`,
    en: `${code} ${name} leaves, last day ${day}; past figures stay`,
  }),
  nameTaken: (name: string) => ({ zh: `已有成员 “${name}”`, en: `there is already a member "${name}"` }),
  nameTakenHint: {
    zh: '重名请加以区分，如 “张伟（北京）”',
    en: 'tell two people with the same name apart, e.g. "Li Na (Beijing)"',
  },
  osUserTaken: (user: string, name: string) => ({
    zh: `系统账户 “${user}” 已属于 ${name}`,
    en: `the OS account "${user}" already belongs to ${name}`,
  }),
  alreadyLeft: (name: string, day: string) => ({
    zh: `${name} 已于 ${day} 离职`,
    en: `${name} already left on ${day}`,
  }),
  leftBeforeJoined: (day: string) => ({ zh: `离职日早于入职日 ${day}`, en: `that is before the first day, ${day}` }),
  circle: (name: string, manager: string) => ({
    zh: `${name} 不能以 ${manager} 为上级：上级关系会形成循环`,
    en: `${name} cannot report to ${manager}: the reporting lines would form a circle`,
  }),
  nobodyInCharge: {
    zh: '这样就没有人能管理成员了，没有改动任何内容',
    en: 'nobody would be left who may manage members; nothing was changed',
  },
  nobodyInChargeHint: {
    zh: '先把另一人设为经理  salesdesk member edit 姓名 --role manager',
    en: 'make somebody else the manager first  salesdesk member edit NAME --role manager',
  },
  correctAdd: (code: string) => ({
    zh: `请登记成员离职  salesdesk member leave ${code}`,
    en: `record that the member left  salesdesk member leave ${code}`,
  }),
  correctEdit: (code: string) => ({
    zh: `改回原值  salesdesk member edit ${code}`,
    en: `set the old values again  salesdesk member edit ${code}`,
  }),
  correctLeave: (code: string) => ({
    zh: `改离职日，或改为仍在职  salesdesk member edit ${code} --left none`,
    en: `set another last day, or none  salesdesk member edit ${code} --left none`,
  }),
  noMembers: { zh: '还没有成员', en: 'no members yet' },
} as const satisfies Messages;
