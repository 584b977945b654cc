import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import readSheets from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { BIN, NODE, worldEnv } from '../support/bundle.js';
import { caseInput, hasCases } from '../support/data.js';
import { temporaryFolder } from '../support/run.js';

const SET = '2026-11-29';
const run = promisify(execFile);

interface Company {
  /** Everything that the script printed. */
  printed: string;
  /** What a command of the company says after the script, as JSON, on the day of the cases or another. */
  json: <T = any>(args: readonly string[], now?: string) => Promise<T>;
  /** What a command prints. */
  text: (args: readonly string[]) => Promise<string>;
  /** Every cell of a workbook that the script wrote. */
  cells: (file: string) => Promise<unknown[]>;
}

/**
 * Runs a script of the cases with bash in an empty folder, with the program on the PATH as `salesdesk`.
 *
 * @param around what the command of that name does before (`$@` may be changed) and after each call: what a later rule
 *   asks for and the script does not bring, so that it reaches what it is about
 */
async function runScript(name: string, around: { before?: string; after?: string } = {}): Promise<Company> {
  const folder = temporaryFolder();
  const program = `'${NODE}' '${BIN}'`;
  fs.mkdirSync(path.join(folder, 'bin'));
  fs.writeFileSync(
    path.join(folder, 'bin/salesdesk'),
    `#!/bin/sh\n${around.before ?? ''}\n${program} "$@" || exit\n${(around.after ?? '').replaceAll('$desk', program)}\n`,
    { mode: 0o755 },
  );
  const env = worldEnv(path.join(folder, 't.db'), {
    PATH: `${path.join(folder, 'bin')}:${process.env.PATH}`,
    SALESDESK_NOW: '2026-11-25T09:00:00+08:00',
  });
  const { stdout } = await run('bash', ['-c', `. '${caseInput(SET, name)}' 2>&1 || true`], { cwd: folder, env });
  const text = async (args: readonly string[], now = env.SALESDESK_NOW): Promise<string> =>
    (await run(NODE, [BIN, ...args], { cwd: folder, env: { ...env, SALESDESK_NOW: now } })).stdout;
  return {
    printed: stdout,
    text,
    json: async (args, now) => JSON.parse(await text([...args, '--json'], now)),
    cells: async (file) => (await readSheets(path.join(folder, file))).flatMap(({ data }) => data.flat()),
  };
}

/** What a deal must have before a quotation is sent is waived for each deal that is added. */
const GATES_WAIVED = {
  after: `case "$1 $2" in "deal add")
    for gate in firstContact researchDone solutionGiven demoGiven; do $desk deal waive @last $gate --reason x -q; done;;
  esac`,
};

