import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocument, readProblem } from './document.ts';
import { PlexAccount, PlexUsers, Resources, Sections, ShareRows } from './schema.ts';

describe('documents of Plex', () => {
  it('reads the same from XML and JSON of a server', () => {
    const xml =
      '<?xml version="1.0"?><MediaContainer size="1"><Directory key="1" type="movie" title="A &amp; B"/></MediaContainer>';
    const json = '{"MediaContainer":{"size":1,"Directory":[{"key":"1","type":"movie","title":"A & B"}]}}';
    const wanted = { Directory: [{ key: '1', type: 'movie', title: 'A & B' }] };
    assert.deepEqual(Sections.parse(readDocument(xml)), wanted);
    assert.deepEqual(Sections.parse(readDocument(json)), wanted);
  });

  it('makes an array of a single child and an empty list of none', () => {
    const one =
      '<MediaContainer><User id="7" title="frieda"><Server id="9" machineIdentifier="aa" owned="1" pending="0"/></User></MediaContainer>';
    assert.deepEqual(PlexUsers.parse(readDocument(one)).User[0]?.Server, [
      { machineIdentifier: 'aa', owned: true, pending: false },
    ]);
    assert.deepEqual(PlexUsers.parse(readDocument('<MediaContainer size="0"/>')).User, []);
  });

  it('reads flags from 1, 0, true, false and nothing, and times from seconds and ISO texts', () => {
    const xml =
      '<MediaContainer><SharedServer id="1" userID="" acceptedAt="" invitedAt="1760000000" allowSync="1" allowChannels="false"/></MediaContainer>';
    const row = ShareRows.parse(readDocument(xml)).SharedServer[0];
    assert.deepEqual(
      [
        row?.userID,
        row?.acceptedAt,
        row?.invitedAt,
        row?.allowSync,
        row?.allowChannels,
        row?.allowCameraUpload,
      ],
      [null, null, 1_760_000_000_000, true, false, false],
    );
    const account = PlexAccount.parse({ id: 7, email: '', confirmed: true });
    assert.deepEqual([account.id, account.email, account.confirmed], ['7', null, true]);
  });

  it('reads resources as a JSON array and as XML', () => {
    const connection = {
      protocol: 'https',
      address: '192.0.2.5',
      port: 32400,
      uri: 'https://a:32400',
      local: true,
      relay: false,
    };
    const json = [{ clientIdentifier: 'aa', provides: 'server', owned: true, connections: [connection] }];
    const xml =
      '<resources><resource clientIdentifier="aa" provides="server" owned="1"><connections><connection protocol="https" address="192.0.2.5" port="32400" uri="https://a:32400" local="1" relay="0"/></connections></resource></resources>';
    assert.deepEqual(Resources.parse(readDocument(xml)), Resources.parse(readDocument(JSON.stringify(json))));
    assert.equal(Resources.parse(readDocument(xml))[0]?.connections[0]?.local, true);
  });

  for (const [what, body] of [
    ['an HTML page', '<!DOCTYPE html><html><body>Bad gateway</body></html>'],
    ['an HTML page without a type', '<html><head><title>Unauthorized</title></head><body/></html>'],
    ['entities that grow', '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'],
    ['XML cut in the middle', '<MediaContainer><User id="1"'],
    ['JSON cut in the middle', '{"MediaContainer":{"size":'],
    ['garbage', '\u0000\u0001{"Media'],
    ['nothing', ''],
  ] as const) {
    it(`does not read ${what}`, () => {
      assert.equal(readDocument(body), undefined);
    });
  }

  for (const [form, body, wanted] of [
    [
      'v2 XML',
      '<errors><error code="1001" message="No" status="401"/></errors>',
      { message: 'No', code: '1001' },
    ],
    [
      'v2 JSON',
      '{"errors":[{"code":1003,"message":"API rate limit exceeded","status":429}]}',
      { message: 'API rate limit exceeded', code: '1003' },
    ],
    [
      'legacy XML',
      '<?xml version="1.0"?><Response code="400" status="Invalid email address"/>',
      { message: 'Invalid email address', code: '400' },
    ],
    ['legacy XML without attributes', '<errors><error>Not found</error></errors>', { message: 'Not found' }],
    ['legacy JSON', '{"error":"text"}', { message: 'text' }],
    ['HTML', '<html><body><h1>401 Unauthorized</h1></body></html>', {}],
  ] as const) {
    it(`finds Plex's own words in ${form}`, () => {
      assert.deepEqual(readProblem(body), wanted);
    });
  }
});
