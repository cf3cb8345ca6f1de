import { IconBrowser, IconDeviceDesktop, IconDeviceMobile, IconDeviceTv } from '@tabler/icons-react';
import styles from './steps-way.module.css';
import type { WayStep } from './way-step.ts';

const devices = {
  phone: IconDeviceMobile,
  tv: IconDeviceTv,
  browser: IconBrowser,
  desktop: IconDeviceDesktop,
};

/** The heading and the words of a step. */
export function StepText({ step }: { step: Pick<WayStep, 'title' | 'html' | 'device'> }) {
  const Icon = step.device ? devices[step.device] : null;
  return (
    <>
      <h2 className={styles.title}>
        {Icon ? <Icon size={22} stroke={1.5} aria-hidden="true" /> : null}
        {step.title}
      </h2>
      <Words html={step.html} />
    </>
  );
}

/** HTML that the server has cleaned. */
export function Words({ html }: { html: string }) {
  if (html === '') return null;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the server renders it from Markdown through a strict allow-list
  return <div className={styles.words} dangerouslySetInnerHTML={{ __html: html }} />;
}
