import type { ExistingCode, InterfaceSymbol, TargetPaths } from '../core/spec.ts';

/** What a toolchain may know of the repository that it writes for: all paths, and the texts of the manifests it asked for. */
export interface Repository {
  paths: readonly string[];
  manifests: ReadonlyMap<string, string>;
}

/** A wish for generated files. `symbols` is the interface, for languages whose files are named after a class. */
export interface LayoutRequest {
  module: string;
  symbols: readonly InterfaceSymbol[];
  /** The requester's wish, relative to the root. */
  directory: string | null;
  repository: Repository;
}

/** Where the files go, and by what name programs use the module: `rate_limiter`, `example.com/tools/limiter`, `limiter.RateLimiter`. */
export interface Layout {
  paths: TargetPaths;
  importName: string;
}

/** A wish to change a file of the repository. */
export interface AdoptionRequest {
  path: string;
  content: string;
  repository: Repository;
  /** The text of a file on the default branch, or null. */
  read(path: string): Promise<string | null>;
}

/** How a file that stands can be changed and run: its layout with a test file and a page beside what stands, or why it cannot, for people. */
export type Adoption =
  | ({ status: 'adopted'; module: string; existing: ExistingCode } & Layout)
  | { status: 'refused'; reason: string };
