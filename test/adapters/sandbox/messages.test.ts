import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFields, encodeField } from '../../../src/adapters/sandbox/fields.ts';
import { outputLimits } from '../../../src/adapters/sandbox/limits.ts';
import {
  createMessageReader,
  OutputLimitError,
  ProtocolError,
  type RunnerMessage,
} from '../../../src/adapters/sandbox/messages.ts';

const nonce = 'ab'.repeat(16);

function message(kind: string, fields: Record<string, string | Buffer>): Buffer {
  const body = Buffer.concat(Object.entries(fields).map(([name, value]) => encodeField(name, value)));
  return Buffer.concat([Buffer.from(`${kind} ${body.length}\n`), body]);
}

const output = Buffer.concat([encodeField('path', 'junit.xml'), encodeField('content', '<a/>\n')]);
const step = message('step', {
  nonce,
  name: 'pytest',
  status: 'exited',
  exit_code: '1',
  cpu_ms: '120',
  wall_ms: '340',
  stdout: 'end 3\nü\n',
  stderr: '',
  output,
});
const end = message('end', { nonce, cpu_ms: '130.6', peak_bytes: '' });
const understood: RunnerMessage[] = [
  {
    kind: 'step',
    result: {
      name: 'pytest',
      status: 'exited',
      exitCode: 1,
      stdout: 'end 3\nü\n',
      stderr: '',
      outputs: { 'junit.xml': '<a/>\n' },
      cpuMs: 120,
      wallMs: 340,
    },
  },
  { kind: 'end', cpuMs: 131, peakMemoryBytes: null },
];

function cut(bytes: Buffer, places: number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => place % bytes.length), bytes.length].toSorted((a, b) => a - b);
  return sorted.slice(1).map((place, index) => bytes.subarray(sorted[index], place));
}

describe('the fields of a message', () => {
  it('come back as they were, whatever bytes they hold', () => {
    const name = fc.stringMatching(/^[a-z_]{1,20}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.uint8Array({ maxLength: 200 }))), (pairs) => {
        const fields = pairs.map(([field, bytes]) => [field, Buffer.from(bytes)] as const);
        const encoded = Buffer.concat(fields.map(([field, value]) => encodeField(field, value)));
        expect(decodeFields(encoded)).toEqual(fields);
      }),
    );
  });

  it('are refused when a byte is missing or too many', () => {
    const encoded = Buffer.concat([encodeField('one', 'first'), encodeField('two', 'second')]);
    expect(decodeFields(encoded.subarray(0, -1))).toBeNull();
    expect(decodeFields(Buffer.concat([encoded, Buffer.from('x')]))).toBeNull();
    expect(decodeFields(Buffer.from('one -1\n\n'))).toBeNull();
    expect(decodeFields(Buffer.from('one 999999999\nfirst\n'))).toBeNull();
  });
});

describe('the reader of messages', () => {
  it('understands them however they are cut into chunks', () => {
    const bytes = Buffer.concat([step, end]);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10_000 }), { maxLength: 20 }), (places) => {
        const read = createMessageReader(nonce);
        expect(cut(bytes, places).flatMap(read)).toEqual(understood);
      }),
    );
  });

  it('hands a message over as soon as it is whole', () => {
    const read = createMessageReader(nonce);
    expect(read(step.subarray(0, -1))).toEqual([]);
    expect(read(step.subarray(-1))).toEqual(understood.slice(0, 1));
  });

  it.each([
    ['with another nonce', message('end', { nonce: 'cd'.repeat(16), cpu_ms: '', peak_bytes: '' })],
    ['of an unknown kind', message('start', { nonce })],
    ['with a field too few', message('end', { nonce, cpu_ms: '' })],
    ['with a field too many', message('end', { nonce, cpu_ms: '', peak_bytes: '', more: '' })],
    ['with an unknown status', message('step', { nonce, name: 'a', status: 'passed' })],
    [
      'with an exit code that is none',
      message('step', { nonce, name: 'a', status: 'exited', exit_code: 'zero' }),
    ],
    ['with an output without a path', message('step', { nonce, name: 'a', status: 'exited', output: 'x' })],
    ['without a header', Buffer.from('Segmentation fault of something\n')],
    ['without a line feed in its header', Buffer.from('x'.repeat(40))],
  ])('refuses a message %s', (_what, bytes) => {
    expect(() => createMessageReader(nonce)(bytes)).toThrow(ProtocolError);
  });

  it('refuses a message whose status is given twice', () => {
    const body = Buffer.concat(
      Object.entries({ nonce, name: 'a', status: 'timed-out' }).map(([name, value]) =>
        encodeField(name, value),
      ),
    );
    const twice = Buffer.concat([body, encodeField('status', 'exited')]);
    expect(() =>
      createMessageReader(nonce)(Buffer.concat([Buffer.from(`step ${twice.length}\n`), twice])),
    ).toThrow(ProtocolError);
  });

  it('refuses more bytes than it takes, in one message and together', () => {
    const long = Buffer.from(`step ${outputLimits.messageBytes + 1}\n`);
    expect(() => createMessageReader(nonce)(long)).toThrow(OutputLimitError);
    const read = createMessageReader(nonce);
    const large = message('step', { nonce, name: 'a', status: 'exited', stdout: 'x'.repeat(1_000_000) });
    expect(() => {
      for (let count = 0; count < 20; count += 1) read(large);
    }).toThrow(OutputLimitError);
  });

  it('answers any bytes with messages or one of its two errors', () => {
    const damaged = fc
      .tuple(fc.nat({ max: step.length - 1 }), fc.nat({ max: 255 }))
      .map(([place, byte]) => Buffer.from(step).fill(byte, place, place + 1));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array)),
      damaged,
    );
    fc.assert(
      fc.property(bytes, (chunk) => {
        try {
          createMessageReader(nonce)(chunk);
        } catch (error) {
          expect(error instanceof OutputLimitError || error instanceof ProtocolError).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
