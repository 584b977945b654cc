import { about, amount, type Book, dayAfter, fapiao, type Kind, PEOPLE, pick, REPS, someDay } from './draws.js';

const OPEN_CLAIMS = "SELECT code FROM claims WHERE status IN ('draft', 'rejected', 'withdrawn') ORDER BY id DESC";
const claimsIn = (status: string): string => `SELECT code FROM claims WHERE status = '${status}' ORDER BY id DESC`;
const REQUESTS = 'SELECT code FROM expense_requests ORDER BY id DESC';
const ADVANCES = 'SELECT code FROM expense_advances ORDER BY id DESC';
/** Those of which this was the last that happened. */
const requestsAfter = (action: string): string => `SELECT code FROM expense_requests WHERE
  (SELECT action FROM request_steps WHERE request_id = expense_requests.id ORDER BY id DESC LIMIT 1) = '${action}' ORDER BY id DESC`;
const advancesAfter = (action: string): string => `SELECT code FROM expense_advances WHERE
  (SELECT action FROM advance_steps WHERE advance_id = expense_advances.id ORDER BY id DESC LIMIT 1) = '${action}' ORDER BY id DESC`;
const CAMPAIGNS = 'SELECT code FROM campaigns ORDER BY id DESC';
const FINDINGS = 'SELECT code FROM expense_findings ORDER BY id DESC';
const DEALS = 'SELECT code FROM deals ORDER BY id DESC';

/** What is spent, as it is typed; some of it has a standard. */
const SPENDS = [
  'ticket',
  'hotel --nights 2 --city Suzhou',
  'dinner --heads 3',
  'meals',
  'event',
  'transport',
  'mileage --km 42.5',
] as const;
const CATEGORIES = ['travel', 'entertainment', 'marketing', 'training'] as const;

/** A kind with its amount and the rest of what is said of it: an allowance has no amount, and little comes back. */
function spend(a: number, b: number): string {
  const [kind = '', ...more] = (pick(SPENDS, a) ?? '').split(' ');
  const sum = b % 11 === 0 ? '-20' : String(amount(b));
  return [kind, ['meals', 'mileage'].includes(kind) ? '' : sum, ...more].filter((word) => word !== '').join(' ');
}

/** A number of a fapiao of its own, now and then one that another line has. */
const voucher = ({ step }: Book, n: number): string =>
  n % 5 === 0
    ? `--invoice-number ${fapiao(1 + (n % 40))} --no-voucher posted`
    : `--invoice-number ${fapiao(step)} --no-voucher posted`;

/** The option that names something of a query, now and then. */
const option = (book: Book, name: string, sql: string, n: number): string =>
  n % 3 === 0 ? (about(book, sql, n, (it) => ` --${name} ${it}`) ?? '') : '';

/** A review, some of which allow less of a line. */
const reviewOf = (claim: string, b: number, c: number): string =>
  b % 3 === 0
    ? `claim approve ${claim} --line ${1 + (c % 2)} --sanction ${c % 4 === 0 ? 0 : 50 + (c % 30)} --reason less`
    : `claim approve ${claim}`;

