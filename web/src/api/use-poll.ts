import { useEffect, useRef, useState } from 'react';
import { asProblem, type Problem } from './problem.ts';

type Polled<Data> = { data: Data | null; problem: Problem | null };

/** What passes by itself: no answer, a busy server, a limit. Polling goes on, more slowly. */
const passes = (problem: Problem): boolean =>
  problem.status === 0 || problem.status === 429 || problem.status >= 500;

/**
 * Asks again every `everyMs`, or as soon as it says for an answer, until `done` says that the answer is final, and at once
 * when the phone is online or looked at again. A failure that passes keeps the last answer and is told in `problem`; any other ends it.
 */
export function usePoll<Data>(
  key: string,
  ask: () => Promise<Data>,
  done: (data: Data) => boolean,
  everyMs: number | ((data: Data | null) => number),
): Polled<Data> {
  const [polled, setPolled] = useState<Polled<Data>>({ data: null, problem: null });
  const pause = (data: Data | null) => (typeof everyMs === 'function' ? everyMs(data) : everyMs);
  const latest = useRef({ ask, done, pause });
  latest.current = { ask, done, pause };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key is a new thing to ask for
  useEffect(() => {
    let ended = false;
    let asking = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    setPolled({ data: null, problem: null });
    const again = (ms: number) => {
      clearTimeout(timer);
      if (!ended) timer = setTimeout(turn, ms);
    };
    const turn = async () => {
      if (asking || ended) return;
      asking = true;
      try {
        const data = await latest.current.ask();
        if (ended) return;
        setPolled({ data, problem: null });
        if (latest.current.done(data)) ended = true;
        else again(latest.current.pause(data));
      } catch (thrown) {
        if (ended) return;
        const problem = asProblem(thrown);
        setPolled((before) => ({ data: before.data, problem }));
        if (passes(problem))
          again(Math.max((problem.retryAfter ?? 0) * 1000, latest.current.pause(null) * 4));
        else ended = true;
      } finally {
        asking = false;
      }
    };
    const wake = () => {
      if (document.visibilityState === 'visible') void turn();
    };
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    void turn();
    return () => {
      ended = true;
      clearTimeout(timer);
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
    };
  }, [key]);
  return polled;
}
