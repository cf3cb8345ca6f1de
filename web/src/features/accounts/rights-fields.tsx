import { useTranslation } from 'react-i18next';
import { permissions as all } from '#api/permissions.ts';
import type { Permission, Role } from '#api/types.ts';
import { CheckList } from '#ui/check-list.tsx';
import { Choice } from '#ui/choice.tsx';
import { Section } from '#ui/section.tsx';

const roles = ['viewer', 'requester', 'admin'] as const;

/** The role, and single permissions beside it. Nobody can give what he does not have himself. */
export function RightsFields({
  role,
  permissions,
  own,
  onRole,
  onPermissions,
  problem,
}: {
  role: Role;
  permissions: Permission[];
  /** What the person at the screen may do. */
  own: Permission[];
  onRole: (role: Role) => void;
  onPermissions: (permissions: Permission[]) => void;
  problem?: React.ReactNode;
}) {
  const { t } = useTranslation(['accounts', 'permissions']);
  const mayMakeAdmin = all.every((one) => own.includes(one));
  return (
    <>
      <Choice
        label={t('field.role')}
        help={t(`roleHelp.${role}`)}
        problem={problem}
        options={roles
          .filter((one) => one !== 'admin' || mayMakeAdmin || role === 'admin')
          .map((value) => ({ value, label: t(`role.${value}`) }))}
        value={role}
        onChange={onRole}
      />
      {role === 'admin' ? null : (
        <Section title={t('field.permissions')} help={t('field.permissionsHelp')}>
          <CheckList
            label={t('field.permissions')}
            items={all
              .filter((one) => own.includes(one) || permissions.includes(one))
              .map((one) => ({ value: one, label: t(`permissions:${one}`) }))}
            value={permissions}
            onChange={onPermissions}
          />
        </Section>
      )}
    </>
  );
}
