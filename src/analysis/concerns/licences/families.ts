/**
 * Whether a program under one licence may use a package under another: `yes`, `no`, or `check`, when it depends on how the package is used
 * or on which version of a licence is chosen. This is a table of our own, for the licences that are most common, after the licence texts and
 * what their authors publish on combining them. It is cautious, and no legal advice.
 */
export type Judgement = 'yes' | 'check' | 'no';

/** Licences that are alike in what they ask of a program that uses the package. */
const families = [
  'permissive',
  'apache',
  'mpl',
  'epl',
  'lgpl-2.1-only',
  'lgpl-2.1-or-later',
  'lgpl-3',
  'gpl-2-only',
  'gpl-2-or-later',
  'gpl-3',
  'agpl-3',
] as const;
type Family = (typeof families)[number];

/** Row: the program's licence. Columns: the package's, in the order above. */
const table: Readonly<Record<Family, string>> = {
  permissive: 'yes yes check check check check check no no no no',
  apache: 'yes yes check check check check check no no no no',
  mpl: 'yes yes yes check check check check no no no no',
  epl: 'yes yes check yes check check check no no no no',
  'lgpl-2.1-only': 'yes no yes no yes yes no no no no no',
  'lgpl-2.1-or-later': 'yes check yes no yes yes check no no no no',
  'lgpl-3': 'yes yes yes no check yes yes no no no no',
  'gpl-2-only': 'yes no yes no yes yes no yes yes no no',
  'gpl-2-or-later': 'yes check yes no yes yes check check yes check check',
  'gpl-3': 'yes yes yes no yes yes yes no yes yes check',
  'agpl-3': 'yes yes yes no yes yes yes no yes yes yes',
};

/** Identifiers of SPDX; those of GNU licences without `only` or `or-later` are old and mean `only`. */
const members: Readonly<Record<Family, readonly string[]>> = {
  permissive: [
    ...['MIT', 'MIT-0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', 'Zlib', 'Unlicense', 'CC0-1.0'],
    ...['BSL-1.0', 'PSF-2.0', 'Python-2.0', 'HPND', 'Unicode-3.0', 'Apache-2.0 WITH LLVM-exception'],
  ],
  apache: ['Apache-2.0'],
  mpl: ['MPL-2.0'],
  epl: ['EPL-2.0'],
  'lgpl-2.1-only': ['LGPL-2.1', 'LGPL-2.1-only'],
  'lgpl-2.1-or-later': ['LGPL-2.1+', 'LGPL-2.1-or-later'],
  'lgpl-3': ['LGPL-3.0', 'LGPL-3.0+', 'LGPL-3.0-only', 'LGPL-3.0-or-later'],
  'gpl-2-only': ['GPL-2.0', 'GPL-2.0-only'],
  'gpl-2-or-later': ['GPL-2.0+', 'GPL-2.0-or-later'],
  'gpl-3': ['GPL-3.0', 'GPL-3.0+', 'GPL-3.0-only', 'GPL-3.0-or-later'],
  'agpl-3': ['AGPL-3.0', 'AGPL-3.0+', 'AGPL-3.0-only', 'AGPL-3.0-or-later'],
};

function familyOf(licence: string): Family | undefined {
  return families.find((family) => members[family].includes(licence));
}

/** Judges two single licences, each an identifier or one with its exception; null when it does not know one of them. */
export type Judge = (program: string, used: string) => Judgement | null;

/** By our own table. */
export function judgeByFamily(program: string, used: string): Judgement | null {
  if (program === used) return 'yes';
  const [row, column] = [familyOf(program), familyOf(used)];
  if (row === undefined || column === undefined) return null;
  const word = table[row].split(' ')[families.indexOf(column)];
  return word === 'yes' || word === 'no' ? word : 'check';
}
