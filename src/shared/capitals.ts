import type { Fen } from './money.js';

/**
 * An amount in Chinese capitals, as vouchers carry it: 人民币壹仟贰佰捌拾元伍角 (policy 5.2.1).
 *
 * @returns nothing for other currencies than CNY, which have no such form
 */
export async function inCapitals(amountFen: Fen, currency: string): Promise<string> {
  if (currency !== 'CNY') return '';
  const { default: nzh } = await import('nzh');
  // Without a fraction nzh adds 整, which it drops for '128000.00'; it reads text, so that no float is in between.
  const whole = Math.floor(amountFen / 100);
  const fraction = String(amountFen % 100).padStart(2, '0');
  return nzh.cn.toMoney(fraction === '00' ? String(whole) : `${whole}.${fraction}`);
}
