/** What fapiao and letterheads say of the company (definitions, Fapiao); null where it is not known. */
export interface CompanyParticulars {
  /** The buyer's title 抬头 on fapiao: the full name of the business licence. */
  title: string | null;
  /** As `taxNumberKey` has it. */
  taxNo: string | null;
  address: string | null;
  phone: string | null;
  bank: string | null;
  account: string | null;
}

/** The particulars of the company, and the facts of the file under which they are kept (definitions, Fapiao). */
const KEPT_AS = {
  title: 'companyTitle',
  taxNo: 'companyTaxNo',
  address: 'companyAddress',
  phone: 'companyPhone',
  bank: 'companyBank',
  account: 'companyAccount',
} as const satisfies Record<keyof CompanyParticulars, string>;

/** The fact under which one of them is kept. */
export const factOf = (field: keyof CompanyParticulars): string => KEPT_AS[field];

/** The particulars that a file knows; null where nobody set one, or it was taken back. */
export function particularsIn(facts: Record<string, string>): CompanyParticulars {
  const of = (field: keyof CompanyParticulars) => facts[KEPT_AS[field]] || null;
  return {
    title: of('title'),
    taxNo: of('taxNo'),
    address: of('address'),
    phone: of('phone'),
    bank: of('bank'),
    account: of('account'),
  };
}
