/** What goes wrong. 'cut-after' lets the world do the thing first and then cuts the connection. */
export type Fault =
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
  | { kind: 'delay'; ms: number }
  | { kind: 'garbage' }
  | { kind: 'html' }
  | { kind: 'wrong-type' }
  | { kind: 'cut-before' }
  | { kind: 'cut-after' }
  | { kind: 'down' };

/** Which requests a fault hits. Without `method` and `path` it hits all of the upstream. */
export type FaultRule = {
  /** The name of a frame (`createFrame`). */
  upstream: string;
  /** Only this server of the upstream; all of them without it. */
  server?: string;
  method?: string;
  /** Text: the path (without query) is equal to it, or matches its `*` parts; or a pattern over path and query. */
  path?: string | RegExp;
  /** How often it strikes; once by default. */
  times?: number | 'always';
  fault: Fault;
};

export type FaultHandle = {
  id: number;
  rule: FaultRule;
  /** How often it struck. */
  hits(): number;
  /** Takes it away; it then no longer counts as unused. */
  remove(): void;
};

export type FaultTarget = { upstream: string; server: string | null; method: string; url: string };

export type Faults = {
  /** Makes the name of an upstream known. */
  announce(upstream: string): void;
  /** Scripts a fault. Throws where no upstream has the name: such a fault would never strike. */
  add(rule: FaultRule): FaultHandle;
  /** Takes all faults away, used or not. */
  clear(): void;
  list(): FaultHandle[];
  /** Faults that were scripted and never struck. Tests assert that this is empty. */
  unused(): FaultHandle[];
  /** The faults that strike this request; counts them as used. */
  strike(target: FaultTarget): Fault[];
};

function pathMatches(pattern: string | RegExp, url: string): boolean {
  if (pattern instanceof RegExp) return new RegExp(pattern.source, pattern.flags.replace('g', '')).test(url);
  const path = (url.split('?')[0] ?? '').replace(/(.)\/$/, '$1');
  const wanted = pattern.replace(/(.)\/$/, '$1');
  if (!wanted.includes('*')) return path === wanted;
  const source = wanted
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`).test(path);
}

function ruleMatches(rule: FaultRule, target: FaultTarget): boolean {
  if (rule.upstream !== target.upstream) return false;
  if (rule.server !== undefined && rule.server !== target.server) return false;
  if (rule.method !== undefined && rule.method.toUpperCase() !== target.method.toUpperCase()) return false;
  return rule.path === undefined || pathMatches(rule.path, target.url);
}

/**
 * The scripted faults of one world. Of several faults that match a request, all delays and the first
 * other one strike; a delay can so be combined with a failure.
 */
export function createFaults(): Faults {
  let active: (FaultHandle & { left: () => number; use: () => void })[] = [];
  let lastId = 0;
  const upstreams = new Set<string>();
  return {
    announce(upstream) {
      upstreams.add(upstream);
    },
    add(rule) {
      if (!upstreams.has(rule.upstream)) {
        throw new Error(`there is no upstream ${rule.upstream}, only ${[...upstreams].join(', ')}`);
      }
      lastId += 1;
      const id = lastId;
      let hits = 0;
      const limit = rule.times === 'always' ? Number.POSITIVE_INFINITY : (rule.times ?? 1);
      const handle = {
        id,
        rule,
        hits: () => hits,
        left: () => limit - hits,
        use() {
          hits += 1;
        },
        remove() {
          active = active.filter((other) => other.id !== id);
        },
      };
      active.push(handle);
      return handle;
    },
    clear() {
      active = [];
    },
    list: () => [...active],
    unused: () => active.filter((handle) => handle.hits() === 0),
    strike(target) {
      const struck: Fault[] = [];
      let ended = false;
      for (const handle of active) {
        const isDelay = handle.rule.fault.kind === 'delay';
        if (handle.left() <= 0 || (ended && !isDelay) || !ruleMatches(handle.rule, target)) continue;
        handle.use();
        struck.push(handle.rule.fault);
        if (!isDelay) ended = true;
      }
      return struck;
    },
  };
}
