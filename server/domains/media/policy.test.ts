import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestFoyer, type TestFoyer } from '#test/app.ts';

/** Who may call what: every route of the domain is here. */
const TABLE: Record<string, string> = {
  'GET /api/server-kinds': 'signed in',
  'GET /api/servers': 'servers.read',
  'GET /api/servers/:id': 'servers.read',
  'GET /api/servers/:id/posters': 'servers.read',
  'GET /api/servers/:id/limit-choices': 'servers.read',
  'POST /api/servers': 'servers.write',
  'POST /api/servers/test': 'servers.write',
  'POST /api/servers/discover': 'servers.write',
  'POST /api/servers/:id/test': 'servers.write',
  'POST /api/servers/:id/sync': 'servers.write',
  'PATCH /api/servers/:id': 'servers.write',
  'DELETE /api/servers/:id': 'servers.write',
  'GET /api/images/:signed': 'everybody',
};

describe('permissions of media servers', () => {
  let test: TestFoyer;
  before(async () => {
    test = await createTestFoyer();
  });
  after(() => test.stop());

  it('are as the table says, and no route is without a line', () => {
    const found = test.foyer.parts.media.routes.map(({ method, path, access }) => {
      if (access.kind === 'permission') return [`${method} ${path}`, access.permission];
      return [`${method} ${path}`, access.kind === 'public' ? 'everybody' : 'signed in'];
    });
    assert.deepEqual(Object.fromEntries(found), TABLE);
  });
});
