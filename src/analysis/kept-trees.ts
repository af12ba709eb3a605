/** Characters of the sources whose trees are kept: a candidate's files, and no hostile one. */
const mostCharacters = 60_000;

interface Kept<Tree> {
  find: (key: string) => Tree | undefined;
  keep: (key: string, tree: Tree) => void;
}

/** Keeps the trees that were made last: the looks at a candidate follow each other, and each wants the same few. */
export function keepTrees<Tree>(): Kept<Tree> {
  const trees = new Map<string, Tree>();
  let characters = 0;
  const forget = (key: string): void => {
    if (trees.delete(key)) characters -= key.length;
  };
  return {
    find: (key) => trees.get(key),
    keep: (key, tree) => {
      if (key.length > mostCharacters) return;
      forget(key);
      trees.set(key, tree);
      characters += key.length;
      for (const oldest of trees.keys()) {
        if (characters <= mostCharacters) return;
        forget(oldest);
      }
    },
  };
}
