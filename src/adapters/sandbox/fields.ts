/** A name and its bytes; the format that both sides of the runner speak, described in sandbox/runner.pl. */
export type Field = readonly [name: string, value: Buffer];

const lineFeed = 10;
const longestFieldHeader = 32;

export function encodeField(name: string, value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from(`${name} ${bytes.length}\n`), bytes, Buffer.from('\n')]);
}

/** All fields of a message's body, or null when the bytes are anything else. */
export function decodeFields(body: Buffer): Field[] | null {
  const fields: Field[] = [];
  let offset = 0;
  while (offset < body.length) {
    const header = readHeader(body.subarray(offset));
    if (header === null) return null;
    const start = offset + header.headerBytes;
    const end = start + header.bodyBytes;
    if (body[end] !== lineFeed) return null;
    fields.push([header.name, body.subarray(start, end)]);
    offset = end + 1;
  }
  return fields;
}

export interface Header {
  name: string;
  headerBytes: number;
  bodyBytes: number;
}

/** The `name length` line at the start of the bytes; null when there is none, also when it is not whole yet. */
export function readHeader(bytes: Buffer): Header | null {
  const end = bytes.subarray(0, longestFieldHeader).indexOf(lineFeed);
  if (end < 0) return null;
  const match = /^([a-z_]{1,20}) ([0-9]{1,9})$/.exec(bytes.toString('latin1', 0, end));
  const [, name, length] = match ?? [];
  if (name === undefined || length === undefined) return null;
  return { name, headerBytes: end + 1, bodyBytes: Number(length) };
}

/** True when the bytes could still become a header. */
export function mayBecomeHeader(bytes: Buffer): boolean {
  return bytes.length < longestFieldHeader && !bytes.includes(lineFeed);
}
