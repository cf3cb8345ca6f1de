import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  sponsor_id: z.string(),
  sponsor_name: z.string(),
  /** His access is over, or he has less than he had. */
  change: z.enum(['ended', 'shrunk']),
  /** Of those below him, how many it concerns. */
  people: z.int(),
  /** What was done with them. */
  done: z.enum(['keep', 'pause', 'remove']),
});
type Data = z.infer<typeof Data>;
type Words = Record<Data['change'], string> & { done: Record<Data['done'], (people: number) => string> };

const WORDS: Record<'en' | 'de' | 'fr' | 'es' | 'da', Words> = {
  en: {
    ended: 'no longer has access',
    shrunk: 'has less access than before',
    done: {
      keep: (people) => `${people} of the people below them keep what they have.`,
      pause: (people) => `${people} of the people below them have been paused.`,
      remove: (people) => `${people} of the people below them are being removed.`,
    },
  },
  de: {
    ended: 'hat keinen Zugang mehr',
    shrunk: 'hat weniger Zugang als vorher',
    done: {
      keep: (people) => `${people} von dort Eingeladene behalten, was sie haben.`,
      pause: (people) => `${people} von dort Eingeladene sind jetzt pausiert.`,
      remove: (people) => `${people} von dort Eingeladene werden entfernt.`,
    },
  },
  fr: {
    ended: 'n’a plus accès',
    shrunk: 'a moins d’accès qu’avant',
    done: {
      keep: (people) => `${people} personnes de sa branche gardent ce qu’elles ont.`,
      pause: (people) => `${people} personnes de sa branche sont mises en pause.`,
      remove: (people) => `${people} personnes de sa branche sont retirées.`,
    },
  },
  es: {
    ended: 'ya no tiene acceso',
    shrunk: 'tiene menos acceso que antes',
    done: {
      keep: (people) => `${people} personas de su rama conservan lo que tienen.`,
      pause: (people) => `${people} personas de su rama quedan en pausa.`,
      remove: (people) => `Se retira a ${people} personas de su rama.`,
    },
  },
  da: {
    ended: 'har ikke længere adgang',
    shrunk: 'har mindre adgang end før',
    done: {
      keep: (people) => `${people} i grenen beholder, hvad de har.`,
      pause: (people) => `${people} i grenen er sat på pause.`,
      remove: (people) => `${people} i grenen bliver fjernet.`,
    },
  },
};

function text(words: Words, button: string) {
  return ({ sponsor_name, change, people, done }: Data) => ({
    subject: `${sponsor_name} ${words[change]}`,
    lines: [words.done[done](people)],
    button,
  });
}

export const sponsorAccessChanged = defineNotice({
  id: 'sponsor.access_changed',
  schema: Data,
  audience: { kind: 'owners', permission: 'members.read' },
  titles: {
    en: 'Someone who invites has less access',
    de: 'Wer einlädt, hat weniger Zugang',
    fr: 'Une personne qui invite a moins d’accès',
    es: 'Alguien que invita tiene menos acceso',
    da: 'En, der inviterer, har mindre adgang',
  },
  link: (data) => `/sponsorship/${data.sponsor_id}`,
  texts: {
    en: text(WORDS.en, 'See who it concerns'),
    de: text(WORDS.de, 'Ansehen, wen es betrifft'),
    fr: text(WORDS.fr, 'Voir qui est concerné'),
    es: text(WORDS.es, 'Ver a quién afecta'),
    da: text(WORDS.da, 'Se hvem det gælder'),
  },
});
