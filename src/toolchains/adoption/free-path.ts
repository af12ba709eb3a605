/** The first path that is free: the one wished for, or its parts by their numbers from 2 on. Some number always is. */
export function freePath(
  wished: string,
  partOf: (path: string, number: number) => string,
  isFree: (path: string) => boolean,
): string {
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? wished : partOf(wished, number);
    if (isFree(path)) return path;
  }
}
