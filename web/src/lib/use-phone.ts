import { useMediaQuery } from '@mantine/hooks';

/** Whether the screen is as narrow as a phone's: the width at which the sheets of `ui/` change too. */
export const usePhone = (): boolean =>
  useMediaQuery('(max-width: 639px)', undefined, { getInitialValueInEffect: false });
