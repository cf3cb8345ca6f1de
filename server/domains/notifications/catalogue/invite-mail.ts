import { z } from 'zod';
import { dayInWords } from '../day.ts';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  host_name: z.string(),
  server_name: z.string(),
  /** What the host wrote, plain text; empty where he wrote nothing. */
  message: z.string(),
  code: z.string(),
  /** Epoch milliseconds. */
  expires_at: z.number().nullable(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

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
    en: ({ host_name, server_name, message, code, expires_at }) => ({
      subject: `${host_name} invites you to ${server_name}`,
      lines: [
        ...(message === '' ? [] : [message]),
        `Your code: ${code}`,
        ...(expires_at === null ? [] : [`Good until ${dayInWords(expires_at, 'en')}.`]),
      ],
      button: 'Accept the invite',
    }),
    de: ({ host_name, server_name, message, code, expires_at }) => ({
      subject: `${host_name} lädt dich zu ${server_name} ein`,
      lines: [
        ...(message === '' ? [] : [message]),
        `Dein Code: ${code}`,
        ...(expires_at === null ? [] : [`Gültig bis ${dayInWords(expires_at, 'de')}.`]),
      ],
      button: 'Einladung annehmen',
    }),
    fr: ({ host_name, server_name, message, code, expires_at }) => ({
      subject: `${host_name} vous invite sur ${server_name}`,
      lines: [
        ...(message === '' ? [] : [message]),
        `Votre code : ${code}`,
        ...(expires_at === null ? [] : [`Valable jusqu’au ${dayInWords(expires_at, 'fr')}.`]),
      ],
      button: 'Accepter l’invitation',
    }),
    es: ({ host_name, server_name, message, code, expires_at }) => ({
      subject: `${host_name} te invita a ${server_name}`,
      lines: [
        ...(message === '' ? [] : [message]),
        `Tu código: ${code}`,
        ...(expires_at === null ? [] : [`Válida hasta el ${dayInWords(expires_at, 'es')}.`]),
      ],
      button: 'Aceptar la invitación',
    }),
    da: ({ host_name, server_name, message, code, expires_at }) => ({
      subject: `${host_name} inviterer dig til ${server_name}`,
      lines: [
        ...(message === '' ? [] : [message]),
        `Din kode: ${code}`,
        ...(expires_at === null ? [] : [`Gælder til ${dayInWords(expires_at, 'da')}.`]),
      ],
      button: 'Tag imod invitationen',
    }),
  },
});
