import { useTranslation } from 'react-i18next';
import type { InviteView } from '#api/types.ts';
import way from './way.module.css';
import { waySteps } from './way.ts';

/** What a guest will be asked for, where that is more than one thing. */
export function WaySteps({ invite }: { invite: InviteView }) {
  const { t } = useTranslation('guest');
  const steps = waySteps(invite);
  if (steps.length < 2) return null;
  return (
    <ol className={way.way} aria-label={t('way.label')}>
      {steps.map(({ kind, server }, at) => (
        <li key={`${kind}:${server.id}`}>
          <span className={way.number} aria-hidden="true">
            {at + 1}
          </span>
          <span>
            {kind === 'sign_in'
              ? t('way.signIn', { service: server.kind_label })
              : t('way.account', { server: server.name })}
          </span>
        </li>
      ))}
    </ol>
  );
}
