import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { z } from 'zod';
import type { RouteDefinition } from '#http/route.ts';
import {
  FORGED_CURSORS,
  fieldsOf,
  HOSTILE_BODIES,
  HOSTILE_TEXTS,
  HOSTILE_VALUES,
  jsonSchemaOf,
  sampleOf,
  shapesOf,
  toWire,
  withValue,
} from './hostile-values.ts';
import { addressOf, createInhabitedFoyer, type InhabitedFoyer } from './inhabited.ts';

const SEED = 20_260_102;
/** A stream without an end, and what answers 503 on purpose: its time limit is over at once with a clock that stands still. */
const NOT_STRUCK = ['/api/live', '/api/ready'];
const JSON_TYPE = { 'content-type': 'application/json' };

/** Strikes every route with what no honest page sends. One file a database: each is minutes of work. */
export function describeHostileInput(
  engine: string,
  databaseUrl: () => Promise<string>,
  skip: string | false,
): void {
  describe(`hostile input (${engine})`, { skip }, () => {
    let test: InhabitedFoyer;
    let owner: Record<string, string>;
    /** What went wrong, so that one run tells everything. */
    let failures: string[];

    before(async () => {
      test = await createInhabitedFoyer({ databaseUrl: await databaseUrl() });
    });
    after(() => test.stop());

    const nameOf = ({ method, path }: RouteDefinition) => `${method} ${path}`;
    const routes = () => test.foyer.parts.routes.filter(({ path }) => !NOT_STRUCK.includes(path));

    async function signIn(): Promise<void> {
      owner = { ...(await test.browserOf(test.ids.ownerId)), 'user-agent': 'fuzz' };
      owner.cookie = `${owner.cookie}; ${test.guestCookie}`;
    }

    async function strike(route: RouteDefinition, url: string, wire?: string, headers = {}): Promise<number> {
      const { method } = route;
      const type = wire === undefined ? {} : JSON_TYPE;
      const answer = await test.send({ method, url, headers: { ...owner, ...type, ...headers }, body: wire });
      if (answer.statusCode === 401) await signIn();
      if (answer.statusCode < 500) return answer.statusCode;
      const cause = test.logs.findLast((line) => line.includes('request failed')) ?? '';
      const reason = /"message":"([^"]*)"/.exec(cause)?.[1] ?? answer.payload;
      failures.push(
        `${nameOf(route)} ${url.slice(0, 120)} ${wire?.slice(0, 300) ?? ''} → ${answer.statusCode} ${reason}`,
      );
      return answer.statusCode;
    }

    function known(): Record<string, unknown> {
      const { ids, serverId } = test;
      return {
        server_id: serverId,
        library_ids: [ids.libraryId],
        default_library_ids: [ids.libraryId],
        libraries: 'all',
        sign_in_id: ids.signInId,
        kind: 'plex',
        url: test.simulation.plex.url,
        credentials: { token: test.simulation.plex.token },
        invite_code: ids.inviteCode,
        scopes: ['invites.read'],
        permissions: ['invites.read'],
        language: 'de',
      };
    }

    function samples(body: z.ZodType): Array<{ sample: unknown; fields: string[][] }> {
      return shapesOf(jsonSchemaOf(body)).map((shape) => ({
        sample: sampleOf(shape, known()),
        fields: fieldsOf(shape),
      }));
    }

    before(async () => {
      failures = [];
      await signIn();
    });

    async function everythingStillAnswers(): Promise<void> {
      for (const route of routes().filter(({ method }) => method === 'GET')) {
        await strike(route, addressOf(test, route.path));
      }
      assert.deepEqual(failures.splice(0), []);
    }

    it('in any field of any body is refused or taken, never an error of Foyer', async () => {
      let struck = 0;
      for (const route of routes()) {
        if (!route.body) continue;
        const url = addressOf(test, route.path);
        for (const { sample, fields } of samples(route.body)) {
          for (const field of fields) {
            await Promise.all(
              HOSTILE_VALUES.map((value) => strike(route, url, toWire(withValue(sample, field, value)))),
            );
            struck += HOSTILE_VALUES.length;
          }
        }
      }
      assert.ok(struck > 1_000, `${struck} requests`);
      await everythingStillAnswers();
    });

    it('as a whole body is refused', async () => {
      for (const route of routes()) {
        if (route.method === 'GET') continue;
        const url = addressOf(test, route.path, route.body ? undefined : 'nobody-s');
        for (const wire of HOSTILE_BODIES) await strike(route, url, wire);
        await strike(route, url, toWire({ text: 'x'.repeat(1_100_000) }));
      }
      await everythingStillAnswers();
    });

    it('in a path or a query is refused', async () => {
      for (const route of routes()) {
        if (/:\w/.test(route.path)) {
          const body = route.body && samples(route.body)[0];
          const wire = body ? toWire(body.sample) : undefined;
          for (const text of HOSTILE_TEXTS) await strike(route, addressOf(test, route.path, text), wire);
          const ids = Object.values(test.ids).map(encodeURIComponent);
          for (const id of route.method === 'DELETE' ? [] : ids)
            await strike(route, addressOf(test, route.path, id), wire);
        }
        if (!route.query) continue;
        const base = addressOf(test, route.path, route.method === 'DELETE' ? 'nobody-s' : undefined);
        for (const [name = ''] of fieldsOf(jsonSchemaOf(route.query))) {
          for (const text of HOSTILE_TEXTS) await strike(route, `${base}?${name}=${text}`);
          await strike(route, `${base}?${name}=1&${name}=2`);
          await strike(route, `${base}?${name}[a]=1`);
          if (name !== 'cursor') continue;
          for (const forged of FORGED_CURSORS) await strike(route, `${base}?cursor=${forged}`);
        }
      }
      await everythingStillAnswers();
    });

    it('in headers is refused or without effect', async () => {
      const create = test.foyer.parts.routes.find((one) => nameOf(one) === 'POST /api/invites');
      assert.ok(create);
      const values = ['x'.repeat(12_000), '', ' ', '\u00ff\u00fe', "'; --", '__proto__'];
      const names = [
        'idempotency-key',
        'user-agent',
        'x-forwarded-for',
        'x-forwarded-host',
        'x-forwarded-proto',
        'accept',
        'accept-encoding',
        'content-type',
        'cookie',
        'authorization',
        'x-api-key',
        'if-none-match',
        'range',
        'host',
        'last-event-id',
        'x-http-method-override',
      ];
      for (const name of names)
        for (const value of values) await strike(create, '/api/invites', '{}', { [name]: value });
      const flood = Object.fromEntries(
        Array.from({ length: 500 }, (_none, at) => [`x-flood-${at}`, 'x'.repeat(20)]),
      );
      await strike(create, '/api/invites', '{}', flood);
      await everythingStillAnswers();
    });

    it('of any random shape is refused or taken', async () => {
      const targets = routes().flatMap((route) =>
        route.body ? samples(route.body).map((one) => ({ route, ...one })) : [],
      );
      const change = fc.record({
        field: fc.nat(),
        value: fc.oneof(fc.jsonValue(), fc.constantFrom(...HOSTILE_VALUES)),
      });
      const strikes = fc.record({
        target: fc.constantFrom(...targets),
        changes: fc.array(change, { maxLength: 4 }),
      });
      const property = fc.asyncProperty(strikes, async ({ target, changes }) => {
        let body = target.sample;
        for (const { field, value } of changes) {
          const path = target.fields[field % target.fields.length];
          if (path) body = withValue(body, path, value);
        }
        const status = await strike(target.route, addressOf(test, target.route.path), toWire(body));
        assert.ok(status < 500, failures.at(-1));
      });
      await fc.assert(property, { seed: SEED, numRuns: 400 });
      await everythingStillAnswers();
    });
  });
}
