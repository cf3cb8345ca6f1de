import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  valid_minutes: z.int(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

export const accountPasswordReset = defineNotice({
  id: 'account.password_reset',
  schema: Data,
  audience: { kind: 'person' },
  optional: false,
  titles: {
    en: 'Link for a new password',
    de: 'Link für ein neues Passwort',
    fr: 'Lien pour un nouveau mot de passe',
    es: 'Enlace para una contraseña nueva',
    da: 'Link til en ny adgangskode',
  },
  link: (data) => data.link,
  texts: {
    en: ({ valid_minutes }) => ({
      subject: 'Choose a new password',
      lines: [
        'Someone, probably you, asked for a new password.',
        `The link works once, for ${valid_minutes} minutes. If it was not you, do nothing.`,
      ],
      button: 'Choose a password',
    }),
    de: ({ valid_minutes }) => ({
      subject: 'Neues Passwort wählen',
      lines: [
        'Jemand, wahrscheinlich du, möchte ein neues Passwort.',
        `Der Link gilt einmal, ${valid_minutes} Minuten lang. Warst du es nicht, musst du nichts tun.`,
      ],
      button: 'Passwort wählen',
    }),
    fr: ({ valid_minutes }) => ({
      subject: 'Choisissez un nouveau mot de passe',
      lines: [
        'Quelqu’un, sans doute vous, a demandé un nouveau mot de passe.',
        `Le lien sert une fois, pendant ${valid_minutes} minutes. Si ce n’était pas vous, ne faites rien.`,
      ],
      button: 'Choisir un mot de passe',
    }),
    es: ({ valid_minutes }) => ({
      subject: 'Elige una contraseña nueva',
      lines: [
        'Alguien, seguramente tú, ha pedido una contraseña nueva.',
        `El enlace sirve una vez, durante ${valid_minutes} minutos. Si no has sido tú, no hagas nada.`,
      ],
      button: 'Elegir contraseña',
    }),
    da: ({ valid_minutes }) => ({
      subject: 'Vælg en ny adgangskode',
      lines: [
        'Nogen, sikkert dig, har bedt om en ny adgangskode.',
        `Linket virker én gang i ${valid_minutes} minutter. Var det ikke dig, skal du ikke gøre noget.`,
      ],
      button: 'Vælg adgangskode',
    }),
  },
});
