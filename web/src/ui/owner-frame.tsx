import { Drawer } from '@mantine/core';
import { IconMenu2 } from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '#lib/format.ts';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { cx } from './css.ts';
import { Mark } from './mark.tsx';
import styles from './owner-frame.module.css';
import { plainHeader } from './plain-header.ts';

export type RailEntry = {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; stroke?: number }>;
  /** Pages that belong to it although their addresses begin otherwise. */
  also?: readonly string[];
  /** What waits for a decision; nothing is shown at zero. */
  waiting?: number;
};
export type RailGroup = { label: string | null; entries: RailEntry[] };

function Nav({ groups }: { groups: RailGroup[] }) {
  const { t, i18n } = useTranslation('common');
  // Without the sub path that Foyer may be served under.
  const route: string = useRouterState({ select: (state) => state.matches.at(-1)?.fullPath ?? '' });
  return (
    <nav className={styles.nav} aria-label={t('mainMenu')}>
      {groups.map((group) => (
        <div key={group.label ?? 'first'} className={styles.group}>
          {group.label ? <p className={styles.groupTitle}>{group.label}</p> : null}
          {group.entries.map(({ to, also = [], label, icon: Icon, waiting }) => (
            <Link
              key={to}
              to={to}
              className={cx(styles.entry, also.some((start) => route.startsWith(start)) && styles.within)}
            >
              <Icon size={20} stroke={1.5} />
              <span>{label}</span>
              {waiting ? (
                <span className={styles.waiting}>
                  {formatNumber(waiting, i18n.language)}
                  <span className="visually-hidden"> {t('waiting')}</span>
                </span>
              ) : null}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
}

/** The owner's pages: a rail on the left; on the phone the same under one menu. */
export function OwnerFrame({
  groups,
  person,
  children,
}: {
  groups: RailGroup[];
  person: { name: string; avatar_url: string | null; to: string };
  children: ReactNode;
}) {
  const { t } = useTranslation('common');
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the page changes
  useEffect(() => setOpen(false), [path]);
  const personLink = (
    <Link to={person.to} className={styles.person}>
      <Avatar name={person.name} url={person.avatar_url} size={32} />
      <span>{person.name}</span>
    </Link>
  );
  const brand = (
    <Link to="/" className={styles.brand}>
      <Mark size={30} />
      Foyer
    </Link>
  );
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
        {t('skipToContent')}
      </button>
      <header className={styles.rail}>
        {brand}
        <Nav groups={groups} />
        {personLink}
      </header>
      <header className={styles.bar}>
        {brand}
        <Button look="quiet" icon={<IconMenu2 size={20} stroke={1.5} />} onClick={() => setOpen(true)}>
          {t('menu')}
        </Button>
      </header>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="right"
        size={300}
        title={t('menu')}
        closeButtonProps={{ 'aria-label': t('close'), size: 'lg' }}
        transitionProps={{ duration: 150 }}
        attributes={{ header: plainHeader }}
      >
        <Nav groups={groups} />
        {personLink}
      </Drawer>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
