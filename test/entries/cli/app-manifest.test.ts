import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { neededEvents, neededPermissions } from '../../../src/entries/cli/doctor/check-github.ts';
import { concerningEvents } from '../../../src/trigger/decide.ts';

const text = readFileSync(new URL('../../../app.yml', import.meta.url), 'utf8');
const manifest = z
  .object({ default_permissions: z.record(z.string(), z.string()), default_events: z.array(z.string()) })
  .parse(parse(text));

describe('app.yml', () => {
  it('asks for exactly what the doctor needs', () => {
    expect(manifest.default_permissions).toEqual(neededPermissions);
    expect(manifest.default_events.toSorted()).toEqual(neededEvents.toSorted());
  });

  it('asks for the events that can concern us, and for no other', () => {
    const unasked = ['installation', 'installation_repositories'];
    const names = new Set(concerningEvents.map((event) => event.split('.')[0] ?? event));
    expect(manifest.default_events.toSorted()).toEqual(
      [...names].filter((name) => !unasked.includes(name)).sort(),
    );
  });

  it('asks for nothing with which a workflow, a secret or a setting could be changed', () => {
    const allowed = ['checks', 'contents', 'issues', 'merge_queues', 'metadata', 'pull_requests'];
    expect(Object.keys(manifest.default_permissions).sort()).toEqual(allowed);
  });

  it('has no apostrophe, which would end the attribute that tools put it into', () => {
    expect(text).not.toContain("'");
  });
});
