import type { Clock } from '#kernel/clock.ts';
import type { HttpClient } from '#kernel/http/client.ts';

/** What the channels need from outside themselves. */
export type ChannelsConfig = {
  http: HttpClient;
  clock: Clock;
  /** The addresses of a host name. */
  resolveHost(hostname: string): Promise<string[]>;
  /** Whether a mail server may stand at this address; those of cloud machines' credentials may not. */
  allows(address: string): boolean;
  /** Certificates of authorities to believe beside the known ones, as PEM. */
  trustedCertificates?: readonly string[];
};
