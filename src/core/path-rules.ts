import type { CandidateFile, FileRole } from './candidate.ts';
import { RefusedError } from './errors.ts';

type Placed = Pick<CandidateFile, 'path' | 'role'>;

const longestPath = 300;
const longestSegment = 120;

/** Says of a path whether a maintainer or the settings let protected names stand there. */
export type Permits = (path: string) => boolean;

/** Files that something runs or obeys without being asked to, by what they do: names in lower case. */
const dangerous: readonly (readonly [what: string, names: RegExp])[] = [
  [
    'runs in continuous integration or belongs to the forge',
    /^(?:\.git(?:hub|lab.*|ea)|\.circleci|\.travis\.yml|jenkinsfile|action\.ya?ml|.*pipelines?\.ya?ml|appveyor\.yml|codeowners)$/,
  ],
  [
    'belongs to git',
    /^(?:\.git|git~\d+|\.git(?:attributes|modules|ignore|config|hooks)|\.?githooks|\.husky|\.pre-commit-config\.yaml)$/,
  ],
  [
    'tells programming agents what to do',
    /^(?:\.(?:agents?|claude|gemini|copilot|cursor|windsurf|cline|aider|roo|kiro|continue)(?:rules|ignore)?(?:\..*)?|(?:agents|claude|gemini|copilot-instructions)(?:\.local)?\.md|\.?mcp\.json|.*\.mdc)$/,
  ],
  [
    'is run by the editor or its containers',
    /^(?:\.vscode|\.idea|\.devcontainer|\.vim|\.exrc|.*\.code-workspace)$/,
  ],
  [
    'is read by the shell',
    /^(?:\.(?:bash|zsh|ksh)\w*|\.profile|\.envrc|.*\.(?:ba|z)?sh|.*\.(?:bat|cmd|ps1|command))$/,
  ],
  [
    'decides where packages come from',
    /^(?:\.npmrc|\.yarnrc.*|\.pnpmfile\.cjs|\.pypirc|\.netrc|pip\.(?:conf|ini)|nuget\.config|\.cargo|\.mvn|\.bunfig\.toml)$/,
  ],
  [
    'is run when the project is built',
    /^(?:build\.rs|setup\.(?:py|cfg)|(?:gnu)?makefile|.*\.mk|cmakelists\.txt|buildsrc|gradlew|mvnw|.*\.gradle(?:\.kts)?|gradle\.properties|build\.xml|magefile\.go|meson\.build|justfile|rakefile|sconstruct|wscript|(?:docker|container)file|.*\.dockerfile)$/,
  ],
  [
    'is run when tests or tools start',
    /^(?:conftest\.py|sitecustomize\.py|usercustomize\.py|noxfile\.py|tox\.ini|pytest\.ini|.*\.pth|(?:gulp|grunt|jake)file\.[cm]?[jt]s|.*\.(?:config|conf|setup)\.[cm]?[jt]s|__pycache__)$/,
  ],
  ['holds what other packages brought', /^(?:node_modules|site-packages|bower_components)$/],
  [
    'says what packages are used',
    /^(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-(?:lock|workspace)\.yaml|pyproject\.toml|requirements.*\.txt|pipfile(?:\.lock)?|(?:poetry|uv|cargo)\.lock|cargo\.toml|go\.(?:mod|sum|work)|pom\.xml)$/,
  ],
];

/**
 * The names that may be opened to generated files, by policy or approval: a build, a test run and a tool start them in the checkout of
 * who asks for it, as they do with generated code and tests, and a specification can be about one. Everything else stays closed
 * whatever the settings say: workflows and owners decide who checks us (and the App has no right to write workflows), git, editors and
 * shells run their files on the machine of a reader before a line was read, agents obey theirs with their reader's rights, the
 * others decide on whose packages are fetched.
 */
const openable: ReadonlySet<string> = new Set([
  'is run when the project is built',
  'is run when tests or tools start',
]);

const nobody: Permits = () => false;
/** For where the path was chosen by us and judged before. */
export const openNames: Permits = () => true;

/** What a role's files end in, and for manifests of ours what they are called. */
const names: Readonly<Record<FileRole, RegExp>> = {
  code: /\.(?:py|[cm]?js|java|go|rs)$/,
  test: /\.(?:py|[cm]?js|java|go|rs)$/,
  doc: /\.md$/,
  project: /^(?:package\.json|go\.mod|Cargo\.toml|pyproject\.toml|pom\.xml)$/,
};

