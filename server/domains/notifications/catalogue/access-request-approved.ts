import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  server_name: z.string(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

export const accessRequestApproved = defineNotice({
  id: 'access_request.approved',
  schema: Data,
  audience: { kind: 'person' },
  optional: false,
  titles: {
    en: 'A request for access was approved',
    de: 'Eine Bitte um Zugang wurde angenommen',
    fr: 'Une demande d’accès a été acceptée',
    es: 'Se aceptó una solicitud de acceso',
    da: 'En anmodning om adgang blev godkendt',
  },
  link: (data) => data.link,
  texts: {
    en: ({ server_name }) => ({
      subject: `You are welcome at ${server_name}`,
      lines: ['Your request was approved. One more step and you are in.'],
      button: 'Continue',
    }),
    de: ({ server_name }) => ({
      subject: `Willkommen bei ${server_name}`,
      lines: ['Deine Anfrage wurde angenommen. Noch ein Schritt, dann bist du dabei.'],
      button: 'Weiter',
    }),
    fr: ({ server_name }) => ({
      subject: `Bienvenue sur ${server_name}`,
      lines: ['Votre demande a été acceptée. Encore une étape et vous y êtes.'],
      button: 'Continuer',
    }),
    es: ({ server_name }) => ({
      subject: `Bienvenido a ${server_name}`,
      lines: ['Se ha aceptado tu solicitud. Un paso más y estarás dentro.'],
      button: 'Continuar',
    }),
    da: ({ server_name }) => ({
      subject: `Velkommen til ${server_name}`,
      lines: ['Din anmodning er godkendt. Et skridt mere, så er du inde.'],
      button: 'Fortsæt',
    }),
  },
});
