import type { WriteContext } from '../../app/context.js';
import { emailKey, normalName } from '../../customers/customers/rules.js';
import { customerIdentities } from '../../customers/identities/queries.js';
import type { Text } from '../../shared/text.js';
import { messages } from './messages.js';

export interface Identity {
  name: string;
  uscc: string | null;
  phones: readonly string[];
  emails: readonly string[];
}
/**
 * What messages call a customer: `C-0007 上海软件`, or the line of a row. A hundred thousand lines as words would take the
 * memory that an import has.
 */
type Label = Text | number;
const labelText = (label: Label): Text => (typeof label === 'number' ? messages.otherLine(label) : label);

/**
 * Finds out which rows may be customers we have already: the same normalised name, USCC, phone or e-mail, as for a typed one
 * (policy 6.1.2). Rows that a source distinguishes by its own key are not compared with each other
 * (docs/decisions/2026-11-26-duplicates-of-an-import.md).
 */
export class CustomerIndex {
  /** By name, USCC, phone and e-mail: the customer. */
  private readonly names = new Map<string, Label>();
  private readonly usccs = new Map<string, Label>();
  private readonly phones = new Map<string, Label>();
  private readonly emails = new Map<string, Label>();
  private readonly keyed: boolean;

  private constructor(keyed: boolean) {
    this.keyed = keyed;
  }

  /** @param keyed whether the file tells its customers apart by a key of its own, which is not their name */
  static async load({ ctx, set }: { ctx: WriteContext; set: string }, keyed: boolean): Promise<CustomerIndex> {
    const index = new CustomerIndex(keyed);
    for (const archive of await customerIdentities(ctx.db))
      if (!(keyed && archive.key?.startsWith(`${set}:`)))
        index.add(archive.normalName, archive, messages.otherArchive(archive.code, archive.name));
    return index;
  }

  private add(core: string, { uscc, phones, emails }: Identity, label: Label): void {
    if (!this.names.has(core)) this.names.set(core, label);
    if (uscc !== null && !this.usccs.has(uscc)) this.usccs.set(uscc, label);
    for (const phone of phones) if (!this.phones.has(phone)) this.phones.set(phone, label);
    for (const email of emails.map(emailKey)) if (!this.emails.has(email)) this.emails.set(email, label);
  }

  /** Which customer a row may be a duplicate of, and by what; the strongest likeness counts. */
  duplicateOf({ name, uscc, phones, emails }: Identity): Text | undefined {
    const byUscc = uscc === null ? undefined : this.usccs.get(uscc);
    if (byUscc !== undefined) return messages.possibleDuplicate('uscc', labelText(byUscc));
    const byName = this.names.get(normalName(name));
    if (byName !== undefined) return messages.possibleDuplicate('name', labelText(byName));
    const byPhone = phones.map((phone) => this.phones.get(phone)).find((label) => label !== undefined);
    if (byPhone !== undefined) return messages.possibleDuplicate('phone', labelText(byPhone));
    const byEmail = emails.map((email) => this.emails.get(emailKey(email))).find((label) => label !== undefined);
    return byEmail === undefined ? undefined : messages.possibleDuplicate('email', labelText(byEmail));
  }

  /** An accepted row: the next rows of a file without a key of its own are compared with it as well. */
  addRow(row: Identity, line: number): void {
    if (!this.keyed) this.add(normalName(row.name), row, line);
  }
}
