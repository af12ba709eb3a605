import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDemultiplexer } from '../../../src/adapters/sandbox/demultiplex.ts';

function frame(stream: number, bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(bytes.length, 4);
  return Buffer.concat([header, bytes]);
}

describe('the demultiplexer', () => {
  it('gives each stream its bytes in order, however they are cut into chunks', () => {
    const frames = fc.array(fc.record({ isError: fc.boolean(), bytes: fc.uint8Array({ maxLength: 50 }) }));
    fc.assert(
      fc.property(frames, fc.integer({ min: 1, max: 30 }), (sent, size) => {
        const wire = Buffer.concat(sent.map(({ isError, bytes }) => frame(isError ? 2 : 1, bytes)));
        const demultiplex = createDemultiplexer();
        const parts = Array.from({ length: Math.ceil(wire.length / size) }, (_, index) =>
          demultiplex(wire.subarray(index * size, (index + 1) * size)),
        ).flat();
        const received = (stream: string) =>
          Buffer.concat(parts.filter((part) => part.stream === stream).map((part) => part.bytes));
        const expected = (isError: boolean) =>
          Buffer.concat(sent.filter((one) => one.isError === isError).map((one) => one.bytes));
        expect(received('stdout')).toEqual(expected(false));
        expect(received('stderr')).toEqual(expected(true));
      }),
    );
  });

  it('passes on what has come of a frame that is not whole yet', () => {
    const chunks = createDemultiplexer()(frame(1, Buffer.from('abcdef')).subarray(0, 11));
    expect(chunks).toEqual([{ stream: 'stdout', bytes: Buffer.from('abc') }]);
  });

  it('refuses a stream that Docker does not have', () => {
    expect(() => createDemultiplexer()(frame(7, Buffer.from('x')))).toThrow(/unknown stream 7/);
  });
});
