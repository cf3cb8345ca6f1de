import { useEffect, useState } from 'react';

/** True once `ms` have passed since the part appeared: words for a wait come only when there is one. */
export function useAfter(ms: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), ms);
    return () => clearTimeout(timer);
  }, [ms]);
  return passed;
}
