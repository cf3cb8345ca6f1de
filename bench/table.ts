/** Figures as lines people read: one row a figure, a column for each database. */
export function printTable(figures: Record<string, unknown>): string {
  const engines = Object.keys(figures);
  const columns = engines.map((engine) => flatten(figures[engine]));
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  const width = Math.max(...names.map((name) => name.length));
  const line = (cells: string[]) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(width) : cell.padStart(16))).join('  ');
  return [
    line(['', ...engines]),
    ...names.map((name) => line([name, ...columns.map((column) => column.get(name) ?? '')])),
    '',
  ].join('\n');
}

function flatten(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null) return new Map([[path, String(value)]]);
  const entries = Array.isArray(value) ? [] : Object.entries(value);
  return new Map(
    entries.flatMap(([key, inner]) => [...flatten(inner, path === '' ? key : `${path}.${key}`)]),
  );
}
