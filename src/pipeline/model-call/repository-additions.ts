import type { JobContext } from '../context.ts';
import { conventionsFor } from '../conventions/conventions.ts';
import { shownFiles } from '../standing/shown-files.ts';
import type { Slots } from './slots.ts';

/** `issue`: the files that it names. `code` and `page`: the file that is written anew, as it stands. */
export type About = 'issue' | 'code' | 'page';

/** A text that goes below a prompt, by its name, with what fills it. */
interface Addition {
  name: string;
  slots: Slots;
}

/** Characters that a prompt shows of files that are only there to be read. */
const mostNamed = 60_000;
const mostBeside = 40_000;

const data = (text: string) => ({ kind: 'data', text }) as const;

function aboutAddition(about: About, { repository, standing }: JobContext): Addition[] {
  switch (about) {
    case 'issue': {
      const { named = [] } = repository;
      return named.length === 0
        ? []
        : [{ name: 'named-files', slots: { named: data(shownFiles(named, mostNamed)) } }];
    }
    case 'code': {
      if (standing === undefined) return [];
      const beside = data(shownFiles(standing.beside, mostBeside));
      return [{ name: 'standing-code', slots: { standing: data(standing.code.content), beside } }];
    }
    case 'page': {
      const page = standing?.doc?.content;
      return page === undefined ? [] : [{ name: 'standing-page', slots: { page: data(page) } }];
    }
  }
}

/** What the repository has to say to a question: what it is about, and the conventions for code that is written. */
export function repositoryAdditions(
  { about, target }: { about?: About; target?: string },
  context: JobContext,
): Addition[] {
  const conventions = target === undefined ? null : conventionsFor(target, context.repository);
  return [
    ...(about === undefined ? [] : aboutAddition(about, context)),
    ...(conventions === null ? [] : [{ name: 'house-style', slots: { conventions: data(conventions) } }]),
  ];
}
