import { n } from './brush.ts';
import type { Face } from './fonts.ts';

export type Block = { svg: string; height: number };

const XML: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => XML[character] ?? character);
}

/** All ways to break words into `count` lines are too many; this fills lines evenly by width. */
function breakEvenly(words: readonly string[], count: number, width: (text: string) => number): string[] {
  const total = width(words.join(' '));
  const lines: string[] = [];
  let line = '';
  for (const [index, word] of words.entries()) {
    const next = line === '' ? word : `${line} ${word}`;
    const wordsLeft = words.length - index;
    const linesLeft = count - lines.length;
    const isFull = line !== '' && width(next) > (total / count) * 1.12;
    if ((isFull || wordsLeft < linesLeft) && lines.length < count - 1 && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = next;
    }
  }
  lines.push(line);
  return lines;
}

/**
 * Sets a text in the number of lines that makes it largest inside a box, each line centred at `x` or
 * starting there; returns it with its top at `y`, and its height.
 */
export function setLarge(
  face: Face,
  text: string,
  box: {
    x: number;
    y: number;
    width: number;
    height: number;
    maxSize: number;
    centred: boolean;
    fill: string;
  },
): Block {
  const shown = face.capitals ? text.toUpperCase() : text;
  const words = shown.split(' ');
  const at = (line: string) => face.measure(line, 1);
  const leading = 1.02;
  let best = { lines: [shown], size: 0 };
  for (let count = 1; count <= Math.min(5, words.length); count += 1) {
    const lines = breakEvenly(words, count, at);
    const widest = Math.max(...lines.map(at), 0.01);
    const size = Math.min(box.width / widest, box.height / (lines.length * leading), box.maxSize);
    if (size > best.size) best = { lines, size };
  }
  const anchor = box.centred ? 'middle' : 'start';
  const svg = best.lines
    .map(
      (line, index) =>
        `<text x="${n(box.x)}" y="${n(box.y + best.size * (0.82 + index * leading))}" font-family="${face.family}" font-size="${n(
          best.size,
        )}" fill="${box.fill}" text-anchor="${anchor}">${escapeXml(line)}</text>`,
    )
    .join('');
  return { svg, height: best.size * best.lines.length * leading };
}

/** One line of spaced small capitals, made smaller where it would be wider than `width`. */
export function setSmall(
  face: Face,
  text: string,
  at: { x: number; y: number; size: number; width: number; centred: boolean; fill: string },
): string {
  if (text === '') return '';
  const shown = text.toUpperCase();
  const spacing = 0.16;
  const natural = face.measure(shown, at.size) + spacing * at.size * shown.length;
  const size = natural > at.width ? (at.size * at.width) / natural : at.size;
  return `<text x="${n(at.x)}" y="${n(at.y)}" font-family="${face.family}" font-size="${n(size)}" letter-spacing="${n(
    size * spacing,
  )}" fill="${at.fill}" text-anchor="${at.centred ? 'middle' : 'start'}">${escapeXml(shown)}</text>`;
}
