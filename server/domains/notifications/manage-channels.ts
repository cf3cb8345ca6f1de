import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database } from '#db/open.ts';
import type { Schema } from '#db/schema.ts';
import type { AuditActor, AuditLog } from '#domains/accounts/index.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import { notFound } from '#kernel/errors.ts';
import type { Ids } from '#kernel/ids.ts';
import { redactText } from '#kernel/logger.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { type ChannelValues, type CheckUrl, checkValues } from './channel-values.ts';
import { type ChannelAdapter, PREVIOUS_SECRET, SIGNING_SECRET } from './descriptor.ts';
import { noAddress, noSigningSecret } from './errors.ts';
import { testMessage } from './message.ts';
import { openChannel } from './open-channel.ts';
import type { SendResult } from './protocol.ts';
import type { ChannelRegistry } from './registry.ts';
import { createChannelStore, type StoredChannel } from './store-channels.ts';

export type ManageDeps = {
  db: Database;
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
  outbox: Pick<Outbox, 'poke'>;
  audit: Pick<AuditLog, 'record'>;
  registry: ChannelRegistry;
  checkUrl: CheckUrl;
  baseUrl(): string;
};

export type Doer = { actor: AuditActor; ip: string | null };
export type NewChannel = { kind: string; name: string; values: ChannelValues };
export type ChannelChange = { name?: string; values?: ChannelValues; enabled?: boolean };

