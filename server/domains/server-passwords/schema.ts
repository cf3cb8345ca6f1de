import { z } from 'zod';

/** As servers take it: no more than what can be typed on a television is asked for. */
export const Password = z.string().min(8).max(128);

export const OwnPasswordInput = z.strictObject({ password: Password }).meta({ id: 'ServerPasswordInput' });
export const LinkInput = z.strictObject({ server_id: z.string().max(64) }).meta({ id: 'NewPasswordLink' });
const Token = z.string().min(1).max(100);
export const LookInput = z.strictObject({ token: Token }).meta({ id: 'PasswordLinkToken' });
export const UseInput = z.strictObject({ token: Token, password: Password }).meta({ id: 'PasswordLinkUse' });

export const PasswordLink = z
  .object({ url: z.string(), expires_at: z.string() })
  .meta({ id: 'PasswordLink' });

/** Whose password it is, for him who has the link. */
export const ServerPasswordPage = z
  .object({
    server_name: z.string(),
    /** The name he signs in with there. */
    username: z.string(),
    links: z.array(z.object({ device: z.enum(['web', 'phone', 'tv']), url: z.string() })),
  })
  .meta({ id: 'ServerPasswordPage' });
export type ServerPasswordPage = z.infer<typeof ServerPasswordPage>;
