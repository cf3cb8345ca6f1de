import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import test, { describe } from 'node:test';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { type RunningWorld, startWorld } from '#sim/start-world.ts';
import { requirePart } from '#test/parts.ts';
import { SPEC_EXCEPTIONS, type SpecException } from './plex-spec-exceptions.ts';

type Asked = { operation: string; url: string; method?: 'GET' | 'POST' };

/** Which operation of the description each request belongs to; `{film}` and `{show}` become ratingKeys. */
const REQUESTS: readonly Asked[] = [
  { operation: '/', url: '/' },
  { operation: '/identity', url: '/identity' },
  { operation: '/:/prefs', url: '/:/prefs' },
  { operation: '/:/prefs/get', url: '/:/prefs/get?id=FriendlyName' },
  {
    operation: '/:/timeline',
    url: '/:/timeline?ratingKey={film}&key=%2Flibrary%2Fmetadata%2F{film}&state=playing&time=60000&duration=100000',
    method: 'POST',
  },
  { operation: '/activities', url: '/activities' },
  { operation: '/butler', url: '/butler' },
  { operation: '/hubs', url: '/hubs' },
  { operation: '/hubs/continueWatching', url: '/hubs/continueWatching' },
  { operation: '/hubs/promoted', url: '/hubs/promoted' },
  { operation: '/hubs/search', url: '/hubs/search?query=metropolis' },
  { operation: '/hubs/search/voice', url: '/hubs/search/voice?query=metroplis' },
  { operation: '/hubs/sections/{sectionId}', url: '/hubs/sections/1' },
  { operation: '/hubs/metadata/{metadataId}/related', url: '/hubs/metadata/{film}/related' },
  { operation: '/library/all', url: '/library/all?type=1&X-Plex-Container-Size=5' },
  { operation: '/library/sections/all', url: '/library/sections/all' },
  { operation: '/library/sections/{sectionId}/all', url: '/library/sections/1/all?includeGuids=1' },
  { operation: '/library/sections/{sectionId}/all', url: '/library/sections/2/all?includeGuids=1&type=4' },
  { operation: '/library/sections/{sectionId}/all', url: '/library/sections/3/all?type=9' },
  { operation: '/library/sections/{sectionId}/all', url: '/library/sections/1/all?includeMeta=1' },
  { operation: '/library/sections/{sectionId}/albums', url: '/library/sections/3/albums' },
  { operation: '/library/sections/{sectionId}/allLeaves', url: '/library/sections/2/allLeaves' },
  { operation: '/library/sections/{sectionId}/collections', url: '/library/sections/1/collections' },
  { operation: '/library/sections/{sectionId}/filters', url: '/library/sections/1/filters' },
  { operation: '/library/sections/{sectionId}/firstCharacters', url: '/library/sections/1/firstCharacters' },
  { operation: '/library/sections/{sectionId}/sorts', url: '/library/sections/1/sorts' },
  { operation: '/library/metadata/{ids}', url: '/library/metadata/{film}' },
  { operation: '/library/metadata/{ids}', url: '/library/metadata/{show}?includeChildren=1' },
  { operation: '/library/metadata/{ids}/allLeaves', url: '/library/metadata/{show}/allLeaves' },
  { operation: '/media/providers', url: '/media/providers?includeStorage=1' },
  { operation: '/playlists', url: '/playlists' },
  { operation: '/playlists/{playlistId}', url: '/playlists/90001' },
  { operation: '/playlists/{playlistId}/items', url: '/playlists/90001/items' },
  { operation: '/security/token', url: '/security/token?type=delegation&scope=all', method: 'POST' },
  { operation: '/status/sessions', url: '/status/sessions' },
  { operation: '/status/sessions/background', url: '/status/sessions/background' },
  { operation: '/status/sessions/history/all', url: '/status/sessions/history/all' },
  { operation: '/status/sessions/history/{historyId}', url: '/status/sessions/history/1' },
  { operation: '/updater/status', url: '/updater/status' },
  {
    operation: '/{transcodeType}/:/transcode/universal/decision',
    url: '/video/:/transcode/universal/decision?path=%2Flibrary%2Fmetadata%2F{film}&directPlay=1&hasMDE=1',
  },
];

const SPEC = 'plex';

function pointer(...parts: string[]): string {
  return parts
    .map((part) => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`)
    .join('');
}

function at(document: unknown, parts: readonly string[]): unknown {
  let place = document;
  for (const part of parts) {
    if (typeof place !== 'object' || place === null) return undefined;
    place = Object.entries(place).find(([name]) => name === part)?.[1];
  }
  return place;
}

/** The rule for the JSON body of a 200 answer, which may stand among the shared responses. */
function validatorOf(ajv: Ajv2020, document: unknown, asked: Asked): ValidateFunction {
  const own = ['paths', asked.operation, (asked.method ?? 'GET').toLowerCase(), 'responses', '200'];
  const reference = at(document, [...own, '$ref']);
  const place = typeof reference === 'string' ? reference.replace('#/', '').split('/') : own;
  return ajv.compile({ $ref: `${SPEC}#${pointer(...place, 'content', 'application/json', 'schema')}` });
}

function exceptionFor(asked: Asked, error: ErrorObject): SpecException | undefined {
  return SPEC_EXCEPTIONS.find(
    (one) =>
      (one.operation === '*' || one.operation === asked.operation) &&
      one.rule === error.keyword &&
      one.at.test(error.instancePath),
  );
}

async function keyOf(world: RunningWorld, section: string, title: string): Promise<string> {
  const url = `${world.plex.url}/library/sections/${section}/all?title=${encodeURIComponent(title)}`;
  const answer = await fetch(url, {
    headers: { accept: 'application/json', 'X-Plex-Token': world.plex.token },
  });
  const key = /"ratingKey":"(\d+)"/.exec(await answer.text())?.[1];
  assert.ok(key, `${title} is not in section ${section}`);
  return key;
}

describe('the JSON of the simulated server validates against the API description', () => {
  test('every answer, but for the named exceptions', async (t) => {
    const folder = requirePart(t, 'specs');
    if (folder === undefined) return;
    const world = await startWorld();
    t.after(() => world.stop());
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    const document = parse(await readFile(path.join(folder, 'plex-api-spec.yaml'), 'utf8'));
    ajv.addSchema(document, SPEC);
    const film = await keyOf(world, '1', 'Metropolis');
    const show = await keyOf(world, '2', 'Les Vampires');
    const used = new Set<SpecException>();
    const failures: string[] = [];

    for (const asked of REQUESTS) {
      const url = asked.url.replaceAll('{film}', film).replaceAll('{show}', show);
      const answer = await fetch(`${world.plex.url}${url}`, {
        method: asked.method ?? 'GET',
        headers: {
          accept: 'application/json',
          'X-Plex-Token': world.plex.token,
          'X-Plex-Client-Identifier': 'spec-test',
        },
      });
      assert.equal(answer.status, 200, url);
      const body: unknown = await answer.json();
      const validate = validatorOf(ajv, document, asked);
      validate(body);
      for (const error of validate.errors ?? []) {
        const exception = exceptionFor(asked, error);
        if (exception) used.add(exception);
        else failures.push(`${url}: ${error.instancePath} ${error.keyword} ${error.message}`);
      }
    }

    assert.deepEqual([...new Set(failures.map((line) => line.replaceAll(/\/\d+\//g, '/N/')))], []);
    assert.deepEqual(
      SPEC_EXCEPTIONS.filter((exception) => !used.has(exception)),
      [],
      'exceptions that no answer needs any more',
    );
  });
});
