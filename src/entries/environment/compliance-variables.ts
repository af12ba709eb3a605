import { z } from 'zod';
import { address, choice } from './kinds.ts';
import { notes } from './notes.ts';

/** Variables on what generated code is held against. */
export const complianceVariables = {
  ADVISORY_SOURCE: choice(['none', 'online', 'snapshot']).default('none').register(notes, {
    group: 'Compliance',
    about:
      'Where licences, advisories and age of packages are looked up. `online`: names of packages that generated code uses are sent to deps.dev and OSV. `snapshot`: the file that `ADVISORY_SNAPSHOT` names. `none`: nothing is known of them, which results say.',
  }),
  ADVISORY_SNAPSHOT: z.string().optional().register(notes, {
    group: 'Compliance',
    about:
      'JSON file for `ADVISORY_SOURCE=snapshot`: `{"date": "2026-01-31", "packages": {"pkg:pypi/requests@2.32.0": {"licence": "Apache-2.0", "advisories": [], "firstPublished": "2011-02-14", "versions": 150}}}`.',
    example: '',
  }),
  DEPS_DEV_URL: address(['https', 'http']).default('https://api.deps.dev').register(notes, {
    group: 'Compliance',
    about: 'Root of the deps.dev API, version 3, or of a mirror.',
  }),
  OSV_URL: address(['https', 'http'])
    .default('https://api.osv.dev')
    .register(notes, { group: 'Compliance', about: 'Root of the OSV API, version 1, or of a mirror.' }),
  CODE_CORPUS: z.string().optional().register(notes, {
    group: 'Compliance',
    about:
      'Folder of source files that generated code is compared with beside those of its repository. Read at the start, up to 2,000 files and 4 MB.',
    example: '',
  }),
  LICENCE_MATRIX: z.string().optional().register(notes, {
    group: 'Compliance',
    about:
      "JSON file with OSADL's matrix of licences (CC-BY-4.0, from osadl.org). Without it a table of our own judges the common ones.",
    example: '',
  }),
};
