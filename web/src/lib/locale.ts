/**
 * The language of the page with the region the reader's browser names for it: a page in `en` writes dates as in `en-GB`
 * for who asks for that. Without such a wish the language alone.
 */
export const localeOf = (language: string, wishes: readonly string[] = navigator.languages): string =>
  wishes.find((wish) => wish.toLowerCase().startsWith(`${language.toLowerCase()}-`)) ?? language;
