/** Choices of ours where the written policy is silent, with their defaults (definitions). */
export const SETTINGS = {
  'sales.tax': { default: 'net', clause: '4.1.1' },
  'satisfaction.method': { default: 'top2', clause: '4.1.4' },
  'satisfaction.minimum': { default: '1', clause: '4.1.4' },
  'claim.days': { default: '30', clause: '5.2.1' },
  'payment.remindDays': { default: '7', clause: '3.7.1' },
  'contact.days': { default: '30', clause: '6.2.1' },
  'archive.days': { default: '90', clause: '6.1.2' },
} as const;
export type SettingKey = keyof typeof SETTINGS;
