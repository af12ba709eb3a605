import { z } from 'zod';
import type { Declared } from './declared.ts';
import { readToml } from './read-toml.ts';

const requirement = /^(?<name>[A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?<demand>[^;#]*)/;

/** A requirement of PEP 508, such as `requests[socks]>=2.8; python_version < "3.9"`. */
function fromRequirement(line: string): Declared[] {
  const { name, demand } = requirement.exec(line.trim())?.groups ?? {};
  if (name === undefined) return [];
  const bare = demand?.trim().replace(/^\((.*)\)$/, '$1') ?? '';
  return [{ name, demand: bare === '' || bare.startsWith('@') ? null : bare }];
}

/** `requirements.txt`: a requirement a line; options and addresses declare nothing that an import could be matched with. */
export function readRequirements(text: string): Declared[] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => (/^\s*(?:-|#|\w+:\/\/)/.test(line) ? [] : fromRequirement(line)));
}

const Requirements = z.array(z.string()).catch([]);
const Groups = z.record(z.string(), Requirements).catch({});
/** Poetry and Pipfile: a version, or a table with one. */
const Table = z
  .record(z.string(), z.union([z.string(), z.object({ version: z.string() }), z.unknown()]))
  .catch({});

const Pyproject = z.object({
  project: z
    .object({ dependencies: Requirements, 'optional-dependencies': Groups })
    .catch({ dependencies: [], 'optional-dependencies': {} }),
  'dependency-groups': z.record(z.string(), z.array(z.unknown())).catch({}),
  tool: z
    .object({
      poetry: z
        .object({
          dependencies: Table,
          'dev-dependencies': Table,
          group: z.record(z.string(), z.object({ dependencies: Table })).catch({}),
        })
        .catch({ dependencies: {}, 'dev-dependencies': {}, group: {} }),
    })
    .catch({ poetry: { dependencies: {}, 'dev-dependencies': {}, group: {} } }),
});

const Versioned = z.object({ version: z.string() });

function fromTable(table: z.infer<typeof Table>): Declared[] {
  return Object.entries(table)
    .filter(([name]) => name !== 'python')
    .map(([name, value]) => {
      const demand = typeof value === 'string' ? value : (Versioned.safeParse(value).data?.version ?? null);
      return { name, demand: demand === '*' ? null : demand };
    });
}

/** `pyproject.toml`: PEP 621, PEP 735 and Poetry. */
export function readPyproject(text: string): Declared[] {
  const read = readToml(text, Pyproject);
  if (read === undefined) return [];
  const { project, tool } = read;
  const { poetry } = tool;
  const grouped = Object.values(read['dependency-groups']).flat();
  const lines = [
    ...project.dependencies,
    ...Object.values(project['optional-dependencies']).flat(),
    ...grouped.filter((entry) => typeof entry === 'string'),
  ];
  const tables = [
    poetry.dependencies,
    poetry['dev-dependencies'],
    ...Object.values(poetry.group).map(({ dependencies }) => dependencies),
  ];
  return [...lines.flatMap(fromRequirement), ...tables.flatMap(fromTable)];
}

const Pipfile = z.object({ packages: Table, 'dev-packages': Table });

/** `Pipfile` */
export function readPipfile(text: string): Declared[] {
  const read = readToml(text, Pipfile);
  return read === undefined ? [] : [read.packages, read['dev-packages']].flatMap(fromTable);
}
