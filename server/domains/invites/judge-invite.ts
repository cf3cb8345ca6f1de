import type {
  Finding,
  MediaDescriptor,
  MediaLibrary,
  MediaServer,
  ServerAccess,
} from '#domains/media/index.ts';
import type { Check } from './schema-preflight.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';
import type { KnownLook } from './store-preflight.ts';

/** One server that an invite is to open, and what is known of it. */
export type ServerFacts = {
  access: ServerAccess;
  /** Null where it is no longer connected. */
  server: MediaServer | null;
  descriptor: MediaDescriptor | null;
  libraries: readonly MediaLibrary[];
  known: KnownLook | null;
};

export type InviteFacts = {
  invite: InviteRow;
  now: number;
  /** Null where nothing was chosen. */
  tierExists: boolean | null;
  flowExists: boolean | null;
  /** Whether it could be sent to the address it is for; null where it is for none. */
  canMail: boolean | null;
  servers: readonly ServerFacts[];
};

const ALLOWED = {
  download: 'allow_sync',
  live_tv: 'allow_channels',
  camera_upload: 'allow_camera_upload',
} as const;
const ok = (reason: string, values?: Finding['values']): Finding => ({ state: 'ok', reason, values });
const problem = (reason: string, values?: Finding['values']): Finding => ({
  state: 'problem',
  reason,
  values,
});
const warning = (reason: string, values?: Finding['values']): Finding => ({
  state: 'warning',
  reason,
  values,
});

/** Everything that lets an invite work or stands in its way, from what is known. */
export function judgeInvite(facts: InviteFacts): Check[] {
  const { invite, servers } = facts;
  const edit = `/invites/${invite.id}/edit`;
  const checks = [own('invite', inviteOf(facts), edit)];
  if (facts.tierExists !== null) {
    checks.push(own('tier', facts.tierExists ? ok('tier_exists') : problem('tier_gone'), edit));
  }
  if (facts.flowExists !== null) {
    checks.push(own('onboarding', facts.flowExists ? ok('flow_exists') : warning('flow_gone'), edit));
  }
  if (facts.canMail !== null) {
    const mail = facts.canMail ? ok('mail_ready') : warning('no_mail_server');
    checks.push(own('mail', mail, '/settings/notifications'));
  }
  if (servers.length === 0) checks.push(own('servers', problem('no_server'), edit));
  return [...checks, ...servers.flatMap((server) => judgeServer(invite, server, edit))];
}

function inviteOf({ invite, now }: InviteFacts): Finding {
  const refusal = refusalOf(invite, now);
  return refusal === null ? ok('open') : problem(refusal);
}

function own(check: Check['check'], finding: Finding, mend: string): Check {
  return { ...finding, check, server: null, mend: finding.state === 'ok' ? null : mend };
}

function judgeServer(invite: InviteRow, facts: ServerFacts, edit: string): Check[] {
  const { server, descriptor, known, access } = facts;
  if (server === null || descriptor === null) return [own('servers', problem('server_gone'), edit)];
  const about = { id: server.id, name: server.name, kind_label: descriptor.label };
  const at = (check: Check['check'], finding: Finding, mend: string | null): Check => {
    return { ...finding, check, server: about, mend: finding.state === 'ok' ? null : mend };
  };
  const page = `/servers/${server.id}`;
  const libraries = at('libraries', librariesOf(facts), edit);
  if (known === null)
    return [at('reachable', { state: 'unknown', reason: 'not_looked_yet' }, null), libraries];
  const { look } = known;
  const type = descriptor.joinFlow === 'local_account' ? 'local' : invite.user_type;
  const accounts = look.userTypes[type];
  const seats = seatsOf(invite, look.seats[type]);
  const granted = descriptor.permissions.filter((permission) => access[ALLOWED[permission]]);
  return [
    at('reachable', look.reachable, page),
    at('token', look.token, page),
    at('outside', look.outside, page),
    libraries,
    ...(accounts ? [at('accounts', accounts, null)] : []),
    ...(seats ? [at('seats', seats, null)] : []),
    ...granted.flatMap((permission) => {
      const finding = look.permissions[permission];
      return finding ? [at(permission, finding, edit)] : [];
    }),
  ];
}

/** A library is gone where it was missing when the server was last read, or is not among those it has now. */
function librariesOf({ access, libraries, known }: ServerFacts): Finding {
  const present = known?.look.libraryIds ?? null;
  const isThere = (library: MediaLibrary) =>
    !library.missing && (present === null || present.includes(library.externalId));
  const wanted =
    access.libraries === 'all'
      ? libraries.filter((library) => !library.missing)
      : libraries.filter((library) => access.libraries.includes(library.id));
  const there = wanted.filter(isThere);
  const gone = access.libraries === 'all' ? [] : wanted.filter((library) => !isThere(library));
  const titles = gone.map((library) => library.title).join(', ');
  if (there.length === 0) return problem(gone.length === 0 ? 'no_library' : 'libraries_gone', { titles });
  if (gone.length > 0) return warning('libraries_missing', { titles, count: gone.length });
  return ok('libraries_there', { count: there.length });
}

function seatsOf(
  invite: Pick<InviteRow, 'usage_limit' | 'used_count'>,
  seats: { taken: number; limit: number } | undefined,
): Finding | null {
  if (!seats) return null;
  const { taken, limit } = seats;
  const free = Math.max(0, limit - taken);
  if (free === 0) return problem('seats_full', { taken, limit });
  const wanted = invite.usage_limit === null ? null : invite.usage_limit - invite.used_count;
  if (wanted !== null && wanted > free) return warning('seats_short', { free, wanted });
  return ok('seats_free', { taken, limit, free });
}
