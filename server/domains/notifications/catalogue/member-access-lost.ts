import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  member_id: z.string(),
  name: z.string(),
  server_name: z.string(),
});

export const memberAccessLost = defineNotice({
  id: 'member.access_lost',
  schema: Data,
  audience: { kind: 'owners', permission: 'members.read' },
  titles: {
    en: 'Access was taken away elsewhere',
    de: 'Zugang wurde anderswo entzogen',
    fr: 'Un accès a été retiré ailleurs',
    es: 'Se retiró un acceso en otro lugar',
    da: 'Adgang blev fjernet et andet sted',
  },
  link: (data) => `/members/${data.member_id}`,
  texts: {
    en: ({ name, server_name }) => ({
      subject: `${name} lost access to ${server_name}`,
      lines: ['It was taken away outside Foyer. You can invite the person again or let it be.'],
      button: 'Open the member',
    }),
    de: ({ name, server_name }) => ({
      subject: `${name} hat keinen Zugang mehr zu ${server_name}`,
      lines: [
        'Er wurde außerhalb von Foyer entzogen. Du kannst die Person neu einladen oder es dabei lassen.',
      ],
      button: 'Mitglied öffnen',
    }),
    fr: ({ name, server_name }) => ({
      subject: `${name} n’a plus accès à ${server_name}`,
      lines: ['L’accès a été retiré hors de Foyer. Vous pouvez inviter à nouveau ou en rester là.'],
      button: 'Ouvrir le membre',
    }),
    es: ({ name, server_name }) => ({
      subject: `${name} ya no tiene acceso a ${server_name}`,
      lines: ['Se retiró fuera de Foyer. Puedes invitar de nuevo o dejarlo así.'],
      button: 'Abrir el miembro',
    }),
    da: ({ name, server_name }) => ({
      subject: `${name} har mistet adgangen til ${server_name}`,
      lines: ['Den blev fjernet uden for Foyer. Du kan invitere igen eller lade det være.'],
      button: 'Åbn medlemmet',
    }),
  },
});
