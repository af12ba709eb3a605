/** Docker's framing of an attached stream: one byte of stream, three of zero, four of length, then so many bytes. */
const headerBytes = 8;
const streams = new Map([
  [1, 'stdout'],
  [2, 'stderr'],
] as const);

export interface StreamChunk {
  stream: 'stdout' | 'stderr';
  bytes: Buffer;
}

/** Splits what arrives into its streams, passing each part on at once so that nothing piles up. Throws when it is not Docker's framing. */
export function createDemultiplexer(): (chunk: Buffer) => StreamChunk[] {
  let header = Buffer.alloc(0);
  let left = 0;
  let stream: StreamChunk['stream'] = 'stdout';
  return (chunk) => {
    const parts: StreamChunk[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (left > 0) {
        const bytes = rest.subarray(0, left);
        parts.push({ stream, bytes });
        left -= bytes.length;
        rest = rest.subarray(bytes.length);
        continue;
      }
      const missing = headerBytes - header.length;
      header = Buffer.concat([header, rest.subarray(0, missing)]);
      rest = rest.subarray(missing);
      if (header.length < headerBytes) break;
      stream = streamOf(header);
      left = header.readUInt32BE(4);
      header = Buffer.alloc(0);
    }
    return parts;
  };
}

function streamOf(header: Buffer): StreamChunk['stream'] {
  const [kind = -1] = header;
  const stream = kind === 1 || kind === 2 ? streams.get(kind) : undefined;
  if (stream === undefined) throw new Error(`Docker sent a frame of the unknown stream ${kind}`);
  return stream;
}
