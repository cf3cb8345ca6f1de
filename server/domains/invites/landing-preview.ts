import type { Language } from '#domains/notifications/index.ts';
import { AppError } from '#kernel/errors.ts';
import type { InviteContext } from './deps.ts';
import { openedServers } from './open-server.ts';
import { inviteUrl } from './present.ts';
import { isGivenStill } from './sponsors.ts';
import { refusalOf } from './status.ts';
import { termsOfOne } from './terms.ts';
import { describeInvite, findInvite } from './validate-invite.ts';

const LONGEST_TEXT = 300;

/** What a link preview shows of an invite. Addresses are absolute. */
export type InvitePreview = {
  title: string;
  description: string;
  url: string;
  image: string | null;
  /** The language that the owner has fixed for the page; null where it is the reader's own. */
  language: Language | null;
};

const TITLES: Record<Language, (owner: string, server: string) => string> = {
  en: (owner, server) => `${owner} invites you to ${server}`,
  de: (owner, server) => `${owner} lädt dich zu ${server} ein`,
  fr: (owner, server) => `${owner} vous invite sur ${server}`,
  es: (owner, server) => `${owner} te invita a ${server}`,
  da: (owner, server) => `${owner} inviterer dig til ${server}`,
};

/**
 * No more than the guest's page shows to everybody with the link, in the language of the invite; in English where it has
 * none, because who makes previews asks for no language. Null for an invite that lets nobody in, and for an address that
 * has tried too many wrong codes: a page with a preview would tell the right ones.
 */
export async function previewInvite(
  context: InviteContext,
  typedCode: string,
  ip: string,
): Promise<InvitePreview | null> {
  const invite = await findInvite(context, typedCode, ip).catch(unlessTooMany);
  if (!invite || refusalOf(invite, context.clock.now())) return null;
  if (!(await isGivenStill(context, invite))) return null;
  const opened = await openedServers(context, invite);
  if (opened.length === 0) return null;
  const shown = await describeInvite(context, invite, await termsOfOne(context, invite), opened);
  const servers = opened.map(({ server }) => server.name).join(' · ');
  const libraries = opened.flatMap((one) => one.libraries.map((library) => library.title)).join(' · ');
  const [poster] = shown.posters;
  return {
    title: shown.title ?? TITLES[shown.language ?? 'en'](invite.created_by_name, servers),
    description: textOf(shown.message_html) || libraries,
    url: inviteUrl(context, invite.code),
    image: poster === undefined ? null : `${context.baseUrl()}${poster}`,
    language: shown.language,
  };
}

function unlessTooMany(error: unknown): undefined {
  if (!(error instanceof AppError) || error.status !== 429) throw error;
}

/** The words of cleaned HTML alone; as text, not as markup. */
function textOf(html: string): string {
  const words = html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_all, name: string) => SIGNS[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > LONGEST_TEXT ? `${words.slice(0, LONGEST_TEXT - 1).trimEnd()}…` : words;
}

const SIGNS: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
