import fc from 'fast-check';
import {
  about,
  amount,
  type Book,
  type Draw,
  dayAfter,
  fapiao,
  type Kind,
  monthBefore,
  PEOPLE,
  pick,
  REPS,
  someDay,
  TEAM,
} from './draws.js';
import { SPENDING } from './spending.js';

const CUSTOMERS = 'SELECT code FROM customers ORDER BY id DESC';
const DEALS = "SELECT code FROM deals WHERE stage NOT IN ('won', 'lost') ORDER BY id DESC";
const QUOTES = 'SELECT code FROM quotes ORDER BY id DESC';
const DRAFTS = 'SELECT code FROM contract_drafts WHERE contract_id IS NULL ORDER BY id DESC';
const CONTRACTS = 'SELECT code FROM contracts ORDER BY id DESC';
const OPEN = 'SELECT code FROM instalments WHERE open_fen > 0 ORDER BY due_day';
const CLAIMS = 'SELECT code FROM claims ORDER BY id DESC';
const ORDERS = 'SELECT code FROM orders WHERE done_day IS NULL ORDER BY id DESC';
const WAITING = "SELECT code FROM confirmations WHERE state = 'waiting' ORDER BY id DESC";
const MEMBERS = 'SELECT name FROM members ORDER BY id';
const CONTROL = ['Boss', 'Hr', 'Finance', 'Legal', 'Auditor', 'Manager'];

const SALES: Record<string, Kind> = {
  customer: {
    weight: 3,
    by: REPS,
    line: ({ step }, { who }) => `customer add Customer-${step} ${who % 4 === 0 ? '--owner Ann' : ''}`,
  },
  followup: {
    weight: 4,
    by: REPS,
    line: (book, { a, b }) => about(book, CUSTOMERS, a, (it) => `log ${it} talk-${book.step} --on ${someDay(book, b)}`),
  },
  deal: {
    weight: 6,
    by: REPS,
    line: (book, { a, b }) =>
      about(
        book,
        CUSTOMERS,
        a,
        (it) => `deal add Deal-${book.step} --customer ${it} --kind renewal --amount ${amount(b)}`,
      ),
  },
  talk: { weight: 3, by: REPS, line: (book, { a }) => about(book, DEALS, a, (it) => `log ${it} call-${book.step}`) },
  move: {
    weight: 2,
    by: REPS,
    line: (book, { a, b }) =>
      about(
        book,
        DEALS,
        a,
        (it) => `move ${it} ${['qualified', 'lead', 'negotiation', 'lost --reason price', 'won'][b % 5]}`,
      ),
  },
  quote: {
    weight: 7,
    by: REPS,
    line: (book, { a, b }) =>
      about(
        book,
        DEALS,
        a,
        (it) =>
          `quote add ${it} --line "Platform; ${1 + (b % 4)}${b % 3 === 0 ? '; -25%' : ''}" --terms "50% signed, 50% signed+30d" --without-service none ${b % 3 === 0 ? '' : '--send'}`,
      ),
  },
  quoteStep: {
    weight: 6,
    by: [...REPS, 'Manager', 'Boss'],
    line: (book, { a, b }) =>
      about(
        book,
        QUOTES,
        a,
        (it) =>
          `quote ${['submit', 'approve', 'reject', 'revise', 'unaccept', 'approve', 'submit'][b % 7]} ${it} ${b % 7 === 3 ? '' : '--reason because'}`,
      ),
  },
  quoteSend: { weight: 2, by: REPS, line: (book, { a }) => about(book, QUOTES, a, (it) => `quote send ${it}`) },
  negotiate: {
    weight: 6,
    by: REPS,
    line: (book, { a }) =>
      about(book, DEALS, a, (it) => `deal negotiate ${it} --item "price; 10; 12; agreed" --agreed`),
  },
  accept: {
    weight: 7,
    by: REPS,
    line: (book, { a }) =>
      about(
        book,
        "SELECT code FROM quotes WHERE status = 'sent' ORDER BY id DESC",
        a,
        (it) => `quote accept ${it} --by Li`,
      ),
  },
  draft: {
    weight: 8,
    by: REPS,
    line: (book, { a }) =>
      about(
        book,
        "SELECT deals.code FROM deals JOIN quotes ON quotes.deal_id = deals.id WHERE quotes.status = 'accepted' AND deals.stage NOT IN ('won', 'lost') ORDER BY quotes.id DESC",
        a,
        (it) =>
          `contract draft ${it} --rights attached --specification standard --delivery ${dayAfter(book.today, 40)} --after-sales yearly`,
      ),
  },
  draftStep: {
    weight: 7,
    by: [...REPS, 'Legal', 'Legal', 'Manager'],
    line: (book, { a, b }) =>
      about(
        book,
        DRAFTS,
        a,
        (it) =>
          [
            `contract submit ${it}`,
            `contract review ${it} pass`,
            `contract review ${it} pass`,
            `contract approve ${it} --reason fine`,
            `contract return ${it} --reason no`,
            `contract withdraw ${it} --reason no`,
          ][b % 6] ?? '',
      ),
  },
  submitDraft: {
    weight: 6,
    by: REPS,
    line: (book, { a }) =>
      about(
        book,
        "SELECT code FROM contract_drafts WHERE status = 'draft' ORDER BY id DESC",
        a,
        (it) => `contract submit ${it}`,
      ),
  },
  review: {
    weight: 6,
    by: ['Legal'],
    line: (book, { a }) =>
      about(
        book,
        'SELECT code FROM contract_drafts WHERE submitted_day IS NOT NULL AND contract_id IS NULL ORDER BY id DESC',
        a,
        (it) => `contract review ${it} pass`,
      ),
  },
  sign: {
    weight: 7,
    by: REPS,
    line: (book, { a }) =>
      about(
        book,
        'SELECT code FROM contract_drafts WHERE passed_day IS NOT NULL AND contract_id IS NULL ORDER BY id DESC',
        a,
        (it) => `contract sign ${it} --ours Manager --theirs Li --seal contract`,
      ),
  },
  record: {
    weight: 3,
    by: ['Manager', 'Finance'],
    line: (book, { a, b, c }) =>
      about(
        book,
        CUSTOMERS,
        a,
        (it) =>
          `contract record ${it} --signed ${someDay(book, b)} --line "Mobile; ${1 + (c % 9)}; ${amount(c)}; 13%; 30" --plan "50% ${dayAfter(book.today, 5)}; 50% ${dayAfter(book.today, 40)}" --yes`,
      ),
  },
  amend: {
    weight: 4,
    by: ['Manager', 'Finance'],
    line: (book, { a, b }) =>
      about(
        book,
        CONTRACTS,
        a,
        (it) =>
          [
            `contract adjust ${it} --net -${10 + (b % 50)} --reason less`,
            `contract cancel ${it} --reason gone --deal lost --loss price`,
            `contract void ${it} --reason slip`,
            `contract adjust ${it} --cost ${b % 30} --reason cost`,
            `contract amend ${it} --delivery ${dayAfter(book.today, 60)} --reason late`,
          ][b % 5] ?? '',
      ),
  },
  order: {
    weight: 4,
    by: [...REPS, 'Delivery', 'Delivery'],
    line: (book, { a, b }) =>
      about(
        book,
        ORDERS,
        a,
        (it) =>
          [
            `order handoff ${it} product`,
            `order accept ${it} product`,
            `order ready ${it} --all --quality fine`,
            `order deliver ${it}`,
            `order issue open ${it} fails-${book.step}`,
            `order return ${it} product --reason no`,
          ][b % 6] ?? '',
      ),
  },
};

