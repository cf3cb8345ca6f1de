import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '#lib/use-phone.ts';
import { Button, buttonClass } from './button.tsx';

type Icon = ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: 'true' }>;

/** One thing that can be done: by a press, or where a link leads (`linkOptions(…)`). */
export type Action = {
  label: string;
  icon: Icon;
  danger?: boolean;
  busy?: boolean;
  disabled?: boolean;
} & ({ onClick: () => unknown; link?: undefined } | { link: LinkProps; onClick?: undefined });

/**
 * What can be done about a thing: two as buttons, or where there are more the first two (on the phone the first) and the
 * rest under "More". The most usual comes first, what cannot be undone last.
 */
export function Actions({ actions }: { actions: (Action | null | false)[] }) {
  const room = usePhone() ? 1 : 2;
  const all = actions.filter((action): action is Action => Boolean(action));
  const shown = all.length > 2 ? all.slice(0, room) : all;
  const rest = all.slice(shown.length);
  return (
    <>
      {shown.map((action) => (
        <ActionButton key={action.label} action={action} />
      ))}
      {rest.length > 0 ? <ActionMenu actions={rest} /> : null}
    </>
  );
}

function ActionButton({ action }: { action: Action }) {
  const { label, icon: Icon, danger, busy, disabled, onClick, link } = action;
  const icon = <Icon size={18} stroke={1.5} aria-hidden="true" />;
  if (link)
    return (
      <Link {...link} className={buttonClass()}>
        {icon}
        {label}
      </Link>
    );
  return (
    <Button
      look={danger ? 'danger' : 'secondary'}
      icon={icon}
      busy={busy}
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

/** Actions behind one button. The list stays within the panel, so that it belongs to what is read there. */
function ActionMenu({ actions }: { actions: Action[] }) {
  const { t } = useTranslation('common');
  const isBusy = actions.some((action) => action.busy);
  return (
    <Menu
      position="top-end"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 150 }}
    >
      <Menu.Target>
        <Button icon={<IconDots size={18} stroke={1.5} />} busy={isBusy}>
          {t('more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, icon: Icon, danger, disabled, onClick, link }) => {
          const look = {
            color: danger ? 'bad' : undefined,
            leftSection: <Icon size={18} stroke={1.5} aria-hidden="true" />,
          };
          return link ? (
            <Menu.Item key={label} {...look} renderRoot={(props) => <Link {...link} {...props} />}>
              {label}
            </Menu.Item>
          ) : (
            <Menu.Item key={label} {...look} disabled={disabled} onClick={onClick}>
              {label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
