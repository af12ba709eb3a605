import { describe, expect, it } from 'vitest';
import type { CandidateFile } from '../../../src/core/candidate.ts';
import { RepositoryConfig } from '../../../src/core/config.ts';
import { unknownRepository } from '../../../src/core/repository.ts';
import { settingsRefusal } from '../../../src/pipeline/revise/refusal.ts';

const standing: CandidateFile[] = [{ path: 'src/a.py', role: 'code', content: 'x = 1\n' }];
const added: CandidateFile[] = [...standing, { path: 'src/b.py', role: 'code', content: 'y = 1\n' }];

const refusal = (paths: object, approved: string[]) =>
  settingsRefusal(standing, added, {
    config: RepositoryConfig.parse({ paths }),
    repository: { ...unknownRepository, approved },
  });

describe('a file that a revision would add to a protected place', () => {
  const ask = { protect: ['src/**'], protected: 'ask' };

  it('is refused until a maintainer approved its path', () => {
    expect(refusal(ask, [])).toContain('`/specproof approve src/b.py`');
    expect(refusal(ask, ['src/b.py'])).toBeNull();
  });

  it('stays refused where the settings ask nobody', () => {
    expect(refusal({ ...ask, protected: 'refuse' }, ['src/b.py'])).toContain('is protected by');
  });
});
