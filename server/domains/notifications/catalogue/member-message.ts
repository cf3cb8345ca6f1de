import { z } from 'zod';
import { defineNotice, type NoticeText } from '../notice.ts';

const Data = z.object({
  subject: z.string(),
  /** As it was written, in Markdown. */
  text: z.string(),
  /** The same as cleaned HTML. */
  html: z.string(),
});

/** In the owner's own words, so it is the same in every language. */
const write = ({ subject, text, html }: z.infer<typeof Data>): NoticeText => ({
  subject,
  lines: [text],
  html,
});

export const memberMessage = defineNotice({
  id: 'member.message',
  schema: Data,
  audience: { kind: 'person' },
  titles: {
    en: 'A message from the owner',
    de: 'Eine Nachricht vom Inhaber',
    fr: 'Un message du propriétaire',
    es: 'Un mensaje del propietario',
    da: 'En besked fra ejeren',
  },
  texts: { en: write, de: write, fr: write, es: write, da: write },
});
