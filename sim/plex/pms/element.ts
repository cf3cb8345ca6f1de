/** A value of an attribute; undefined leaves the attribute out. */
export type Value = string | number | boolean | undefined;

/**
 * One element of an answer, before it is written as XML or JSON. In JSON, elements become lists under
 * `list` (which differs from the tag for metadata: Video, Track and Directory all become Metadata);
 * `single` ones become objects.
 */
export type Element = {
  tag: string;
  list: string;
  single: boolean;
  attributes: Record<string, Value>;
  children: Element[];
};

/** An element whose name is the same in XML and JSON. */
export function element(tag: string, attributes: Record<string, Value>, children: Element[] = []): Element {
  return { tag, list: tag, single: false, attributes, children };
}

/** An element that is an object, not a list, in JSON (User, Player, Session …). */
export function single(tag: string, attributes: Record<string, Value>, children: Element[] = []): Element {
  return { tag, list: tag, single: true, attributes, children };
}

/** An element with another name in JSON than in XML. */
export function renamed(
  tag: string,
  list: string,
  attributes: Record<string, Value>,
  children: Element[] = [],
): Element {
  return { tag, list, single: false, attributes, children };
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"\n]/g, (character) => ESCAPES[character] ?? character);
}

function attributeText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return escapeXml(String(value));
}

function writeXml(node: Element): string {
  let attributes = '';
  for (const [name, value] of Object.entries(node.attributes)) {
    if (value !== undefined) attributes += ` ${name}="${attributeText(value)}"`;
  }
  if (node.children.length === 0) return `<${node.tag}${attributes}/>`;
  return `<${node.tag}${attributes}>${node.children.map(writeXml).join('')}</${node.tag}>`;
}

/** The element as an XML document. Booleans are 1 and 0 (facts 1.3.6). */
export function toXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeXml(root)}\n`;
}

/** The inside of the element as JSON: attributes become keys, empty lists are left out (facts 1.3.5). */
export function toJsonValue(node: Element): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(node.attributes)) {
    if (value !== undefined) out[name] = value;
  }
  const lists = new Map<string, unknown[]>();
  for (const child of node.children) {
    if (child.single) {
      out[child.list] = toJsonValue(child);
      continue;
    }
    const list = lists.get(child.list) ?? [];
    list.push(toJsonValue(child));
    lists.set(child.list, list);
  }
  for (const [name, list] of lists) out[name] = list;
  return out;
}

/** The element as the text of a JSON document: `{"MediaContainer": {…}}`. */
export function toJson(root: Element): string {
  return JSON.stringify({ [root.tag]: toJsonValue(root) });
}
