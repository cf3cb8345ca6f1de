import { XMLParser, XMLValidator } from 'fast-xml-parser';

/**
 * Reads a body of Plex, JSON or XML, told apart by its first character: plex.tv's older routes answer XML whatever is
 * asked for, and content types cannot be trusted (docs/upstream/plex.md). Of XML the root's attributes and children
 * come back as one object in which every child element is an array; a JSON `MediaContainer` is unwrapped, so that both
 * forms of a Plex Media Server's answer read the same. Returns undefined for an empty body, HTML and anything broken.
 */
export function readDocument(text: string): unknown {
  const body = text.trim();
  if (body.startsWith('{') || body.startsWith('[')) return readJson(body);
  if (body.startsWith('<')) return readXml(body);
  return undefined;
}

function readJson(body: string): unknown {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) && isRecord(value.MediaContainer) ? value.MediaContainer : value;
  } catch {
    return undefined;
  }
}

function readXml(body: string): unknown {
  // A document type is either an HTML page or an attempt to have entities expanded.
  if (/<!doctype/i.test(body) || XMLValidator.validate(body) !== true) return undefined;
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    parseTagValue: false,
    ignoreDeclaration: true,
    isArray: (_name, path, _leaf, isAttribute) => !isAttribute && String(path).includes('.'),
  });
  const parsed: unknown = parser.parse(body);
  if (!isRecord(parsed)) return undefined;
  const [name, ...others] = Object.keys(parsed);
  if (name === undefined || others.length > 0 || name.toLowerCase() === 'html') return undefined;
  const root = parsed[name];
  return root === '' ? {} : root;
}

/** Plex's own words in an error body, in any of the forms it uses (v2 XML and JSON, legacy XML and JSON). */
export function readProblem(text: string): { message?: string; code?: string } {
  const document = readDocument(text);
  if (!isRecord(document)) return {};
  const listed = firstRecord(document.errors) ?? firstRecord(document.error);
  const source = listed ?? document;
  const message = firstText(source.message, source.status, source['#text'], document.error);
  const code = firstText(source.code);
  return { ...(message === undefined ? {} : { message }), ...(code === undefined ? {} : { code }) };
}

function firstRecord(value: unknown): Record<string, unknown> | undefined {
  return Array.isArray(value) ? value.find(isRecord) : undefined;
}

function firstText(...values: unknown[]): string | undefined {
  for (const value of values) {
    const one = Array.isArray(value) ? value[0] : value;
    if (typeof one === 'string' && one !== '') return one;
    if (typeof one === 'number') return String(one);
  }
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
