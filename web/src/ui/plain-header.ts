/** A dialog's heading row is a `header` element to Mantine, and would count as a second banner of the page. */
export const plainHeader = { role: 'none' } as const;
