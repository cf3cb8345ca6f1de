import { useEffect, useState } from 'react';

/** The time now, renewed every `everyMs`, so that "2 minutes ago" and countdowns stay true. */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
