import '#ui/theme/tokens.css';
import '#ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { loadGuestTexts } from '#i18n/load-guest.ts';
import { startTexts } from '#i18n/start.ts';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { startScheme } from '#ui/theme/scheme.ts';

startScheme();
const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');
const texts = await startTexts(loadGuestTexts, ['guest', 'common']);
createRoot(root).render(
  <I18nextProvider i18n={texts}>
    <GuestFrame>{null}</GuestFrame>
  </I18nextProvider>,
);