/** Chapter 5: claims of several lines, what is asked for before, advances, budgets, campaigns, findings. */
export const SPENDING: Readonly<Record<string, Kind>> = {
  trip: {
    weight: 6,
    by: PEOPLE,
    line: (book, { a, b, c }) =>
      [
        `claim add ${spend(a, b)} --on ${someDay(book, c)} --purpose trip-${book.step} ${voucher(book, b)}`,
        option(book, 'request', REQUESTS, a),
        option(book, 'advance', ADVANCES, b),
        option(book, 'campaign', CAMPAIGNS, c),
        option(book, 'deal', DEALS, a + b),
      ].join(''),
  },
  line: {
    weight: 8,
    by: PEOPLE,
    line: (book, { a, b, c }) =>
      about(
        book,
        OPEN_CLAIMS,
        a,
        (it) =>
          [
            `claim line add ${it} ${spend(b, c)} --on ${someDay(book, c)} ${voucher(book, c)}`,
            `claim line add ${it} ${spend(b, c)} --on ${someDay(book, c)} --no-voucher lost --cap`,
            `claim line edit ${it} ${1 + (c % 3)} --amount ${amount(c)}`,
            `claim line remove ${it} ${1 + (c % 3)}`,
            `claim line add ${it} ${spend(b, c)} --on ${someDay(book, c)} ${voucher(book, c)}`,
          ][b % 5],
      ),
  },
  scan: {
    weight: 5,
    by: PEOPLE,
    line: (book, { a, b, c }) => {
      const number = fapiao(a % 4 === 0 ? 1 + (b % 40) : book.step);
      const text = `01,32,,${number},${amount(b)}.00,${someDay(book, c).replaceAll('-', '')},,74AE`;
      const kept = `--on ${someDay(book, c)} --no-voucher posted`;
      return b % 2 === 0
        ? `claim scan ${text} --category ticket --purpose scan-${book.step} ${kept}`
        : about(
            book,
            OPEN_CLAIMS,
            a,
            (it) => `claim scan ${text} --claim ${it} --category ticket --amount ${amount(c)} ${kept}`,
          );
    },
  },
  submit: {
    weight: 8,
    by: PEOPLE,
    line: (book, { a, b }) =>
      about(book, OPEN_CLAIMS, a, (it) => `claim submit ${it} ${b % 2 === 0 ? '--cap' : ''}`.trim()),
  },
  managerReview: {
    weight: 8,
    by: ['Manager', 'Manager', 'Boss'],
    line: (book, { a, b, c }) => about(book, claimsIn('submitted'), a, (it) => reviewOf(it, b, c)),
  },
  financeReview: {
    weight: 8,
    by: ['Finance'],
    line: (book, { a, b, c }) => about(book, claimsIn('managerApproved'), a, (it) => reviewOf(it, b, c)),
  },
  release: {
    weight: 3,
    by: ['Boss'],
    line: (book, { a, b }) =>
      about(book, b % 2 === 0 ? OPEN_CLAIMS : claimsIn('submitted'), a, (it) => `claim release ${it} --reason urgent`),
  },
  payPart: {
    weight: 8,
    by: ['Finance'],
    line: (book, { a, b, c }) =>
      about(book, claimsIn('approved'), a, (it) =>
        `claim pay ${it} ${b % 2 === 0 ? `--amount ${20 + (c % 90)}` : ''}`.trim(),
      ),
  },
  request: {
    weight: 4,
    by: REPS,
    line: (book, { a, b, c }) =>
      a % 3 === 0
        ? `request add entertainment --amount ${amount(b)} --from ${dayAfter(book.today, c % 4)} --heads 3 --purpose meal-${book.step}`
        : `request add trip --amount ${amount(b)} --from ${dayAfter(book.today, c % 4)} --until ${dayAfter(book.today, 4 + (c % 4))} --city Suzhou --purpose visit-${book.step}`,
  },
  requestStep: {
    weight: 6,
    by: ['Manager', 'Manager', 'Boss'],
    line: (book, { a, b }) =>
      about(
        book,
        b % 6 === 5 ? requestsAfter('approve') : requestsAfter('add'),
        a,
        (it) =>
          [
            `request approve ${it}`,
            `request approve ${it}`,
            `request approve ${it} --release urgent`,
            `request reject ${it} --reason no`,
            `request withdraw ${it}`,
            `request close ${it} --reason done`,
          ][b % 6],
      ),
  },
  advance: {
    weight: 4,
    by: REPS,
    line: (book, { a, b, c }) =>
      a % 2 === 0
        ? `advance request ${amount(b)} --category ${pick(CATEGORIES, c)} --purpose cash-${book.step}`
        : about(book, requestsAfter('approve'), c, (it) => `advance request ${amount(b)} --request ${it}`),
  },
  advanceStep: {
    weight: 5,
    by: ['Manager', 'Manager', 'Boss'],
    line: (book, { a, b }) =>
      about(
        book,
        advancesAfter('request'),
        a,
        (it) =>
          [
            `advance approve ${it}`,
            `advance approve ${it}`,
            `advance approve ${it}`,
            `advance reject ${it} --reason no`,
            `advance withdraw ${it}`,
          ][b % 5],
      ),
  },
  advancePay: {
    weight: 6,
    by: ['Finance'],
    line: (book, { a, b, c }) =>
      b % 3 === 0
        ? about(book, ADVANCES, a, (it) => `advance return ${it} ${20 + (c % 70)}`)
        : about(book, advancesAfter('approve'), a, (it) => `advance pay ${it} --on ${someDay(book, c)}`),
  },
  budget: {
    weight: 4,
    by: ['Manager', 'Boss', 'Boss'],
    line: ({ today }, { a, b, c }) => {
      const year = Number(today.slice(0, 4)) + (c % 7 === 0 ? 1 : 0);
      const sums = CATEGORIES.map((category, i) => `--${category} ${8_000 + ((b + i) % 9) * 3_000}`).join(' ');
      return [
        `budget propose ${year} ${sums}`,
        `budget change ${year} --${pick(CATEGORIES, b)} ${10_000 + (c % 9) * 5_000} --reason plan`,
        `budget approve ${year} --reason board`,
        `budget approve ${year} --reason board`,
        `budget reject ${year} --reason no`,
      ][a % 5];
    },
  },
  standard: {
    weight: 2,
    by: ['Manager'],
    line: (book, { a, b, c }) =>
      [
        `standard set hotel ${200 + (b % 9) * 100} --per night`,
        `standard set meals ${60 + (b % 5) * 10} --per day --from ${someDay(book, c)} --reason level`,
        'standard set mileage 1.2 --per km',
        `standard set dinner ${100 + (b % 9) * 50} --per head`,
        `city set Suzhou --tier ${1 + (b % 3)}`,
        `standard set ticket ${b % 4 === 0 ? 'off' : `${1000 + (b % 9) * 500} --per trip`}`,
      ][a % 6],
  },
  limit: {
    weight: 1,
    by: ['Manager', 'Boss'],
    line: (_, { a }) =>
      `policy set ${['budget.over.travel warn', 'budget.over.travel stop', 'request.from.travel 4000', 'request.from.travel off', 'request.slack 5%', 'claim.days 30', 'advance.days 20', 'claim.days 45'][a % 8]} --reason board`,
  },
  campaign: {
    weight: 3,
    by: ['Manager', ...REPS],
    line: (book, { a, b }) =>
      a % 2 === 0
        ? `campaign add Fair-${book.step} --from ${someDay(book, b)} --channel tradeShow --budget ${amount(b) * 10}`
        : about(
            book,
            CAMPAIGNS,
            b,
            (it) =>
              [
                `campaign close ${it} --verdict fine`,
                `campaign edit ${it} --budget ${amount(a)}`,
                `lead add Lead-${book.step} --channel tradeShow --campaign ${it}`,
                `lead add Lead-${book.step} --channel tradeShow --campaign ${it}`,
              ][b % 4],
          ),
  },
  lead: {
    weight: 2,
    by: REPS,
    line: (book, { a, b }) =>
      about(
        book,
        'SELECT code FROM leads WHERE customer_id IS NULL ORDER BY id DESC',
        a,
        (it) =>
          [
            `lead contact ${it} hello`,
            `lead qualify ${it} --need desk --budget 1 --authority Li --timing soon --intent strong`,
            `lead convert ${it} --amount ${amount(b)}`,
            `lead reject ${it} --reason noBudget`,
          ][b % 4],
      ),
  },
  finding: {
    weight: 2,
    by: ['Manager', 'Finance'],
    line: (book, { a, b, c }) =>
      a % 2 === 0
        ? `expense finding add much-${book.step} --owner ${pick(REPS, b)} --due ${dayAfter(book.today, c % 30)}`
        : about(book, FINDINGS, b, (it) => `expense finding ${c % 2 === 0 ? 'measure' : 'close'} ${it} less`),
  },
};
