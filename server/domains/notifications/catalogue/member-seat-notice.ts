import { z } from 'zod';
import { dayInWords } from '../day.ts';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  server_name: z.string(),
  /** Epoch milliseconds: the seat is given away then, unless the person keeps it. */
  until: z.number(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

export const memberSeatNotice = defineNotice({
  id: 'member.seat_notice',
  schema: Data,
  audience: { kind: 'person' },
  optional: false,
  titles: {
    en: 'A seat is about to be given away',
    de: 'Ein Platz wird bald weitergegeben',
    fr: 'Une place va être libérée',
    es: 'Se va a liberar una plaza',
    da: 'En plads bliver snart givet videre',
  },
  link: (data) => data.link,
  texts: {
    en: ({ server_name, until }) => ({
      subject: `Do you still want your seat at ${server_name}?`,
      lines: [
        'You have not watched for a while, and others are waiting.',
        `Without an answer your seat is given away on ${dayInWords(until, 'en')}.`,
      ],
      button: 'Keep my seat',
    }),
    de: ({ server_name, until }) => ({
      subject: `Möchtest du deinen Platz bei ${server_name} behalten?`,
      lines: [
        'Du hast länger nichts angesehen, und andere warten.',
        `Ohne Antwort geht dein Platz am ${dayInWords(until, 'de')} weiter.`,
      ],
      button: 'Platz behalten',
    }),
    fr: ({ server_name, until }) => ({
      subject: `Voulez-vous garder votre place sur ${server_name} ?`,
      lines: [
        'Vous n’avez rien regardé depuis un moment, et d’autres attendent.',
        `Sans réponse, votre place sera libérée le ${dayInWords(until, 'fr')}.`,
      ],
      button: 'Garder ma place',
    }),
    es: ({ server_name, until }) => ({
      subject: `¿Quieres conservar tu plaza en ${server_name}?`,
      lines: [
        'Hace tiempo que no ves nada y hay gente esperando.',
        `Sin respuesta, tu plaza se liberará el ${dayInWords(until, 'es')}.`,
      ],
      button: 'Conservar mi plaza',
    }),
    da: ({ server_name, until }) => ({
      subject: `Vil du beholde din plads på ${server_name}?`,
      lines: [
        'Du har ikke set noget længe, og andre venter.',
        `Uden svar gives din plads videre den ${dayInWords(until, 'da')}.`,
      ],
      button: 'Behold min plads',
    }),
  },
});
