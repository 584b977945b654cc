/*
 * Who sees what, where the setting `visibility` is not `all` (policy 1.3.2). What is not named here is seen with everything
 * that it hangs on.
 */

/** When a row of a table is seen by somebody who sees what belongs to some members. */
export interface SightRule {
  /** Columns that say whose it is, or who works on it. */
  own: readonly string[];
  /** One that belongs to nobody is seen, too, by those who see anybody's. */
  unowned?: true;
  /** A column, and the table of which it names a row: seen with that one. */
  through?: readonly { column: string; table: string }[];
  /** Tables whose rows name it by a column: seen with any of them. */
  namedBy?: readonly { table: string; column: string }[];
  /** Rows that name it and a member, directly or by what is between: seen by that member. */
  work?: readonly { table: string; member: string; key: string; by?: { table: string; key: string } }[];
}

const ORDER = { table: 'orders', key: 'contract_id' };

/** The rows that decide for everything that hangs on them. */
export const SIGHT: Readonly<Record<string, SightRule>> = {
  deals: { own: ['owner_id', 'presales_id'] },
  contracts: {
    own: ['owner_id'],
    through: [{ column: 'deal_id', table: 'deals' }],
    work: [
      { table: 'credits', member: 'member_id', key: 'contract_id' },
      { table: 'order_steps', member: 'to_id', key: 'order_id', by: ORDER },
      { table: 'order_tasks', member: 'person_id', key: 'order_id', by: ORDER },
      { table: 'order_issues', member: 'owner_id', key: 'order_id', by: ORDER },
      { table: 'service_tickets', member: 'owner_id', key: 'order_id', by: ORDER },
    ],
  },
  contract_drafts: { own: ['owner_id'], through: [{ column: 'deal_id', table: 'deals' }] },
  leads: { own: ['owner_id'] },
  // Also where the customer is another's, as a claim is.
  expense_requests: { own: ['member_id'] },
  expense_advances: { own: ['member_id'] },
  claims: { own: ['member_id'] },
  // With its claim, also where the customer is another's: the lines come to the sum.
  claim_lines: { own: [], through: [{ column: 'claim_id', table: 'claims' }] },
  customers: {
    own: ['owner_id'],
    unowned: true,
    namedBy: [
      { table: 'deals', column: 'customer_id' },
      { table: 'contracts', column: 'customer_id' },
    ],
  },
};

/** Entries of the log that everybody sees: those about what is open to the team, by the first word of their action, … */
export const OPEN_SUBJECTS = [
  'member',
  'target',
  'plan',
  'budget',
  'policy',
  'product',
  'campaign',
  'expense',
  'month',
  'store',
  'confirm',
] as const;
/** … and single actions. */
export const OPEN_ACTIONS = ['audit.accept'] as const;
/** What asks for a second person is about the act that it names: seen if that act's entry would be. */
export const REQUEST_ACTION = 'confirm.ask';
/** Entries about somebody in person, by the first word of their action: seen by the one concerned. */
export const PERSONAL_SUBJECTS = ['appraisal', 'coaching', 'conduct', 'outcome', 'payroll'] as const;
