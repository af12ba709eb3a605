import type { Job } from '../../core/job.ts';
import type { RepositoryFacts } from '../../core/repository.ts';
import type { Toolchain } from '../../toolchains/toolchain.ts';
import { namedLanguage } from '../standing/find-target.ts';
import type { Issue } from './issue.ts';
import { answeredLanguage, chooseLanguage } from './wishes.ts';

/** Where the language comes from: the issue or a command names it, its text or the files it names show it, or it is the default. */
export type LanguageSource = 'named' | 'text' | 'files' | 'default';

/** The language that was asked for; where none was, that of the files that the issue names, or the first one if defaults shall be assumed. */
export function languageOf(
  { job, issue }: { job: Job; issue: Issue },
  toolchains: readonly Toolchain[],
  repository: RepositoryFacts,
) {
  const answered = issue.form.Language ?? answeredLanguage(issue.comments);
  const form = answered === undefined ? issue.form : { ...issue.form, Language: answered };
  const choice = chooseLanguage(job, form, `${issue.title}\n${issue.text}`);
  const taken = (language: Toolchain['language'], source: LanguageSource) => {
    const word = toolchains.find((one) => one.language === language)?.title ?? language;
    return { status: 'named' as const, language, word, source };
  };
  if (choice.status === 'named' && !choice.guessed) return { ...choice, source: 'named' as const };
  const shown = namedLanguage(repository);
  if (shown !== null) return taken(shown, 'files');
  if (choice.status === 'named') return { ...choice, source: 'text' as const };
  const [first] = toolchains;
  return job.options.assumeDefaults === true && first !== undefined
    ? taken(first.language, 'default')
    : choice;
}
