import { imageTag } from '../../../../scripts/setup/image-tag.mjs';
import { probeSandbox } from '../../../adapters/sandbox/probe.ts';
import { supportedLanguages, toolchainFor } from '../../../toolchains/index.ts';
import { dockerClient } from '../../docker-client.ts';
import type { Environment } from '../../environment.ts';
import type { Finding } from './finding.ts';

/** Docker, the image of each language, and the limits of a container, which are tried and not just read. */
export async function checkSandbox(settings: Environment['sandbox']): Promise<Finding[]> {
  const docker = dockerClient(settings);
  const images = supportedLanguages.flatMap((language) => toolchainFor(language)?.image ?? []);
  const probes = await Promise.all(images.map((image) => probeSandbox(docker, imageTag(image))));
  const findings: Finding[] = probes.flat();
  return findings.filter((finding, index) => findings.findIndex((other) => isSame(other, finding)) === index);
}

function isSame(left: Finding, right: Finding): boolean {
  return left.name === right.name && left.detail === right.detail;
}
