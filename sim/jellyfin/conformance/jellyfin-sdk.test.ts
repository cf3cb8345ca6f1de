import assert from 'node:assert/strict';
import test, { after, before, describe } from 'node:test';
import { Jellyfin } from '@jellyfin/sdk/lib/jellyfin.js';
import { getImageApi } from '@jellyfin/sdk/lib/utils/api/image-api.js';
import { getItemsApi } from '@jellyfin/sdk/lib/utils/api/items-api.js';
import { getLibraryStructureApi } from '@jellyfin/sdk/lib/utils/api/library-structure-api.js';
import { getQuickConnectApi } from '@jellyfin/sdk/lib/utils/api/quick-connect-api.js';
import { getSessionApi } from '@jellyfin/sdk/lib/utils/api/session-api.js';
import { getSystemApi } from '@jellyfin/sdk/lib/utils/api/system-api.js';
import { getUserApi } from '@jellyfin/sdk/lib/utils/api/user-api.js';
import { type RunningWorld, startWorld } from '#sim/start-world.ts';

let world: RunningWorld;
before(async () => {
  world = await startWorld();
});
after(() => world.stop());

const sdk = new Jellyfin({
  clientInfo: { name: 'Conformance', version: '1.0' },
  deviceInfo: { name: 'A bench with "quotes"', id: 'bench-1' },
});
const owner = () => sdk.createApi(world.jellyfin.url, world.jellyfin.api_key);
const guest = () => sdk.createApi(world.jellyfin.url);

describe('the vendor’s own client accepts the simulated Jellyfin', () => {
  test('finds the server without an issue, and reads who it is', async () => {
    const [found] = await sdk.discovery.getRecommendedServerCandidates(world.jellyfin.url);
    assert.deepEqual(found?.issues, []);
    const { data } = await getSystemApi(owner()).getSystemInfo();
    assert.deepEqual([data.Id, data.ServerName], [world.jellyfin.server_id, 'The Cellar']);
  });

  test('lists libraries, titles and pictures', async () => {
    const folders = (await getLibraryStructureApi(owner()).getVirtualFolders()).data;
    assert.deepEqual(
      folders.map((folder: { CollectionType?: string }) => folder.CollectionType),
      ['movies', 'tvshows', 'music', 'movies'],
    );
    const { data } = await getItemsApi(owner()).getItems({
      parentId: folders[0]?.ItemId,
      recursive: true,
      includeItemTypes: ['Movie'],
      sortBy: ['DateCreated'],
      sortOrder: ['Descending'],
      limit: 3,
    });
    assert.equal(data.Items?.length, 3);
    assert.equal((data.TotalRecordCount ?? 0) > 20, true);
    const itemId = data.Items?.[0]?.Id ?? '';
    const picture = await getImageApi(owner()).getItemImage(
      { itemId, imageType: 'Primary', fillWidth: 60 },
      { responseType: 'arraybuffer' },
    );
    assert.equal(picture.headers['content-type'], 'image/jpeg');
  });

  test('makes a user, narrows what he sees, changes his password and removes him', async () => {
    const users = getUserApi(owner());
    const made = (await users.createUserByName({ createUserByName: { Name: 'mira', Password: 'first one' } }))
      .data;
    const userId = made.Id ?? '';
    assert.ok(made.Policy);
    await users.updateUserPolicy({
      userId,
      userPolicy: { ...made.Policy, EnableAllFolders: false, EnabledFolders: [] },
    });
    await users.updateUserPassword({ userId, updateUserPassword: { NewPw: 'second one' } });
    const api = guest();
    await api.authenticateUserByName('mira', 'second one');
    assert.equal((await getItemsApi(api).getItems({ recursive: true })).data.TotalRecordCount, 0);
    await api.logout();
    await users.deleteUser({ userId });
    await assert.rejects(guest().authenticateUserByName('mira', 'second one'), { status: 401 });
  });

  test('signs in by Quick Connect, and sees who watches', async () => {
    const api = guest();
    const { data: begun } = await getQuickConnectApi(api).initiateQuickConnect();
    const { data: users } = await getUserApi(owner()).getUsers();
    const jonas = users.find((user: { Name?: string }) => user.Name === 'jonas');
    await getQuickConnectApi(owner()).authorizeQuickConnect({ code: begun.Code ?? '', userId: jonas?.Id });
    const secret = begun.Secret ?? '';
    assert.equal((await getQuickConnectApi(api).getQuickConnectState({ secret })).data.Authenticated, true);
    const { data } = await getUserApi(api).authenticateWithQuickConnect({
      quickConnectDto: { Secret: secret },
    });
    assert.equal(data.User?.Name, 'jonas');
    const sessions = (await getSessionApi(owner()).getSessions()).data;
    assert.equal(sessions.filter((session: { NowPlayingItem?: object }) => session.NowPlayingItem).length, 1);
  });
});
