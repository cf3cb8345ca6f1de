import type { z } from 'zod';
import type { AccessRequestContext } from './context.ts';
import { newForm } from './form.ts';
import type { AccessForm } from './schema.ts';
import { accessRequestSettings } from './settings.ts';

const POSTERS = 24;

/** What a stranger is shown before he asks: the server's name, its pictures and the fields; nothing where it is closed. */
export async function presentForm(context: AccessRequestContext): Promise<z.input<typeof AccessForm>> {
  const { settings, media, requests } = context;
  const { values } = await settings.read(accessRequestSettings);
  const form = newForm(context);
  if (!values.is_open) {
    const off = { ask_code: 'off', ask_name: 'off', ask_message: 'off' } as const;
    const nothing = { server_name: null, server_kind_label: null, posters: [], in_line: null };
    return { is_open: false, answer: null, ...off, greeting: '', ...nothing, form };
  }
  const server =
    (values.server_id === null ? null : await media.servers.get(values.server_id)) ??
    (await media.servers.default());
  const libraries = server ? await media.libraries(server.id) : [];
  const shown = libraries.filter(
    (library) => !library.missing && (values.library_ids?.includes(library.id) ?? library.isDefault),
  );
  const waiting = await requests.countIn(['in_line']);
  return {
    is_open: true,
    answer: values.answer,
    ask_code: values.ask_code,
    ask_name: values.ask_name,
    ask_message: values.ask_message,
    greeting: values.greeting,
    server_name: server?.name ?? null,
    server_kind_label: server ? media.descriptor(server.kind).label : null,
    posters: server
      ? await media.posters(
          server.id,
          shown.map((library) => library.id),
          POSTERS,
        )
      : [],
    in_line: waiting > 0 ? waiting : null,
    form,
  };
}
