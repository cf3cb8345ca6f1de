import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  server_name: z.string(),
  /** 1 is next. */
  place: z.int(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

export const accessRequestWaiting = defineNotice({
  id: 'access_request.waiting',
  schema: Data,
  audience: { kind: 'person' },
  optional: false,
  titles: {
    en: 'A request for access waits in line',
    de: 'Eine Bitte um Zugang steht in der Warteschlange',
    fr: 'Une demande d’accès est en file d’attente',
    es: 'Una solicitud de acceso está en espera',
    da: 'En anmodning om adgang venter i kø',
  },
  link: (data) => data.link,
  texts: {
    en: ({ server_name, place }) => ({
      subject: `You are in line for ${server_name}`,
      lines: ['All seats are taken at the moment.', `Your place in line: ${place}.`],
      button: 'See your request',
    }),
    de: ({ server_name, place }) => ({
      subject: `Du stehst in der Warteschlange für ${server_name}`,
      lines: ['Im Moment sind alle Plätze vergeben.', `Dein Platz in der Reihe: ${place}.`],
      button: 'Anfrage ansehen',
    }),
    fr: ({ server_name, place }) => ({
      subject: `Vous êtes en file d’attente pour ${server_name}`,
      lines: ['Toutes les places sont prises pour le moment.', `Votre rang : ${place}.`],
      button: 'Voir la demande',
    }),
    es: ({ server_name, place }) => ({
      subject: `Estás en la lista de espera de ${server_name}`,
      lines: ['Ahora mismo todas las plazas están ocupadas.', `Tu puesto en la lista: ${place}.`],
      button: 'Ver la solicitud',
    }),
    da: ({ server_name, place }) => ({
      subject: `Du er i køen til ${server_name}`,
      lines: ['Alle pladser er optaget lige nu.', `Din plads i køen: ${place}.`],
      button: 'Se anmodningen',
    }),
  },
});
