import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

/** Something waits to be sent. */
export const noticeTold = defineEvent('notice.told', z.object({ notice: z.string() }));

/** A delivery was sent or given up. */
export const deliverySettled = defineEvent('delivery.settled', z.object({ id: z.string() }));
