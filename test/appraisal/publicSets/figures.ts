import fs from 'node:fs';
import path from 'node:path';
import { DATA, expected } from '../../support/data.js';
import type { Figures } from './byHand.js';

/** What each rep brought in each month, by `name|month`, in fen. Taken from the sets and their independent answers. */
export type MonthFigures = Map<string, Omit<Figures, 'target'>>;

/** The rows of a file without quotes, by its heads. */
function rowsOf(set: string, file: string): Record<string, string>[] {
  const text = fs.readFileSync(path.join(DATA, set, file), 'utf8').replace(/^\uFEFF/, '');
  const [heads = '', ...lines] = text.trim().split(/\r?\n/);
  const names = heads.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i] ?? '', cell])));
}

const fen = (units: unknown): number => Number(units) * 100;

/**
 * maven-crm: revenue and new customers are answers per agent and month; of the profit only the months' sums are, so it is
 * summed from the file (cost 70 % of the list price, rounded half up to whole units), and the sums are compared.
 */
export function mavenFigures(): MonthFigures {
  const set = 'maven-crm';
  const figures: MonthFigures = new Map();
  for (const [agent, month, , revenue] of expected(set, 'agent_month'))
    figures.set(`${agent}|${month}`, { salesFen: fen(revenue), profitFen: 0, newCustomers: 0 });
  for (const [agent, month, count] of expected(set, 'new_customers_agent_month')) {
    const own = figures.get(`${agent}|${month}`);
    if (own) own.newCustomers = Number(count);
  }
  const list = new Map(rowsOf(set, 'products.csv').map((row) => [row.product, Number(row.sales_price)]));
  for (const deal of rowsOf(set, 'sales_pipeline.csv')) {
    if (deal.deal_stage !== 'Won') continue;
    const price = list.get(deal.product === 'GTXPro' ? 'GTX Pro' : deal.product) ?? Number.NaN;
    const cost = Math.floor((price * 7 + 5) / 10);
    const own = figures.get(`${deal.sales_agent}|${deal.close_date?.slice(0, 7)}`);
    if (own) own.profitFen += fen(Number(deal.close_value) - cost);
  }
  for (const [month, , , profit] of expected(set, 'margin_0_7'))
    if (sumOf(figures, String(month), 'profitFen') !== fen(profit)) throw new Error(`the profit of ${month} differs`);
  return figures;
}

/**
 * cn-small-sales: sales and profit are answers per region and month; of new customers only the months' sums are, so they
 * are counted from the file (each customer's first order), and the sums are compared.
 */
export function smallFigures(): MonthFigures {
  const set = 'cn-small-sales';
  const figures: MonthFigures = new Map();
  for (const [region, month, , salesFen, profitFen] of expected(set, 'region_month'))
    figures.set(`${region}|${month}`, { salesFen: Number(salesFen), profitFen: Number(profitFen), newCustomers: 0 });
  const seen = new Set<string>();
  const byDay = rowsOf(set, 'sales_data.csv').sort((a, b) =>
    `${a.订单日期}${a.订单ID}` < `${b.订单日期}${b.订单ID}` ? -1 : 1,
  );
  for (const { 客户ID: customer = '', 地区: region, 订单日期: day = '' } of byDay) {
    const own = figures.get(`${region}|${day.slice(0, 7)}`);
    if (own && !seen.has(customer)) own.newCustomers += 1;
    seen.add(customer);
  }
  for (const [month, count] of expected(set, 'new_customers_month'))
    if (sumOf(figures, String(month), 'newCustomers') !== count) throw new Error(`new customers of ${month} differ`);
  return figures;
}

/** A figure of everybody in a month. */
export const sumOf = (figures: MonthFigures, month: string, key: keyof Omit<Figures, 'target'>): number =>
  [...figures].reduce((sum, [of, own]) => sum + (of.endsWith(`|${month}`) ? own[key] : 0), 0);
