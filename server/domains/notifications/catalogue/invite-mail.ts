import { z } from 'zod';
import { dayInWords } from '../day.ts';
import { defineNotice, type Language, type NoticeText } from '../notice.ts';

const Data = z.object({
  host_name: z.string(),
  server_name: z.string(),
  /** What the host wrote, in Markdown; empty where he wrote nothing. */
  message: z.string(),
  /** The same as cleaned HTML. */
  message_html: z.string(),
  code: z.string(),
  /** Epoch milliseconds. */
  expires_at: z.number().nullable(),
  /** `#rrggbb`, the invite's own colour. */
  accent: z.string().nullable(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});
type Data = z.infer<typeof Data>;

type Words = {
  subject(host: string, server: string): string;
  code(code: string): string;
  until(day: string): string;
  button: string;
};

const WORDS: Record<Language, Words> = {
  en: {
    subject: (host, server) => `${host} invites you to ${server}`,
    code: (code) => `Your code: ${code}`,
    until: (day) => `Good until ${day}.`,
    button: 'Accept the invite',
  },
  de: {
    subject: (host, server) => `${host} lädt dich zu ${server} ein`,
    code: (code) => `Dein Code: ${code}`,
    until: (day) => `Gültig bis ${day}.`,
    button: 'Einladung annehmen',
  },
  fr: {
    subject: (host, server) => `${host} vous invite sur ${server}`,
    code: (code) => `Votre code : ${code}`,
    until: (day) => `Valable jusqu’au ${day}.`,
    button: 'Accepter l’invitation',
  },
  es: {
    subject: (host, server) => `${host} te invita a ${server}`,
    code: (code) => `Tu código: ${code}`,
    until: (day) => `Válida hasta el ${day}.`,
    button: 'Aceptar la invitación',
  },
  da: {
    subject: (host, server) => `${host} inviterer dig til ${server}`,
    code: (code) => `Din kode: ${code}`,
    until: (day) => `Gælder til ${day}.`,
    button: 'Tag imod invitationen',
  },
};

const writeIn =
  (language: Language) =>
  ({ host_name, server_name, message, message_html, code, expires_at, accent }: Data): NoticeText => {
    const words = WORDS[language];
    // Letters, digits and a day: nothing in them that HTML would read otherwise.
    const facts = [
      words.code(code),
      ...(expires_at === null ? [] : [words.until(dayInWords(expires_at, language))]),
    ];
    const html = [message_html, ...facts.map((fact) => `<p>${fact}</p>`)].join('\n');
    return {
      subject: words.subject(host_name, server_name),
      lines: [...(message === '' ? [] : [message]), ...facts],
      ...(message_html === '' ? {} : { html }),
      ...(accent === null ? {} : { accent }),
      button: words.button,
    };
  };

export const inviteMail = defineNotice({
  id: 'invite.mail',
  schema: Data,
  audience: { kind: 'person' },
  titles: {
    en: 'Invite by e-mail',
    de: 'Einladung per E-Mail',
    fr: 'Invitation par e-mail',
    es: 'Invitación por correo',
    da: 'Invitation pr. e-mail',
  },
  link: (data) => data.link,
  texts: {
    en: writeIn('en'),
    de: writeIn('de'),
    fr: writeIn('fr'),
    es: writeIn('es'),
    da: writeIn('da'),
  },
});
