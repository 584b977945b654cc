/** An element, by its name without the prefix of its namespace. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** Its own text, without that of its children. */
  text: string;
}

/** Why a text is not read as XML. */
export type XmlProblem = 'encoding' | 'entities' | 'malformed' | 'large';
export class XmlError extends Error {
  readonly problem: XmlProblem;
  constructor(problem: XmlProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** A fapiao takes a few kilobytes; one of many lines some hundreds. */
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_ELEMENTS = 50_000;
const DEEPEST = 64;

/** What follows at a place: a comment, an instruction, CDATA, an end tag, a start tag, text. */
const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([^\s<>/!?=]+)((?:\s+[^\s<>/=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/y;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads a whole XML file. It is strict: nothing that a document type could declare is read, so no entity but the five of
 * XML itself, and nothing from elsewhere.
 *
 * @returns the root
 * @throws XmlError for what is not well-formed, declares a document type or entities, or is too large
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  if (bytes.length > MOST_BYTES) throw new XmlError('large');
  const source = decode(bytes);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(source)) throw new XmlError('entities');
  const document: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: { element: XmlElement; tag: string }[] = [{ element: document, tag: '' }];
  let count = 0;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < source.length; ) {
    const token = TOKEN.exec(source);
    const inside = open.at(-1);
    if (token === null || inside === undefined) throw new XmlError('malformed');
    const [, cdata, endTag, startTag, attributes = '', selfClosing, text] = token;
    if (startTag !== undefined) {
      count += 1;
      if (count > MOST_ELEMENTS || open.length > DEEPEST) throw new XmlError('large');
      const element = { name: localName(startTag), attributes: attributesOf(attributes), children: [], text: '' };
      inside.element.children.push(element);
      if (selfClosing === '') open.push({ element, tag: startTag });
    } else if (endTag !== undefined) {
      if (open.length === 1 || inside.tag !== endTag) throw new XmlError('malformed');
      open.pop();
    } else inside.element.text += cdata ?? (text === undefined ? '' : withoutEntities(text));
  }
  const [root, ...others] = document.children;
  if (root === undefined || others.length > 0 || open.length > 1 || document.text.trim() !== '')
    throw new XmlError('malformed');
  return root;
}

/** Encodings that a declaration may name. */
const ENCODINGS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
};

/** A byte order mark decides, else the declaration; without one it is UTF-8. */
function decode(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes) ?? declaredEncoding(bytes);
  if (encoding === undefined) throw new XmlError('encoding');
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new XmlError('encoding');
  }
}

function markedEncoding([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1] ?? 'utf-8';
  const name = declared.toLowerCase();
  return Object.hasOwn(ENCODINGS, name) ? ENCODINGS[name] : undefined;
}

const localName = (tag: string): string => tag.slice(tag.indexOf(':') + 1);

function attributesOf(source: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null);
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    if (Object.hasOwn(attributes, name)) throw new XmlError('malformed');
    attributes[name] = withoutEntities(double ?? single ?? '');
  }
  return attributes;
}

function withoutEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{0,12})(;?)/g, (_, name: string, end: string) => {
    const numeric = /^#(?:(\d{1,7})|x([\da-f]{1,6}))$/i.exec(name);
    const code = numeric ? Number.parseInt(numeric[1] ?? numeric[2] ?? '', numeric[1] === undefined ? 16 : 10) : -1;
    if (end === ';' && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
    const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
    if (end !== ';') throw new XmlError('malformed');
    // An entity that XML itself does not have is one of a document type.
    if (known === undefined) throw new XmlError('entities');
    return known;
  });
}

/** The text of the only element at a path of names below an element, if it has text and no children. */
export function textAt(root: XmlElement, ...path: string[]): string | undefined {
  let found: XmlElement | undefined = root;
  for (const name of path) {
    const named: XmlElement[] = found.children.filter((child) => child.name === name);
    found = named.length === 1 ? named[0] : undefined;
    if (found === undefined) return undefined;
  }
  const text = found.text.trim();
  return found.children.length > 0 || text === '' ? undefined : text;
}
