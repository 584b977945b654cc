export { escapeHtml } from './markup.js';
