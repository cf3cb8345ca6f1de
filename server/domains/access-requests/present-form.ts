import type { z } from 'zod';
import type { ServerAccess } from '#domains/media/index.ts';
import { type AccessRequestContext, FOYER_ITSELF } from './context.ts';
import { newForm } from './form.ts';
import { kindsOf, serversOf } from './person.ts';
import type { AccessForm } from './schema.ts';
import { type AccessRequestSettings, accessRequestSettings } from './settings.ts';
import { inviteFor, unlessNoWayIn, usualAccess } from './way-in.ts';

const POSTERS = 24;

/** What a stranger is shown before he asks: the servers' names, their pictures and the fields; nothing where it is closed. */
export async function presentForm(context: AccessRequestContext): Promise<z.input<typeof AccessForm>> {
  const { settings, requests } = context;
  const { values } = await settings.read(accessRequestSettings);
  const form = newForm(context);
  if (!values.is_open) {
    const off = { ask_code: 'off', ask_name: 'off', ask_message: 'off' } as const;
    const nothing = { server_name: null, server_kind_label: null, posters: [], in_line: null };
    return { is_open: false, answer: null, ...off, greeting: '', ...nothing, form };
  }
  const access = await whatIsOpened(context, values);
  const servers = await serversOf(
    context,
    access.map((one) => one.server_id),
  );
  const waiting = await requests.countIn(['in_line']);
  return {
    is_open: true,
    answer: values.answer,
    ask_code: values.ask_code,
    ask_name: values.ask_name,
    ask_message: values.ask_message,
    greeting: values.greeting,
    server_name: servers.length > 0 ? servers.map((server) => server.name).join(', ') : null,
    server_kind_label: kindsOf(context, servers),
    posters: await postersOf(context, access),
    in_line: waiting > 0 ? waiting : null,
    form,
  };
}

/** What anybody would get by these settings; nothing where there is no way in. */
async function whatIsOpened(
  context: AccessRequestContext,
  values: AccessRequestSettings,
): Promise<readonly ServerAccess[]> {
  const anybody = { written: 'anybody', name: '', code_invite_id: null };
  const found = await inviteFor(context, anybody, usualAccess(values), FOYER_ITSELF).catch(unlessNoWayIn);
  return found?.access ?? [];
}

async function postersOf(
  { media }: AccessRequestContext,
  access: readonly ServerAccess[],
): Promise<string[]> {
  const posters: string[] = [];
  for (const { server_id: serverId, libraries: wanted } of access) {
    const libraries = (await media.libraries(serverId)).filter((library) => !library.missing);
    const shown = libraries.filter((library) => wanted === 'all' || wanted.includes(library.id));
    const ids = shown.map((library) => library.id);
    posters.push(...(await media.posters(serverId, ids, POSTERS)));
  }
  return posters.slice(0, POSTERS);
}
