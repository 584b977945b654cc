export type { Contacts, LastContact, MissedDays, PromiseFacts } from './rules.js';
export * from './service/calendar.js';
export { type DunInput, type Dunned, dunInstalment, reasonIsMissing } from './service/dunning.js';
export { withContacts } from './service/known.js';
export * from './service/letters.js';
export {
  type BrokenPromise,
  brokenPromises,
  listPromises,
  type Promised,
  type PromiseInput,
  type PromiseLine,
  recordPromise,
} from './service/promises.js';
export * from './service/reminding.js';
export * from './service/story.js';
