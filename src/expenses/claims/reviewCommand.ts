import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { t } from '../../cli/language.js';
import type { Shell } from '../../cli/shell.js';
import { CLAIM_STATUSES, EXPENSE_CATEGORIES } from '../../policy/expenses.js';
import { terms } from '../../policy/terms.js';
import { formatMoney } from '../../shared/money.js';
import { forWhom, type Place } from './columns.js';
import { approve, askReason, reject } from './decisions.js';
import { messages } from './messages.js';
import { totalOf } from './rules.js';
import { claimFile, shortCode, type WaitingClaim } from './service.js';

/**
 * One key a claim (policy 5.2.2, 5.2.3). Everything is asked first; Ctrl-C takes all of it back. What waits for
 * payment is told at the end.
 */
export async function reviewOneByOne(shell: Shell, waiting: readonly WaitingClaim[], place: Place): Promise<void> {
  const approved: string[] = [];
  const rejected: { code: string; reason: string }[] = [];
  const reviews = waiting.filter(({ waitsFor }) => waitsFor !== 'payment');
  shell.say(t(messages.waiting(waiting.length, formatMoney(totalOf(waiting), place.currency))));
  for (const claim of reviews) {
    shell.say(`\n${lineOf(claim, place)}`);
    const key = await decide(shell, claim);
    if (key === 'a') approved.push(claim.code);
    if (key === 'r') {
      rejected.push({ code: claim.code, reason: (await askReason(shell)).trim() });
    }
  }
  if (approved.length > 0) await approve(shell, approved);
  for (const { code, reason } of rejected) await reject(shell, code, reason);
  if (reviews.length > 0 && approved.length + rejected.length === 0) shell.say(t(messages.skippedAll));
  const payable = waiting.filter(({ waitsFor }) => waitsFor === 'payment');
  if (payable.length > 0)
    shell.say(t(messages.payThese(payable.map(({ code }) => shortCode(code, place.today)).join(' '))));
}

async function decide(shell: Shell, claim: WaitingClaim): Promise<string> {
  for (;;) {
    const key = await shell.ask.key(t(messages.keys), ['a', 'r', 'o', 's']);
    if (key !== 'o') return key;
    await openFiles(shell, claim);
  }
}

function lineOf(claim: WaitingClaim, { currency }: Place): string {
  const { code, member, category, amountFen, day, purpose, invoiceNo, files, status } = claim;
  const voucher = invoiceNo ?? files[0]?.name ?? t(terms.none);
  return [
    code,
    member.name,
    t(EXPENSE_CATEGORIES[category]),
    formatMoney(amountFen, currency),
    day,
    forWhom(claim),
    purpose,
    `${t(terms.invoice)} ${voucher}`,
    t(CLAIM_STATUSES[status]),
  ]
    .filter(Boolean)
    .join('  ');
}

/** Writes the files of a claim to a private folder and shows the first; says where they are in any case. */
async function openFiles(shell: Shell, claim: WaitingClaim): Promise<void> {
  if (claim.files.length === 0) return shell.say(t(messages.noneAttached));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'salesdesk-'));
  const written: string[] = [];
  for (const n of claim.files.keys()) {
    const { name, content } = await shell.read((ctx) => claimFile(ctx, claim.code, n + 1));
    const file = path.join(folder, `${n + 1}-${name}`);
    fs.writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
    written.push(file);
  }
  for (const file of written) shell.say(t(messages.opened(file)));
  const { spawn } = await import('node:child_process');
  const [command, ...words] =
    process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['explorer'] : ['xdg-open'];
  const viewer = spawn(command!, [...words, written[0]!], { detached: true, stdio: 'ignore' });
  // No viewer on this machine: the path was said, that is enough.
  viewer.on('error', () => undefined);
  viewer.unref();
}
