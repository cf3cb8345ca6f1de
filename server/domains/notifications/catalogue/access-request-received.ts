import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  server_name: z.string(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

/** Also sent when the same address is written again: its owner gets his link, and nobody else hears of it. */
export const accessRequestReceived = defineNotice({
  id: 'access_request.received',
  schema: Data,
  audience: { kind: 'person' },
  optional: false,
  titles: {
    en: 'A request for access has arrived',
    de: 'Eine Bitte um Zugang ist angekommen',
    fr: 'Une demande d’accès est arrivée',
    es: 'Ha llegado una solicitud de acceso',
    da: 'En anmodning om adgang er modtaget',
  },
  link: (data) => data.link,
  texts: {
    en: ({ server_name }) => ({
      subject: `Your request for ${server_name}`,
      lines: ['We have it. The button leads to your own page, where you see how it stands.'],
      button: 'See your request',
    }),
    de: ({ server_name }) => ({
      subject: `Deine Anfrage für ${server_name}`,
      lines: ['Sie ist da. Der Knopf führt zu deiner eigenen Seite, auf der du siehst, wie es steht.'],
      button: 'Anfrage ansehen',
    }),
    fr: ({ server_name }) => ({
      subject: `Votre demande pour ${server_name}`,
      lines: ['Elle est arrivée. Le bouton mène à votre page, où vous voyez où elle en est.'],
      button: 'Voir la demande',
    }),
    es: ({ server_name }) => ({
      subject: `Tu solicitud para ${server_name}`,
      lines: ['La hemos recibido. El botón lleva a tu propia página, donde ves cómo va.'],
      button: 'Ver la solicitud',
    }),
    da: ({ server_name }) => ({
      subject: `Din anmodning om ${server_name}`,
      lines: ['Den er modtaget. Knappen fører til din egen side, hvor du ser, hvordan det går.'],
      button: 'Se anmodningen',
    }),
  },
});
