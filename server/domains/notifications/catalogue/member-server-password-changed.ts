import { z } from 'zod';
import { defineNotice } from '../notice.ts';

/** Always sent: who did not do it himself has to hear of it. */
export const memberServerPasswordChanged = defineNotice({
  id: 'member.server_password_changed',
  schema: z.object({ server_name: z.string() }),
  audience: { kind: 'person' },
  optional: false,
  titles: {
    en: 'Your password at a server was changed',
    de: 'Dein Passwort bei einem Server wurde geändert',
    fr: 'Votre mot de passe sur un serveur a été modifié',
    es: 'Se cambió tu contraseña en un servidor',
    da: 'Din adgangskode på en server blev ændret',
  },
  link: () => '/home',
  texts: {
    en: ({ server_name }) => ({
      subject: `Your password for ${server_name} was changed`,
      lines: ['Apps that were signed in ask for the new one. If this was not you, tell the owner.'],
      button: 'Open my page',
    }),
    de: ({ server_name }) => ({
      subject: `Dein Passwort für ${server_name} wurde geändert`,
      lines: [
        'Angemeldete Apps fragen nach dem neuen. Warst du das nicht, sag es der Person, die den Server betreibt.',
      ],
      button: 'Meine Seite öffnen',
    }),
    fr: ({ server_name }) => ({
      subject: `Votre mot de passe pour ${server_name} a été modifié`,
      lines: [
        'Les applications connectées demandent le nouveau. Si ce n’était pas vous, prévenez le propriétaire.',
      ],
      button: 'Ouvrir ma page',
    }),
    es: ({ server_name }) => ({
      subject: `Se cambió tu contraseña de ${server_name}`,
      lines: ['Las aplicaciones conectadas piden la nueva. Si no fuiste tú, avisa al propietario.'],
      button: 'Abrir mi página',
    }),
    da: ({ server_name }) => ({
      subject: `Din adgangskode til ${server_name} blev ændret`,
      lines: ['Apps, der var logget ind, beder om den nye. Var det ikke dig, så sig det til ejeren.'],
      button: 'Åbn min side',
    }),
  },
});
