import { useRef } from 'react';

/**
 * A key for a POST that must count once: the same while the same is sent again (a double click, a lost answer), a new
 * one as soon as something else is sent.
 */
export function useOnceKey(make: () => string): (input: unknown) => string {
  const last = useRef<{ input: string; key: string } | null>(null);
  return (input) => {
    const text = JSON.stringify(input);
    if (last.current?.input !== text) last.current = { input: text, key: make() };
    return last.current.key;
  };
}
