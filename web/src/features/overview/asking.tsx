import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { waitingRequestsQuery } from '#api/access-requests.ts';
import { useMay } from '#api/session.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Button, buttonClass } from '#ui/button.tsx';
import { List, Row } from '#ui/list.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { Section } from '#ui/section.tsx';
import { useLetIn } from './queries.ts';

/** Who asks to be let in, each a line with its answer; nothing where nobody does. */
export function Asking() {
  const { t } = useTranslation('overview');
  const mayInvite = useMay('invites.write');
  const { data } = useQuery(waitingRequestsQuery);
  const approve = useLetIn();
  if (!data || (data.total === 0 && !approve.error)) return null;
  return (
    <Section
      title={t('asking.title')}
      aside={
        <Link to="/access-requests" className={buttonClass({ look: 'quiet', size: 'small' })}>
          {t('asking.all', { count: data.total })}
        </Link>
      }
    >
      <ProblemNotice error={approve.error} />
      <List
        label={t('asking.title')}
        items={data.items}
        keyOf={(request) => request.id}
        row={(request) => {
          const name = request.name || request.who;
          return (
            <Row
              lead={<Avatar name={name} url={null} />}
              title={name}
              meta={
                <>
                  {request.message === '' ? null : `“${request.message}” · `}
                  <RelativeTime at={request.asked_at} />
                </>
              }
              side={
                <>
                  <Link
                    to="/access-requests/$requestId"
                    params={{ requestId: request.id }}
                    className={buttonClass({ look: 'quiet', size: 'small' })}
                  >
                    {t('asking.look')}
                    <span className="visually-hidden"> {name}</span>
                  </Link>
                  {mayInvite ? (
                    <Button
                      size="small"
                      look="primary"
                      busy={approve.isPending && approve.variables === request.id}
                      onClick={() => approve.mutate(request.id)}
                    >
                      {t('asking.letIn')}
                      <span className="visually-hidden"> {name}</span>
                    </Button>
                  ) : null}
                </>
              }
            />
          );
        }}
      />
    </Section>
  );
}
