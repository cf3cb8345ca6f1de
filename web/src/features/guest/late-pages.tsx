import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Redemption } from '#api/types.ts';
import { GuestFrame } from '#ui/guest-frame.tsx';
import { Pending } from '#ui/pending.tsx';
import { Refusal } from './refusal.tsx';
import { useInvite } from './use-invite.ts';

/**
 * The pages that most guests never see: of invites that are more than a vendor's sign-in, and the owner's preview. They
 * load when one comes to them, so that the invitation itself stays small; a phone that is offline then is told so. All
 * are one file: with several the build would part what they share with the invitation from it.
 */
type Pages = {
  AccountPage: ComponentType<{ code: string; number: number }>;
  ServersPage: ComponentType<ServersProps>;
  PreviewPage: ComponentType;
};
type ServersProps = { redemption: Redemption; cut: boolean; onMended: () => void };
const notLoaded = (): Pages => ({ AccountPage: NotLoaded, ServersPage: NotLoaded, PreviewPage: NotLoaded });
const load = (): Promise<Pages> => import('./way-pages.ts').catch(notLoaded);
const AccountPage = lazy(async () => ({ default: (await load()).AccountPage }));
const ServersPage = lazy(async () => ({ default: (await load()).ServersPage }));
const PreviewPage = lazy(async () => ({ default: (await load()).PreviewPage }));

/** Fetches them ahead, while the guest reads his invitation. */
export const preloadPages = (): void => void load();

function NotLoaded() {
  return <Refusal code="offline" onAgain={() => location.reload()} />;
}

export function LateAccountPage({ code, number }: { code: string; number: number }) {
  const { t } = useTranslation('guest');
  const { invite } = useInvite(code);
  return (
    <GuestFrame posters={invite?.posters}>
      <Suspense fallback={<Pending text={t('lookingUp')} />}>
        <AccountPage code={code} number={number} />
      </Suspense>
    </GuestFrame>
  );
}

export function LateServersPage(props: ServersProps) {
  const { t } = useTranslation('guest');
  return (
    <Suspense fallback={<Pending text={t('progress.title')} />}>
      <ServersPage {...props} />
    </Suspense>
  );
}

export function LatePreviewPage() {
  return (
    <Suspense>
      <PreviewPage />
    </Suspense>
  );
}
