import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberSuggestions } from '#api/types.ts';
import { formatList } from '#lib/format.ts';
import { Button, buttonClass } from '#ui/button.tsx';
import { Faces } from '#ui/faces.tsx';
import { List, Row as ListRow } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Row, Section } from '#ui/section.tsx';
import { suggestionsQuery, useNotSame } from './link-queries.ts';

const few = 3;

type Pair = MemberSuggestions['items'][number];

/** Members who may be one person, above the list; nothing where nobody is alike. */
export function LinkSuggestions() {
  const { t } = useTranslation('care');
  const query = useQuery(suggestionsQuery());
  const [all, setAll] = useState(false);
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('link.suggestions')} help={t('link.suggestionsHelp')}>
      <List
        label={t('link.suggestions')}
        items={all ? items : items.slice(0, few)}
        keyOf={({ one, other }) => `${one.id} ${other.id}`}
        row={(pair) => <SuggestionRow pair={pair} />}
      />
      {items.length > few && !all ? (
        <Row>
          <Button onClick={() => setAll(true)}>{t('link.all', { count: items.length })}</Button>
        </Row>
      ) : null}
    </Section>
  );
}

/** Two who may be one, what is alike, and what the owner says to it; seen from one of them where he is named. */
export function SuggestionRow({ pair, of }: { pair: Pair; of?: string }) {
  const { t, i18n } = useTranslation('care');
  const notSame = useNotSame();
  const [one, other] = pair.other.id === of ? [pair.other, pair.one] : [pair.one, pair.other];
  const people = of === undefined ? [one, other] : [other];
  const names = people.map(
    (person) => `${person.name} (${formatList(person.servers, i18n.language) || t('link.nowhere')})`,
  );
  return (
    <>
      <ListRow
        lead={<Faces people={people.map(({ id, name, avatar_url }) => ({ id, name, url: avatar_url }))} />}
        title={formatList(names, i18n.language)}
        meta={t(`link.reason.${pair.reason}`)}
        side={
          <>
            <Button
              size="small"
              busy={notSame.isPending}
              onClick={() => notSame.mutate({ one_id: one.id, other_id: other.id })}
            >
              {t('link.notSame')}
            </Button>
            <Link
              to="/members/$memberId/link/$otherId"
              params={{ memberId: one.id, otherId: other.id }}
              search={true}
              className={buttonClass({ size: 'small' })}
            >
              {t('link.look')}
            </Link>
          </>
        }
      />
      <ProblemNotice error={notSame.error} />
    </>
  );
}
