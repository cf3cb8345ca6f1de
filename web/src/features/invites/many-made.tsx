import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withBase } from '#api/base.ts';
import type { ManyMade } from '#api/types.ts';
import { pickLanguage } from '#i18n/languages.ts';
import { Button, ButtonLink, buttonClass } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Stack } from '#ui/section.tsx';
import { LanguageField } from './language-field.tsx';
import { useMailMany } from './many-queries.ts';

/** What can be done with invites that were just made: hand them on as a list, on paper or by e-mail. */
export function ManyMadePart({ made }: { made: ManyMade }) {
  const { t, i18n } = useTranslation('invites');
  const mail = useMailMany(made.batch_id);
  const [language, setLanguage] = useState(() => pickLanguage([i18n.language]));
  const withAddress = made.items.filter((one) => one.bound_to?.includes('@')).length;
  return (
    <Stack>
      <p>{t('many.madeHelp')}</p>
      <Row>
        <ButtonLink
          look="primary"
          href={withBase(`/api/invites/many/${encodeURIComponent(made.batch_id)}/invites.csv`)}
          download="invites.csv"
          icon={<IconDownload size={18} stroke={1.5} />}
        >
          {t('many.download')}
        </ButtonLink>
        <Link to="/cards" search={{ batch: made.batch_id }} className={buttonClass()}>
          <IconPrinter size={18} stroke={1.5} aria-hidden="true" />
          {t('many.cards')}
        </Link>
      </Row>
      {withAddress > 0 ? (
        <>
          <LanguageField value={language} onChange={setLanguage} />
          <Row>
            <Button busy={mail.isPending} onClick={() => mail.mutate(language)}>
              {t('many.mail', { count: withAddress })}
            </Button>
          </Row>
          <ProblemNotice error={mail.error} />
          {mail.data ? <Notice tone="good">{t('many.mailed', { count: mail.data.sent })}</Notice> : null}
        </>
      ) : null}
    </Stack>
  );
}
