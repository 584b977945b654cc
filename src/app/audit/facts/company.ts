import type { CompanyParticulars } from '../../companyFacts.js';
import type { Changes } from '../entry.js';

/** What fapiao and letterheads say of the company (definitions, Fapiao). */
export interface CompanyFacts {
  'company.set': { changes: Changes<CompanyParticulars> };
}
