import { imageTag } from '../../../../scripts/setup/image-tag.mjs';
import { probeSandbox } from '../../../adapters/sandbox/probe.ts';
import { dockerClient } from '../../docker-client.ts';
import type { Environment } from '../../environment.ts';
import { sandboxImages } from '../../sandbox-images.ts';
import type { Finding } from './finding.ts';

/** Docker, its runtime, the image of each language, and the limits of a container, which are tried and not just read. */
export function checkSandbox(settings: Environment['sandbox']): Promise<Finding[]> {
  const { runtime, strict } = settings;
  return probeSandbox({
    docker: dockerClient(settings),
    images: sandboxImages().map((image) => imageTag(image)),
    runtime,
    strict,
  });
}