/** Device names of Windows, with which a checkout there fails. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const rules: readonly (readonly [why: string, broken: (segment: string) => boolean])[] = [
  ['goes through an empty, "." or ".." part', (segment) => ['', '.', '..'].includes(segment)],
  ['has a part that ends in a dot or a space', (segment) => /[. ]$/.test(segment)],
  ['has a part that starts with a dot, a dash or a space', (segment) => /^[.\- ]/.test(segment)],
  ['has a part that Windows keeps for a device', (segment) => device.test(segment)],
  [
    'holds characters other than letters without accents, digits, "_", "-" and "."',
    (segment) => !/^[\w.-]*$/.test(segment),
  ],
  [`has a part of more than ${longestSegment} characters`, (segment) => segment.length > longestSegment],
];

/** The name that file systems take it for: case, compatible characters and what they ignore do not count. */
function plain(segment: string): string {
  return segment
    .normalize('NFKC')
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '')
    .replace(/::?\$.*$/u, '')
    .replace(/[. ]+$/u, '')
    .toLowerCase();
}

function formProblem(path: string): string | null {
  const segments = path.split('/');
  if (path.length > longestPath) return `is longer than ${longestPath} characters`;
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(path)) return "is not relative to the repository's root";
  return rules.find(([, broken]) => segments.some(broken))?.[0] ?? null;
}

function dangerIn(segments: readonly string[], isOpen = false): string | null {
  const parts = segments.map(plain);
  const found = dangerous.find(
    ([what, pattern]) => !(isOpen && openable.has(what)) && parts.some((part) => pattern.test(part)),
  );
  return found?.[0] ?? null;
}

/** Why generated files cannot lie in a folder, as the end of a sentence that starts with it; null when they can. */
export function folderProblem(folder: string): string | null {
  return dangerIn(folder.split(/[/\\]/)) ?? formProblem(folder);
}

/**
 * Why a generated file cannot have its path, as the end of a sentence that starts with the path; null when it can. What is
 * run or obeyed by git, the forge, builds, tools, editors, shells or agents is refused wherever it lies and however it is
 * spelled; only our own manifests (role `project`) may say what packages are used. `permits` opens some of these names.
 */
export function pathProblem({ path, role }: Placed, permits = nobody): string | null {
  const segments = path.split(/[/\\]/);
  const name = segments.at(-1) ?? '';
  const isManifest = role === 'project' && names.project.test(name);
  const danger = dangerIn(isManifest ? segments.slice(0, -1) : segments, permits(path));
  const problem = danger ?? formProblem(path);
  if (problem !== null) return problem;
  return names[role].test(name) ? null : `is no name for a file of the role ${role}`;
}

/** Scripts that a package manager runs by itself when the package is installed or published. */
const lifecycle =
  /"(?:(?:pre|post)?(?:install|uninstall|prepare)|(?:pre|post)(?:pack|version|publish)|prepublishOnly|dependencies)"\s*:\s*"/;

function fileProblem(file: CandidateFile, permits: Permits): string | null {
  const problem = pathProblem(file, permits);
  if (problem !== null) return problem;
  const runsByItself = file.path.endsWith('package.json') && lifecycle.test(file.content);
  return runsByItself ? 'holds a script that is run when the package is installed' : null;
}

/** The last gate before files are written anywhere. Throws RefusedError when one of them may not be, or two would be one file on some systems. */
export function refuseFiles(files: readonly CandidateFile[], permits = nobody): void {
  const seen = new Set<string>();
  for (const file of files) {
    const problem = fileProblem(file, permits);
    if (problem !== null)
      throw new RefusedError(
        `Nothing was written: the file ${JSON.stringify(file.path)} ${problem}. Generated files are plain code, tests and documents; add such a file by hand.`,
      );
    const folded = file.path.toLowerCase();
    if (seen.has(folded))
      throw new RefusedError(
        `Nothing was written: two files are called ${JSON.stringify(file.path)} where case does not count. Run it again.`,
      );
    seen.add(folded);
  }
}

/** An entry of a git tree with its mode, such as `100644`. */
export interface TreeEntry {
  path: string;
  mode: string;
}

const fileModes: readonly string[] = ['100644', '100755'];
const folderMode = '040000';

function standingProblem(path: string, { path: standing, mode }: TreeEntry): string | null {
  const below = path.startsWith(`${standing}/`);
  if (below && mode !== folderMode)
    return `lies below ${standing}, which is no folder but a file, link or submodule`;
  if (path === standing && !fileModes.includes(mode)) return 'would replace a folder, link or submodule';
  const twin = path !== standing && !below && path.toLowerCase() === standing.toLowerCase();
  return twin ? `is ${standing} where case does not count` : null;
}

/** Throws RefusedError when a file would be written through or in place of what is no plain file in the tree it is added to. */
export function refuseOver(files: readonly CandidateFile[], entries: readonly TreeEntry[]): void {
  for (const { path } of files)
    for (const entry of entries) {
      const problem = standingProblem(path, entry);
      if (problem !== null)
        throw new RefusedError(
          `Nothing was written: ${JSON.stringify(path)} ${problem}. Choose another folder with path=.`,
        );
    }
}
