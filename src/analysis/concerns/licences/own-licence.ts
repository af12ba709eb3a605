import type { ConcernSubject } from '../concern.ts';

/** Words of the licence texts that are met most, the more special ones first. */
const texts: readonly { licence: string; words: readonly RegExp[] }[] = [
  { licence: 'AGPL-3.0-only', words: [/^\s*GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3/i] },
  { licence: 'LGPL-3.0-only', words: [/^\s*GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3/i] },
  { licence: 'LGPL-2.1-only', words: [/^\s*GNU LESSER GENERAL PUBLIC LICENSE\s+Version 2\.1/i] },
  { licence: 'GPL-3.0-only', words: [/^\s*GNU GENERAL PUBLIC LICENSE\s+Version 3/i] },
  { licence: 'GPL-2.0-only', words: [/^\s*GNU GENERAL PUBLIC LICENSE\s+Version 2/i] },
  { licence: 'Apache-2.0', words: [/^\s*Apache License\s+Version 2\.0/i] },
  { licence: 'MPL-2.0', words: [/^\s*Mozilla Public License,? Version 2\.0/i] },
  { licence: 'Unlicense', words: [/This is free and unencumbered software released into the public domain/] },
  {
    licence: 'BSD-3-Clause',
    words: [/Redistribution and use in source and binary forms/, /Neither the name of/],
  },
  { licence: 'BSD-2-Clause', words: [/Redistribution and use in source and binary forms/] },
  {
    licence: 'ISC',
    words: [/Permission to use, copy, modify, and(?:\/or)? distribute this software for any\s+purpose/],
  },
  {
    licence: 'MIT',
    words: [
      /Permission is hereby granted, free of charge, to any person/,
      /The above copyright notice and this permission notice shall be included/,
    ],
  },
];

const licenceFile = /^(?:LICENSE|COPYING)(?:\.md|\.txt)?$/;

function fromText({ repository }: ConcernSubject): string | null {
  const file = repository.files.find(({ path }) => licenceFile.test(path));
  if (file === undefined) return null;
  const text = file.content.replace(/\s+/g, ' ');
  return texts.find(({ words }) => words.every((word) => word.test(text)))?.licence ?? null;
}

/** The repository's licence as the forge names it, or as its configuration does, or by its text; null when nobody knows. */
export function ownLicence(subject: ConcernSubject): string | null {
  const { repository, config } = subject;
  const named = repository.license === 'NOASSERTION' ? null : repository.license;
  return named ?? config.licenses.project ?? fromText(subject);
}
