import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  valid_minutes: z.int(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

export const accountSignInLink = defineNotice({
  id: 'account.sign_in_link',
  schema: Data,
  audience: { kind: 'person' },
  optional: false,
  titles: {
    en: 'Link to sign in',
    de: 'Link zum Anmelden',
    fr: 'Lien de connexion',
    es: 'Enlace para entrar',
    da: 'Link til at logge ind',
  },
  link: (data) => data.link,
  texts: {
    en: ({ valid_minutes }) => ({
      subject: 'Your link to sign in',
      lines: [`It works once, for ${valid_minutes} minutes. If you did not ask for it, do nothing.`],
      button: 'Sign in',
    }),
    de: ({ valid_minutes }) => ({
      subject: 'Dein Link zum Anmelden',
      lines: [
        `Er gilt einmal, ${valid_minutes} Minuten lang. Hast du ihn nicht angefordert, musst du nichts tun.`,
      ],
      button: 'Anmelden',
    }),
    fr: ({ valid_minutes }) => ({
      subject: 'Votre lien de connexion',
      lines: [
        `Il sert une fois, pendant ${valid_minutes} minutes. Si vous ne l’avez pas demandé, ne faites rien.`,
      ],
      button: 'Se connecter',
    }),
    es: ({ valid_minutes }) => ({
      subject: 'Tu enlace para entrar',
      lines: [`Sirve una vez, durante ${valid_minutes} minutos. Si no lo has pedido, no hagas nada.`],
      button: 'Entrar',
    }),
    da: ({ valid_minutes }) => ({
      subject: 'Dit link til at logge ind',
      lines: [
        `Det virker én gang i ${valid_minutes} minutter. Har du ikke bedt om det, skal du ikke gøre noget.`,
      ],
      button: 'Log ind',
    }),
  },
});
