import { useCallback, useRef, useState } from 'react';

/** Runs one thing at a time: while it runs, further calls (a double click) do nothing. */
export function useBusy<Args extends unknown[]>(
  run: (...args: Args) => Promise<void>,
): { busy: boolean; start: (...args: Args) => Promise<void> } {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const start = useCallback(
    async (...args: Args) => {
      if (running.current) return;
      running.current = true;
      setBusy(true);
      try {
        await run(...args);
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [run],
  );
  return { busy, start };
}
