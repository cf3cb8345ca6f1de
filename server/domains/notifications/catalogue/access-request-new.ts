import { z } from 'zod';
import { defineNotice } from '../notice.ts';

const Data = z.object({
  request_id: z.string(),
  name: z.string(),
  /** What the person wrote. */
  message: z.string().nullable(),
});

export const accessRequestNew = defineNotice({
  id: 'access_request.new',
  schema: Data,
  audience: { kind: 'owners', permission: 'invites.read' },
  titles: {
    en: 'Someone asks for access',
    de: 'Jemand bittet um Zugang',
    fr: 'Quelqu’un demande l’accès',
    es: 'Alguien pide acceso',
    da: 'Nogen beder om adgang',
  },
  link: (data) => `/access-requests/${data.request_id}`,
  texts: {
    en: ({ name, message }) => ({
      subject: `${name} asks for access`,
      lines: [`${name} would like to join.`, ...(message === null ? [] : [`“${message}”`])],
      button: 'Answer',
    }),
    de: ({ name, message }) => ({
      subject: `${name} bittet um Zugang`,
      lines: [`${name} möchte dazukommen.`, ...(message === null ? [] : [`„${message}“`])],
      button: 'Antworten',
    }),
    fr: ({ name, message }) => ({
      subject: `${name} demande l’accès`,
      lines: [`${name} aimerait entrer.`, ...(message === null ? [] : [`« ${message} »`])],
      button: 'Répondre',
    }),
    es: ({ name, message }) => ({
      subject: `${name} pide acceso`,
      lines: [`${name} quiere entrar.`, ...(message === null ? [] : [`«${message}»`])],
      button: 'Responder',
    }),
    da: ({ name, message }) => ({
      subject: `${name} beder om adgang`,
      lines: [`${name} vil gerne være med.`, ...(message === null ? [] : [`“${message}”`])],
      button: 'Svar',
    }),
  },
});
