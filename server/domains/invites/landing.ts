import { LANGUAGES, type Language } from '#domains/notifications/index.ts';
import type { InviteContext } from './deps.ts';
import type { OpenedServer } from './open-server.ts';
import type { InviteInput } from './schema.ts';
import type { Landing } from './schema-landing.ts';
import type { InviteRow } from './store-invites.ts';

/** Each is an address of its own in the answer, and the guest’s first page has 110 KB (decision 046). */
const POSTERS = 10;
/** Signs that turn the direction of whatever follows, also beyond the text they stand in. Plain marks (200e, 200f) may stay. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

export type LandingRow = Pick<InviteRow, 'title' | 'message' | 'accent' | 'language'>;

/** How the page of an invite to these servers looks. */
export async function presentLanding(
  context: InviteContext,
  invite: LandingRow,
  opened: readonly OpenedServer[],
): Promise<Landing> {
  return {
    title: invite.title,
    message_html: await messageHtml(context, invite.message),
    accent: invite.accent,
    language: languageOf(invite),
    posters: await postersOf(context, opened, POSTERS),
  };
}

/** The page of an invite that lets nobody in: nothing of it but its language. */
export function closedLanding(invite: LandingRow | null): Landing {
  const language = invite && languageOf(invite);
  return { title: null, message_html: '', accent: null, language, posters: [] };
}

/** What is given of the look, as it is stored. */
export function readLanding(input: InviteInput): Partial<LandingRow> {
  const change: Partial<LandingRow> = {};
  if (input.title !== undefined) change.title = input.title?.replace(DIRECTIONS, '').trim() || null;
  if (input.message !== undefined) change.message = input.message.replace(DIRECTIONS, '').trim();
  if (input.accent !== undefined) change.accent = input.accent?.toLowerCase() ?? null;
  if (input.language !== undefined) change.language = input.language;
  return change;
}

/** The owner's words, Markdown, as HTML that may stand in a page or a mail. */
export async function messageHtml(context: InviteContext, message: string): Promise<string> {
  return message === '' ? '' : context.onboarding.render(message);
}

/** The language the owner has fixed, or null. */
export function languageOf({ language }: Pick<LandingRow, 'language'>): Language | null {
  return LANGUAGES.find((known) => known === language) ?? null;
}

/** Posters of exactly the libraries that are opened, the servers taking turns. */
async function postersOf(
  context: InviteContext,
  opened: readonly OpenedServer[],
  limit: number,
): Promise<string[]> {
  const walls = await Promise.all(
    opened.map(({ server, libraries }) =>
      context.media.posters(
        server.id,
        libraries.map((library) => library.id),
        limit,
      ),
    ),
  );
  const longest = Math.max(0, ...walls.map((wall) => wall.length));
  return Array.from({ length: longest }, (_none, at) => walls.flatMap((wall) => wall[at] ?? []))
    .flat()
    .slice(0, limit);
}
