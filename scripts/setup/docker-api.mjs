import { readFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { fieldOf, parseJson } from './json.mjs';

/**
 * @typedef {{ kind: 'unix', path: string } | { kind: 'tcp', host: string, port: number } | { kind: 'unsupported', address: string }} DockerAddress
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} body
 *
 * @typedef {object} Call
 * @property {string} [method]
 * @property {string} path
 * @property {import('node:stream').Readable} [body] sent as a tar archive
 * @property {number} [idleMs] longest silence of the daemon
 * @property {(line: string) => void} [onLine] gets each line of the answer
 */

const defaultSocket = '/var/run/docker.sock';

/**
 * @param {string | undefined} dockerHost as in DOCKER_HOST
 * @returns {DockerAddress}
 */
export function dockerAddress(dockerHost) {
  if (dockerHost === undefined || dockerHost === '') return { kind: 'unix', path: defaultSocket };
  if (dockerHost.startsWith('unix://')) return { kind: 'unix', path: dockerHost.slice('unix://'.length) };
  const tcp = /^(?:tcp|https?):\/\/(\[[^\]]+\]|[^:/]+)(?::(\d+))?\/?$/.exec(dockerHost);
  if (tcp?.[1] === undefined) return { kind: 'unsupported', address: dockerHost };
  return { kind: 'tcp', host: tcp[1].replace(/[[\]]/g, ''), port: Number(tcp[2] ?? 2375) };
}

/**
 * @param {Call} call
 * @returns {Promise<Answer>}
 */
async function callDocker(call) {
  const { request, answered } = openRequest(call);
  let isLate = false;
  request.setTimeout(call.idleMs ?? 10_000, () => {
    isLate = true;
    request.destroy();
  });
  try {
    if (call.body === undefined) request.end();
    else await Promise.all([pipeline(call.body, request), answered]);
    return await readAnswer(await answered, call.onLine);
  } catch (error) {
    throw isLate ? new Error('Docker did not answer in time', { cause: error }) : error;
  }
}

/**
 * @param {import('node:http').IncomingMessage} response
 * @param {((line: string) => void) | undefined} onLine
 * @returns {Promise<Answer>}
 */
async function readAnswer(response, onLine) {
  /** @type {string[]} */
  const lines = [];
  for await (const line of createInterface({ input: response })) {
    lines.push(line);
    onLine?.(line);
  }
  return { status: response.statusCode ?? 0, body: lines.join('\n') };
}

/**
 * @param {Call} call
 * @returns {{ request: import('node:http').ClientRequest, answered: Promise<import('node:http').IncomingMessage> }}
 */
function openRequest(call) {
  const open = process.env['DOCKER_TLS_VERIFY'] ? requestHttps : requestHttp;
  const request = open({
    ...connection(dockerAddress(process.env['DOCKER_HOST'])),
    method: call.method ?? 'GET',
    path: call.path,
    headers: call.body === undefined ? {} : { 'content-type': 'application/x-tar' },
  });
  /** @type {Promise<import('node:http').IncomingMessage>} */
  const answered = new Promise((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
  });
  return { request, answered };
}

/**
 * @param {DockerAddress} address
 * @returns {import('node:https').RequestOptions}
 */
function connection(address) {
  if (address.kind === 'unix') return { socketPath: address.path };
  if (address.kind === 'unsupported') throw new Error(`DOCKER_HOST=${address.address} is not supported`);
  const folder = process.env['DOCKER_CERT_PATH'];
  if (!process.env['DOCKER_TLS_VERIFY'] || !folder) return { host: address.host, port: address.port };
  /** @param {string} name */
  const read = (name) => readFileSync(join(folder, name));
  return {
    host: address.host,
    port: address.port,
    ca: read('ca.pem'),
    cert: read('cert.pem'),
    key: read('key.pem'),
  };
}

/** @returns {Promise<'answers' | 'denied' | 'silent'>} */
export async function pingDocker() {
  try {
    const answer = await callDocker({ path: '/_ping', idleMs: 2_000 });
    return answer.status === 200 ? 'answers' : 'silent';
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EACCES' ? 'denied' : 'silent';
  }
}

/**
 * @param {string} reference
 * @returns {Promise<boolean>}
 */
export async function hasImage(reference) {
  const answer = await callDocker({ path: `/images/${reference}/json` });
  return answer.status === 200;
}

/**
 * Builds, pulls and imports answer 200 at once and report failure in a later line.
 * @param {Call & { log: import('./progress.mjs').Log }} call
 * @returns {Promise<void>}
 */
export async function followDocker({ log, ...call }) {
  /** @type {string | undefined} */
  let failure;
  const answer = await callDocker({
    ...call,
    method: 'POST',
    onLine: (line) => {
      const report = readReport(line);
      failure ??= report.error;
      if (report.text !== undefined) for (const part of report.text.split('\n')) log(part);
    },
  });
  if (failure !== undefined) throw new Error(failure);
  if (answer.status !== 200)
    throw new Error(readReport(answer.body).text ?? `Docker answered ${answer.status}`);
}

/**
 * @param {string} line
 * @returns {{ text?: string | undefined, error?: string | undefined }}
 */
function readReport(line) {
  const report = parseJson(line);
  const text = ['stream', 'status', 'message'].map((name) => textOf(fieldOf(report, name))).find(Boolean);
  return { text, error: textOf(fieldOf(report, 'error')) };
}

/**
 * @param {unknown} value
 * @returns {string | undefined}
 */
function textOf(value) {
  return typeof value === 'string' ? value : undefined;
}
