import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const OUTCOMES = {
  en: {
    joined: 'is in',
    already_member: 'had access already',
    invitation_sent: 'still has to accept the invitation',
  },
  de: {
    joined: 'ist dabei',
    already_member: 'hatte schon Zugang',
    invitation_sent: 'muss die Einladung noch annehmen',
  },
  fr: {
    joined: 'est entré',
    already_member: 'avait déjà accès',
    invitation_sent: 'doit encore accepter l’invitation',
  },
  es: {
    joined: 'ya está dentro',
    already_member: 'ya tenía acceso',
    invitation_sent: 'todavía debe aceptar la invitación',
  },
  da: {
    joined: 'er inde',
    already_member: 'havde allerede adgang',
    invitation_sent: 'mangler at acceptere invitationen',
  },
};

const Data = z.object({
  invite_id: z.string(),
  invite_name: z.string(),
  /** Null where he had access before. */
  member_id: z.string().nullable(),
  name: z.string(),
  outcome: z.enum(['joined', 'already_member', 'invitation_sent']),
});

export const redemptionDone = defineNotice({
  id: 'redemption.done',
  schema: Data,
  audience: { kind: 'owners', permission: 'invites.read' },
  titles: {
    en: 'Someone used an invite',
    de: 'Jemand hat eine Einladung benutzt',
    fr: 'Quelqu’un a utilisé une invitation',
    es: 'Alguien usó una invitación',
    da: 'Nogen brugte en invitation',
  },
  link: (data) => (data.member_id === null ? `/invites/${data.invite_id}` : `/members/${data.member_id}`),
  texts: {
    en: ({ name, invite_name, outcome }) => ({
      subject: `${name} ${OUTCOMES.en[outcome]}`,
      lines: [`Through the invite “${invite_name}”.`],
      button: 'Open Foyer',
    }),
    de: ({ name, invite_name, outcome }) => ({
      subject: `${name} ${OUTCOMES.de[outcome]}`,
      lines: [`Über die Einladung „${invite_name}“.`],
      button: 'Foyer öffnen',
    }),
    fr: ({ name, invite_name, outcome }) => ({
      subject: `${name} ${OUTCOMES.fr[outcome]}`,
      lines: [`Par l’invitation « ${invite_name} ».`],
      button: 'Ouvrir Foyer',
    }),
    es: ({ name, invite_name, outcome }) => ({
      subject: `${name} ${OUTCOMES.es[outcome]}`,
      lines: [`Con la invitación «${invite_name}».`],
      button: 'Abrir Foyer',
    }),
    da: ({ name, invite_name, outcome }) => ({
      subject: `${name} ${OUTCOMES.da[outcome]}`,
      lines: [`Gennem invitationen “${invite_name}”.`],
      button: 'Åbn Foyer',
    }),
  },
});
