import Docker from 'dockerode';
import type { Environment } from './environment.ts';

/** The library reads DOCKER_HOST and its companions for TLS by itself; an address from elsewhere is handed over. */
export function dockerClient({ dockerHost }: Pick<Environment['sandbox'], 'dockerHost'>): Docker {
  if (dockerHost === null || dockerHost === process.env['DOCKER_HOST']) return new Docker();
  const { protocol, hostname, port, pathname } = new URL(dockerHost);
  if (protocol === 'unix:') return new Docker({ socketPath: pathname });
  const isEncrypted = protocol === 'https:';
  const usualPort = isEncrypted ? 2376 : 2375;
  return new Docker({ host: hostname, port: port === '' ? usualPort : Number(port) });
}
