import type { z } from 'zod';

export const LANGUAGES = ['en', 'de', 'fr', 'es', 'da'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person reads: a subject, a line each paragraph, and the words of the button where the notice leads somewhere. */
export type NoticeText = {
  subject: string;
  lines: readonly string[];
  button?: string;
  /** The lines as cleaned HTML, where somebody wrote them in Markdown. */
  html?: string;
  /** `#rrggbb`: the colour of the button, where it is not that of the house. */
  accent?: string;
};

/**
 * Who is told: everyone with the permission (`owners`), over the channels of places and people, or the one person it is
 * about, over his own channels alone.
 */
export type Audience = { kind: 'owners'; permission: string } | { kind: 'person' };

/** Something people are told of, whatever its data. Its id is stable: choices, deliveries and receivers of webhooks hang on it. */
export type AnyNotice = {
  id: string;
  audience: Audience;
  /** False for what a person asked for, such as a link to sign in: it cannot be switched off. */
  optional: boolean;
  /** Whether it is sent until somebody chooses otherwise. */
  initially: boolean;
  /** What the pages call it, e.g. "Someone used an invite". */
  titles: Record<Language, string>;
  /** The text in one language, and where its button leads. `data` is what was told. */
  write(data: unknown, language: Language): NoticeText & { link: string | null };
};

export type Notice<Data> = AnyNotice & { schema: z.ZodType<Data> };

export type NoticeOptions<Data> = {
  id: string;
  schema: z.ZodType<Data>;
  audience: Audience;
  /** Default true. */
  optional?: boolean;
  /** Default true. */
  initially?: boolean;
  titles: Record<Language, string>;
  /** A path of Foyer, or a whole address. Absent where the notice leads nowhere. */
  link?(data: Data): string;
  texts: Record<Language, (data: Data) => NoticeText>;
};

/** Defines a notice. Add it to catalogue/index.ts too. */
export function defineNotice<Data>(options: NoticeOptions<Data>): Notice<Data> {
  const { id, schema, audience, titles, texts, link } = options;
  return {
    id,
    schema,
    audience,
    titles,
    optional: options.optional ?? true,
    initially: options.initially ?? true,
    write: (told, language) => {
      const data = schema.parse(told);
      return { ...texts[language](data), link: link ? link(data) : null };
    },
  };
}

/** The language a notice is written in for somebody: his own where we speak it, else English. */
export function languageOf(wish: string | null | undefined): Language {
  const short = wish?.toLowerCase().split('-')[0];
  return LANGUAGES.find((language) => language === short) ?? 'en';
}
