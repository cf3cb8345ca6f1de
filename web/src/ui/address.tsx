import { Fragment } from 'react';

/** An e-mail address that breaks after the @ and after dots, where it has to break at all. */
export function Address({ text }: { text: string }) {
  const parts = text.match(/[^@.]*[@.]|[^@.]+$/g) ?? [text];
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}
