import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  /** Browser and system as people know them. */
  device: z.string(),
  ip: z.string().nullable(),
});

export const accountNewSignIn = defineNotice({
  id: 'account.new_sign_in',
  schema: Data,
  audience: { kind: 'person' },
  titles: {
    en: 'Sign-in from a new device',
    de: 'Anmeldung von einem neuen Gerät',
    fr: 'Connexion depuis un nouvel appareil',
    es: 'Acceso desde un dispositivo nuevo',
    da: 'Log ind fra en ny enhed',
  },
  link: () => '/me',
  texts: {
    en: ({ device, ip }) => ({
      subject: 'New sign-in to your account',
      lines: [
        `${device}${ip === null ? '' : `, ${ip}`}`,
        'If it was not you, end this session and change your password.',
      ],
      button: 'See your sessions',
    }),
    de: ({ device, ip }) => ({
      subject: 'Neue Anmeldung bei deinem Konto',
      lines: [
        `${device}${ip === null ? '' : `, ${ip}`}`,
        'Warst du es nicht, beende die Sitzung und ändere dein Passwort.',
      ],
      button: 'Sitzungen ansehen',
    }),
    fr: ({ device, ip }) => ({
      subject: 'Nouvelle connexion à votre compte',
      lines: [
        `${device}${ip === null ? '' : `, ${ip}`}`,
        'Si ce n’était pas vous, fermez cette session et changez de mot de passe.',
      ],
      button: 'Voir vos sessions',
    }),
    es: ({ device, ip }) => ({
      subject: 'Nuevo acceso a tu cuenta',
      lines: [
        `${device}${ip === null ? '' : `, ${ip}`}`,
        'Si no has sido tú, cierra esa sesión y cambia tu contraseña.',
      ],
      button: 'Ver tus sesiones',
    }),
    da: ({ device, ip }) => ({
      subject: 'Nyt login på din konto',
      lines: [
        `${device}${ip === null ? '' : `, ${ip}`}`,
        'Var det ikke dig, så afslut sessionen og skift adgangskode.',
      ],
      button: 'Se dine sessioner',
    }),
  },
});
