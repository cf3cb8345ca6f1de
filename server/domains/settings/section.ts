import { z } from 'zod';

/** A group of settings with a page of its own. It belongs to the domain that defines it; this one only keeps it. */
export type SettingsSection<Shape extends z.ZodRawShape = z.ZodRawShape, Secret extends string = string> = {
  /** Stable: the row and the address hang on it. */
  id: string;
  values: z.ZodObject<Shape>;
  /** What holds until the owner saves something else; fields added later start with it. */
  initial: z.infer<z.ZodObject<Shape>>;
  /** Names of fields that are stored encrypted and never given back. */
  secrets: readonly Secret[];
  /** Rules over several fields; throws an AppError that names the field. */
  check?(values: z.infer<z.ZodObject<Shape>>, secretsSet: ReadonlySet<string>): void;
};

export function defineSettings<Shape extends z.ZodRawShape, const Secret extends string = never>(
  section: SettingsSection<Shape, Secret>,
): SettingsSection<Shape, Secret> {
  return section;
}

/** What the API shows of a section: its fields, and which secrets are there, not what they are. */
export function shownSchema<Shape extends z.ZodRawShape>(section: SettingsSection<Shape>) {
  const names = z.array(z.string());
  return z
    .object({ ...section.values.shape, secrets_set: names })
    .meta({ id: schemaName(section, 'Settings') });
}

/** What the API takes: any of the fields; a secret that is absent stays, null takes it away. */
export function changeSchema<Shape extends z.ZodRawShape>(section: SettingsSection<Shape>) {
  const secrets = Object.fromEntries(
    section.secrets.map((name) => [name, z.string().min(1).max(4_096).nullable().optional()]),
  );
  return z
    .strictObject({ ...section.values.partial().shape, secrets: z.strictObject(secrets).optional() })
    .meta({ id: schemaName(section, 'SettingsChange') });
}

function schemaName(section: { id: string }, suffix: string): string {
  const words = section.id.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}${suffix}`;
}
