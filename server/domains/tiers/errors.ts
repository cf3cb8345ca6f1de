import { AppError } from '#kernel/errors.ts';

export function tierNameTaken(name: string): AppError {
  const detail = `There is a tier called ${name} already. Choose another name.`;
  return new AppError({
    code: 'tier_name_taken',
    status: 409,
    detail,
    fields: [{ field: 'name', code: 'taken', message: detail }],
  });
}

export function tierChangedMeanwhile(): AppError {
  return new AppError({
    code: 'tier_changed_meanwhile',
    status: 409,
    detail: 'The tier or the people on it have changed since you looked. Look at the changes once more.',
  });
}

export function tierInUse(invites: number, members: number): AppError {
  return new AppError({
    code: 'tier_in_use',
    status: 409,
    detail: `${invites} invites and ${members} members are on this tier. Say that they keep its settings as their own.`,
  });
}

export function notForMembers(): AppError {
  return new AppError({
    code: 'not_allowed',
    status: 403,
    detail:
      'Changing members needs the permission members.write. Save the tier for new people only, or ask the owner.',
  });
}
