import type { Choices } from '../shared/choices.js';

/** Who there is (policy 2.1, 4.3.3, 5.1.2; design, section 5). A person may have several. */
export const ROLES = {
  manager: { zh: '销售经理', en: 'manager', synonyms: ['经理', 'sales manager'] },
  rep: { zh: '销售代表', en: 'rep', synonyms: ['销售', '业务员', 'sales', 'sales rep', 'agent'] },
  presales: { zh: '售前支持', en: 'presales', synonyms: ['售前'] },
  finance: { zh: '财务', en: 'finance' },
  legal: { zh: '法务', en: 'legal' },
  hr: { zh: '人事', en: 'hr', synonyms: ['人力资源'] },
  delivery: { zh: '交付', en: 'delivery', synonyms: ['产品', '实施', '售后'] },
  management: { zh: '管理层', en: 'management' },
  auditor: { zh: '审计', en: 'auditor' },
  system: { zh: '系统', en: 'system', synonyms: ['cron'] },
} as const satisfies Choices;
export type Role = keyof typeof ROLES;

/** The roles in a text as rows keep them: what another program wrote there is none, and gives nobody a right. */
export const rolesIn = (text: string): Role[] =>
  text.split(' ').filter((word): word is Role => Object.hasOwn(ROLES, word));

/** How roles were given: when the book was made, while it was founded, by one person, by two, or as a file brought them. */
export type HowGiven = 'init' | 'founding' | 'alone' | 'confirmed' | 'imported';