const MONEY: Record<string, Kind> = {
  receive: {
    weight: 7,
    by: ['Finance', 'Manager'],
    line: (book, { a, b, c }) =>
      about(
        book,
        OPEN,
        a,
        (it) => `payment receive ${it} ${amount(b)} --on ${someDay(book, c)} --reference R-${book.step}`,
      ),
  },
  reverse: {
    weight: 1,
    by: ['Finance'],
    line: (book, { a }) =>
      about(book, 'SELECT code FROM receipts ORDER BY id DESC', a, (it) => `payment reverse ${it} --reason bounced`),
  },
  dun: {
    weight: 3,
    by: [...REPS, 'Finance'],
    line: (book, { a, b }) =>
      about(
        book,
        OPEN,
        a,
        (it) =>
          [
            `payment dun ${it} --via phone --reason cashFlow`,
            `payment promise ${it} ${dayAfter(book.today, 9)} 100 --via phone`,
            'payment remind --since-last-run',
            `payment plan ${it} "100% ${dayAfter(book.today, 90)}" --reason later`,
          ][b % 4] ?? '',
      ),
  },
  hardship: {
    weight: 3,
    by: [...REPS, 'Manager', 'Manager'],
    line: (book, { a, b }) =>
      b % 2 === 0
        ? about(book, OPEN, a, (it) => `payment hardship report ${it} --reason cashFlow`)
        : about(
            book,
            'SELECT code FROM hardships ORDER BY id DESC',
            a,
            (it) =>
              `payment hardship decide ${it} ${b % 4 === 1 ? 'waive 1200' : `plan "100% ${dayAfter(book.today, 60)}"`} --reason old`,
          ),
  },
  charge: {
    weight: 2,
    by: ['Finance', 'Manager'],
    line: (book, { a, b }) =>
      b % 2 === 0
        ? about(book, CONTRACTS, a, (it) => `payment charge ${it} ${amount(b)} --kind fee --reason court-${book.step}`)
        : about(
            book,
            'SELECT code FROM charges ORDER BY id DESC',
            a,
            (it) => `payment waive ${it} ${b % 3 === 0 ? 1100 : 20} --reason small`,
          ),
  },
  claim: {
    weight: 6,
    by: PEOPLE,
    line: (book, { a, b }) =>
      `claim travel ${amount(a)} --date ${someDay(book, b)} --purpose trip-${book.step} --invoice-number ${fapiao(book.step)} --no-voucher lost`,
  },
  claimStep: {
    weight: 12,
    by: ['Manager', 'Finance', 'Boss', 'Finance'],
    line: (book, { a, b }) =>
      about(
        book,
        CLAIMS,
        a,
        (it) =>
          [
            `claim approve ${it}`,
            `claim approve ${it}`,
            `claim pay ${it}`,
            `claim pay ${it}`,
            `claim reject ${it} --reason no`,
            `claim withdraw ${it}`,
            `claim submit ${it}`,
            `claim edit ${it} --amount ${amount(b)}`,
            `claim unpay ${it} --reason wrong`,
          ][b % 9] ?? '',
      ),
  },
};

