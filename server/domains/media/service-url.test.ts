import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '#kernel/errors.ts';
import { checkServiceUrl, isForbiddenAddress } from './service-url.ts';

const nowhere = async (): Promise<string[]> => [];

describe('addresses of services', () => {
  for (const [entered, kept] of [
    ['http://192.168.1.10:32400', 'http://192.168.1.10:32400'],
    ['http://192.168.1.10:32400/', 'http://192.168.1.10:32400'],
    ['  https://media.example.test/plex/  ', 'https://media.example.test/plex'],
    ['media.example.test:32400', 'http://media.example.test:32400'],
    ['http://localhost:32400/?X-Plex-Token=abc#x', 'http://localhost:32400'],
    ['http://[fd12:3456::1]:32400', 'http://[fd12:3456::1]:32400'],
    ['http://127.0.0.1:32400', 'http://127.0.0.1:32400'],
    ['http://10.0.0.5', 'http://10.0.0.5'],
  ] as const) {
    it(`takes ${entered}`, async () => {
      assert.equal(await checkServiceUrl(entered, nowhere), kept);
    });
  }

  for (const [entered, code] of [
    ['', 'not_a_url'],
    ['not an address', 'not_a_url'],
    ['ftp://192.168.1.10', 'not_a_url'],
    ['file:///etc/passwd', 'not_a_url'],
    ['http://user:secret@192.168.1.10', 'has_credentials'],
    ['http://169.254.169.254/latest/meta-data', 'address_not_allowed'],
    ['http://169.254.0.1:32400', 'address_not_allowed'],
    ['http://2852039166', 'address_not_allowed'],
    ['http://0xa9.0xfe.0xa9.0xfe', 'address_not_allowed'],
    ['http://[fe80::1]:32400', 'address_not_allowed'],
    ['http://[::ffff:169.254.169.254]', 'address_not_allowed'],
    ['http://[64:ff9b::a9fe:a9fe]', 'address_not_allowed'],
    ['http://[fd00:ec2::254]', 'address_not_allowed'],
    ['http://metadata.google.internal', 'address_not_allowed'],
    ['http://METADATA.google.internal./computeMetadata', 'address_not_allowed'],
    ['http://100.100.100.200', 'address_not_allowed'],
    ['http://0.0.0.0:32400', 'address_not_allowed'],
    ['http://[::]:32400', 'address_not_allowed'],
  ] as const) {
    it(`refuses ${entered || 'nothing'} at its field`, async () => {
      await assert.rejects(checkServiceUrl(entered, nowhere), (error) => {
        assert.equal(error instanceof AppError, true, String(error));
        assert.deepEqual(
          error instanceof AppError && [error.status, error.fields[0]?.field, error.fields[0]?.code],
          [422, 'url', code],
        );
        return true;
      });
    });
  }

  it('refuses a name if any address it stands for is not allowed', async () => {
    const resolve = async (): Promise<string[]> => ['192.168.1.10', '169.254.169.254'];
    await assert.rejects(checkServiceUrl('http://innocent.example.test', resolve), { status: 422 });
    const good = async (): Promise<string[]> => ['192.168.1.10', 'fd12::1'];
    assert.equal(await checkServiceUrl('http://innocent.example.test', good), 'http://innocent.example.test');
  });

  it('takes what is no address for one that is not allowed', () => {
    assert.equal(isForbiddenAddress('something'), true);
    assert.equal(isForbiddenAddress('fe80::1%eth0'), true);
    assert.equal(isForbiddenAddress('192.0.2.5'), false);
  });
});
