import { createVerify } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../../core/json.ts';
import type { AppIdentity } from '../state/world.ts';

const Header = z.object({ alg: z.literal('RS256') });
const Claims = z.object({
  iat: z.number().int(),
  exp: z.number().int(),
  iss: z.union([z.number(), z.string()]).transform(String),
});

const decode = <Content>(shape: z.ZodType<Content>, part: string) => {
  const json = readJson(Buffer.from(part, 'base64url').toString('utf8'), shape);
  return json.status === 'valid' ? json.value : undefined;
};

const longestLifeSeconds = 600;
/** GitHub allows for clocks that run apart; it names no figure, a minute is what its guide advises. */
const driftSeconds = 60;

const problemOfClaims = (claims: z.infer<typeof Claims>, appId: number) => {
  const now = Math.floor(Date.now() / 1000);
  if (claims.iat > now + driftSeconds) return "'Issued at' claim ('iat') must be in the past";
  if (claims.exp <= now) return "'Expiration time' claim ('exp') must be a numeric value in the future";
  if (claims.exp > now + longestLifeSeconds + driftSeconds)
    return "'Expiration time' claim ('exp') is too far in the future";
  return claims.iss === String(appId) ? null : 'Integration not found';
};

/** Null when the token proves that its bearer holds the app's key; otherwise GitHub's message. */
export const problemOfJsonWebToken = (token: string, app: AppIdentity): string | null => {
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = decode(Claims, body);
  if (!decode(Header, head) || !claims) return 'A JSON web token could not be decoded';
  const verifier = createVerify('RSA-SHA256').update(`${head}.${body}`);
  if (!verifier.verify(app.publicKeyPem, Buffer.from(signature, 'base64url')))
    return 'A JSON web token could not be decoded';
  return problemOfClaims(claims, app.id);
};
