import Database from 'better-sqlite3';
import type { World } from '../../support/run.js';

interface Verdict {
  line: number | null;
  check: string;
  state: string;
  finding: Record<string, unknown>;
}

/** What `claim check` finds wrong in a claim that was just submitted or approved: nothing, or the act should have been refused. */
export async function wrongVerdicts(world: World, now: string, line: string, out: string): Promise<string[]> {
  if (!/^claim (?:submit|approve|travel)\b/.test(line)) return [];
  const code = /EXP-\d{4}-\d+/.exec(out)?.[0];
  if (code === undefined) return [];
  const { verdicts } = (await world.run(`claim check ${code} --json`, { now })).json<{ verdicts: Verdict[] }>();
  return verdicts
    .filter(({ state }) => state === 'wrong')
    .map((verdict) => `${code} after ${line}: ${JSON.stringify(verdict)}`);
}

/** What lines of claims come to by where they stand. */
const SUMS = `sum(CASE WHEN status IN ('submitted', 'managerApproved') THEN coalesce(sanctioned_fen, claim_lines.amount_fen) ELSE 0 END) AS submittedFen,
    sum(CASE WHEN status IN ('approved', 'paid') THEN coalesce(sanctioned_fen, claim_lines.amount_fen) ELSE 0 END) AS approvedFen`;
/** By category, of a year. */
const LINES = `SELECT claim_lines.category, ${SUMS} FROM claim_lines JOIN claims ON claims.id = claim_lines.claim_id
  WHERE removed = 0 AND substr(claim_lines.day, 1, 4) = ? GROUP BY claim_lines.category`;

/** By campaign. */
const OF_CAMPAIGNS = `SELECT campaigns.code, ${SUMS} FROM claim_lines JOIN claims ON claims.id = claim_lines.claim_id
  JOIN campaigns ON campaigns.id = claim_lines.campaign_id WHERE removed = 0 GROUP BY campaigns.code`;

/** What a budget says is left is what is approved without what its columns say, and these are what the claims come to. */
export async function brokenBudgets(world: World, now: string): Promise<string[]> {
  const year = now.slice(0, 4);
  const shown = await world.run(`budget show ${year} --json`, { now });
  if (shown.code !== 0) return [];
  const client = new Database(world.file, { readonly: true });
  const lines = client.prepare(LINES).all(year) as { category: string; submittedFen: number; approvedFen: number }[];
  client.close();
  const { categories, state } = shown.json<{ categories: Record<string, number | string>[]; state: string }>();
  if (state !== 'inForce') return [];
  return categories.flatMap((row) => {
    const of = lines.find(({ category }) => category === row.category) ?? { submittedFen: 0, approvedFen: 0 };
    const [approved, reserved, submitted, unpaid, paid, left] = [
      'approvedFen',
      'reservedFen',
      'submittedFen',
      'approvedUnpaidFen',
      'paidFen',
      'leftFen',
    ].map((key) => Number(row[key])) as [number, number, number, number, number, number];
    const isSound =
      left === approved - reserved - submitted - unpaid - paid &&
      submitted === of.submittedFen &&
      unpaid + paid === of.approvedFen &&
      reserved >= 0;
    return isSound ? [] : [`budget of ${year}: ${JSON.stringify(row)}, claims ${JSON.stringify(of)}`];
  });
}

interface Sums {
  submittedFen: number;
  approvedFen: number;
  paidFen: number;
}
const textOf = ({ submittedFen, approvedFen }: { submittedFen: number; approvedFen: number }): string =>
  `${submittedFen} in review, ${approvedFen} approved or paid`;

/** The analysis of the year, and what each campaign cost, are what the lines of the claims come to. */
export async function brokenSpend(world: World, now: string): Promise<string[]> {
  const year = now.slice(0, 4);
  const client = new Database(world.file, { readonly: true });
  const lines = client.prepare(LINES).all(year) as { category: string; submittedFen: number; approvedFen: number }[];
  const campaigns = client.prepare(OF_CAMPAIGNS).all() as { code: string; submittedFen: number; approvedFen: number }[];
  client.close();
  const broken: string[] = [];
  const compare = (of: string, shown: Sums | undefined, wanted: { submittedFen: number; approvedFen: number }) => {
    const { submittedFen = 0, approvedFen = 0, paidFen = 0 } = shown ?? {};
    const [is, should] = [textOf({ submittedFen, approvedFen: approvedFen + paidFen }), textOf(wanted)];
    if (is !== should) broken.push(`${of}: ${is}, claims ${should}`);
  };
  const report = (await world.ok(`expense report --year ${year} --json`, { now })).json<{
    rows: (Sums & { category: string })[];
  }>();
  for (const of of lines)
    compare(
      `report of ${year}, ${of.category}`,
      report.rows.find(({ category }) => category === of.category),
      of,
    );
  for (const of of campaigns)
    compare(of.code, (await world.ok(`campaign evaluate ${of.code} --json`, { now })).json<Sums>(), of);
  return broken;
}
