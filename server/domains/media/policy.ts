import { type Access, permission, publicAccess, signedIn } from '#http/auth.ts';

/** Who may do what with media servers. Kinds are data about the program, pictures are guarded by their signature. */
export const mediaPolicy = {
  readKinds: signedIn,
  readServers: permission('servers.read'),
  changeServers: permission('servers.write'),
  readImages: publicAccess,
} as const satisfies Record<string, Access>;
