import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  server_name: z.string(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

export const memberExpired = defineNotice({
  id: 'member.expired',
  schema: Data,
  audience: { kind: 'person' },
  titles: {
    en: 'Access has ended',
    de: 'Zugang ist zu Ende',
    fr: 'L’accès est terminé',
    es: 'El acceso ha terminado',
    da: 'Adgangen er slut',
  },
  link: (data) => data.link,
  texts: {
    en: ({ server_name }) => ({
      subject: `Your access to ${server_name} has ended`,
      lines: ['Thank you for being here. If you would like to come back, ask the owner.'],
      button: 'Open Foyer',
    }),
    de: ({ server_name }) => ({
      subject: `Dein Zugang zu ${server_name} ist zu Ende`,
      lines: ['Schön, dass du da warst. Wenn du wiederkommen möchtest, frag nach.'],
      button: 'Foyer öffnen',
    }),
    fr: ({ server_name }) => ({
      subject: `Votre accès à ${server_name} est terminé`,
      lines: ['Merci d’avoir été là. Pour revenir, demandez au propriétaire.'],
      button: 'Ouvrir Foyer',
    }),
    es: ({ server_name }) => ({
      subject: `Tu acceso a ${server_name} ha terminado`,
      lines: ['Gracias por haber estado. Si quieres volver, pídelo al propietario.'],
      button: 'Abrir Foyer',
    }),
    da: ({ server_name }) => ({
      subject: `Din adgang til ${server_name} er slut`,
      lines: ['Tak fordi du var med. Vil du tilbage, så spørg ejeren.'],
      button: 'Åbn Foyer',
    }),
  },
});
