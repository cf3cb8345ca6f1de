import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  member_id: z.string(),
  name: z.string(),
  message: z.string().nullable(),
});

export const memberExtensionAsked = defineNotice({
  id: 'member.extension_asked',
  schema: Data,
  audience: { kind: 'owners', permission: 'members.read' },
  titles: {
    en: 'A member asks for more time',
    de: 'Ein Mitglied bittet um Verlängerung',
    fr: 'Un membre demande une prolongation',
    es: 'Un miembro pide más tiempo',
    da: 'Et medlem beder om mere tid',
  },
  link: (data) => `/members/${data.member_id}`,
  texts: {
    en: ({ name, message }) => ({
      subject: `${name} asks for more time`,
      lines: ['You can answer on the page of the member.', ...(message === null ? [] : [`“${message}”`])],
      button: 'Answer',
    }),
    de: ({ name, message }) => ({
      subject: `${name} bittet um Verlängerung`,
      lines: [
        'Du kannst auf der Seite des Mitglieds antworten.',
        ...(message === null ? [] : [`„${message}“`]),
      ],
      button: 'Antworten',
    }),
    fr: ({ name, message }) => ({
      subject: `${name} demande une prolongation`,
      lines: ['Vous pouvez répondre sur la page du membre.', ...(message === null ? [] : [`« ${message} »`])],
      button: 'Répondre',
    }),
    es: ({ name, message }) => ({
      subject: `${name} pide más tiempo`,
      lines: ['Puedes responder en la página del miembro.', ...(message === null ? [] : [`«${message}»`])],
      button: 'Responder',
    }),
    da: ({ name, message }) => ({
      subject: `${name} beder om mere tid`,
      lines: ['Du kan svare på medlemmets side.', ...(message === null ? [] : [`“${message}”`])],
      button: 'Svar',
    }),
  },
});
