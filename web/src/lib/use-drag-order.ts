import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';

const edgePx = 72;
const scrollPx = 14;
const arrows: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/**
 * The order of a list, changed by drawing an item's grip to another place with mouse, pen or finger, or by the arrow keys
 * on it. The grip needs `touch-action: none`, else a finger scrolls the page. Escape lets go where it was.
 */
export function useDragOrder<ListElement extends HTMLElement>(onMove: (from: number, to: number) => void) {
  const list = useRef<ListElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const gripProps = (index: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: index, to: index });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!drag || !list.current) return;
      scrollAtEdge(event.clientY);
      const to = placeAt(list.current, event.clientY);
      if (to !== drag.to) setDrag({ ...drag, to });
    },
    onPointerUp: () => {
      if (drag && drag.from !== drag.to) onMove(drag.from, drag.to);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key === 'Escape') setDrag(null);
      const step = arrows[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const to = index + step;
      if (list.current && to >= 0 && to < list.current.children.length) onMove(index, to);
    },
  });
  return { list, drag, gripProps };
}

/** The place of the item that is at this height; beyond the ends the first or the last. */
function placeAt(list: HTMLElement, y: number): number {
  const below = [...list.children].findIndex((item) => item.getBoundingClientRect().bottom > y);
  return below < 0 ? list.children.length - 1 : below;
}

/** A list that is longer than the window goes on while something is held at its edge. */
function scrollAtEdge(y: number): void {
  if (y < edgePx) window.scrollBy(0, -scrollPx);
  else if (y > window.innerHeight - edgePx) window.scrollBy(0, scrollPx);
}
