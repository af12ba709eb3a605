import { expect, it } from 'vitest';
import type { CanonicalValue } from '../../src/analysis/canonical-value.ts';
import { describeValue } from '../../src/analysis/describe-value.ts';

const rust = { none: 'None', true: 'true', false: 'false' };
const error: CanonicalValue = {
  t: 'object',
  name: 'Err',
  tuple: true,
  fields: [[null, { t: 'object', name: 'Unexpected', tuple: true, fields: [[null, { t: 'int', v: '4' }]] }]],
};

it.each<[CanonicalValue, string]>([
  [{ t: 'none' }, 'None'],
  [
    {
      t: 'list',
      v: [
        { t: 'bool', v: true },
        { t: 'bool', v: false },
      ],
    },
    '[true, false]',
  ],
  [error, 'Err(Unexpected(4))'],
  [{ t: 'object', name: 'Empty', tuple: false, fields: [] }, 'Empty'],
  [{ t: 'object', name: 'Point', tuple: false, fields: [['x', { t: 'int', v: '1' }]] }, 'Point(x=1)'],
])('a value is written as its language does', (value, text) => {
  expect(describeValue(value, rust)).toBe(text);
});
