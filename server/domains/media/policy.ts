/** The permissions that media servers need. Kinds are data about the program, pictures are guarded by their signature. */
export const MEDIA_PERMISSIONS = { read: 'servers.read', change: 'servers.write' } as const;
