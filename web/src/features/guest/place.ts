/** Where a guest is. Each place has its own address, so that back and reload work. */
export type Place =
  | { at: 'join' }
  | { at: 'invite'; code: string }
  | { at: 'before'; code: string }
  | { at: 'device'; code: string }
  | { at: 'name'; code: string }
  | { at: 'continue'; code: string }
  /** Choosing an account, at the first, second … server that has its own. */
  | { at: 'account'; code: string; number: number }
  | { at: 'inside'; code: string; redemptionId: string }
  | { at: 'ask' }
  | { at: 'asked'; link: string }
  | { at: 'seat'; link: string }
  /** A page of an invite in a frame of the owner's. */
  | { at: 'preview' }
  | { at: 'missing' };

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Reads a path of ours, without the sub path. */
export function readPlace(path: string): Place {
  const [first, code, step, id, ...rest] = path.split('/').filter(Boolean).map(decode);
  if (first === 'join' && !code) return { at: 'join' };
  if (first === 'preview' && !code) return { at: 'preview' };
  if (first === 'ask' && step === undefined) return code ? { at: 'asked', link: code } : { at: 'ask' };
  if (first === 'seat' && code && step === undefined) return { at: 'seat', link: code };
  if (first !== 'invite' || rest.length > 0) return { at: 'missing' };
  if (!code) return { at: 'join' };
  if (step === 'in' && id) return { at: 'inside', code, redemptionId: id };
  if (step === 'account' && /^[1-9]?\d?$/.test(id ?? ''))
    return { at: 'account', code, number: Number(id ?? 1) || 1 };
  if (id) return { at: 'missing' };
  if (step === undefined) return { at: 'invite', code };
  if (step === 'before' || step === 'device' || step === 'name' || step === 'continue')
    return { at: step, code };
  return { at: 'missing' };
}

/** The path of a place: the inverse of readPlace. */
export function pathOf(place: Place): string {
  if (place.at === 'join' || place.at === 'missing') return '/join';
  if (place.at === 'preview') return '/preview';
  if (place.at === 'ask') return '/ask';
  if (place.at === 'asked') return `/ask/${encodeURIComponent(place.link)}`;
  if (place.at === 'seat') return `/seat/${encodeURIComponent(place.link)}`;
  const invite = `/invite/${encodeURIComponent(place.code)}`;
  if (place.at === 'invite') return invite;
  if (place.at === 'inside') return `${invite}/in/${encodeURIComponent(place.redemptionId)}`;
  if (place.at === 'account')
    return place.number === 1 ? `${invite}/account` : `${invite}/account/${place.number}`;
  return `${invite}/${place.at}`;
}
