import { accessAt, withoutEmptyLimits } from '#api/server-access.ts';
import type { NewTier, Server, ServerAccess, Tier } from '#api/types.ts';

/** The form's fields, named as the API names them so that its refusals find their place. */
export type TierForm = {
  name: string;
  description: string;
  duration_days: number | null;
  access: ServerAccess[];
};

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

/** What is sent. */
export const toInput = (values: TierForm): Required<NewTier> => ({
  ...values,
  name: values.name.trim(),
  description: values.description.trim(),
  access: withoutEmptyLimits(values.access),
});
