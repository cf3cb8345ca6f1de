import { useNavigate, useSearch } from '@tanstack/react-router';

/**
 * A value kept in the address (`?filter=active`), so that back, reload and a shared link keep it. The default value is
 * left out of the address. Changing it replaces the entry in the history.
 */
export function useUrlState(name: string, initial: string): [string, (value: string) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const stored = search[name];
  const value = typeof stored === 'string' || typeof stored === 'number' ? String(stored) : initial;
  const change = (next: string) => {
    void navigate({
      to: '.',
      replace: true,
      search: (previous: Record<string, unknown>) => ({
        ...previous,
        [name]: next === initial ? undefined : next,
      }),
    });
  };
  return [value, change];
}
