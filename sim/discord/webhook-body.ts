import { z } from 'zod';

/** An embed and its limits, as Discord documents them. */
const Embed = z.object({
  title: z.string().max(256).optional(),
  description: z.string().max(4_096).optional(),
  url: z.url().optional(),
  color: z.int().min(0).max(0xffffff).optional(),
});

export const WebhookBody = z.object({
  content: z.string().max(2_000).nullish(),
  embeds: z.array(Embed).max(10).nullish(),
  allowed_mentions: z.object({ parse: z.array(z.enum(['users', 'roles', 'everyone'])).optional() }).nullish(),
});

export type WebhookBody = z.infer<typeof WebhookBody>;

/** The most characters of all embeds together. */
export const MOST_EMBED_CHARACTERS = 6_000;

export function embedCharacters({ embeds }: WebhookBody): number {
  return (embeds ?? []).reduce(
    (sum, embed) => sum + (embed.title ?? '').length + (embed.description ?? '').length,
    0,
  );
}
