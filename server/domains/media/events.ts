import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

const ServerPayload = z.object({ server_id: z.string() });

/** A server was connected, changed, or its libraries did. */
export const ServerChanged = defineEvent('media.server_changed', ServerPayload);
/** A server is no longer connected; what other domains keep of it is to be let go. */
export const ServerRemoved = defineEvent('media.server_removed', ServerPayload);
