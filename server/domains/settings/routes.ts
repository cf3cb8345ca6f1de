import type { z } from 'zod';
import { type Actor, permission } from '#http/auth.ts';
import { answer, type RouteDefinition, route } from '#http/route.ts';
import { changeSchema, type SettingsSection, shownSchema } from './section.ts';

type Service = {
  read(section: SettingsSection): Promise<{ values: Record<string, unknown> }>;
  change(
    section: SettingsSection,
    wish: { values: Record<string, unknown>; secrets?: Record<string, string | null> },
    doer: { actor: Actor; ip: string | null },
  ): Promise<void>;
  secretsSet(section: SettingsSection): Promise<string[]>;
};

const tag = 'settings';

/** The two routes of one section. Secrets go in and never come out. */
export function sectionRoutes(
  service: Service,
  section: SettingsSection,
  summary: string,
): RouteDefinition[] {
  const path = `/api/settings/${section.id.replaceAll('_', '-')}`;
  const Shown = shownSchema(section);
  const Change: z.ZodType<Record<string, unknown>> = changeSchema(section);

  const shown = async () => ({
    ...(await service.read(section)).values,
    secrets_set: await service.secretsSet(section),
  });

  return [
    route({
      method: 'GET',
      path,
      summary: `Settings: ${summary}`,
      tag,
      access: permission('settings.read'),
      answers: { 200: Shown },
      handler: async () => answer(200, await shown()),
    }),
    route({
      method: 'PATCH',
      path,
      summary: `Change settings: ${summary}`,
      tag,
      access: permission('settings.write'),
      body: Change,
      answers: { 200: Shown },
      handler: async ({ body, actor, request }) => {
        const { secrets, ...values } = body;
        const wish = { values, secrets: secrets as Record<string, string | null> | undefined };
        await service.change(section, wish, { actor, ip: request.ip });
        return answer(200, await shown());
      },
    }),
  ];
}
