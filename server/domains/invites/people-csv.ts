import Papa from 'papaparse';

/** At most as many as a house can look over. */
export const MAX_LINES = 1_000;

export type PersonLine = { line: number; name: string | null; address: string };
export type WrongLine = { line: number; message: string };

const NAMES = ['name', 'nom', 'nombre', 'navn', 'person'];
const ADDRESSES = ['email', 'e-mail', 'mail', 'address', 'adresse', 'correo', 'username', 'user'];

/**
 * The people of a CSV (RFC 4180; comma, semicolon or tab, with or without a BOM and a heading): a name and an e-mail
 * address or username in any order, or one of these alone. Lines are counted as an editor counts them. Nobody is named
 * twice.
 */
export function readPeople(csv: string): { people: PersonLine[]; wrong: WrongLine[] } {
  const people: PersonLine[] = [];
  const wrong: WrongLine[] = [];
  const text = csv.replace(/^\uFEFF/, '');
  const rows = parse(text);
  const heading = columnsOf(rows[0]?.cells ?? []);
  const seen = new Map<string, number>();
  for (const { line, cells, problem } of heading ? rows.slice(1) : rows) {
    if (problem) wrong.push({ line, message: problem });
    if (problem || cells.every((cell) => cell === '')) continue;
    const { name, address } = heading
      ? { name: cells[heading.name ?? -1] ?? '', address: cells[heading.address] ?? '' }
      : guess(cells);
    const earlier = seen.get(address.toLowerCase());
    if (address === '') wrong.push({ line, message: 'There is no e-mail address or username.' });
    else if (address.length > 254 || name.length > 120) wrong.push({ line, message: 'This is too long.' });
    else if (earlier !== undefined)
      wrong.push({ line, message: `${address} stands in line ${earlier} already.` });
    else people.push({ line, name: name || null, address });
    seen.set(address.toLowerCase(), earlier ?? line);
  }
  if (people.length + wrong.length === 0) wrong.push({ line: 1, message: 'There is nobody in it.' });
  if (people.length > MAX_LINES)
    wrong.push({ line: MAX_LINES + 1, message: `At most ${MAX_LINES} people can be invited at once.` });
  return { people, wrong };
}

type Row = { line: number; cells: string[]; problem: string | null };

function parse(text: string): Row[] {
  const rows: Row[] = [];
  let line = 1;
  let at = 0;
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }) => {
      const quotes = errors.find((error) => error.type === 'Quotes');
      const problem = quotes ? 'A quotation mark is not closed or stands in the wrong place.' : null;
      rows.push({ line, cells: data.map((cell) => cell.trim()), problem });
      line += text.slice(at, meta.cursor).split(/\r\n|\n|\r/).length - 1;
      at = meta.cursor;
    },
  });
  return rows;
}

/** What parts the first line most often; Papa's own guess is thrown off by short lists. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/[\r\n]/, 1);
  const unquoted = first.replace(/"[^"]*"/g, '');
  const count = (sign: string) => unquoted.split(sign).length;
  return [';', '\t'].find((sign) => count(sign) > count(',')) ?? ',';
}

function columnsOf(cells: readonly string[]): { name: number | undefined; address: number } | null {
  const find = (words: readonly string[]) => cells.findIndex((cell) => words.includes(cell.toLowerCase()));
  const address = find(ADDRESSES);
  const name = find(NAMES);
  return address === -1 ? null : { address, name: name === -1 ? undefined : name };
}

/** Without a heading: what has an @ is the address; else the last of two, or the only one. */
function guess(cells: readonly string[]): { name: string; address: string } {
  const filled = cells.filter((cell) => cell !== '');
  const address = filled.find((cell) => cell.includes('@')) ?? filled[1] ?? filled[0] ?? '';
  return { address, name: filled.find((cell) => cell !== address) ?? '' };
}

/**
 * A CSV for spreadsheets: CRLF, quoted where needed, with a BOM so that they read it as UTF-8. What a spreadsheet would
 * take for a formula gets a quotation mark in front (OWASP, CSV injection).
 */
export function writeCsv(heading: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const csv = Papa.unparse(
    { fields: [...heading], data: rows.map((row) => [...row]) },
    { escapeFormulae: true },
  );
  return `\uFEFF${csv}\r\n`;
}
