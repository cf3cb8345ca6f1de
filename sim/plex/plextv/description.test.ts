import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { createSimulation, type Simulation } from '#sim/simulation.ts';
import { requirePart } from '#test/parts.ts';
import { createCaller } from '../caller.ts';

/** Members of an OpenAPI schema that say nothing about validity, or that JSON Schema does not know. */
const LEFT_OUT = ['example', 'xml', 'discriminator', 'externalDocs', 'deprecated'];

/** An OpenAPI 3.0 document as JSON Schema: `nullable` becomes a type. */
function asJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asJsonSchema);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => !LEFT_OUT.includes(key) && !key.startsWith('x-'))
      .map(([key, value]) => [key, asJsonSchema(value)]),
  );
  return nullable === true && typeof rest.type === 'string' ? { ...rest, type: [rest.type, 'null'] } : rest;
}

function pointer(parts: string[]): string {
  return parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
}

describe('the community’s description of plex.tv', () => {
  let sim: Simulation;
  before(async () => {
    sim = await createSimulation();
  });

  type Case = {
    name: string;
    method: string;
    path: string;
    described: string;
    status: number;
    as?: string;
    form?: Record<string, string>;
    anonymous?: boolean;
  };
  const cases: Case[] = [
    { name: 'the account of an owner', method: 'GET', path: '/api/v2/user', described: '/user', status: 200 },
    {
      name: 'the account of a friend',
      method: 'GET',
      path: '/api/v2/user',
      described: '/user',
      status: 200,
      as: 'jonas',
    },
    {
      name: 'the resources of an owner',
      method: 'GET',
      path: '/api/v2/resources',
      described: '/resources',
      status: 200,
    },
    {
      name: 'the resources of a friend',
      method: 'GET',
      path: '/api/v2/resources',
      described: '/resources',
      status: 200,
      as: 'jonas',
    },
    {
      name: 'a dead token',
      method: 'GET',
      path: '/api/v2/user',
      described: '/user',
      status: 401,
      as: 'nobody',
    },
    {
      name: 'a missing client identifier',
      method: 'GET',
      path: '/api/v2/user',
      described: '/user',
      status: 400,
      anonymous: true,
    },
    {
      name: 'a sign-in',
      method: 'POST',
      path: '/api/v2/users/signin',
      described: '/users/signin',
      status: 201,
      form: { login: 'mira', password: 'mira-secret-1' },
    },
  ];

  for (const { name, method, path: address, described, status, as = 'anna', form, anonymous } of cases) {
    it(`fits ${name}`, async (t) => {
      const folder = requirePart(t, 'specs');
      if (folder === undefined) return;
      const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
      const document = asJsonSchema(parse(readFileSync(path.join(folder, 'plex-api-spec.yaml'), 'utf8')));
      assert.ok(typeof document === 'object' && document !== null);
      ajv.addSchema({ $id: 'plex', ...document });
      const place = pointer([
        'paths',
        described,
        method.toLowerCase(),
        'responses',
        String(status),
        'content',
        'application/json',
        'schema',
      ]);
      const validate: ValidateFunction = ajv.compile({ $ref: `plex#/${place}` });
      const call = createCaller(sim, { token: sim.plex.accounts[as]?.token });
      const answer = await call(method, address, { form, ...(anonymous ? { clientIdentifier: '' } : {}) });
      assert.equal(answer.status, status);
      validate(answer.json);
      assert.deepEqual(validate.errors ?? [], []);
    });
  }
});
