const HAN = /\p{Script=Han}/u;

export interface Pinyin {
  /** `shanghaipudong`, lower case, without spaces; Latin stays. */
  pinyin: string;
  /** `shpd`: the first letter of each character or Latin word. */
  initials: string;
}

/** How a name is found by its sound. The dictionary is loaded only for names that have Han characters. */
export async function toPinyin(name: string): Promise<Pinyin> {
  const plain = name.toLowerCase();
  if (!HAN.test(plain)) {
    const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    return { pinyin: words.join(''), initials: words.map((w) => w[0]).join('') };
  }
  const { pinyin } = await import('pinyin-pro');
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const words = syllables.flatMap((s) => s.split(/[^\p{L}\p{N}]+/u)).filter(Boolean);
  return { pinyin: words.join(''), initials: words.map((w) => [...w][0]).join('') };
}
