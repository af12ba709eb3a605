import { expect, it } from 'vitest';
import { packagesToInstall } from '../../../src/analysis/concerns/dependencies/packages-to-install.ts';
import { defaultRepositoryConfig } from '../../../src/core/config.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { buildSpec } from '../../support/build.ts';

function wanted(code: string, generated: { path: string; content: string }[] = []) {
  const manifest = { dependencies: { lodash: ' ^4.17.0 ', '@scope/tool': '1.0.0', unused: '2.0.0' } };
  return packagesToInstall({
    language: 'javascript',
    files: [
      { path: 'src/main.mjs', role: 'code', content: code },
      ...generated.map((file) => ({ ...file, role: 'code' as const })),
    ],
    spec: buildSpec({ language: 'javascript' }),
    repository: {
      ...unknownRepository,
      files: [{ path: 'package.json', content: JSON.stringify(manifest) }],
      approved: ['approved'],
    },
    config: { ...defaultRepositoryConfig, dependencies: { allow: ['allowed'] } },
  });
}

it('names what is imported and declared, allowed or approved, once and in order', async () => {
  const code = `import a from 'lodash/fp';
import b from 'lodash';
import c from '@scope/tool/part';
import d from 'approved';
import e from 'allowed';
import fs from 'node:fs';
import own from './own.mjs';
export default [a, b, c, d, e, fs, own];
`;
  expect(await wanted(code)).toEqual([
    { name: '@scope/tool', version: '1.0.0' },
    { name: 'allowed', version: '*' },
    { name: 'approved', version: '*' },
    { name: 'lodash', version: '^4.17.0' },
  ]);
});

it('leaves out what nobody approved, also when a generated manifest declares it', async () => {
  const generated = { path: 'package.json', content: '{"dependencies":{"invented":"1.0.0"}}' };
  expect(await wanted("import a from 'invented';\nexport default a;\n", [generated])).toEqual([]);
});
