import { describe, expect, it } from 'vitest';
import { exampleNames, findExample } from '../src/entries/demo/examples.ts';
import { readSpec } from '../src/pipeline/2-read-spec.ts';
import { jobContext, jobOf, scriptedModel } from './pipeline/job-context.ts';

/** Free text, and changes of code that stands, of which an assumption tells. */
const others = ['csv-report', 'missing-parts', 'parcel-class'];
const formed = (await exampleNames()).filter((name) => !others.includes(name));

async function read(name: string) {
  const { title, body } = await findExample({ name, language: 'python' });
  const model = scriptedModel(() => {
    throw new Error('a model was called');
  });
  const job = jobOf(body, { issue: { number: 1, title, body, updatedAt: '' } });
  return readSpec(job, jobContext(model));
}

describe.each(formed)('the example %s', (name) => {
  it('is read without a model, every requirement and every example', async () => {
    const reading = await read(name);
    if (reading.status !== 'ready') throw new Error(JSON.stringify(reading));
    const { spec } = reading;
    expect(spec.assumptions).toEqual([]);
    expect(spec.requirements.length).toBeGreaterThanOrEqual(4);
    expect(spec.examples.length).toBeGreaterThanOrEqual(6);
    expect(spec.examples.filter(({ check }) => check === null)).toEqual([]);
    expect(spec.interface.filter(({ kind }) => kind === 'function' || kind === 'class')).not.toEqual([]);
  });
});

it('the example in free text needs a model to be read', async () => {
  await expect(read('csv-report')).rejects.toThrow('a model was called');
});
