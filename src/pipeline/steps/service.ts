export * from './service/looking.js';
export * from './service/negotiation.js';
export { answer, askQuestion, requestsFor, waitingQuestions } from './service/questions.js';
export { decideRequest, requestResearch } from './service/request.js';
export * from './service/work.js';
