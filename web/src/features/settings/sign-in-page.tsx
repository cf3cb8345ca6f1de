import { Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { QueryState } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Card, Section } from '#ui/section.tsx';
import { SettingsFrame } from '#ui/settings-frame.tsx';
import { showDone } from '#ui/undo.tsx';
import { signInSettingsQuery, singleSignOnQuery, useSaveSignInSettings } from './queries.ts';
import { SingleSignOnForm } from './single-sign-on-form.tsx';

/** How people sign in: what is asked of those with rights, and single sign-on. */
export function SignInSettingsPage() {
  const { t } = useTranslation('settings');
  const rules = useQuery(signInSettingsQuery);
  const sso = useQuery(singleSignOnQuery);
  return (
    <SettingsFrame title={t('sections.signIn.title')} help={t('sections.signIn.help')}>
      <QueryState query={rules} what={t('loadFailed')}>
        {({ second_factor_for_admins: isOn }) => <SecondStep isOn={isOn} />}
      </QueryState>
      <QueryState query={sso} what={t('loadFailed')}>
        {(settings) => <SingleSignOnForm settings={settings} />}
      </QueryState>
    </SettingsFrame>
  );
}

function SecondStep({ isOn }: { isOn: boolean }) {
  const { t, i18n } = useTranslation('settings');
  const save = useSaveSignInSettings();
  return (
    <Section title={t('signIn.secondStep')}>
      <Card>
        <Switch
          label={t('signIn.demand')}
          description={t('signIn.demandHelp')}
          checked={isOn}
          disabled={save.isPending}
          onChange={(event) =>
            save.mutate(
              { second_factor_for_admins: event.currentTarget.checked },
              { onSuccess: () => showDone(i18n, t('signIn.saved')) },
            )
          }
        />
        <ProblemNotice error={save.error} />
      </Card>
    </Section>
  );
}
