/** The words of a name in any spelling: `HTTPServer v2`, `http_server-v2` and `httpServerV2` are `http`, `server`, `v2`. */
export function identifierWords(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/gu, '$1_$2')
    .split(/[^A-Za-z0-9]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** `RateLimiter` becomes `rate_limiter`. */
export function snakeCase(name: string): string {
  return identifierWords(name).join('_');
}

/** `rate_limiter` becomes `RateLimiter`. */
export function pascalCase(name: string): string {
  return identifierWords(name)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
