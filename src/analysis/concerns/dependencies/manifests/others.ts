import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { readJson } from '../../../../core/json.ts';
import type { Declared } from './declared.ts';
import { readToml } from './read-toml.ts';

const Versions = z.record(z.string(), z.string()).catch({});
const sections = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;
const Npm = z.object({
  dependencies: Versions,
  devDependencies: Versions,
  peerDependencies: Versions,
  optionalDependencies: Versions,
});

/** `package.json` */
export function readPackageJson(text: string): Declared[] {
  const read = readJson(text, Npm);
  if (read.status === 'invalid') return [];
  return sections.flatMap((section) =>
    Object.entries(read.value[section]).map(([name, demand]) => ({ name, demand })),
  );
}

/** `go.mod`: lines of `require`, alone or in a block. Nothing else in it has a path and a version side by side. */
export function readGoMod(text: string): Declared[] {
  return [
    ...text.matchAll(
      /^\s*(?:require\s+)?(?<name>[\w.~-]+\.[\w.~/-]+)\s+(?<demand>v\d[\w.+-]*)\s*(?:\/\/.*)?$/gm,
    ),
  ].map(({ groups }) => ({ name: groups?.['name'] ?? '', demand: groups?.['demand'] ?? null }));
}

const Crates = z.record(z.string(), z.unknown()).catch({});
const crateSections = { dependencies: Crates, 'dev-dependencies': Crates, 'build-dependencies': Crates };
const CrateSections = z.object(crateSections);
const Cargo = z.object({
  ...crateSections,
  workspace: z.object({ dependencies: Crates }).catch({ dependencies: {} }),
  target: z.record(z.string(), CrateSections).catch({}),
});
const CrateDetails = z.object({ version: z.string().optional(), path: z.string().optional() });

function crateOf([name, value]: [string, unknown]): Declared {
  if (typeof value === 'string') return { name, demand: value };
  return { name, demand: CrateDetails.safeParse(value).data?.version ?? null };
}

/** `Cargo.toml`: names as the code uses them, so that a renamed crate goes by its new name. */
export function readCargo(text: string): Declared[] {
  const read = readToml(text, Cargo);
  if (read === undefined) return [];
  const { workspace, target, ...own } = read;
  const all = [own, ...Object.values(target)].flatMap((part) => [
    part.dependencies,
    part['dev-dependencies'],
    part['build-dependencies'],
  ]);
  return [...all, workspace.dependencies].flatMap((crates) => Object.entries(crates).map(crateOf));
}

const MavenDependency = z.object({
  groupId: z.string(),
  artifactId: z.string(),
  version: z.coerce.string().optional(),
});
const MavenList = z.object({ dependency: z.array(MavenDependency).catch([]) }).catch({ dependency: [] });
const Pom = z.object({
  project: z.object({
    dependencies: MavenList,
    dependencyManagement: z.object({ dependencies: MavenList }).catch({ dependencies: { dependency: [] } }),
  }),
});

/** `pom.xml`; a version by a property is not looked up. */
export function readPom(text: string): Declared[] {
  try {
    const parser = new XMLParser({ isArray: (name) => name === 'dependency', parseTagValue: false });
    const { dependencies, dependencyManagement } = Pom.parse(parser.parse(text)).project;
    return [...dependencies.dependency, ...dependencyManagement.dependencies.dependency].map((entry) => ({
      name: `${entry.groupId}:${entry.artifactId}`,
      demand: entry.version?.includes('$') ? null : (entry.version ?? null),
    }));
  } catch {
    return [];
  }
}

const gradleLine =
  /^\s*\w*(?:implementation|api|compileonly|runtimeonly|annotationprocessor|classpath)\b\s*\(?\s*(?:platform\(\s*)?["'](?<name>[\w.-]+:[\w.-]+)(?::(?<demand>[\w.+-]+))?["']/gim;

/** `build.gradle` and `build.gradle.kts`: coordinates that are written out; entries of catalogues are not looked up. */
export function readGradle(text: string): Declared[] {
  return [...text.matchAll(gradleLine)].map(({ groups }) => ({
    name: groups?.['name'] ?? '',
    demand: groups?.['demand'] ?? null,
  }));
}
