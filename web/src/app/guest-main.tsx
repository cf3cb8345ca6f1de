import '#ui/theme/tokens.css';
import '#ui/theme/base.css';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { withoutBase } from '#api/base.ts';
import { GuestApp } from '#features/guest/guest-app.tsx';
import { readPlace } from '#features/guest/place.ts';
import { preloadInvite } from '#features/guest/use-invite.ts';
import { loadGuestTexts } from '#i18n/load-guest.ts';
import { startTexts } from '#i18n/start.ts';
import { startScheme } from '#ui/theme/scheme.ts';

startScheme();
const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

// The invite and the texts are asked for side by side, so that the page is one wait and not two.
const place = readPlace(withoutBase(location.pathname));
if ('code' in place) preloadInvite(place.code).catch(() => undefined);

// No await at the top level: with one the build parts what this page and its later pages share into files of their own.
void startTexts(loadGuestTexts, ['guest', 'common']).then((texts) =>
  createRoot(root).render(
    <I18nextProvider i18n={texts}>
      <GuestApp />
    </I18nextProvider>,
  ),
);
