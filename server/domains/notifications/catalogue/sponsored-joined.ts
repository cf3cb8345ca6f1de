import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  member_id: z.string(),
  /** Who came in. */
  name: z.string(),
  /** By whose invite. */
  sponsor_name: z.string(),
});

export const sponsoredJoined = defineNotice({
  id: 'sponsored.joined',
  schema: Data,
  audience: { kind: 'owners', permission: 'members.read' },
  titles: {
    en: 'A member’s guest came in',
    de: 'Der Gast eines Mitglieds ist dabei',
    fr: 'L’invité d’un membre est entré',
    es: 'Ha entrado el invitado de un miembro',
    da: 'Et medlems gæst er kommet ind',
  },
  link: (data) => `/sponsorship/${data.member_id}`,
  texts: {
    en: ({ name, sponsor_name }) => ({
      subject: `${name} came in`,
      lines: [`${sponsor_name} had invited them.`],
      button: 'See who invited whom',
    }),
    de: ({ name, sponsor_name }) => ({
      subject: `${name} ist dabei`,
      lines: [`Eingeladen von ${sponsor_name}.`],
      button: 'Wer hat wen eingeladen',
    }),
    fr: ({ name, sponsor_name }) => ({
      subject: `${name} est entré`,
      lines: [`Sur l’invitation de ${sponsor_name}.`],
      button: 'Voir qui a invité qui',
    }),
    es: ({ name, sponsor_name }) => ({
      subject: `${name} ha entrado`,
      lines: [`Por invitación de ${sponsor_name}.`],
      button: 'Ver quién invitó a quién',
    }),
    da: ({ name, sponsor_name }) => ({
      subject: `${name} er kommet ind`,
      lines: [`Inviteret af ${sponsor_name}.`],
      button: 'Se hvem der inviterede hvem',
    }),
  },
});
