import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tarOf } from '../../../scripts/setup/tar.mjs';

/** A package as it is published: its manifest without name and version, and its files. */
export interface Published {
  name: string;
  version: string;
  manifest?: Record<string, unknown>;
  files: Record<string, string | Buffer>;
}

function packed({ name, version, manifest = {}, files }: Published): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'specproof-published-'));
  const all = { ...files, 'package.json': JSON.stringify({ name, version, ...manifest }) };
  for (const [file, content] of Object.entries(all)) writeFileSync(join(folder, file), content);
  const archive = gzipSync(Buffer.concat([...tarOf([{ name: 'package', path: folder }])]));
  rmSync(folder, { recursive: true });
  return archive;
}

/** A registry on loopback that speaks as much of npm's protocol as an installation needs, and counts what it was asked. */
export async function startRegistry(packages: readonly Published[]) {
  const asked: string[] = [];
  const archives = new Map(packages.map((one) => [`/${one.name}/-/${one.version}.tgz`, packed(one)]));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/');
    asked.push(path);
    const archive = archives.get(path);
    if (archive !== undefined) return void response.end(archive);
    const versions = packages.filter(({ name }) => path === `/${name}`);
    if (versions.length === 0) return void response.writeHead(404).end('{}');
    const described = new Map(
      versions.map(({ name, version, manifest }) => {
        const place = `/${name}/-/${version}.tgz`;
        const hash = createHash('sha512').update(archives.get(place) ?? '');
        const dist = { tarball: `${address}${place}`, integrity: `sha512-${hash.digest('base64')}` };
        return [version, { name, version, ...manifest, dist }] as const;
      }),
    );
    const latest = versions.at(-1)?.version;
    const name = path.slice(1);
    response.end(
      JSON.stringify({ name, 'dist-tags': { latest }, versions: Object.fromEntries<unknown>(described) }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  return {
    address,
    asked,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
