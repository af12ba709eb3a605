import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { imageLanguages, imageTag, inputsHash } from '../../scripts/setup/image-tag.mjs';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'specproof-images-'));
  mkdirSync(join(folder, 'python', 'warm'), { recursive: true });
  writeFileSync(join(folder, 'python', 'Dockerfile'), 'FROM debian:trixie-slim\n');
  writeFileSync(join(folder, 'python', 'warm', 'sample.py'), 'x = 1\n');
  writeFileSync(join(folder, 'runner.pl'), 'exit 0;\n');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the tag of a sandbox image', () => {
  it('names the language and the first 12 digits of the hash over its inputs', () => {
    expect(imageTag('python', folder)).toBe(
      `specproof-sandbox-python:${inputsHash('python', folder).slice(0, 12)}`,
    );
    expect(imageTag('python', folder)).toMatch(/^specproof-sandbox-python:[0-9a-f]{12}$/);
  });

  it('stays the same while the inputs stay the same', () => {
    const before = imageTag('python', folder);
    writeFileSync(join(folder, 'python', 'Dockerfile'), 'FROM debian:trixie-slim\n');
    expect(imageTag('python', folder)).toBe(before);
  });

  it.each([
    ['the Dockerfile changes', 'python/Dockerfile'],
    ['a file in a folder below changes', 'python/warm/sample.py'],
    ['the shared runner changes', 'runner.pl'],
    ['a file is added', 'python/added.txt'],
  ])('changes when %s', (_case, file) => {
    const before = imageTag('python', folder);
    writeFileSync(join(folder, file), 'something else\n');
    expect(imageTag('python', folder)).not.toBe(before);
  });

  it('changes when content moves from one file to the next', () => {
    writeFileSync(join(folder, 'python', 'a'), '12');
    writeFileSync(join(folder, 'python', 'b'), '3');
    const before = imageTag('python', folder);
    writeFileSync(join(folder, 'python', 'a'), '1');
    writeFileSync(join(folder, 'python', 'b'), '23');
    expect(imageTag('python', folder)).not.toBe(before);
  });

  it('does not depend on installed packages or on files of another language', () => {
    const before = imageTag('python', folder);
    mkdirSync(join(folder, 'python', 'node_modules'));
    writeFileSync(join(folder, 'python', 'node_modules', 'index.js'), '');
    mkdirSync(join(folder, 'go'));
    writeFileSync(join(folder, 'go', 'Dockerfile'), 'FROM debian:trixie-slim\n');
    expect(imageTag('python', folder)).toBe(before);
  });
});

describe('the languages with an image', () => {
  it('are the folders that hold a Dockerfile', () => {
    mkdirSync(join(folder, 'notes'));
    expect(imageLanguages(folder)).toEqual(['python']);
  });

  it('are none when there is no sandbox folder', () => {
    expect(imageLanguages(join(folder, 'missing'))).toEqual([]);
  });
});
