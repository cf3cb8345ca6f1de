import type { Account, Pin, PlexWorld } from '../world.ts';
import { issueToken } from './accounts.ts';

const WEAK_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const STRONG_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';
const WEAK_LIFETIME_MS = 900_000;
const STRONG_LIFETIME_MS = 1_800_000;

export type NewPin = Pick<Pin, 'strong' | 'clientIdentifier' | 'product' | 'deviceName' | 'platform'> & {
  key?: Pin['key'];
};

/** A new PIN: four characters for 15 minutes, or 25 for 30 where it is strong (facts 3.1). */
export function createPin(world: PlexWorld, input: NewPin): Pin {
  const now = world.clock.now();
  const pin: Pin = {
    key: null,
    ...input,
    id: world.ids.next('pin', 812345001) + world.ids.integer(0, 3) * 10_000_000,
    code: input.strong ? world.ids.text(25, STRONG_ALPHABET) : world.ids.text(4, WEAK_ALPHABET),
    createdAt: now,
    expiresAt: now + (input.strong ? STRONG_LIFETIME_MS : WEAK_LIFETIME_MS),
    accountId: null,
    authToken: null,
  };
  world.pins.push(pin);
  return pin;
}

export function isExpiredPin(world: PlexWorld, pin: Pin): boolean {
  return pin.expiresAt <= world.clock.now();
}

/** The living PIN with this code; weak codes are typed by people, so their case does not matter. */
export function livePinByCode(world: PlexWorld, code: string): Pin | null {
  const typed = code.trim();
  return (
    world.pins.find(
      (pin) =>
        !isExpiredPin(world, pin) && (pin.strong ? pin.code === typed : pin.code === typed.toUpperCase()),
    ) ?? null
  );
}

/** Lets a person claim a PIN: its client gets a token of that account. Claimed PINs stay as they are. */
export function claimPin(world: PlexWorld, pin: Pin, account: Account): void {
  if (pin.authToken !== null) return;
  pin.accountId = account.id;
  pin.authToken = issueToken(world, account, pin.clientIdentifier, {
    name: pin.deviceName || pin.product,
    product: pin.product,
    platform: pin.platform,
  }).token;
}

/** Ends the time of a PIN now. A person who says no or closes the page changes nothing: it runs out (facts 3.2). */
export function expirePin(world: PlexWorld, pin: Pin): void {
  pin.expiresAt = world.clock.now();
}
