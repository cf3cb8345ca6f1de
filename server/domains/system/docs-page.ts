import { z } from 'zod';
import { describeSchema } from './describe-schema.ts';

export { DOCS_STYLE } from './docs-style.ts';

const Media = z.object({ schema: z.unknown().optional() });
const Content = z.record(z.string(), Media).optional();
const Operation = z.object({
  summary: z.string().default(''),
  tags: z.array(z.string()).default([]),
  parameters: z
    .array(
      z.object({
        in: z.string(),
        name: z.string(),
        required: z.boolean().default(false),
        schema: z.unknown().optional(),
      }),
    )
    .default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content })).default({}),
});
type Operation = z.infer<typeof Operation>;

const Document = z.object({
  info: z.object({ title: z.string(), description: z.string().default('') }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()).default({}) }).default({ schemas: {} }),
});

type Entry = { method: string; path: string; operation: Operation };

/**
 * The API as one page without a script: grouped by subject, each call to be opened, the search answered by the server.
 * `api` is the relative address of the folder that holds the page's neighbours.
 */
export function renderDocs(document: unknown, options: { search: string; api: string }): string {
  const { info, paths, components } = Document.parse(document);
  const entries = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]): Entry => ({
        method: method.toUpperCase(),
        path,
        operation: Operation.parse(operation),
      }),
    ),
  );
  const found = entries.filter((entry) => isFound(entry, options.search));
  const groups = Map.groupBy(found, (entry) => entry.operation.tags[0] ?? 'other');
  const isSearch = options.search.trim() !== '';
  const body = [...groups]
    .map(([tag, group]) => renderGroup(tag, group, components.schemas, isSearch))
    .join('');
  const contents = [...groups.keys()].map((tag) => `<a href="#${text(tag)}">${text(tag)}</a>`).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(info.title)} API</title>
<link rel="stylesheet" href="${options.api}docs.css">
</head>
<body>
<header>
<h1>${text(info.title)} API</h1>
<p>${text(info.description)} Sign in with a session cookie, <code>Authorization: Bearer</code> or <code>X-Api-Key</code>.
Failures are <code>application/problem+json</code> with a stable <code>code</code>, a <code>detail</code> for people and
<code>errors</code> by field. The same as data: <a href="${options.api}openapi.json">openapi.json</a>.</p>
<form role="search" method="get" action="${options.api}docs">
<label for="q">Search calls</label>
<input id="q" name="q" type="search" value="${text(options.search)}" placeholder="invites">
<button>Search</button>
</form>
<p class="count" role="status">${found.length} of ${entries.length} calls</p>
</header>
<nav aria-label="Subjects">${contents}</nav>
<main>${found.length === 0 ? '<p>Nothing matches. Try a shorter word.</p>' : body}</main>
</body>
</html>
`;
}

function renderGroup(
  tag: string,
  entries: readonly Entry[],
  schemas: Record<string, unknown>,
  isOpen: boolean,
): string {
  const calls = entries.map((entry) => renderCall(entry, schemas, isOpen && entries.length <= 3)).join('');
  return `<section id="${text(tag)}"><h2>${text(tag)}</h2>${calls}</section>`;
}

function renderCall(
  { method, path, operation }: Entry,
  schemas: Record<string, unknown>,
  isOpen: boolean,
): string {
  const parameters = operation.parameters.map(
    (parameter) =>
      `<tr><td><code>${text(parameter.name)}</code>${parameter.required ? ' <em>needed</em>' : ''}</td><td>${text(parameter.in)}</td><td><code>${text(describeSchema(parameter.schema, schemas))}</code></td></tr>`,
  );
  const body = firstSchema(operation.requestBody?.content);
  // Every call may fail in the same way, which the head of the page tells once.
  const own = Object.entries(operation.responses).filter(([status]) => !/^[45]XX$/i.test(status));
  const answers = own.map(
    ([status, response]) =>
      `<dt>${text(status)}</dt><dd>${block(firstSchema(response.content), schemas) || 'Nothing.'}</dd>`,
  );
  const inputs =
    parameters.length === 0
      ? ''
      : `<table><thead><tr><th>Parameter</th><th>In</th><th>Form</th></tr></thead><tbody>${parameters.join('')}</tbody></table>`;
  return `<details${isOpen ? ' open' : ''}>
<summary><span class="method ${method.toLowerCase()}">${method}</span> <code>${text(path)}</code> <span class="what">${text(operation.summary)}</span></summary>
<div class="call">${inputs}${body === undefined ? '' : `<h3>Body</h3>${block(body, schemas)}`}<h3>Answers</h3><dl>${answers.join('')}</dl></div>
</details>`;
}

function block(schema: unknown, schemas: Record<string, unknown>): string {
  return schema === undefined ? '' : `<pre>${text(describeSchema(schema, schemas))}</pre>`;
}

function firstSchema(content: z.infer<typeof Content>): unknown {
  return Object.values(content ?? {})[0]?.schema;
}

function isFound({ method, path, operation }: Entry, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const where = [method, path, operation.summary, ...operation.tags].join(' ').toLowerCase();
  return words.every((word) => where.includes(word));
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
