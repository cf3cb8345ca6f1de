import { z } from 'zod';
import { defineEvent } from '#kernel/events.ts';

export const settingsChanged = defineEvent('settings.changed', z.object({ section: z.string() }));
