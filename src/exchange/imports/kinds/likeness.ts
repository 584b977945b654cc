import type { WriteContext } from '../../../app/context.js';
import { knownIdentities } from '../../../customers/customers/queries.js';
import { type Likeness, normalName } from '../../../customers/customers/rules.js';
import type { Text } from '../../../shared/text.js';
import { messages } from '../messages.js';

export interface Identity {
  name: string;
  uscc: string | null;
  phones: readonly string[];
}
/** How words call the other one: `C-0007 上海软件` or `line 7`. */
type Other = Text;

/**
 * Finds out which rows may be customers that are known already: the same normalised name, USCC or phone, as where one
 * is typed (policy 6.1.2). What a source tells apart by a key of its own is not compared with itself
 * (docs/decisions/2026-11-26-duplicates-of-an-import.md).
 */
export class Lookalikes {
  private readonly known = {
    name: new Map<string, Other>(),
    uscc: new Map<string, Other>(),
    phone: new Map<string, Other>(),
  };

  private readonly keyed: boolean;
  private constructor(keyed: boolean) {
    this.keyed = keyed;
  }

  /** @param keyed whether the file tells its customers apart by a key of its own, which is not their name */
  static async among({ ctx, set }: { ctx: WriteContext; set: string }, keyed: boolean): Promise<Lookalikes> {
    const found = new Lookalikes(keyed);
    for (const { code, name, normalName: core, uscc, phones, key } of await knownIdentities(ctx.db))
      if (!(keyed && key?.startsWith(`${set}:`))) found.note(core, uscc, phones, messages.otherArchive(code, name));
    return found;
  }

  private note(core: string, uscc: string | null, phones: readonly string[], other: Other): void {
    const { known } = this;
    if (!known.name.has(core)) known.name.set(core, other);
    if (uscc !== null && !known.uscc.has(uscc)) known.uscc.set(uscc, other);
    for (const phone of phones) if (!known.phone.has(phone)) known.phone.set(phone, other);
  }

  /** What a row is like, and in what; the strongest likeness counts. Nothing where it is like none. */
  of({ name, uscc, phones }: Identity): Text | undefined {
    const { known } = this;
    const byUscc = uscc === null ? undefined : known.uscc.get(uscc);
    if (byUscc) return say('uscc', byUscc);
    const byName = known.name.get(normalName(name));
    if (byName) return say('name', byName);
    const byPhone = phones.map((phone) => known.phone.get(phone)).find((other) => other !== undefined);
    return byPhone && say('phone', byPhone);
  }

  /** A row that is taken: the next rows of a file without a key of its own are compared with it as well. */
  took({ name, uscc, phones }: Identity, line: number): void {
    if (!this.keyed) this.note(normalName(name), uscc, phones, messages.otherLine(line));
  }
}

const say = (likeness: Likeness, other: Other): Text => messages.alike(likeness, other);
