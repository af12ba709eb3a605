import { describe, expect, it } from 'vitest';
import { modelLabel } from '../../../src/pipeline/render/model-calls.ts';
import { buildCall } from '../../support/build.ts';

describe('the label of the model', () => {
  it.each([
    [['live'], 'gpt-4.1 (live)'],
    [['live', 'live'], 'gpt-4.1 (live)'],
    [['recorded'], 'replayed recording, no model was called'],
    [['recorded', 'planted'], 'replayed recording with a planted fault, no model was called'],
    [['recorded', 'live'], 'gpt-4.1 (live) and replayed recordings'],
  ] as const)('of calls that were %j is: %s', (sources, label) => {
    expect(modelLabel(sources.map((source) => buildCall({ source })))).toBe(label);
  });
});
