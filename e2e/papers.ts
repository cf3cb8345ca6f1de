import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const folder = path.join(path.dirname(import.meta.dirname), 'docs', 'screenshots');

/** The pictures that the papers show, by the name of the look, with the file they become. */
const chosen: Record<string, string> = {
  'guest-invite.phone.dark': 'invite.jpg',
  'guest-welcome.phone.dark': 'welcome.jpg',
  'owner-overview.desktop.dark': 'overview.jpg',
  'owner-invite-filled.desktop.dark': 'new-invite.jpg',
  'owner-invites.desktop.light': 'invites.jpg',
  'owner-members.phone.light': 'members.jpg',
};

/** Writes a picture into docs/screenshots where it is one of the chosen and `--update-screenshots` was given. */
export async function keepForPapers(page: Page, look: string): Promise<void> {
  const file = chosen[look];
  if (file === undefined || process.env.FOYER_E2E_PAPERS !== '1') return;
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, file);
  await page.screenshot({ path: target, type: 'jpeg', quality: 82, animations: 'disabled', scale: 'device' });
}
