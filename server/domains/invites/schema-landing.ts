import { z } from 'zod';
import { LANGUAGES } from '#domains/notifications/index.ts';

/** What can be given of how an invite's page looks; null for what the house has. */
export const LandingFields = {
  /** The heading, in place of the name of the server. */
  title: z.string().max(80).nullable().optional(),
  /** The colour of its button and links: `#rrggbb`. The page makes it legible on dark and on light. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable()
    .optional(),
  /** The language of the page, the link preview and the mail; null for the guest's own. */
  language: z.enum(LANGUAGES).nullable().optional(),
};

/** How an invite's page looks to a guest. */
export const Landing = z.object({
  title: z.string().nullable(),
  /** The message as HTML that may stand in a page. */
  message_html: z.string(),
  accent: z.string().nullable(),
  language: z.enum(LANGUAGES).nullable(),
  posters: z.array(z.string()),
});
export type Landing = z.infer<typeof Landing>;
