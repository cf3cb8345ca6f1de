import '#ui/theme/tokens.css';
import '#ui/theme/mantine.css';
import '#ui/theme/base.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createQueryClient } from '#api/query-client.ts';
import { loadTexts } from '#i18n/load.ts';
import { startTexts } from '#i18n/start.ts';
import { cssVariables, schemeManager, theme } from '#ui/theme/mantine-theme.ts';
import { startScheme } from '#ui/theme/scheme.ts';
import { createAppRouter } from './router.tsx';

startScheme();
const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

const queryClient = createQueryClient();
const texts = await startTexts(loadTexts, ['common']);
const router = createAppRouter({ queryClient, texts });

createRoot(root).render(
  <StrictMode>
    <I18nextProvider i18n={texts}>
      <QueryClientProvider client={queryClient}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariables}
          colorSchemeManager={schemeManager}
          defaultColorScheme="auto"
        >
          {/* At the top, because the buttons of a panel are at the bottom and must not be covered. */}
          <Notifications position="top-center" limit={3} />
          <Suspense>
            <RouterProvider router={router} />
          </Suspense>
        </MantineProvider>
      </QueryClientProvider>
    </I18nextProvider>
  </StrictMode>,
);