const BOOKS: Record<string, Kind> = {
  survey: {
    weight: 3,
    by: ['Hr', 'Presales', ...REPS],
    line: (book, { a, b, c }) =>
      about(book, CUSTOMERS, a, (it) =>
        c % 3 === 0 ? `survey send ${it}` : `survey record ${it} ${1 + (b % 5)} --on ${someDay(book, c)} --yes`,
      ),
  },
  target: {
    weight: 2,
    by: ['Manager', 'Boss'],
    line: (book, { a, b, c }) =>
      `target set ${pick(REPS, a)} --month ${[monthBefore(book.today), book.today.slice(0, 7), dayAfter(`${book.today.slice(0, 7)}-01`, 32).slice(0, 7)][c % 3]} --sales ${amount(b) * 10}`,
  },
  setting: {
    weight: 1,
    by: ['Manager', 'Boss'],
    line: (_, { a }) =>
      `policy set ${['quote.margin 25%', 'quote.margin 20%', 'sales.tax gross', 'sales.tax net', 'visibility team', 'visibility all', 'contract.approval "5000 manager"', 'contract.approval off'][a % 8]} --reason board`,
  },
  role: {
    weight: 2,
    by: ['Manager', 'Hr'],
    line: (book, { a, b }) =>
      about(
        book,
        MEMBERS,
        a,
        (it) =>
          [
            `member edit ${it} --role rep`,
            `member edit ${it} --role ${Object.values(TEAM)[b % 10]}`,
            `member add New-${book.step} --role rep`,
            `member substitute ${it} --for finance --until ${dayAfter(book.today, 20)} --reason away`,
            `member edit New-${book.step} --role manager`,
            `member leave New-${book.step}`,
          ][b % 6] ?? '',
      ),
  },
  assign: {
    weight: 1,
    by: ['Manager'],
    line: (book, { a, b }) => about(book, CUSTOMERS, a, (it) => `customer assign ${it} ${pick(REPS, b)} --reason area`),
  },
  confirm: { weight: 5, by: CONTROL, line: (book, { a }) => about(book, WAITING, a, (it) => `confirm accept ${it}`) },
  confirmNo: {
    weight: 1,
    by: CONTROL,
    line: (book, { a, b }) =>
      about(book, WAITING, a, (it) => (b % 2 === 0 ? `confirm refuse ${it} --reason no` : `confirm withdraw ${it}`)),
  },
  close: {
    weight: 4,
    by: ['Manager'],
    line: ({ today }, { a }) =>
      `month close ${a % 5 === 0 ? today.slice(0, 7) : monthBefore(today)} --yes --confirm ${monthBefore(today)} --accept-gaps small`,
  },
  reopen: {
    weight: 3,
    by: ['Manager'],
    line: ({ today }, { a }) =>
      `month reopen ${monthBefore(today)} --reason wrong ${a % 2 === 0 ? '--with-later' : ''}`,
  },
  import: {
    weight: 2,
    by: ['Manager', 'Finance'],
    line: (_, { a }) =>
      `import ${['customers customers', 'deals deals', 'claims claims', 'contracts contracts', 'targets targets'][a % 5]}.csv --rejects rejects.csv --overwrite`,
  },
  undo: { weight: 3, by: PEOPLE, line: () => 'undo' },
  backup: { weight: 1, by: ['Manager', 'System'], line: ({ step }) => `backup book-${step}.db` },
  restore: {
    weight: 1,
    by: ['Manager'],
    line: ({ backups }, { a }) =>
      backups.length === 0 ? undefined : `restore ${pick(backups.slice(-2), a)} --reason back --yes`,
  },
  acceptChange: {
    weight: 1,
    by: ['Manager'],
    line: (_, { a }) => `audit accept ${['clock', 'log', 'row', 'schema'][a % 4]} --reason fine`,
  },
};

