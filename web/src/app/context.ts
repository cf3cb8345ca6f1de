import type { QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';

/** What routes may use before they draw. */
export type RouterContext = { queryClient: QueryClient; texts: i18n };
