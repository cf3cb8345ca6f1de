import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  invite_id: z.string(),
  invite_name: z.string(),
  redemption_id: z.string(),
  /** Who tried. */
  name: z.string(),
  /** Stable code of what went wrong. */
  problem: z.string(),
});

export const redemptionFailed = defineNotice({
  id: 'redemption.failed',
  schema: Data,
  audience: { kind: 'owners', permission: 'invites.read' },
  titles: {
    en: 'An invite did not work',
    de: 'Eine Einladung hat nicht geklappt',
    fr: 'Une invitation n’a pas abouti',
    es: 'Una invitación no funcionó',
    da: 'En invitation virkede ikke',
  },
  link: (data) => `/invites/${data.invite_id}`,
  texts: {
    en: ({ name, invite_name }) => ({
      subject: `${name} could not get in`,
      lines: [`${name} used the invite “${invite_name}”, but it could not be finished.`],
      button: 'See what went wrong',
    }),
    de: ({ name, invite_name }) => ({
      subject: `${name} konnte nicht beitreten`,
      lines: [`${name} hat die Einladung „${invite_name}“ benutzt, aber sie ließ sich nicht abschließen.`],
      button: 'Ursache ansehen',
    }),
    fr: ({ name, invite_name }) => ({
      subject: `${name} n’a pas pu entrer`,
      lines: [`${name} a utilisé l’invitation « ${invite_name} », mais elle n’a pas pu aboutir.`],
      button: 'Voir la cause',
    }),
    es: ({ name, invite_name }) => ({
      subject: `${name} no pudo entrar`,
      lines: [`${name} usó la invitación «${invite_name}», pero no se pudo completar.`],
      button: 'Ver la causa',
    }),
    da: ({ name, invite_name }) => ({
      subject: `${name} kunne ikke komme ind`,
      lines: [`${name} brugte invitationen “${invite_name}”, men den kunne ikke gennemføres.`],
      button: 'Se hvad der gik galt',
    }),
  },
});