export const KINDS: Readonly<Record<string, Kind>> = { ...SALES, ...MONEY, ...SPENDING, ...BOOKS };

const natural = fc.nat({ max: 99_999 });
/** What a course of chapter 5 does besides. */
const BESIDE = ['claim', 'claimStep', 'customer', 'deal', 'confirm', 'close', 'reopen', 'undo', 'backup', 'restore'];
/** The kinds of each course: the whole book, or the money that is spent. */
export const COURSES = {
  all: Object.keys(KINDS),
  spending: [...Object.keys(SPENDING), ...BESIDE],
} as const;

/** One step of a course, as likely as its kind's weight says. */
export const drawOf = (kinds: readonly string[]): fc.Arbitrary<Draw> =>
  fc.record({
    kind: fc.oneof(
      ...Object.entries(KINDS)
        .filter(([name]) => kinds.includes(name))
        .map(([name, { weight }]) => ({ weight, arbitrary: fc.constant(name) })),
    ),
    fitting: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    who: natural,
    a: natural,
    b: natural,
    c: natural,
  });

/** Whose a code is: the owner of a deal and of what hangs on it, the owner of a customer, the claimant. */
const OWNERS: Readonly<Record<string, string>> = {
  C: 'SELECT owner_id FROM customers WHERE code = ?',
  D: 'SELECT owner_id FROM deals WHERE code = ?',
  Q: 'SELECT deals.owner_id FROM quotes JOIN deals ON deals.id = quotes.deal_id WHERE quotes.code = ?',
  CT: `SELECT owner_id FROM contract_drafts WHERE code = :code UNION ALL SELECT owner_id FROM contracts WHERE code = :code`,
  OR: 'SELECT contracts.owner_id FROM orders JOIN contracts ON contracts.id = orders.contract_id WHERE orders.code = ?',
  PAY: `SELECT contracts.owner_id FROM instalments JOIN contracts ON contracts.id = instalments.contract_id
    WHERE instalments.code = ?`,
  EXP: 'SELECT member_id FROM claims WHERE code = ?',
  REQ: 'SELECT member_id FROM expense_requests WHERE code = ?',
  ADV: 'SELECT member_id FROM expense_advances WHERE code = ?',
};

function ownerOf({ client }: Book, line: string): string | undefined {
  const [found, prefix = ''] = /\b([A-Z]+)-\d[\d-]*/.exec(line) ?? [];
  const sql = OWNERS[prefix];
  if (sql === undefined || found === undefined) return undefined;
  const values = sql.includes(':code') ? { code: found } : found;
  const name = client.prepare(`SELECT name FROM members WHERE id = (${sql} LIMIT 1)`).pluck().get(values);
  return typeof name === 'string' ? name : undefined;
}

/** What only the owner does; claims are decided by others. */
const OWNERS_OWN = /^(?:claim (?:withdraw|submit|edit|line)|(?:request|advance) withdraw)/;

/** The line that a draw means in a book and who types it; none if the book holds nothing of the kind. */
export function stepOf(book: Book, drawn: Draw): { who: string; line: string } | undefined {
  const kind = KINDS[drawn.kind];
  const line = kind?.line(book, drawn);
  if (kind === undefined || line === undefined || line === '') return undefined;
  const owner = kind.by.includes('Ann') || OWNERS_OWN.test(line) ? ownerOf(book, line) : undefined;
  const usual = owner !== undefined && drawn.who % 4 !== 0 ? owner : pick(kind.by, drawn.who);
  const who = drawn.fitting ? usual : pick(PEOPLE, drawn.who);
  return who === undefined ? undefined : { who, line };
}
