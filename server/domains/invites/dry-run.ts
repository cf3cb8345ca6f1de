import { AppError } from '#kernel/errors.ts';
import { refuseStranger } from './bound.ts';
import type { InviteContext } from './deps.ts';
import { rehearseServer } from './dry-run-server.ts';
import { inviteRefused } from './errors.ts';
import { openAccess } from './open-server.ts';
import type { InviteOnTerms } from './read-draft.ts';
import type { DryRun, WrittenGuest } from './schema-dry-run.ts';
import { refusalOf } from './status.ts';
import type { InviteRow } from './store-invites.ts';

/**
 * Goes through everything that using an invite would do for this person, and does none of it: servers and vendors are
 * only read, no use is taken, nothing is kept. What can only be known by doing it (whether a name at the vendor exists)
 * stays open.
 */
export async function dryRun(
  context: InviteContext,
  { invite, terms }: InviteOnTerms,
  guest: WrittenGuest,
): Promise<DryRun> {
  const opened = (await openAccess(context, terms.access)).filter((one) => one.libraries.length > 0);
  const servers = await Promise.all(opened.map((target) => rehearseServer(context, invite, target, guest)));
  const flows = await context.onboarding.flowsFor(
    invite.onboarding_flow_id,
    opened.map(({ server }) => server.kind),
  );
  const refusal = refusalFor(context, invite, guest, servers.length);
  const failed = servers.filter((server) => server.result === 'failed').length;
  const keeps = invite.on_failure === 'keep' && failed < servers.length;
  return {
    outcome: outcomeOf(refusal !== null, failed, keeps),
    refusal,
    has_steps_before: context.onboarding.hasBefore(flows),
    servers,
  };
}

function outcomeOf(isRefused: boolean, failed: number, keeps: boolean): DryRun['outcome'] {
  if (isRefused) return 'lets_nobody_in';
  if (failed === 0) return 'lets_in';
  return keeps ? 'keeps_some' : 'lets_nobody_in';
}

/** What the invite itself says to this person: what using it would be answered with. */
function refusalFor(
  context: InviteContext,
  invite: InviteRow,
  { account, accounts }: WrittenGuest,
  servers: number,
): DryRun['refusal'] {
  const refusal = refusalOf(invite, context.clock.now());
  if (refusal !== null) return toProblem(inviteRefused(refusal));
  if (servers === 0) return { code: 'not_ready', detail: 'The invite opens no library that is there now.' };
  try {
    const name = account ?? accounts?.[0]?.username ?? null;
    const person_key = account ? 'written:' : 'local:';
    refuseStranger(invite, { email: account ?? null, username: name, person_key });
    return null;
  } catch (error) {
    if (error instanceof AppError) return toProblem(error);
    throw error;
  }
}

function toProblem({ code, message }: AppError): NonNullable<DryRun['refusal']> {
  return { code, detail: message };
}
