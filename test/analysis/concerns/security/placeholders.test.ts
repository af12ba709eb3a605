import { expect, it } from 'vitest';
import { findingsIn } from './samples.ts';

const rulesFor = async (assigned: string, statement: string): Promise<string[]> => {
  const lines = ['import sqlite3', 'def find(connection, names, wanted):'];
  const code = [...lines, `    ${assigned}`, `    return connection.execute(${statement}, names)`, ''];
  return (await findingsIn('python', code.join('\n'))).map(({ rule }) => rule);
};

const counted = 'f"SELECT * FROM person WHERE name IN ({marks})"';

it.each([
  ['marks = ", ".join("?" for _ in names)', counted],
  ["marks: str = ','.join(['?'] * len(names))", counted],
  ['marks = ",".join("?" * len(names))', counted],
  ['marks = ",".join(["?" for name in names])', 'f"""SELECT *\n    FROM person WHERE name IN ({marks})"""'],
])('%s gives places for parameters alone', async (assigned, statement) => {
  expect(await rulesFor(assigned, statement)).toEqual([]);
});

it.each([
  ['marks = ", ".join(names)', counted],
  ['marks = ", ".join(f"\'{name}\'" for name in names)', counted],
  ['marks = ", ".join("?" for _ in names); marks += wanted', counted],
  ['marks = ", ".join("?" for _ in names)', 'f"SELECT {wanted} FROM person WHERE name IN ({marks})"'],
  ['marks = ", ".join("?" for _ in names)', `${counted} + wanted`],
  ['wanted = ", ".join("?" for _ in names)', counted],
  ['marks = ", ".join("?" for _ in names) + wanted', counted],
  ['marks = ", ".join("?" for _ in names)\n    marks, rest = wanted', counted],
  ['marks = ", ".join("?" for _ in names)\n    for marks in wanted: pass', counted],
  ['marks = ", ".join("?" for _ in names) if names else ",".join(names)', counted],
  ['marks = ", ".join("?" for _ in names)', 'f"SELECT * FROM person WHERE name IN ({marks or wanted})"'],
])('with %s and %s a statement is put together', async (assigned, statement) => {
  expect(await rulesFor(assigned, statement)).toEqual(['sql-injection']);
});
