import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

const blockBytes = 512;
const entryTypes = /** @type {const} */ ({ file: '0', link: '2', folder: '5' });

/**
 * A ustar archive without owners or times, so that equal inputs give an equal archive.
 * @param {readonly { name: string, path: string }[]} roots
 * @returns {Generator<Buffer>}
 */
export function* tarOf(roots) {
  for (const root of roots) yield* entriesOf(root.name, root.path);
  yield Buffer.alloc(2 * blockBytes);
}

/**
 * @param {string} name
 * @param {string} path
 * @returns {Generator<Buffer>}
 */
function* entriesOf(name, path) {
  const status = lstatSync(path);
  if (status.isSymbolicLink()) {
    yield header({ name, type: 'link', target: readlinkSync(path) });
  } else if (status.isDirectory()) {
    yield header({ name: `${name}/`, type: 'folder', mode: 0o755 });
    for (const child of readdirSync(path).sort()) yield* entriesOf(`${name}/${child}`, join(path, child));
  } else if (status.isFile()) {
    const content = readFileSync(path);
    const mode = (status.mode & 0o100) === 0 ? 0o644 : 0o755;
    yield header({ name, type: 'file', mode, bytes: content.length });
    yield content;
    yield Buffer.alloc((blockBytes - (content.length % blockBytes)) % blockBytes);
  }
}

/**
 * @param {{ name: string, type: keyof typeof entryTypes, mode?: number, bytes?: number, target?: string }} entry
 * @returns {Buffer}
 */
function header({ name, type, mode = 0o777, bytes = 0, target = '' }) {
  const block = Buffer.alloc(blockBytes);
  const { prefix, suffix } = splitName(name);
  block.write(suffix, 0);
  block.write(octal(mode, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(bytes, 12), 124);
  block.write(octal(0, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(entryTypes[type], 156);
  block.write(target, 157, 100);
  block.write('ustar\x0000', 257);
  block.write(prefix, 345);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/**
 * @param {number} value
 * @param {number} width
 */
function octal(value, width) {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

/**
 * The format keeps 100 bytes of a name and up to 155 bytes of the folders before it.
 * @param {string} name
 * @returns {{ prefix: string, suffix: string }}
 */
function splitName(name) {
  if (Buffer.byteLength(name) <= 100) return { prefix: '', suffix: name };
  const slash = name.indexOf('/', name.length - 101);
  const [prefix, suffix] = [name.slice(0, slash), name.slice(slash + 1)];
  if (slash < 0 || Buffer.byteLength(prefix) > 155 || suffix === '') {
    throw new Error(`The path ${name} is too long for a build context.`);
  }
  return { prefix, suffix };
}
