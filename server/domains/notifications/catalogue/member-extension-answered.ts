import { z } from 'zod';
import { dayInWords } from '../day.ts';
import { defineNotice, type Language } from '../notice.ts';

const Data = z.object({
  granted: z.boolean(),
  /** The new end, epoch milliseconds; null where there is none. */
  ends_at: z.number().nullable(),
  /** In the words of the owner. */
  message: z.string().nullable(),
  /** A path of Foyer, or a whole address. */
  link: z.string(),
});

export const memberExtensionAnswered = defineNotice({
  id: 'member.extension_answered',
  schema: Data,
  audience: { kind: 'person' },
  titles: {
    en: 'Answer to a request for more time',
    de: 'Antwort auf eine Bitte um Verlängerung',
    fr: 'Réponse à une demande de prolongation',
    es: 'Respuesta a una petición de más tiempo',
    da: 'Svar på en bøn om mere tid',
  },
  link: (data) => data.link,
  texts: {
    en: ({ granted, ends_at, message }) => ({
      subject: granted ? 'You may stay longer' : 'About your request for more time',
      lines: [endIn('en', granted, ends_at), ...(message === null ? [] : [message])],
      button: 'See your access',
    }),
    de: ({ granted, ends_at, message }) => ({
      subject: granted ? 'Du kannst länger bleiben' : 'Zu deiner Bitte um Verlängerung',
      lines: [endIn('de', granted, ends_at), ...(message === null ? [] : [message])],
      button: 'Zugang ansehen',
    }),
    fr: ({ granted, ends_at, message }) => ({
      subject: granted ? 'Vous pouvez rester plus longtemps' : 'Votre demande de prolongation',
      lines: [endIn('fr', granted, ends_at), ...(message === null ? [] : [message])],
      button: 'Voir votre accès',
    }),
    es: ({ granted, ends_at, message }) => ({
      subject: granted ? 'Puedes quedarte más tiempo' : 'Sobre tu petición de más tiempo',
      lines: [endIn('es', granted, ends_at), ...(message === null ? [] : [message])],
      button: 'Ver tu acceso',
    }),
    da: ({ granted, ends_at, message }) => ({
      subject: granted ? 'Du må blive længere' : 'Om din bøn om mere tid',
      lines: [endIn('da', granted, ends_at), ...(message === null ? [] : [message])],
      button: 'Se din adgang',
    }),
  },
});

const ENDS: Record<Language, { none: string; until: string; unchanged: string }> = {
  en: {
    none: 'Your access has no end any more.',
    until: 'Your access now ends on',
    unchanged: 'The end stays as it is.',
  },
  de: {
    none: 'Dein Zugang hat kein Ende mehr.',
    until: 'Dein Zugang endet jetzt am',
    unchanged: 'Das Ende bleibt, wie es ist.',
  },
  fr: {
    none: 'Votre accès n’a plus de fin.',
    until: 'Votre accès se termine désormais le',
    unchanged: 'La date de fin reste la même.',
  },
  es: {
    none: 'Tu acceso ya no tiene fin.',
    until: 'Ahora tu acceso termina el',
    unchanged: 'El final sigue como estaba.',
  },
  da: {
    none: 'Din adgang har ingen slutdato mere.',
    until: 'Din adgang slutter nu den',
    unchanged: 'Slutdatoen er uændret.',
  },
};

function endIn(language: Language, granted: boolean, endsAt: number | null): string {
  if (!granted) return ENDS[language].unchanged;
  return endsAt === null ? ENDS[language].none : `${ENDS[language].until} ${dayInWords(endsAt, language)}.`;
}
