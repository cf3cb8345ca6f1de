import { z } from 'zod';

/** What the owner sets about signing in. The settings domain stands above this one, so the section is plain data. */
export const signInSettings = {
  id: 'sign_in',
  values: z.object({ second_factor_for_admins: z.boolean() }),
  initial: { second_factor_for_admins: false },
  secrets: [] as const,
};

export type SignInRules = z.infer<typeof signInSettings.values>;
