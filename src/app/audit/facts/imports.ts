/** What an import says of itself; its file and its rules are told apart by their digests. */
export interface ImportCounts {
  file: string;
  sha256: string;
  rulesSha256: string | null;
  added: number;
  existing: number;
  differing: number;
  filtered: number;
  rejected: number;
  createdCustomers: number;
  createdProducts: number;
}

/** What the entries of imports say, by action. */
export interface ImportsFacts {
  'import.members': ImportCounts;
  'import.customers': ImportCounts;
  'import.products': ImportCounts;
  'import.deals': ImportCounts;
  'import.contracts': ImportCounts;
  'import.receivables': ImportCounts;
  'import.targets': ImportCounts;
  'import.claims': ImportCounts;
}
