import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  server_name: z.string(),
  /** In the words of the owner. */
  reason: z.string().nullable(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

export const accessRequestRefused = defineNotice({
  id: 'access_request.refused',
  schema: Data,
  audience: { kind: 'person' },
  optional: false,
  titles: {
    en: 'A request for access was declined',
    de: 'Eine Bitte um Zugang wurde abgelehnt',
    fr: 'Une demande d’accès a été refusée',
    es: 'Se rechazó una solicitud de acceso',
    da: 'En anmodning om adgang blev afvist',
  },
  link: (data) => data.link,
  texts: {
    en: ({ server_name, reason }) => ({
      subject: `Your request for ${server_name}`,
      lines: ['It was not approved this time.', ...(reason === null ? [] : [reason])],
      button: 'See your request',
    }),
    de: ({ server_name, reason }) => ({
      subject: `Deine Anfrage für ${server_name}`,
      lines: ['Sie wurde diesmal nicht angenommen.', ...(reason === null ? [] : [reason])],
      button: 'Anfrage ansehen',
    }),
    fr: ({ server_name, reason }) => ({
      subject: `Votre demande pour ${server_name}`,
      lines: ['Elle n’a pas été acceptée cette fois.', ...(reason === null ? [] : [reason])],
      button: 'Voir la demande',
    }),
    es: ({ server_name, reason }) => ({
      subject: `Tu solicitud para ${server_name}`,
      lines: ['Esta vez no se ha aceptado.', ...(reason === null ? [] : [reason])],
      button: 'Ver la solicitud',
    }),
    da: ({ server_name, reason }) => ({
      subject: `Din anmodning om ${server_name}`,
      lines: ['Den blev ikke godkendt denne gang.', ...(reason === null ? [] : [reason])],
      button: 'Se anmodningen',
    }),
  },
});