/** What the owner does with channels. Every change stands in the audit log, without secrets. */
export function createChannelManager(deps: ManageDeps) {
  const { db, clock, ids, secrets, registry } = deps;

  const record = (
    trx: Transaction<Schema>,
    action: string,
    channel: { id: string; name: string },
    doer: Doer,
    details: Record<string, unknown> = {},
  ) =>
    deps.audit.record(trx, {
      actor: doer.actor,
      action: `notification_channel.${action}`,
      target: { kind: 'notification_channel', id: channel.id, name: channel.name },
      details,
      ip: doer.ip,
    });

  const one = async (id: string): Promise<StoredChannel> => {
    const channel = await createChannelStore(db).find(id);
    if (!channel) throw notFound('channel');
    return channel;
  };

  /** As it is at this moment, so that two changes at once do not undo each other. */
  const held = async (trx: Transaction<Schema>, id: string): Promise<StoredChannel> => {
    const channel = await createChannelStore(trx).lock(id);
    if (!channel) throw notFound('channel');
    return channel;
  };

  const opened = (channel: StoredChannel): ChannelValues => ({
    ...channel.values,
    ...Object.fromEntries(
      fieldSecrets(registry.adapter(channel.kind)).flatMap((name) => {
        const sealed = channel.sealed[name];
        return sealed === undefined ? [] : [[name, secrets.decrypt(sealed)]];
      }),
    ),
  });

  /** Throws 422 at the field at fault. The secret is there where the channel signs, and is never shown again. */
  const create = async (wish: NewChannel, doer: Doer): Promise<{ id: string; secret: string | null }> => {
    const adapter = registry.adapter(wish.kind);
    await checkValues(adapter, wish.values, deps.checkUrl);
    const secret = adapter.descriptor.signs ? newSigningSecret() : null;
    const now = clock.now();
    const id = ids.next();
    const { values, sealed } = split(adapter, wish.values, secrets);
    if (secret !== null) sealed[SIGNING_SECRET] = secrets.encrypt(secret);
    await db.transaction().execute(async (trx) => {
      await createChannelStore(trx).insert({
        id,
        kind: wish.kind,
        name: wish.name,
        settings: JSON.stringify(values),
        secrets: JSON.stringify(sealed),
        enabled: 1,
        stopped: 0,
        problem: null,
        problem_since: null,
        paused_until: 0,
        created_at: now,
        updated_at: now,
      });
      await record(trx, 'created', { id, name: wish.name }, doer, { kind: wish.kind });
    });
    deps.outbox.poke();
    return { id, secret };
  };

  /** A changed channel is tried again, whatever was wrong before. Throws 404, 422 at the field at fault. */
  const change = async (id: string, wish: ChannelChange, doer: Doer): Promise<void> => {
    const found = await one(id);
    const adapter = registry.adapter(found.kind);
    await checkValues(adapter, { ...opened(found), ...wish.values }, deps.checkUrl);
    await db.transaction().execute(async (trx) => {
      const before = await held(trx, id);
      const { values, sealed } = split(adapter, { ...opened(before), ...wish.values }, secrets);
      const kept = Object.entries(before.sealed).filter(([name]) => !fieldSecrets(adapter).includes(name));
      await createChannelStore(trx).update(id, {
        name: wish.name ?? before.name,
        settings: JSON.stringify(values),
        secrets: JSON.stringify({ ...Object.fromEntries(kept), ...sealed }),
        enabled: (wish.enabled ?? before.enabled) ? 1 : 0,
        stopped: 0,
        problem: null,
        problem_since: null,
        paused_until: 0,
        updated_at: clock.now(),
      });
      const changed = [...Object.keys(wish.values ?? {}), ...(wish.enabled === undefined ? [] : ['enabled'])];
      await record(trx, 'changed', { id, name: wish.name ?? before.name }, doer, { changed });
    });
    deps.outbox.poke();
  };

  const remove = async (id: string, doer: Doer): Promise<void> => {
    const channel = await one(id);
    await db.transaction().execute(async (trx) => {
      await createChannelStore(trx).remove(id);
      await record(trx, 'removed', channel, doer);
    });
    deps.outbox.poke();
  };

  /** Sends a real message now and answers what the other side said. One that arrives takes the channel's problem away. */
  const test = async (
    id: string,
    to: { name: string; email: string | null; language: string | null },
    doer: Doer,
  ): Promise<SendResult> => {
    const stored = await one(id);
    const receiver = { name: to.name, email: to.email };
    const channel = openChannel(registry, secrets, stored);
    if (!channel) throw notFound('channel');
    if (channel.reaches && !channel.reaches(receiver)) throw noAddress();
    const message = testMessage(ids.next(), clock.now(), to.language, deps.baseUrl());
    const result = await channel.send(message, channel.reaches ? receiver : null);
    await db.transaction().execute(async (trx) => {
      if (result.kind === 'sent' && stored.problem !== null) {
        const well = { stopped: 0 as const, problem: null, problem_since: null, paused_until: 0 };
        await createChannelStore(trx).update(id, well);
      }
      await record(trx, 'tested', stored, doer, { outcome: result.kind, code: result.code });
    });
    deps.outbox.poke();
    return { ...result, answer: redactText(result.answer) };
  };

  /** A new secret; the one before signs too until the next change. Throws 409 where the channel signs nothing. */
  const rotate = async (id: string, doer: Doer): Promise<string> => {
    const secret = newSigningSecret();
    await db.transaction().execute(async (trx) => {
      const stored = await held(trx, id);
      const current = stored.sealed[SIGNING_SECRET];
      if (current === undefined) throw noSigningSecret();
      await createChannelStore(trx).update(id, {
        secrets: JSON.stringify({
          ...stored.sealed,
          [PREVIOUS_SECRET]: current,
          [SIGNING_SECRET]: secrets.encrypt(secret),
        }),
        updated_at: clock.now(),
      });
      await record(trx, 'secret_changed', stored, doer);
    });
    deps.outbox.poke();
    return secret;
  };

  return { create, change, remove, test, rotate };
}

export type ChannelManager = ReturnType<typeof createChannelManager>;

/** Standard Webhooks: 24 to 64 random bytes, in base64 after `whsec_`. */
function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

function fieldSecrets(adapter: ChannelAdapter): string[] {
  return adapter.descriptor.fields.filter((field) => field.secret).map((field) => field.name);
}

function split(adapter: ChannelAdapter, all: ChannelValues, secrets: Pick<Secrets, 'encrypt'>) {
  const hidden = fieldSecrets(adapter);
  const values: ChannelValues = {};
  const sealed: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) {
    if (value === '') continue;
    if (hidden.includes(name)) sealed[name] = secrets.encrypt(String(value));
    else values[name] = value;
  }
  return { values, sealed };
}
