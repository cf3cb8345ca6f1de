import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Names = z.array(z.string());
const Data = z.object({
  invite_id: z.string(),
  invite_name: z.string(),
  redemption_id: z.string(),
  member_id: z.string().nullable(),
  /** Who uses it. */
  name: z.string(),
  /** The servers that let him in, by name. */
  done: Names,
  /** Those that are tried again by themselves. */
  waiting: Names,
  /** Those that have failed for good. */
  failed: Names,
});

const line = (words: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`${words} ${names.join(', ')}.`];

/** Of an invite that keeps what worked: who got in where, and what is still tried. */
export const redemptionPartly = defineNotice({
  id: 'redemption.partly',
  schema: Data,
  audience: { kind: 'owners', permission: 'invites.read' },
  titles: {
    en: 'An invite has worked in part',
    de: 'Eine Einladung hat zum Teil geklappt',
    fr: 'Une invitation a abouti en partie',
    es: 'Una invitación funcionó en parte',
    da: 'En invitation virkede delvist',
  },
  link: (data) => `/invites/${data.invite_id}`,
  texts: {
    en: ({ name, invite_name, done, waiting, failed }) => ({
      subject: done.length > 0 ? `${name} is in, but not everywhere` : `${name} is not in yet`,
      lines: [
        `${name} used the invite “${invite_name}”.`,
        ...line('In at:', done),
        ...line('Still being tried:', waiting),
        ...line('Did not work:', failed),
      ],
      button: 'See how it stands',
    }),
    de: ({ name, invite_name, done, waiting, failed }) => ({
      subject: done.length > 0 ? `${name} ist drin, aber nicht überall` : `${name} ist noch nicht drin`,
      lines: [
        `${name} hat die Einladung „${invite_name}“ benutzt.`,
        ...line('Drin bei:', done),
        ...line('Wird weiter versucht:', waiting),
        ...line('Hat nicht geklappt:', failed),
      ],
      button: 'Stand ansehen',
    }),
    fr: ({ name, invite_name, done, waiting, failed }) => ({
      subject: done.length > 0 ? `${name} a accès, mais pas partout` : `${name} n’a pas encore accès`,
      lines: [
        `${name} a utilisé l’invitation « ${invite_name} ».`,
        ...line('Accès ouvert :', done),
        ...line('Nouveaux essais en cours :', waiting),
        ...line('N’a pas abouti :', failed),
      ],
      button: 'Voir où ça en est',
    }),
    es: ({ name, invite_name, done, waiting, failed }) => ({
      subject:
        done.length > 0 ? `${name} ya tiene acceso, pero no en todas partes` : `${name} aún no tiene acceso`,
      lines: [
        `${name} usó la invitación «${invite_name}».`,
        ...line('Ya tiene acceso a:', done),
        ...line('Se sigue intentando:', waiting),
        ...line('No funcionó:', failed),
      ],
      button: 'Ver cómo va',
    }),
    da: ({ name, invite_name, done, waiting, failed }) => ({
      subject: done.length > 0 ? `${name} er inde, men ikke alle steder` : `${name} er ikke inde endnu`,
      lines: [
        `${name} brugte invitationen “${invite_name}”.`,
        ...line('Inde hos:', done),
        ...line('Prøves stadig:', waiting),
        ...line('Lykkedes ikke:', failed),
      ],
      button: 'Se, hvordan det går',
    }),
  },
});
