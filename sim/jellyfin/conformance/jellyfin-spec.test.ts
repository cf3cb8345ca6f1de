import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import test, { describe } from 'node:test';
import { Ajv } from 'ajv';
import { createSimulation } from '#sim/simulation.ts';
import { requirePart } from '#test/parts.ts';
import { createCaller, DEVICE } from '../caller.ts';

type Asked = { operation: string; url?: string; method?: 'GET' | 'POST'; json?: unknown; asDevice?: boolean };

/** Which operation of the description each request belongs to; `{jonas}`, `{film}` and `{secret}` become ids. */
const REQUESTS: readonly Asked[] = [
  { operation: '/System/Info/Public' },
  { operation: '/System/Info' },
  { operation: '/System/Ping' },
  { operation: '/System/ActivityLog/Entries', url: '/System/ActivityLog/Entries?limit=5' },
  { operation: '/Auth/Keys' },
  { operation: '/Users' },
  { operation: '/Users/Public' },
  { operation: '/Users/{userId}', url: '/Users/{jonas}' },
  { operation: '/Users/New', method: 'POST', json: { Name: 'mira', Password: 'a long one' } },
  {
    operation: '/Users/AuthenticateByName',
    method: 'POST',
    json: { Username: 'jonas', Pw: 'jonas-secret-1' },
    asDevice: true,
  },
  { operation: '/QuickConnect/Enabled' },
  { operation: '/QuickConnect/Initiate', method: 'POST', asDevice: true },
  { operation: '/QuickConnect/Connect', url: '/QuickConnect/Connect?secret={secret}' },
  {
    operation: '/QuickConnect/Authorize',
    method: 'POST',
    url: '/QuickConnect/Authorize?code={code}&userId={jonas}',
  },
  { operation: '/Users/AuthenticateWithQuickConnect', method: 'POST', json: { Secret: '{secret}' } },
  { operation: '/Library/VirtualFolders' },
  { operation: '/Library/MediaFolders' },
  { operation: '/Items' },
  { operation: '/Items', url: '/Items?recursive=true&limit=200' },
  { operation: '/Items', url: '/Items?recursive=true&includeItemTypes=Episode,Audio,MusicAlbum&limit=50' },
  { operation: '/Items/{itemId}', url: '/Items/{film}' },
  { operation: '/Items/Counts' },
  { operation: '/Items/Filters2', url: '/Items/Filters2?recursive=true' },
  { operation: '/Localization/ParentalRatings' },
  { operation: '/Items/Latest', url: '/Items/Latest?userId={jonas}' },
  { operation: '/Sessions' },
];

/** Turns OpenAPI 3.0's `nullable` into JSON Schema, and leaves the rest as it is. */
function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Record<string, unknown>;
  const schema = Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, asJsonSchema(inner)]));
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema;
}

const pointerTo = (...parts: string[]) =>
  parts.map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

describe('the JSON of the simulated Jellyfin validates against the API description', () => {
  test('every answer, and every name in it is one of the description', async (t) => {
    const folder = requirePart(t, 'specs');
    if (folder === undefined) return;
    const sim = await createSimulation();
    t.after(() => sim.close());
    const text = await readFile(path.join(folder, 'jellyfin-openapi.json'), 'utf8');
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema(asJsonSchema(JSON.parse(text)) as object, 'jellyfin');
    const call = createCaller(sim, { token: sim.jellyfin.apiKey });
    const failures: string[] = [];

    for (const { operation, url = operation, method = 'GET', json, asDevice } of REQUESTS) {
      const begun = sim.jellyfin.world.quickConnects.at(-1);
      const film = sim.jellyfin.world.plays[0]?.itemId ?? '';
      const fill = (template: string) =>
        template
          .replaceAll('{jonas}', sim.jellyfin.accounts.jonas?.id ?? '')
          .replaceAll('{film}', film)
          .replaceAll('{secret}', begun?.secret ?? '')
          .replaceAll('{code}', begun?.code ?? '');
      const answer = await call(method, fill(url), {
        ...(json === undefined ? {} : { json: JSON.parse(fill(JSON.stringify(json))) }),
        ...(asDevice ? { headers: { authorization: `MediaBrowser ${DEVICE}` } } : {}),
      });
      assert.equal(answer.status, 200, `${method} ${url}`);
      const place = pointerTo(
        'paths',
        operation,
        method.toLowerCase(),
        'responses',
        '200',
        'content',
        'application/json; profile="PascalCase"',
        'schema',
      );
      const validate = ajv.compile({ $ref: `jellyfin#${place}` });
      validate(answer.json);
      for (const error of validate.errors ?? [])
        failures.push(`${url}: ${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`);
    }
    assert.deepEqual([...new Set(failures.map((line) => line.replaceAll(/\/\d+\//g, '/N/')))], []);
  });
});
