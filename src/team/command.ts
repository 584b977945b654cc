import type { Noun } from '../cli/grammar.js';
import { t } from '../cli/language.js';
import type { Shell } from '../cli/shell.js';
import { asDay, type Column, type DoneView, listView } from '../cli/view.js';
import { ROLES, type Role } from '../policy/roles.js';
import { terms } from '../policy/terms.js';
import { joinTexts, type Text } from '../shared/text.js';
import { m } from './messages.js';
import type { Member } from './service.js';

const rolesText = (roles: readonly Role[]): Text => joinTexts(roles.map((role) => ROLES[role]));

const memberColumns: Column<Member>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'name', head: terms.name },
  { key: 'roles', head: terms.role, value: (member) => t(rolesText(member.roles)) },
  { key: 'territory', head: m.territory },
  { key: 'joinedDay', head: m.joined, as: asDay },
  { key: 'leftDay', head: m.left, as: asDay },
  { key: 'osUser', head: m.osUser, wide: true },
  { key: 'phone', head: terms.phone, wide: true },
];

/** What JSON shows of a member. */
const shown = ({ code, name, roles, territory, osUser, email, phone, joinedDay, leftDay }: Member) => ({
  ...{ code, name, roles, territory, osUser, email, phone, joinedDay, leftDay },
});

const said =
  (line: (code: string, name: string, more: string) => Text, more: (member: Member) => string) =>
  (member: Member): DoneView => ({
    kind: 'done',
    value: shown(member),
    code: member.code,
    lines: [line(member.code, member.name, more(member))],
  });

interface MemberFlags {
  name?: string;
  role?: string[];
  territory?: string;
  manager?: string;
  osUser?: string;
  email?: string;
  phone?: string;
  joined?: string;
  left?: string;
}

/** The flags that `add` and `edit` share, read into values. */
function readFlags(shell: Shell, flags: MemberFlags, name?: string) {
  return shell.input((read) => ({
    name: read.text(name ?? flags.name, 'name'),
    roles: flags.role?.map((role) => read.choice(ROLES, role, '--role')),
    joinedDay: read.day(flags.joined, '--joined', true),
    leftDay: flags.left?.trim() === 'none' ? null : read.day(flags.left, '--left', true),
    territory: read.text(flags.territory, '--territory'),
    manager: read.text(flags.manager, '--manager'),
    osUser: read.text(flags.osUser, '--os-user'),
    email: read.text(flags.email, '--email'),
    phone: read.text(flags.phone, '--phone'),
  }));
}

const withMemberFlags = (command: Noun): Noun =>
  command
    .option('--role <role...>', t(m.roleOption))
    .option('--territory <text>', t(m.territoryOption))
    .option('--manager <member>', t(m.managerOption))
    .option('--os-user <account>', t(m.osUserOption))
    .option('--email <address>', t(m.emailOption))
    .option('--phone <number>', t(m.phoneOption))
    .option('--joined <day>', t(m.joinedOption)) as Noun;

export function build(member: Noun, shell: Shell): void {
  withMemberFlags(
    member.verb('add <name>', {
      summary: m.add,
      clauses: ['2.1'],
      writes: true,
      args: { name: m.nameArg },
      examples: ['salesdesk member add 张伟 --role rep --territory 华东'],
    }),
  ).action(async (name: string, flags: MemberFlags) => {
    const { leftDay: _, ...input } = await readFlags(shell, flags, name);
    const { addMember } = await import('./service.js');
    await shell.change(
      (ctx) => addMember(ctx, { ...input, name: input.name!, roles: input.roles ?? ['rep'] }),
      said(m.added, ({ roles }) => t(rolesText(roles))),
    );
  });

  member
    .verb('list', {
      summary: m.list,
      clauses: ['2.1'],
      examples: ['salesdesk member list', 'salesdesk member list --json code,name,roles'],
    })
    .option('--all', t(m.allOption))
    .action(async ({ all }: { all?: boolean }) => {
      const { listMembers } = await import('./service.js');
      const members = await shell.read(async (ctx) => {
        const everybody = await listMembers(ctx.db);
        return all ? everybody : everybody.filter(({ leftDay }) => leftDay === null || leftDay >= ctx.today);
      });
      await shell.print(listView(members.map(shown) as unknown as Member[], memberColumns, { empty: m.noMembers }));
    });

  member
    .verb('show <member>', { summary: m.show, clauses: ['2.1'], args: { member: m.memberArg } })
    .action(async (word: string) => {
      const { resolveMember } = await import('./service.js');
      const found = await shell.read((ctx) => resolveMember(ctx.db, word));
      await shell.print({
        kind: 'done',
        value: shown(found),
        code: found.code,
        sections: [
          listView(
            [found],
            memberColumns.map((column) => ({ ...column, wide: false })),
          ),
        ],
      });
    });

  withMemberFlags(
    member.verb('edit <member>', {
      summary: m.edit,
      clauses: ['2.1'],
      writes: true,
      args: { member: m.memberArg },
      examples: ['salesdesk member edit 张伟 --os-user zhangwei', 'salesdesk member edit 张伟 --left none'],
    }),
  )
    .option('--left <day>', t(m.leftEditOption))
    .option('--name <name>', t(m.nameOption))
    .action(async (word: string, flags: MemberFlags) => {
      const change = await readFlags(shell, flags);
      const { editMember } = await import('./service.js');
      await shell.change(
        (ctx) => editMember(ctx, word, change),
        said(m.edited, () => ''),
      );
    });

  member
    .verb('leave <member>', { summary: m.leave, clauses: ['2.1'], writes: true, args: { member: m.memberArg } })
    .option('--on <day>', t(m.leftOption))
    .action(async (word: string, { on }: { on?: string }) => {
      const day = await shell.input((read) => read.day(on ?? 'today', '--on'));
      const { leaveTeam } = await import('./service.js');
      await shell.change(
        (ctx) => leaveTeam(ctx, word, day),
        said(m.leftDone, ({ leftDay }) => leftDay!),
      );
    });
}
