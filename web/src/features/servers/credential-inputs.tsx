import { PasswordInput, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { ServerKind } from '#api/types.ts';

/** The fields of an address and its credentials by name: `url` and those of the kind. */
export type ConnectionValues = Record<string, string>;

export const emptyConnection = (kind: ServerKind, url = ''): ConnectionValues => ({
  url,
  ...Object.fromEntries(kind.credential_fields.map((field) => [field.name, ''])),
});

/** The credentials among the values, without the address. */
export const credentialsOf = (kind: ServerKind, values: ConnectionValues): Record<string, string> =>
  Object.fromEntries(kind.credential_fields.map((field) => [field.name, (values[field.name] ?? '').trim()]));

/** The inputs that a kind of server asks for, drawn from its descriptor. */
export function CredentialInputs({
  form,
  kind,
  replacing = false,
}: {
  form: UseFormReturnType<ConnectionValues>;
  kind: ServerKind;
  /** Whether empty secrets mean that the stored ones stay. */
  replacing?: boolean;
}) {
  const { t } = useTranslation('servers');
  return (
    <>
      <TextInput
        label={t('field.url')}
        description={t('field.urlHelp', { example: kind.url_example })}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        required={!replacing}
        withAsterisk={false}
        {...form.getInputProps('url')}
      />
      {kind.credential_fields.map((field) => {
        const props = {
          label: t([`field.${field.name}`, 'field.credential'], { name: field.name, product: kind.label }),
          description: replacing
            ? t('field.keepEmpty')
            : t([`field.${field.name}Help`, 'field.noHelp'], { product: kind.label }),
          autoComplete: 'off',
          required: field.required && !replacing,
          withAsterisk: false,
          ...form.getInputProps(field.name),
        };
        return field.kind === 'secret' ? (
          <PasswordInput key={field.name} {...props} />
        ) : (
          <TextInput key={field.name} {...props} />
        );
      })}
    </>
  );
}
