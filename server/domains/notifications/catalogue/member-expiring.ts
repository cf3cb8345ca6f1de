import { z } from 'zod';
import { dayInWords } from '../day.ts';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  server_name: z.string(),
  /** Epoch milliseconds. */
  ends_at: z.number(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

export const memberExpiring = defineNotice({
  id: 'member.expiring',
  schema: Data,
  audience: { kind: 'person' },
  titles: {
    en: 'Access ends soon',
    de: 'Zugang endet bald',
    fr: 'L’accès se termine bientôt',
    es: 'El acceso termina pronto',
    da: 'Adgangen slutter snart',
  },
  link: (data) => data.link,
  texts: {
    en: ({ server_name, ends_at }) => ({
      subject: `Your access to ${server_name} ends soon`,
      lines: [`It ends on ${dayInWords(ends_at, 'en')}.`],
      button: 'Ask for more time',
    }),
    de: ({ server_name, ends_at }) => ({
      subject: `Dein Zugang zu ${server_name} endet bald`,
      lines: [`Er endet am ${dayInWords(ends_at, 'de')}.`],
      button: 'Um Verlängerung bitten',
    }),
    fr: ({ server_name, ends_at }) => ({
      subject: `Votre accès à ${server_name} se termine bientôt`,
      lines: [`Il se termine le ${dayInWords(ends_at, 'fr')}.`],
      button: 'Demander une prolongation',
    }),
    es: ({ server_name, ends_at }) => ({
      subject: `Tu acceso a ${server_name} termina pronto`,
      lines: [`Termina el ${dayInWords(ends_at, 'es')}.`],
      button: 'Pedir más tiempo',
    }),
    da: ({ server_name, ends_at }) => ({
      subject: `Din adgang til ${server_name} slutter snart`,
      lines: [`Den slutter den ${dayInWords(ends_at, 'da')}.`],
      button: 'Bed om mere tid',
    }),
  },
});
