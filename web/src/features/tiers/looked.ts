import type { TierPreview, TierWish } from '#api/types.ts';

/** A change that was looked at: what is wanted, and what it means for whom. */
export type Looked = { wish: TierWish; preview: TierPreview };
