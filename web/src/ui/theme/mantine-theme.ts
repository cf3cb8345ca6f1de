import {
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
  NumberInput,
  PasswordInput,
  Select,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { readScheme, writeScheme } from './scheme.ts';

type Ten<Item> = [Item, Item, Item, Item, Item, Item, Item, Item, Item, Item];
const variable = (token: string) => `var(--${token})`;
const scale = ([a, b, c, d, e, f, g, h, i, j]: Ten<string>): MantineColorsTuple => [
  variable(a),
  variable(b),
  variable(c),
  variable(d),
  variable(e),
  variable(f),
  variable(g),
  variable(h),
  variable(i),
  variable(j),
];

const one = (token: string) => scale([token, token, token, token, token, token, token, token, token, token]);

/** The two scales that Mantine paints its own parts with: in the dark from text to ground, by day the other way. */
const darkScale = scale([
  'text',
  'text',
  'quiet',
  'quiet',
  'control-line',
  'raised',
  'surface',
  'ground',
  'ground',
  'ground',
]);
const dayScale = scale([
  'hover',
  'hover',
  'line',
  'line',
  'control-line',
  'quiet',
  'quiet',
  'text',
  'text',
  'text',
]);

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];
const fieldProps = { defaultProps: { inputWrapperOrder: order, size: 'md' } };

/** Mantine in our tokens: one accent, help below the field, no colours of its own. */
export const theme = createTheme({
  colors: {
    dark: darkScale,
    gray: dayScale,
    light: one('light'),
    good: one('good'),
    bad: one('bad'),
    warning: one('warning'),
    info: one('info'),
  },
  primaryColor: 'light',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-code)',
  defaultRadius: 'var(--radius-control)',
  fontSizes: {
    xs: 'var(--size-13)',
    sm: 'var(--size-15)',
    md: 'var(--size-15)',
    lg: 'var(--size-17)',
    xl: 'var(--size-21)',
  },
  headings: { fontWeight: '600' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    TextInput: TextInput.extend(fieldProps),
    PasswordInput: PasswordInput.extend(fieldProps),
    Textarea: Textarea.extend(fieldProps),
    NumberInput: NumberInput.extend(fieldProps),
    Select: Select.extend(fieldProps),
    // By name: importing them would bring them into the first load of every page.
    TagsInput: fieldProps,
    MultiSelect: fieldProps,
    Switch: Switch.extend({ defaultProps: { size: 'md' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'md', iconColor: 'var(--on-light)' } }),
  },
});

const variables = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--quiet)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-placeholder': 'var(--quiet)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--raised)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--control-line)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-anchor': 'var(--light)',
  '--mantine-primary-color-contrast': 'var(--on-light)',
  '--mantine-shadow-sm': 'none',
  '--mantine-shadow-md': 'var(--float)',
  '--mantine-shadow-lg': 'var(--float)',
  '--mantine-shadow-xl': 'var(--float)',
};

/**
 * Mantine's variables pointed at ours, the same in both schemes because our tokens change with the scheme. Mantine sets
 * some of its own by scheme, which count more than those without one: hence all three.
 */
export const cssVariables: CSSVariablesResolver = () => ({ variables, light: variables, dark: variables });

/** One memory for the scheme, shared with the guest's pages, which do without Mantine. */
export const schemeManager: MantineColorSchemeManager = {
  get: () => readScheme(),
  set: (value) => writeScheme(value),
  subscribe: () => {},
  unsubscribe: () => {},
  clear: () => writeScheme('auto'),
};
