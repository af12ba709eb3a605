import { posix } from 'node:path';

/** Names of text files in quotes, as code opens them. */
const named = /["']([\w./-]{1,120}\.(?:csv|tsv|txt|json|jsonl|ya?ml|toml|ini|cfg|xml|html|md|sql))["']/g;
const isData = /\.(?:csv|tsv|txt|json|jsonl|ya?ml|toml|ini|cfg|xml|html|md|sql)$/;
const mostNames = 20;
const mostOfOneName = 5;

/** Paths of the repository's text files that are no code, by their last names. */
export type DataFiles = ReadonlyMap<string, readonly string[]>;

export function dataFilesOf(paths: readonly string[]): DataFiles {
  return Map.groupBy(
    paths.filter((path) => isData.test(path)),
    (path) => posix.basename(path),
  );
}

/** Whether code in the file means that file by the name: from the root, or at or below its own folder. */
function means(path: string, name: string, file: string): boolean {
  const folder = posix.dirname(path);
  const isBelow = folder === '.' || file.startsWith(`${folder}/`);
  return file === name || (isBelow && `/${file}`.endsWith(`/${name}`));
}

/** The text files that code names and surely means. What it puts together from parts is not found. */
export function dataFilesIn(path: string, text: string, data: DataFiles): string[] {
  const names = new Set([...text.matchAll(named)].map(([, name = '']) => name.replace(/^\.\//, '')));
  return [...names].slice(0, mostNames).flatMap((name) => {
    const files = data.get(posix.basename(name)) ?? [];
    return files.filter((file) => means(path, name, file)).slice(0, mostOfOneName);
  });
}