describe.skipIf(!hasCases(SET))('the scripts of the cases', () => {
  test('3.7.1: received-is-not-credit.sh: a credit note of the whole contract is credited, and nothing was received', async () => {
    const { printed, json, text } = await runScript('received-is-not-credit.sh');
    expect(printed).toContain('no receipts');
    expect(await json(['payment', 'list'])).toMatchObject([
      { amountFen: 50_000, receivedFen: 0, creditedFen: 50_000, openFen: 0 },
    ]);
    expect(await text(['payment', 'list', '-o', 'csv'])).toMatch(/500\.00,0\.00,500\.00,.*0\.00/);
  });

  test('3.7.1: receipt-twice.sh: the same line of a bank statement is shown and not booked a second time', async () => {
    const { printed, json } = await runScript('receipt-twice.sh');
    expect(printed).toContain('a receipt of the same payer, day, amount and reference is recorded already');
    expect(await json(['payment', 'receipts'])).toMatchObject([{ amountFen: 30_000, reference: 'BNK-77' }]);
    expect(await json(['payment', 'list'])).toMatchObject([{ receivedFen: 30_000, openFen: 70_000 }]);
  });

  test('3.7.2: letter-with-advance.sh: of 400 overdue 200 are in hand, and 200 are demanded everywhere', async () => {
    const { printed, json } = await runScript('letter-with-advance.sh');
    expect(await json(['due'])).toMatchObject([{ code: 'PAY-2026-0002', openFen: 20_000 }]);
    expect(printed).not.toContain('¥400.00');
    expect(printed).toContain('The total is ¥200.00 (人民币贰佰元整)');
    expect((await json(['payment', 'aging'])).rows).toMatchObject([{ openFen: 20_000 }]);
  });

  test('3.3.1: discount-per-unit.sh: a discount is of the line, rounded once, and within the limit as it was typed', async () => {
    const { printed, json } = await runScript('discount-per-unit.sh', GATES_WAIVED);
    expect((await json(['quote', 'show', 'Q-1'])).lines).toMatchObject([
      { netFen: 229_050, discountBp: 1_000 },
      { netFen: 4_500, discountBp: 1_000 },
    ]);
    expect(printed).toContain('✓ sent Q-2026-0001 version 1');
  });

  test('3.3.2: discount-per-unit.sh: without the gates nothing is sent', async () => {
    const { printed, json } = await runScript('discount-per-unit.sh');
    expect(printed).toContain('D-2026-0001 cannot move to quoted: 4 gates not met (policy 3.3.2)');
    expect(await json(['quote', 'show', 'Q-1'])).toMatchObject({ status: 'draft' });
  });

  test('3.3.1: revise-after-price-rise.sh: the limit is that of the list price of the day of sending', async () => {
    const { printed, json } = await runScript('revise-after-price-rise.sh', GATES_WAIVED);
    expect(printed.match(/line 1 平台: discount 22\.86%, the role's limit 10\.00%/g)).toHaveLength(2);
    expect(await json(['quote', 'show', 'Q-1'])).toMatchObject({ version: 2, status: 'draft' });
    expect(await json(['quote', 'list'])).toMatchObject([
      { code: 'Q-2026-0001', version: 1, status: 'sent' },
      { code: 'Q-2026-0001', version: 2, status: 'draft' },
    ]);
  });

  test('5.2.1: claim-number-with-hyphens.sh: one fapiao is claimed once, however its number is written', async () => {
    const { printed, json } = await runScript('claim-number-with-hyphens.sh', {
      before: 'case "$1 $2" in "claim add") set -- "$@" --no-voucher lost;; esac',
    });
    expect(printed.match(/is already on EXP-2026-0001/g)).toHaveLength(4);
    expect(await json(['claim', 'list'])).toHaveLength(1);
  });

  test('5.2.1: claim-number-with-hyphens.sh: without a voucher or a reason nothing is filed', async () => {
    const { printed, json } = await runScript('claim-number-with-hyphens.sh');
    expect(
      printed.match(
        /a claim is filed with its invoice or voucher file \(--invoice\), or with --no-voucher and the reason/g,
      ),
    ).toHaveLength(5);
    expect(await json(['claim', 'list'])).toEqual([]);
  });

  test('3.3.1: product-named-like-a-code.sh: a name that is also a short code lists both and changes nothing', async () => {
    const { printed, json } = await runScript('product-named-like-a-code.sh');
    expect(printed).toMatch(/"P1" could be 2 products, nothing was changed\n +P-0001 +平台\n +P-0002 +P1/);
    expect(printed).toContain('"M1" could be 2 members, nothing was changed');
    expect(await json(['quote', 'list'])).toEqual([]);
  });

  test('6.1.1: phone-apostrophe.sh: a phone has no apostrophe, in commas, in tabs and in a workbook', async () => {
    const { printed, cells } = await runScript('phone-apostrophe.sh');
    expect(printed.match(/[,\t]\+862158886666[,\t]/g)).toHaveLength(2);
    expect(await cells('c.xlsx')).toContain('+862158886666');
  });

  test('6.1.2: xlsx-line-break.sh: a note of two lines is kept as two lines', async () => {
    const { printed, json, cells } = await runScript('xlsx-line-break.sh');
    expect(printed).toContain('"第一行\n第二行"');
    expect(await cells('f.xlsx')).toContain('第一行\n第二行');
    expect(await json(['followup', 'list', 'C-1'])).toMatchObject([{ text: '第一行\n第二行' }]);
  });
});

describe.skipIf(!hasCases(SET))('the files of the cases', () => {
  const importing = async (kind: string, file: string): Promise<Company & { refused: string }> => {
    const made = await runScript('base.sh');
    try {
      await made.text(['import', kind, caseInput(SET, file)]);
      return { ...made, refused: '' };
    } catch (error) {
      return { ...made, refused: (error as { stderr: string }).stderr };
    }
  };

  test('3.7.1: credit-note.csv: a sum below zero is a credit, which names what it lowers, and is refused by its line until it does', async () => {
    const { refused, json } = await importing('receivables', 'credit-note.csv');
    expect(refused).toContain(
      'line 3  金额  a negative amount is a credit: name the invoice or the contract that it lowers (column of)',
    );
    expect(await json(['payment', 'list'])).toEqual([]);
  });

  test('3.7.1: again-1.csv: what is not settled is overdue', async () => {
    const { json } = await importing('receivables', 'again-1.csv');
    expect(await json(['due'])).toMatchObject([{ openFen: 100_000 }, { openFen: 50_000 }]);
  });

  test.each([
    [
      'F5',
      'receivables',
      'fapiao-as-number.xlsx',
      'line 2  发票号  24310000000000000000 is a number of more than 15 digits',
    ],
    ['F6', 'receivables', 'error-settled.xlsx', 'line 2  到账日期  is the error #N/A'],
    ['F7', 'customers', 'formula-optional.xlsx', 'line 2  信用额度  is a formula whose value the file does not hold'],
    ['F22', 'customers', 'stray-quote.csv', 'line 2  broken CSV: a quote (") where none may be: 丙公司,15" 显示器'],
  ])('docs/import.md: %s: import %s %s is refused by its line', async (_, kind, file, message) => {
    const { refused } = await importing(kind, file);
    expect(refused).toContain(message);
  });

  test('docs/import.md: F9: hidden-first-sheet.xlsx: the sheet in sight is read, and the other one is named', async () => {
    const { refused, json } = await importing('receivables', 'hidden-first-sheet.xlsx');
    expect(refused).toBe('');
    expect(await json(['payment', 'list'])).toHaveLength(1);
    expect(JSON.stringify(await json(['payment', 'list']))).not.toContain('OLD-1');
  });

  test('docs/import.md: F24: utf16.csv: what Excel calls Unicode text is read', async () => {
    const { refused, json } = await importing('customers', 'utf16.csv');
    expect(refused).toBe('');
    expect(await json(['customer', 'list'])).toMatchObject([{}, { name: '丙公司' }]);
  });
});
