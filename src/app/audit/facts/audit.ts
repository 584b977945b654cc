/** What is accepted although the program did not write it, or its clock does not fit (policy 1.3.2). */
export interface AuditLogFacts {
  'audit.accept': {
    what: 'row' | 'schema' | 'log' | 'clock';
    /** Rows that are accepted as they are: `claims 3`. */
    rows: readonly string[];
    reason: string;
  };
}
