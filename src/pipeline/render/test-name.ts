/** The name of a test by its id, without the file. Where it carries five or more requirements, those between the first and the last are left out. */
export function testName(id: string): string {
  const name = id.split('::').slice(1).join('::') || id;
  return name.replace(/((?:^|[_:])R\d+)([_ ])(?:R\d+[_ ]){3,}(?=R\d+)/iu, '$1$2…$2');
}
