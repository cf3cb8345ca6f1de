import { z } from 'zod';
import { type Demo, until } from './demo.ts';

const Form = z.object({ form: z.string() });

/** Somebody asks to be let in, as a page does it: the server takes a form that is sent at once for a program's. */
export async function askForAccess(demo: Demo, ...people: string[]): Promise<void> {
  await demo.api('PATCH', '/api/settings/access-requests', { is_open: true });
  const { form } = Form.parse(await demo.api('GET', '/api/access-requests/form'));
  for (const who of people) {
    await until(`${who} has asked`, async () => {
      const send = demo.api('POST', '/api/access-requests', { who, form });
      return send.then(
        () => true,
        () => false,
      );
    });
  }
}
