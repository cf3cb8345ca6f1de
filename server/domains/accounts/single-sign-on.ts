import { z } from 'zod';
import { MINUTE_MS } from '#kernel/clock.ts';
import type { AccountsContext } from './context.ts';
import { ssoInvalid, ssoRefused } from './errors.ts';
import type { ExternalIdentity, ExternalProvider } from './external-provider.ts';
import type { Role } from './policy.ts';
import type { OidcClient, OidcPerson, OidcRegistration } from './protocol.ts';
import type { SingleSignOn } from './settings.ts';

const PROVIDER = 'single_sign_on';
const LIFETIME_MS = 15 * MINUTE_MS;
/** The page that the provider sends browsers back to: the owner registers this address there. */
export const CALLBACK_PATH = '/sign-in/sso';
/** The page that it sends them back to after signing out: registered there too. */
const SIGNED_OUT_PATH = '/sign-in';

const Handle = z.object({ client: z.string(), returnUrl: z.string() });

type Deps = {
  context: Pick<AccountsContext, 'clock' | 'logger'>;
  client: OidcClient;
  settings(): Promise<SingleSignOn>;
  baseUrl(): string;
};

/** The OpenID provider of the owner's settings as a way to sign in, or none where it is off. */
export async function singleSignOnProvider(deps: Deps): Promise<ExternalProvider | null> {
  const settings = await deps.settings();
  if (!settings.enabled) return null;
  const { clock, logger } = deps.context;
  const pageOf = (path: string) => `${deps.baseUrl().replace(/\/$/, '')}${path}`;
  const registration: OidcRegistration = {
    issuer: settings.issuer,
    clientId: settings.client_id,
    clientSecret: settings.clientSecret,
  };

  return {
    provider: PROVIDER,
    label: settings.label,
    icon: 'key',
    start: async ({ returnUrl, attemptId }) => {
      const begun = await deps.client.start(registration, {
        redirectUrl: pageOf(CALLBACK_PATH),
        state: attemptId,
      });
      const handle = JSON.stringify({ client: begun.handle, returnUrl } satisfies z.infer<typeof Handle>);
      return { handle, code: '', authUrl: begun.authUrl, expiresAt: clock.now() + LIFETIME_MS };
    },
    // The browser brings the answer; until then there is nothing to ask for.
    check: async () => ({ kind: 'pending' }),
    complete: async (handle, query) => {
      const { client, returnUrl } = Handle.parse(JSON.parse(handle));
      const outcome = await deps.client.finish(registration, client, query);
      if (outcome.kind === 'refused') throw ssoRefused();
      if (outcome.kind === 'invalid') {
        logger.warn({ err: outcome.cause }, 'single sign-on gave an answer that does not hold');
        throw ssoInvalid(outcome.cause);
      }
      return { identity: identityOf(outcome.person, settings), returnUrl };
    },
    signOutUrl: (idToken) =>
      deps.client.signOutUrl(registration, { idToken, returnUrl: pageOf(SIGNED_OUT_PATH) }),
  };
}

function identityOf(person: OidcPerson, settings: SingleSignOn): ExternalIdentity {
  const { verifiedEmail } = person;
  return {
    provider: PROVIDER,
    // With the issuer, so that nobody at another provider is ever taken for him.
    externalId: `${settings.issuer} ${person.subject}`,
    username: person.username ?? verifiedEmail ?? person.name ?? person.subject,
    displayName: person.name,
    email: verifiedEmail,
    emailVerified: verifiedEmail !== null,
    avatarUrl: null,
    token: '',
    admission: admissionOf(person, settings),
    signOutHint: person.idToken,
  };
}

/** Who gets in without an account: nobody, members whose verified e-mail is known, or whom a claim gives a role. */
function admissionOf(person: OidcPerson, settings: SingleSignOn): Role | 'linked' | 'known' | 'none' {
  if (settings.admits === 'linked_accounts') return 'linked';
  if (settings.admits === 'known_members') return 'known';
  const roles: Array<[wanted: string, role: Role]> = [
    [settings.admin_value, 'admin'],
    [settings.requester_value, 'requester'],
    [settings.viewer_value, 'viewer'],
  ];
  const given = person.claims[settings.claim];
  const values: unknown[] = Array.isArray(given) ? given : [given];
  return roles.find(([wanted]) => wanted !== '' && values.includes(wanted))?.[1] ?? 'none';
}
