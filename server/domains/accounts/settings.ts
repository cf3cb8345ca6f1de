import { z } from 'zod';
import { invalidField } from '#kernel/errors.ts';

/** What the owner sets about signing in. The settings domain stands above this one, so the section is plain data. */
export const signInSettings = {
  id: 'sign_in',
  values: z.object({ second_factor_for_admins: z.boolean() }),
  initial: { second_factor_for_admins: false },
  secrets: [] as const,
};

export type SignInRules = z.infer<typeof signInSettings.values>;

const Word = z.string().trim().max(200);

/** An OpenID provider that people may sign in with. */
export const singleSignOnSettings = {
  id: 'single_sign_on',
  values: z.object({
    enabled: z.boolean(),
    issuer: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'This is not a full address.' })]),
    client_id: Word,
    /** The words on the button, after “Continue with”. */
    label: z.string().trim().min(1).max(40),
    /** Who gets in without an account that is connected already. */
    admits: z.enum(['linked_accounts', 'known_members', 'claim']),
    /** The claim that holds roles, e.g. `groups`, and which of its values gives which role. Nobody becomes the owner. */
    claim: Word,
    viewer_value: Word,
    requester_value: Word,
    admin_value: Word,
  }),
  initial: {
    enabled: false,
    issuer: '',
    client_id: '',
    label: 'SSO',
    admits: 'linked_accounts' as const,
    claim: 'groups',
    viewer_value: '',
    requester_value: '',
    admin_value: '',
  },
  secrets: ['client_secret'] as const,
  check: (values: { enabled: boolean; issuer: string; client_id: string }) => {
    if (!values.enabled) return;
    if (values.issuer === '')
      throw invalidField('issuer', 'issuer_needed', 'Give the address of the provider.');
    if (values.client_id === '')
      throw invalidField('client_id', 'client_id_needed', 'Give the client id that the provider knows.');
  },
};

export type SingleSignOn = z.infer<typeof singleSignOnSettings.values> & { clientSecret: string | null };
