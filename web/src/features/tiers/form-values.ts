import type { NewTier, Server, ServerAccess, Tier } from '#api/types.ts';

/** The form's fields, named as the API names them so that its refusals find their place. */
export type TierForm = {
  name: string;
  description: string;
  duration_days: number | null;
  access: ServerAccess[];
};

/** What a tier opens at a server until somebody chooses otherwise: everything, and nothing beyond watching. */
export const accessAt = (server: Pick<Server, 'id'>): ServerAccess => ({
  server_id: server.id,
  libraries: 'all',
  allow_sync: false,
  allow_channels: false,
  allow_camera_upload: false,
  restrictions: {},
});

export const newTier = (server: Server | undefined): TierForm => ({
  name: '',
  description: '',
  duration_days: null,
  access: server ? [accessAt(server)] : [],
});

export const formOf = (
  { name, description, duration_days, access }: Tier,
  draft: Partial<TierForm> | null,
): TierForm => ({
  name: draft?.name ?? name,
  description: draft?.description ?? description,
  duration_days: draft ? (draft.duration_days ?? null) : duration_days,
  access: draft?.access ?? access,
});

/** What is sent: limits that limit nothing are left out. */
export const toInput = (values: TierForm): Required<NewTier> => ({
  ...values,
  name: values.name.trim(),
  description: values.description.trim(),
  access: values.access.map((one) => ({
    ...one,
    restrictions: Object.fromEntries(
      Object.entries(one.restrictions).filter(
        ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
      ),
    ),
  })),
});
