import type { Server, ServerAccess } from './types.ts';

/** What is opened at a server until somebody chooses otherwise: everything, and nothing beyond watching. */
export const accessAt = (server: Pick<Server, 'id'>): ServerAccess => ({
  server_id: server.id,
  libraries: 'all',
  allow_sync: false,
  allow_channels: false,
  allow_camera_upload: false,
  restrictions: {},
});

/** The libraries to begin with where only some are to be opened: those shared by default, else all that are there. */
export function usualLibraries(server: Pick<Server, 'libraries'>): string[] {
  const present = server.libraries.filter((library) => !library.missing);
  const usual = present.filter((library) => library.is_default);
  return (usual.length > 0 ? usual : present).map((library) => library.id);
}

/** True where a server of the list is to open no library at all, which none of them can. */
export const opensNothing = (access: readonly ServerAccess[]): boolean =>
  access.some((one) => one.libraries !== 'all' && one.libraries.length === 0);

/** What is sent: limits that limit nothing are left out. */
export const withoutEmptyLimits = (access: readonly ServerAccess[]): ServerAccess[] =>
  access.map((one) => ({
    ...one,
    restrictions: Object.fromEntries(
      Object.entries(one.restrictions).filter(
        ([, value]) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0),
      ),
    ),
  }));
