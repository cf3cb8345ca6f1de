/** An attribute's value; `undefined` leaves the attribute out, `null` writes it empty. */
export type XmlValue = string | number | boolean | null | undefined;

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Escapes text for XML; apostrophes stay as they are, as plex.tv leaves them. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
}

function written(value: Exclude<XmlValue, undefined>): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  return escapeXml(String(value));
}

/** One element. Booleans become 1/0, as plex.tv writes them (facts 1.3). */
export function element(
  name: string,
  attributes: Record<string, XmlValue>,
  children: readonly string[] = [],
): string {
  let out = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) out += ` ${key}="${written(value)}"`;
  }
  return children.length === 0 ? `${out}/>` : `${out}>${children.join('')}</${name}>`;
}

const SINGULAR: Record<string, string> = {
  libraries: 'library',
  sharedServers: 'sharedServer',
  sharedSources: 'sharedSource',
  librarySections: 'section',
  users: 'user',
};

function isScalar(value: unknown): value is Exclude<XmlValue, undefined> {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The XML form of a v2 JSON object: scalars become attributes, objects and lists become children. */
export function elementOfJson(name: string, json: Record<string, unknown>): string {
  const attributes: Record<string, XmlValue> = {};
  const children: string[] = [];
  for (const [key, value] of Object.entries(json)) {
    if (isScalar(value)) attributes[key] = value;
    else if (Array.isArray(value))
      children.push(listOfJson(key, SINGULAR[key] ?? key.replace(/s$/, ''), value));
    else if (isRecord(value)) children.push(elementOfJson(key, value));
  }
  return element(name, attributes, children);
}

/** The XML form of a v2 JSON list. */
export function listOfJson(name: string, itemName: string, items: readonly unknown[]): string {
  const children = items.map((item) =>
    isRecord(item) ? elementOfJson(itemName, item) : element(itemName, { id: String(item) }),
  );
  return element(name, {}, children);
}
