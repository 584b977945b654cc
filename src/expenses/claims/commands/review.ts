import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { t } from '../../../cli/language.js';
import { messages as cliMessages } from '../../../cli/messages.js';
import { type Column, listView, named } from '../../../cli/output/view.js';
import type { Shell } from '../../../cli/shell.js';
import { toggle, verb } from '../../../cli/verb.js';
import { same } from '../../../shared/text.js';
import { toPayOf } from '../lineRules.js';
import type { WaitingClaim } from '../list.js';
import { messages, WAITING_FOR } from '../messages.js';
import { reviewMessages } from '../reviewMessages.js';
import { shortCode } from '../rules.js';
import { approve, askReason, claimLine, columnsFor, type Place, placeOf, reject, verdictsOf } from '../view.js';

export default verb({
  flags: { exitCode: toggle(cliMessages.exitCode) },
  examples: ['salesdesk claim review', 'salesdesk claim review --json code,amountFen,waitsFor'],
  async run(shell, _args, { exitCode }) {
    const { claimsWaitingFor } = await import('../list.js');
    const waiting = await shell.read((ctx) => claimsWaitingFor(ctx));
    const isAsked = shell.ask.possible && shell.format === 'table' && !exitCode;
    if (isAsked && waiting.length > 0) return await reviewOneByOne(shell, waiting, await placeOf(shell));
    const title =
      waiting.length > 0 ? reviewMessages.waiting(waiting.length, shell.money(toPayOf(waiting))) : undefined;
    await shell.printFound(
      listView(waiting, waitingColumns(waiting), { title, empty: reviewMessages.nothingWaits }),
      exitCode,
    );
  },
});

/** The columns of claims, with what they wait for in place of their status. */
const waitingColumns = (waiting: readonly WaitingClaim[]): Column<WaitingClaim>[] => [
  ...columnsFor(waiting).map(
    (column): Column<WaitingClaim> =>
      column.key === 'status'
        ? { key: 'waitsFor', head: messages.waits, as: named(WAITING_FOR), dropOrder: 'last' }
        : column,
  ),
  { key: 'verdicts', head: same('!'), value: (claim) => verdictsOf(claim).map(t).join('  '), dropOrder: 'last' },
];

/**
 * One key per claim (policy 5.2.2, 5.2.3). Everything is asked first; Ctrl-C cancels all of it. What waits for payment
 * is listed at the end.
 */
export async function reviewOneByOne(shell: Shell, waiting: readonly WaitingClaim[], place: Place): Promise<void> {
  const approved: string[] = [];
  const rejected: { code: string; reason: string }[] = [];
  const reviews = waiting.filter(({ waitsFor }) => waitsFor !== 'payment');
  shell.say(t(reviewMessages.waiting(waiting.length, place.money(toPayOf(waiting)))));
  for (const claim of reviews) {
    shell.say(`\n${claimLine(claim, place)}`);
    const key = await askDecision(shell, claim);
    if (key === 'a') approved.push(claim.code);
    if (key === 'r') rejected.push({ code: claim.code, reason: (await askReason(shell)).trim() });
  }
  if (approved.length + rejected.length > 0) {
    const { digestsOf } = await import('../shown.js');
    const digests = await digestsOf(reviews);
    if (approved.length > 0) await approve(shell, approved, { shown: { digests } });
    for (const { code, reason } of rejected) await reject(shell, code, reason, { digests });
  }
  if (reviews.length > 0 && approved.length + rejected.length === 0) shell.say(t(reviewMessages.skippedAll));
  const payable = waiting.filter(({ waitsFor }) => waitsFor === 'payment');
  if (payable.length > 0)
    shell.say(t(reviewMessages.payThese(payable.map(({ code }) => shortCode(code, place.today)).join(' '))));
}

async function askDecision(shell: Shell, claim: WaitingClaim): Promise<string> {
  for (;;) {
    const key = await shell.ask.key(t(reviewMessages.keys), ['a', 'r', 'o', 's']);
    if (key !== 'o') return key;
    await openFiles(shell, claim);
  }
}

/** Writes the files of a claim to a private folder, says where, and shows the first. */
async function openFiles(shell: Shell, claim: WaitingClaim): Promise<void> {
  if (claim.files.length === 0) return shell.say(t(reviewMessages.noneAttached));
  const { isCalledBySudo } = await import('../../../app/callersFiles.js');
  // A viewer would run as the account, and could read and do whatever that may.
  if (isCalledBySudo()) return shell.say(t(reviewMessages.openYourself(claim.code)));
  const { claimFile } = await import('../list.js');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salesdesk-'));
  const writtenFiles: string[] = [];
  for (const n of claim.files.keys()) {
    const { name, content } = await shell.read((ctx) => claimFile(ctx, claim.code, n + 1));
    const file = path.join(folder, `${n + 1}-${name}`);
    fs.writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
    writtenFiles.push(file);
  }
  for (const file of writtenFiles) shell.say(t(reviewMessages.opened(file)));
  const [first] = writtenFiles;
  if (first !== undefined) await openViewer(first);
}

const VIEWERS: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', win32: 'explorer' };

async function openViewer(file: string): Promise<void> {
  const { spawn } = await import('node:child_process');
  const viewer = spawn(VIEWERS[process.platform] ?? 'xdg-open', [file], { detached: true, stdio: 'ignore' });
  // If this machine has no viewer, the printed path has to do.
  viewer.on('error', () => undefined);
  viewer.unref();
}
