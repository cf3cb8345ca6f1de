import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  /** One of them. */
  invite_id: z.string(),
  /** The first few. */
  names: z.array(z.string()),
  count: z.int(),
});
type Data = z.infer<typeof Data>;

const listOf = ({ names, count }: Data, open: string, close: string): string => {
  const more = count - names.length;
  return `${names.map((name) => `${open}${name}${close}`).join(', ')}${more > 0 ? ` (+${more})` : ''}`;
};

export const inviteBroken = defineNotice({
  id: 'invite.broken',
  schema: Data,
  audience: { kind: 'owners', permission: 'invites.read' },
  titles: {
    en: 'An open invite stopped working',
    de: 'Eine offene Einladung geht nicht mehr',
    fr: 'Une invitation ouverte ne marche plus',
    es: 'Una invitación abierta dejó de funcionar',
    da: 'En åben invitation virker ikke længere',
  },
  link: (data) => `/invites/${data.invite_id}`,
  texts: {
    en: (data) => ({
      subject: data.count === 1 ? 'An invite lets nobody in' : `${data.count} invites let nobody in`,
      lines: [listOf(data, '“', '”'), 'The invite says what stands in the way and how to mend it.'],
      button: 'Look at the invite',
    }),
    de: (data) => ({
      subject:
        data.count === 1
          ? 'Eine Einladung lässt niemanden ein'
          : `${data.count} Einladungen lassen niemanden ein`,
      lines: [listOf(data, '„', '“'), 'Bei der Einladung steht, woran es liegt und was hilft.'],
      button: 'Einladung ansehen',
    }),
    fr: (data) => ({
      subject:
        data.count === 1
          ? 'Une invitation ne laisse entrer personne'
          : `${data.count} invitations ne laissent entrer personne`,
      lines: [listOf(data, '« ', ' »'), 'L’invitation indique ce qui bloque et comment y remédier.'],
      button: 'Voir l’invitation',
    }),
    es: (data) => ({
      subject:
        data.count === 1
          ? 'Una invitación no deja entrar a nadie'
          : `${data.count} invitaciones no dejan entrar a nadie`,
      lines: [listOf(data, '«', '»'), 'La invitación dice qué lo impide y cómo arreglarlo.'],
      button: 'Ver la invitación',
    }),
    da: (data) => ({
      subject:
        data.count === 1 ? 'En invitation lukker ingen ind' : `${data.count} invitationer lukker ingen ind`,
      lines: [listOf(data, '“', '”'), 'Invitationen siger hvad der er i vejen, og hvad der hjælper.'],
      button: 'Se invitationen',
    }),
  },
});
