import type { z } from 'zod';
import type { Database } from '#db/open.ts';
import { type AuditLog, auditActor } from '#domains/accounts/index.ts';
import type { Actor } from '#http/auth.ts';
import type { Outbox } from '#jobs/outbox.ts';
import type { Clock } from '#kernel/clock.ts';
import type { Secrets } from '#kernel/secrets.ts';
import { settingsChanged } from './events.ts';
import { sectionRoutes } from './routes.ts';
import type { SettingsSection } from './section.ts';
import { readSection, type StoredSection, writeSection } from './store.ts';

export { defineSettings, type SettingsSection } from './section.ts';

export type SettingsDeps = {
  db: Database;
  clock: Clock;
  secrets: Secrets;
  outbox: Outbox;
  audit: AuditLog;
};

export type SectionValue<Shape extends z.ZodRawShape, Secret extends string> = {
  values: z.infer<z.ZodObject<Shape>>;
  /** Decrypted; a secret that was never set is absent. For the domain that needs it, never for an answer. */
  secrets: Partial<Record<Secret, string>>;
};

export type SectionChange<Shape extends z.ZodRawShape, Secret extends string> = {
  values: Partial<z.infer<z.ZodObject<Shape>>>;
  secrets?: Partial<Record<Secret, string | null>>;
};

export type Settings = ReturnType<typeof createSettings>;

/** What the owner can set while the program runs. Each domain defines its own section and reads it here. */
export function createSettings(deps: SettingsDeps) {
  const { db, clock, secrets, outbox, audit } = deps;

  /** The section as it holds now. Read from the database each time, so that every replica sees a change at once. */
  const read = async <Shape extends z.ZodRawShape, Secret extends string>(
    section: SettingsSection<Shape, Secret>,
  ): Promise<SectionValue<Shape, Secret>> => {
    const stored = await readSection(db, section.id);
    return { values: withInitial(section, stored.value), secrets: opened(section, stored, secrets) };
  };

  /** Changes what is given. Throws what the section's `check` throws, and then nothing is changed. */
  const change = async <Shape extends z.ZodRawShape, Secret extends string>(
    section: SettingsSection<Shape, Secret>,
    wish: SectionChange<Shape, Secret>,
    doer: { actor: Actor; ip: string | null },
  ): Promise<void> => {
    await db.transaction().execute(async (trx) => {
      const before = await readSection(trx, section.id);
      const values = withInitial(section, { ...before.value, ...withoutUndefined(wish.values) });
      const sealed = { ...before.secrets };
      const changedSecrets: string[] = [];
      for (const name of section.secrets) {
        const given = wish.secrets?.[name];
        if (given === undefined) continue;
        changedSecrets.push(name);
        if (given === null) delete sealed[name];
        else sealed[name] = secrets.encrypt(given);
      }
      section.check?.(values, new Set(Object.keys(sealed)));
      await writeSection(trx, section.id, { value: values, secrets: sealed }, clock.now());
      await outbox.publish(trx, settingsChanged, { section: section.id });
      await audit.record(trx, {
        actor: auditActor(doer.actor),
        action: 'settings.changed',
        target: { kind: 'settings', id: section.id, name: section.id },
        details: { changed: [...changedFields(section, before.value, values), ...changedSecrets] },
        ip: doer.ip,
      });
    });
    outbox.poke();
  };

  const secretsSet = async (section: SettingsSection): Promise<string[]> =>
    Object.keys((await readSection(db, section.id)).secrets);

  const service = { read, change, secretsSet };
  return {
    ...service,
    /** GET and PATCH `/api/settings/<id>` for a section, for the domain that it belongs to. */
    routes: <Shape extends z.ZodRawShape, Secret extends string>(
      section: SettingsSection<Shape, Secret>,
      summary: string,
    ) => sectionRoutes(service, section, summary),
  };
}

function withInitial<Shape extends z.ZodRawShape>(
  section: SettingsSection<Shape>,
  stored: Record<string, unknown>,
): z.infer<z.ZodObject<Shape>> {
  return section.values.parse({ ...section.initial, ...stored });
}

function opened<Secret extends string>(
  section: { secrets: readonly Secret[] },
  stored: StoredSection,
  secrets: Secrets,
): Partial<Record<Secret, string>> {
  const found: Partial<Record<Secret, string>> = {};
  for (const name of section.secrets) {
    const sealed = stored.secrets[name];
    if (sealed !== undefined) found[name] = secrets.decrypt(sealed);
  }
  return found;
}

function withoutUndefined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function changedFields(
  section: SettingsSection,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): string[] {
  const was: Record<string, unknown> = { ...section.initial, ...before };
  return Object.keys(after).filter((name) => JSON.stringify(was[name]) !== JSON.stringify(after[name]));
}
