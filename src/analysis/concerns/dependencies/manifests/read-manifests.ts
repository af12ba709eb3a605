import { posix } from 'node:path';
import type { Language } from '../../../../core/language.ts';
import type { Declared, ManifestReader } from './declared.ts';
import { readCargo, readGoMod, readGradle, readPackageJson, readPom } from './others.ts';
import { readPipfile, readPyproject, readRequirements } from './python.ts';

const readers: Readonly<Record<Language, Readonly<Record<string, ManifestReader>>>> = {
  python: { 'pyproject.toml': readPyproject, 'requirements.txt': readRequirements, Pipfile: readPipfile },
  javascript: { 'package.json': readPackageJson },
  java: { 'pom.xml': readPom, 'build.gradle': readGradle, 'build.gradle.kts': readGradle },
  go: { 'go.mod': readGoMod },
  rust: { 'Cargo.toml': readCargo },
};

interface TextFile {
  path: string;
  content: string;
}

/** A declaration and the line of its manifest. */
export interface Declaration extends Declared {
  path: string;
  line: number;
}

function lineOf({ name }: Declared, content: string): number {
  const word = name.split(':').at(-1) ?? name;
  return content.split('\n').findIndex((line) => line.includes(word)) + 1 || 1;
}

/** What the manifests of a language among the files declare. */
export function readManifests(language: Language, files: readonly TextFile[]): Declaration[] {
  return files.flatMap(({ path, content }) => {
    const read = readers[language][posix.basename(path)];
    return (read?.(content) ?? []).map((declared) => ({
      ...declared,
      path,
      line: lineOf(declared, content),
    }));
  });
}
