import { runCommand } from './command.mjs';

// The base image is to come from where this machine's own packages come from: a mirror, a proxy, a frozen
// snapshot. All of it is asked of apt, so that nothing about any one machine is written down here.

/**
 * @typedef {object} AptSettings
 * @property {string | null} mirror address of the Debian archive; null: the public one, which mmdebstrap knows
 * @property {string[]} settings lines for an apt.conf, to be kept in the image
 */

/** Settings that decide whether a package list can be fetched and is accepted. */
const carriedOver = /^Acquire::(?:https?::Proxy|https?::Proxy::.+|Check-Valid-Until|Check-Date) "[^"]+";$/i;

/** @returns {Promise<AptSettings>} */
export async function readAptSettings() {
  const targets = await runCommand('apt-get', ['indextargets']).catch(() => '');
  const configuration = await runCommand('apt-config', ['dump']).catch(() => '');
  return { mirror: debianMirror(targets), settings: networkSettings(configuration) };
}

/**
 * @param {string} indexTargets what `apt-get indextargets` prints
 * @returns {string | null}
 */
export function debianMirror(indexTargets) {
  const sources = indexTargets
    .split(/\n\s*\n/)
    .map(fieldsOf)
    .filter(isDebianArchive);
  const site = sources[0]?.get('Repo-URI');
  return site === undefined ? null : site.replace(/\/+$/, '');
}

/**
 * @param {string} stanza
 * @returns {Map<string, string>}
 */
function fieldsOf(stanza) {
  /** @type {Map<string, string>} */
  const fields = new Map();
  for (const line of stanza.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2).trim());
  }
  return fields;
}

/**
 * Security and updates archives hold no complete release, and other vendors have no trixie. Before the first
 * `apt-get update` apt does not know the origin yet, then the usual name of the folder decides.
 * @param {Map<string, string>} fields
 * @returns {boolean}
 */
function isDebianArchive(fields) {
  const address = fields.get('Repo-URI') ?? '';
  const origin = fields.get('Origin') ?? '';
  if (!/^https?:\/\//.test(address) || fields.get('Component') !== 'main') return false;
  if (/-(?:updates|security|backports)/.test(fields.get('Release') ?? '')) return false;
  return origin === '' ? /\/debian\/?$/.test(address) : origin === 'Debian';
}

/**
 * @param {string} configuration what `apt-config dump` prints
 * @returns {string[]}
 */
export function networkSettings(configuration) {
  return configuration.split('\n').filter((line) => carriedOver.test(line));
}
