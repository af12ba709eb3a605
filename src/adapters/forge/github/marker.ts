/** The hidden line by which a text of ours is found again. */
export function markerOf(key: string): string {
  if (!/^[a-z0-9-]+(?: [a-z0-9-]+)*$/.test(key) || key.includes('--'))
    throw new Error(`"${key}" cannot mark a comment: lower-case words, digits and single dashes only.`);
  return `<!-- specproof:${key} -->`;
}
