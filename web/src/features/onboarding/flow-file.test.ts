import { expect, test } from 'vitest';
import { readFlow } from './flow-file.ts';

const chosen = (text: string) => new File([text], 'steps.json');

test('a file that an export wrote is read, also by an editor that marks its beginning', async () => {
  expect(await readFlow(chosen('\ufeff{"format":"foyer.onboarding"}'))).toEqual({
    format: 'foyer.onboarding',
  });
});

for (const [what, text] of [
  ['no JSON', '{"format":'],
  ['nothing', ''],
  ['a list', '[{"format":"foyer.onboarding"}]'],
  ['null', 'null'],
  ['a number', '7'],
  ['more than the server takes', `{"x":"${'x'.repeat(1024 * 1024)}"}`],
] as const) {
  test(`a file of ${what} is not sent anywhere`, async () => {
    expect(await readFlow(chosen(text))).toBeNull();
  });
}
