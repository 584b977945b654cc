import type { Noun } from '../../cli/grammar.js';
import { t } from '../../cli/language.js';
import { asDay, type Column, type DoneView, listView } from '../../cli/output/view.js';
import type { Shell } from '../../cli/shell.js';
import { ROLES, type Role } from '../../policy/roles.js';
import { terms } from '../../policy/terms.js';
import { joinTexts, type Text } from '../../shared/text.js';
import { messages } from './messages.js';
import type { Member } from './queries.js';

const rolesText = (roles: readonly Role[]): Text => joinTexts(roles.map((role) => ROLES[role]));

const memberColumns: Column<Member>[] = [
  { key: 'code', head: terms.code, keep: true },
  { key: 'name', head: terms.name },
  { key: 'roles', head: terms.role, value: (member) => t(rolesText(member.roles)) },
  { key: 'territory', head: messages.territory },
  { key: 'joinedDay', head: messages.joined, as: asDay },
  { key: 'leftDay', head: messages.left, as: asDay },
  { key: 'osUser', head: messages.osUser, wide: true },
  { key: 'phone', head: terms.phone, wide: true },
];

/** What JSON shows of a member. */
const shown = ({ code, name, roles, territory, osUser, email, phone, joinedDay, leftDay }: Member) => ({
  code,
  name,
  roles,
  territory,
  osUser,
  email,
  phone,
  joinedDay,
  leftDay,
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
    .option('--role <role...>', t(messages.roleOption))
    .option('--territory <text>', t(messages.territoryOption))
    .option('--manager <member>', t(messages.managerOption))
    .option('--os-user <account>', t(messages.osUserOption))
    .option('--email <address>', t(messages.emailOption))
    .option('--phone <number>', t(messages.phoneOption))
    .option('--joined <day>', t(messages.joinedOption)) as Noun;

export function build(member: Noun, shell: Shell): void {
  withMemberFlags(
    member.verb('add <name>', {
      summary: messages.add,
      clauses: ['2.1'],
      writes: true,
      args: { name: messages.nameArg },
      examples: ['salesdesk member add 张伟 --role rep --territory 华东'],
    }),
  ).action(async (name: string, flags: MemberFlags) => {
    const { leftDay: _, ...input } = await readFlags(shell, flags, name);
    const { addMember } = await import('./service.js');
    await shell.change(
      (ctx) => addMember(ctx, { ...input, name: input.name!, roles: input.roles ?? ['rep'] }),
      said(messages.added, ({ roles }) => t(rolesText(roles))),
    );
  });

  member
    .verb('list', {
      summary: messages.list,
      clauses: ['2.1'],
      examples: ['salesdesk member list', 'salesdesk member list --json code,name,roles'],
    })
    .option('--all', t(messages.allOption))
    .action(async ({ all }: { all?: boolean }) => {
      const { listMembers } = await import('./service.js');
      const members = await shell.read(async (ctx) => {
        const everybody = await listMembers(ctx.db);
        return all ? everybody : everybody.filter(({ leftDay }) => leftDay === null || leftDay >= ctx.today);
      });
      await shell.print(
        listView(members.map(shown) as unknown as Member[], memberColumns, { empty: messages.noMembers }),
      );
    });

  member
    .verb('show <member>', { summary: messages.show, clauses: ['2.1'], args: { member: messages.memberArg } })
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
      summary: messages.edit,
      clauses: ['2.1'],
      writes: true,
      args: { member: messages.memberArg },
      examples: ['salesdesk member edit 张伟 --os-user zhangwei', 'salesdesk member edit 张伟 --left none'],
    }),
  )
    .option('--left <day>', t(messages.leftEditOption))
    .option('--name <name>', t(messages.nameOption))
    .action(async (word: string, flags: MemberFlags) => {
      const change = await readFlags(shell, flags);
      const { editMember } = await import('./service.js');
      await shell.change(
        (ctx) => editMember(ctx, word, change),
        said(messages.edited, () => ''),
      );
    });

  member
    .verb('leave <member>', {
      summary: messages.leave,
      clauses: ['2.1'],
      writes: true,
      args: { member: messages.memberArg },
    })
    .option('--on <day>', t(messages.leftOption))
    .action(async (word: string, { on }: { on?: string }) => {
      const day = await shell.input((read) => read.day(on ?? 'today', '--on'));
      const { leaveTeam } = await import('./service.js');
      await shell.change(
        (ctx) => leaveTeam(ctx, word, day),
        said(messages.leftDone, ({ leftDay }) => leftDay!),
      );
    });
}
