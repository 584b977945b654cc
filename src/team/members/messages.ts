import { ROLES } from '../../policy/roles.js';
import type { Messages } from '../../shared/text.js';

export const messages = {
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
  joinedOption: { zh: '入职日', en: 'first day in the team' },
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
  added: (code: string, name: string, roles: string) => ({
    zh: `已添加 ${code}  ${name}  ${roles}`,
    en: `added ${code}  ${name}  ${roles}`,
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
