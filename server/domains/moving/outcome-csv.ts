import Papa from 'papaparse';
import type { MovingContext } from './context.ts';
import { presentEntry } from './present.ts';

const BATCH = 500;
const COLUMNS = ['section', 'name', 'detail', 'verdict', 'outcome', 'reason', 'remark', 'target_id'] as const;

/**
 * What became of every entry as a CSV for spreadsheets, part by part: with a BOM so that they read it as UTF-8; what they
 * would take for a formula gets a quotation mark in front (OWASP, CSV injection).
 */
export async function* outcomeCsv({ rows }: MovingContext, moveId: string): AsyncGenerator<string> {
  yield `\uFEFF${COLUMNS.join(',')}\r\n`;
  let after = -1;
  for (;;) {
    const entries = await rows.page(moveId, {}, after, BATCH);
    const last = entries.at(-1);
    if (!last) return;
    const lines = entries.map((entry) => {
      const shown = presentEntry(entry);
      return COLUMNS.map((column) => shown[column] ?? '');
    });
    yield `${Papa.unparse(lines, { escapeFormulae: true })}\r\n`;
    after = last.position;
  }
}
