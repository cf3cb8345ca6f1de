import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

export type Logger = Pick<
  PinoLogger,
  'level' | 'silent' | 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'child'
>;

/** Fields that are cut out wherever they stand in a log record, two levels deep. */
const SECRET_FIELDS = [
  'token',
  'authToken',
  'accessToken',
  'access_token',
  'auth_token',
  'password',
  'new_password',
  'current_password',
  'secret',
  'key',
  'apiKey',
  'api_key',
  'credentials',
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
];

const SECRET_NAME = '(?:token|api[_-]?key|password|secret)';
/**
 * Secrets that ride in texts: in JSON, in JSON that a JSON text quotes, in addresses and headers. What is cut out leaves
 * quotes and their escapes whole, so that a line of JSON stays one. Every part is read once: texts may be long and hostile.
 */
const SECRET_IN_TEXT = new RegExp(
  [
    String.raw`(?<name>${SECRET_NAME}"\s*:\s*")(?:\\.|[^"\\])*`,
    String.raw`(?<quoted>${SECRET_NAME}(?:\\")?\s*[=:]\s*\\")(?:\\\\\\.|\\[^"\\]|[^"\\])*`,
    String.raw`(?<plain>${SECRET_NAME}'?\s*[=:]\s*["']?)[^\s&"'<>,}\\]+`,
    String.raw`(?<bearer>bearer\s+)[\w.~+/-]+=*`,
    String.raw`(?<user>:\/\/[^\s:/@"\\]*:)[^\s/@"\\]+(?=@)`,
  ].join('|'),
  'gi',
);

/** Takes tokens and passwords out of a text that may quote an address, a header or a body. */
export function redactText(text: string): string {
  return text.replace(SECRET_IN_TEXT, '$<name>$<quoted>$<plain>$<bearer>$<user>[redacted]');
}

/** Where logs go: 1 is standard output, 2 standard error. */
export function logsTo(fd: 1 | 2): DestinationStream {
  return pino.destination({ fd, sync: false });
}

/** Structured logs, to standard output where nothing else is said; secrets are redacted by field name and inside texts and errors. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      redact: {
        paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
        censor: '[redacted]',
      },
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: { streamWrite: redactText },
      serializers: { err: serializeError },
    },
    destination ?? logsTo(1),
  );
}

function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...('code' in error ? { code: error.code } : {}),
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  };
}
