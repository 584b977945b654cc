import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BIN, NODE, worldEnv } from '../support/bundle.js';
import { company, emptyWorld, type World } from '../support/run.js';
import { hasExpect } from '../support/terminal.js';

/**
 * Runs the installed program on a terminal of its own: in a shell, so that what it leaves of the terminal can be seen.
 * @param talk what the person at the terminal does, as an expect script; `$pid` is the program
 * @param own variables of that account
 */
function onTerminal(world: World, args: string, talk: string, own: NodeJS.ProcessEnv = {}) {
  const script = `
    set timeout 20
    log_user 1
    spawn -noecho sh -c {stty rows 24 cols 80; sh -c 'echo "pid $$"; exec "$0" "$@"' ${NODE} ${BIN} ${args}; echo "code $?"; stty -a | tr ' ' '\n' | grep -xE -- '-?(echo|icanon|isig);?'}
    expect -re {pid ([0-9]+)}
    set pid $expect_out(1,string)
    ${talk}
    expect eof
  `;
  const file = path.join(world.folder, 'talk.exp');
  fs.writeFileSync(file, script);
  const ran = spawnSync('expect', [file], {
    encoding: 'utf8',
    cwd: world.folder,
    env: { ...worldEnv(world.file), TERM: 'xterm', ...own },
  });
  fs.rmSync(file);
  const out = ran.stdout.replaceAll('\r', '');
  return { out, code: Number(/code (\d+)/.exec(out)?.[1]), modes: out.match(/^-?(echo|icanon|isig)/gm) };
}
const SANE = ['isig', 'icanon', 'echo'];

test.skipIf(!hasExpect).each([
  ['Ctrl-C', 'send "\\003"'],
  ['Ctrl-D', 'send "\\004"'],
  ['SIGINT', 'exec kill -INT $pid'],
  ['SIGTERM', 'exec kill -TERM $pid'],
  ['SIGHUP', 'exec kill -HUP $pid'],
  ['half an answer, then Ctrl-C', 'send "ACM"; after 100; send "\\003"'],
  ['the first answer, then Ctrl-C', 'send "ACME\\r"; expect "Your name"; after 100; send "\\003"'],
])('%s at a question: nothing is saved, the terminal is sane, exit 130', (_, deed) => {
  const world = emptyWorld('en');
  const ran = onTerminal(world, 'init', `expect "Company name"; after 200; ${deed}`);
  expect(ran.out).toContain('Cancelled, nothing was saved.');
  expect(ran).toMatchObject({ code: 130, modes: SANE });
  expect(fs.readdirSync(world.folder)).toEqual([]);
});

test.skipIf(!hasExpect)('init asks on a terminal for what the flags leave open (journey 6)', async () => {
  const world = emptyWorld('en');
  const talk = `
    expect "Company name"; send "上海启明\\r"
    expect "Your name"; send "王芳\\r"
    expect "Reps"; send "张伟, 李娜\\r"
    expect "Language"; after 100; send "\\r"`;
  const ran = onTerminal(world, 'init', talk);
  expect(ran).toMatchObject({ code: 0, modes: SANE });
  expect(ran.out).toContain('已创建'); // in the language just chosen
  expect((await world.ok('member list --json')).json()).toMatchObject([
    { name: '王芳' },
    { name: '张伟' },
    { name: '李娜' },
  ]);
});

test.skipIf(!hasExpect).each([
  ['customer add Beta', 'owner 张伟'],
  ['log Alpha hello', '张伟'],
  ['backup b.db', '张伟 (rep) may not do this'],
  ['member list', '张伟'],
])('1.3.2: on a terminal "%s" asks once who an account is that nothing names, if it writes', async (line, said) => {
  const world = await company('en');
  await world.ok('customer add Alpha --as 张伟');
  const isRead = line === 'member list';
  const answer = 'expect "choose"; after 200; send "\\033\\[B"; after 200; send "\\r"';
  const env = { XDG_CONFIG_HOME: path.join(world.folder, 'config') };
  const first = onTerminal(world, line, isRead ? '' : answer, env);
  expect(first.out).toContain(said);
  expect(first.modes).toEqual(SANE);
  const again = onTerminal(world, line, '', env);
  expect(again.out).not.toContain('Who are you?');
  expect(again.out).not.toContain('nothing says who you are');
});

test.skipIf(!hasExpect)('a confirmation that is declined changes nothing', async () => {
  const world = await company('en');
  await world.ok('backup old.db');
  await world.ok('member add 赵六');
  const ran = onTerminal(world, 'restore old.db', 'expect "Bring"; after 200; send "n\\r"');
  expect(ran).toMatchObject({ code: 130, modes: SANE });
  expect((await world.ok('member list --json')).json()).toHaveLength(7);
  expect(fs.readdirSync(world.folder).sort()).toEqual(['old.db', 'salesdesk.db']);
});

test.skipIf(!hasExpect)('--no-input never asks, on a terminal neither', () => {
  const world = emptyWorld('en');
  const ran = onTerminal(world, 'init --no-input', '');
  expect(ran).toMatchObject({ code: 2, modes: SANE });
  expect(ran.out).toContain('--company is missing');
});

test.skipIf(!hasExpect)(
  'a table fits the terminal, marks are coloured, JSON is indented; NO_COLOR is respected',
  async () => {
    const world = await company('en');
    const ran = onTerminal(world, 'doctor', '');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('\u001b[32m✓\u001b[39m');
    expect(onTerminal(world, 'doctor --no-color', '').out).not.toContain('\u001b[3');
    expect(onTerminal(world, 'member list --json code', '').out).toContain('[\n  {\n    "code": "M-01"');
  },
);
