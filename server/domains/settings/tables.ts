import type { EpochMs, JsonText } from '#db/portable.ts';

/** What the owner has set in the pages, a row for each section. A section that was never saved has no row. */
export type SettingsTables = {
  settings: {
    section: string;
    /** JSON object of the section's fields. */
    value: JsonText;
    /** JSON object: a secret field's name and its encrypted text. */
    secrets: JsonText;
    updated_at: EpochMs;
  };
};
