import { Readable } from 'node:stream';
import { followDocker, hasImage } from './docker-api.mjs';
import { buildContext, imageFolder, imageLanguages, imageTag, inputsHash } from './image-tag.mjs';
import { ensureImagePackages } from './node-packages.mjs';
import { messageOf, SetupProblem } from './problem.mjs';
import { tarOf } from './tar.mjs';

/** Predefined build arguments, which Docker does not keep in the image. */
const proxyNames = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'];

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {readonly string[]} [wanted] all when left out
 * @returns {Promise<void>}
 */
export async function ensureSandboxImages(progress, wanted) {
  const known = imageLanguages();
  const unknown = wanted?.find((language) => !known.includes(language));
  if (unknown !== undefined) {
    throw new SetupProblem(
      `There is no sandbox image for ${unknown}; the languages are ${known.join(', ')}.`,
    );
  }
  for (const language of wanted ?? known) await ensureSandboxImage(progress, language);
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} language
 */
async function ensureSandboxImage(progress, language) {
  const tag = imageTag(language);
  if (await hasImage(tag)) {
    progress.already(`sandbox image ${tag}: present`);
    return;
  }
  await ensureImagePackages(progress, imageFolder(language));
  try {
    await progress.step(`Building sandbox image ${tag}`, (log) => build(language, log));
  } catch (error) {
    throw new SetupProblem(
      `The sandbox image for ${language} could not be built (${messageOf(error)}); the lines above say where, and sandbox/${language}/Dockerfile is its recipe.`,
      { cause: error },
    );
  }
}

/**
 * @param {string} language
 * @param {import('./progress.mjs').Log} log
 */
async function build(language, log) {
  const query = new URLSearchParams({
    t: imageTag(language),
    // The sandbox needs no bridge, so that a daemon without one can still build.
    networkmode: 'host',
    labels: JSON.stringify({ 'specproof.inputs': inputsHash(language) }),
    buildargs: JSON.stringify(proxyArguments()),
    rm: '1',
    forcerm: '1',
  });
  const body = Readable.from(tarOf(buildContext(language)));
  await followDocker({ path: `/build?${query.toString()}`, body, idleMs: 15 * 60_000, log });
}

/** @returns {Record<string, string>} */
function proxyArguments() {
  return Object.fromEntries(
    proxyNames.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}
