import type { Secrets } from '#kernel/secrets.ts';
import { type AnyNotice, type Language, languageOf } from './notice.ts';
import type { Message } from './protocol.ts';
import type { DeliveryRow } from './store-deliveries.ts';
import { unsubscribeToken } from './unsubscribe-token.ts';

const UNSUBSCRIBE: Record<Language, string> = {
  en: 'Do not write to me about this any more',
  de: 'Dazu nicht mehr schreiben',
  fr: 'Ne plus m’écrire à ce sujet',
  es: 'No volver a escribirme sobre esto',
  da: 'Skriv ikke til mig om det mere',
};

const TEST: Record<Language, { subject: string; line: string }> = {
  en: { subject: 'A test message from Foyer', line: 'If you can read this, the channel works.' },
  de: { subject: 'Eine Testnachricht von Foyer', line: 'Wenn du das lesen kannst, funktioniert der Kanal.' },
  fr: { subject: 'Un message d’essai de Foyer', line: 'Si vous lisez ceci, le canal fonctionne.' },
  es: { subject: 'Un mensaje de prueba de Foyer', line: 'Si puedes leer esto, el canal funciona.' },
  da: { subject: 'En testbesked fra Foyer', line: 'Kan du læse dette, virker kanalen.' },
};

export type MessageDeps = {
  secrets: Pick<Secrets, 'sign' | 'decrypt'>;
  /** The public address of this Foyer with its base path, without a slash at the end. */
  baseUrl(): string;
};

/** What a delivery says, in the receiver's language. Throws where its data is not what the notice takes. */
export function messageOf(
  { secrets, baseUrl }: MessageDeps,
  delivery: DeliveryRow,
  channelKind: string,
  notice: AnyNotice,
): Message {
  const language = languageOf(delivery.language);
  const data: unknown = JSON.parse(secrets.decrypt(delivery.payload));
  const { subject, lines, button, link, html = null, accent } = notice.write(data, language);
  const about = { personKey: delivery.person_key ?? '', noticeId: notice.id, channelKind };
  return {
    id: delivery.id,
    type: notice.id,
    at: delivery.created_at,
    language,
    subject,
    lines,
    html,
    ...(accent === undefined ? {} : { accent }),
    button:
      link !== null && button !== undefined ? { label: button, url: wholeAddress(baseUrl(), link) } : null,
    unsubscribe:
      notice.optional && delivery.person_key !== null
        ? {
            label: UNSUBSCRIBE[language],
            url: `${baseUrl()}/unsubscribe/${unsubscribeToken(secrets, about)}`,
          }
        : null,
    data,
    isTest: false,
  };
}

/** A real message that says nothing. */
export function testMessage(id: string, at: number, wish: string | null, baseUrl: string): Message {
  const language = languageOf(wish);
  const { subject, line } = TEST[language];
  return {
    id,
    type: 'test',
    at,
    language,
    subject,
    lines: [line],
    html: null,
    button: { label: 'Foyer', url: baseUrl },
    unsubscribe: null,
    data: {},
    isTest: true,
  };
}

function wholeAddress(baseUrl: string, link: string): string {
  return link.startsWith('/') ? `${baseUrl}${link}` : link;
}
