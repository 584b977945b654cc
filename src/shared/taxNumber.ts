import { halfWidth } from './money.js';

/** A tax number as it is compared and kept: without spaces and hyphens, in capitals, half width. */
export const taxNumberKey = (typed: string): string => halfWidth(typed).replace(/[\s-]/g, '').toUpperCase();

/**
 * How long a taxpayer's number 纳税人识别号 is: 15 of the time before three certificates became one, 18 the unified social credit
 * code, 17 and 20 of individuals by their identity number.
 */
export const TAX_NUMBER_LENGTHS: readonly number[] = [15, 17, 18, 20];

/** Whether it has the form of a taxpayer's number; the check digit of 18 is another question. */
export const isTaxNumberForm = (key: string): boolean =>
  /^[0-9A-Z]+$/.test(key) && TAX_NUMBER_LENGTHS.includes(key.length);
