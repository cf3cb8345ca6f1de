import { addressKey } from '#domains/accounts/index.ts';
import { accessRequestNew, accessRequestReceived } from '#domains/notifications/index.ts';
import { isEmail } from '#kernel/email.ts';
import { invalidField } from '#kernel/errors.ts';
import { type AccessRequestContext, publishChange } from './context.ts';
import { fieldRequired, notAsking, wrongCode } from './errors.ts';
import { checkForm } from './form.ts';
import { BY_DAY, BY_NETWORK, BY_PERSON } from './limits.ts';
import { personToTell, serverNameOf } from './person.ts';
import { isAskedAlready, isOpen, personKeyOf } from './policy.ts';
import { requestPath } from './private-link.ts';
import type { AskInput, GrantedAccess } from './schema.ts';
import { type AccessRequestSettings, accessRequestSettings } from './settings.ts';
import type { RequestRow } from './store-requests.ts';

type CodeInvite = { id: string; gives: GrantedAccess | null };

/**
 * Takes a request. Whoever asks gets an answer of the same kind: also for a person who has asked before or may not ask,
 * and for a program that filled in the hidden field, who get a decoy. Throws 409 where the page is closed, 422 for a
 * field, 429 for what is too much or too fast.
 */
export async function askForAccess(
  context: AccessRequestContext,
  input: AskInput,
  ip: string,
): Promise<RequestRow> {
  const { settings, rateLimiter, requests, blocked, clock } = context;
  const { values } = await settings.read(accessRequestSettings);
  if (!values.is_open) throw notAsking();
  const key = personKeyOf(input.who);
  if (key.includes('@') && !isEmail(key))
    throw invalidField('who', 'email', 'This does not look like an e-mail address.');
  checkFields(values, input);
  checkForm(context, input.form);
  await rateLimiter.take(BY_NETWORK, addressKey(ip));
  await rateLimiter.take(BY_PERSON, key);
  await rateLimiter.take(BY_DAY, 'all');

  const invite = await inviteOf(context, values, input, ip);
  const isAtOnce = invite !== null || values.answer === 'automatic';
  const row = newRow(context, input, isAtOnce, invite);
  const last = await requests.latestOf(key);
  const isProgram = (input.website ?? '') !== '';
  const isUnwelcome = isProgram || (await blocked.has(key)) || isAskedAlready(last, clock.now());
  if (!isUnwelcome && (await insert(context, row))) {
    if (isAtOnce) await context.fillSeats();
    return (await requests.byId(row.id)) ?? row;
  }
  const earlier = isProgram ? undefined : await requests.latestOf(key);
  if (!earlier || !isOpen(earlier.state)) return insertDecoy(context, row, null);
  await remind(context, earlier, row.id);
  return insertDecoy(context, row, earlier);
}

function checkFields(values: AccessRequestSettings, input: AskInput): void {
  const given = { name: input.name ?? '', message: input.message ?? '', code: input.code ?? '' };
  const wanted = { name: values.ask_name, message: values.ask_message, code: values.ask_code };
  for (const field of ['name', 'message', 'code'] as const) {
    if (wanted[field] === 'required' && given[field] === '') throw fieldRequired(field);
  }
}

async function inviteOf(
  { invites }: AccessRequestContext,
  values: AccessRequestSettings,
  input: AskInput,
  ip: string,
): Promise<CodeInvite | null> {
  if (values.ask_code === 'off' || (input.code ?? '') === '') return null;
  const invite = await invites.byCode(input.code ?? '', ip);
  if (!invite) throw wrongCode();
  return invite;
}

function newRow(
  { ids, clock }: AccessRequestContext,
  input: AskInput,
  isAtOnce: boolean,
  invite: CodeInvite | null,
): RequestRow {
  const now = clock.now();
  const key = personKeyOf(input.who);
  const { name = '', message = '' } = input;
  return {
    id: ids.next(),
    person_key: key,
    written: input.who,
    email: key.includes('@') ? key : null,
    name,
    message,
    language: input.language ?? null,
    state: isAtOnce ? 'in_line' : 'asked',
    is_decoy: 0,
    open_for: key,
    access: invite?.gives ? JSON.stringify(invite.gives) : null,
    server_ids: '[]',
    invite_id: null,
    invite_code: null,
    code_invite_id: invite?.id ?? null,
    member_id: null,
    problem_code: null,
    reason: null,
    answered_by: null,
    is_told_to_wait: 0,
    asked_at: now,
    lined_at: isAtOnce ? now : null,
    answered_at: null,
    search_text: `${input.who} ${name} ${message}`.toLowerCase(),
  };
}

/** False where the same person's request came in at this very moment. */
async function insert(context: AccessRequestContext, row: RequestRow): Promise<boolean> {
  const { db, requests, notices, outbox, secrets } = context;
  const serverName = await serverNameOf(context, []);
  const isNew = await db.transaction().execute(async (trx) => {
    if (!(await requests.insert(trx, row))) return false;
    if (row.code_invite_id !== null && !(await context.invites.takeUse(trx, row.code_invite_id)))
      throw wrongCode();
    await publishChange(context, trx, row.id);
    const link = requestPath(secrets, row.id);
    await notices.tell(trx, accessRequestReceived, { server_name: serverName, link }, personToTell(row), {
      once: row.id,
    });
    if (row.state === 'asked') {
      const told = { request_id: row.id, name: row.name || row.written, message: row.message || null };
      await notices.tell(trx, accessRequestNew, told, { kind: 'owners' }, { once: row.id });
    }
    return true;
  });
  outbox.poke();
  return isNew;
}

/** Somebody wrote an address that has asked already: its owner gets the link again, and nobody else hears of it. */
async function remind(context: AccessRequestContext, row: RequestRow, once: string): Promise<void> {
  const told = {
    server_name: await serverNameOf(context, []),
    link: requestPath(context.secrets, row.id),
  };
  await context.db
    .transaction()
    .execute((trx) => context.notices.tell(trx, accessRequestReceived, told, personToTell(row), { once }));
  context.outbox.poke();
}

/**
 * Stands as a new request would, and stays what only its link shows. Where people get in at once it shows the way in of
 * the earlier request, which is bound to the person all the same.
 */
async function insertDecoy(
  context: AccessRequestContext,
  row: RequestRow,
  earlier: RequestRow | null,
): Promise<RequestRow> {
  const mirrored = ['in_line', 'approved'] as const;
  const state = row.state === 'in_line' ? mirrored.find((one) => one === earlier?.state) : undefined;
  const shown =
    earlier && state ? { state, invite_code: earlier.invite_code, lined_at: earlier.lined_at } : {};
  const decoy: RequestRow = {
    ...row,
    ...shown,
    is_decoy: 1,
    open_for: null,
    code_invite_id: null,
    message: '',
    search_text: '',
  };
  await context.db.transaction().execute((trx) => context.requests.insert(trx, decoy));
  return decoy;
}
