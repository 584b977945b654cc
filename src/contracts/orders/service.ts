export { answerHandOff, handOff } from './service/handoff.js';
export * from './service/issues.js';
export * from './service/looking.js';
export { type OrderView, openOrder, openOrderOf } from './service/view.js';
export {
  acceptByCustomer,
  deliver,
  deploy,
  planDeployment,
  prepareProduct,
  type ReadyInput,
  startService,
} from './service/work.js';
