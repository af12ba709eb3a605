import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

// Values of environment variables are texts. A message continues the sentence that begins with the variable's name.

export function wholeNumber(range: { least: number; most: number }) {
  return z
    .string()
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= range.least && Number(text) <= range.most, {
      error: `must be a whole number from ${range.least} to ${range.most}`,
    })
    .transform(Number);
}

/** A list of numbers with commas between them. */
export function numberList({ most }: { most: number }) {
  return z
    .string()
    .refine((text) => /^\d{1,15}(?:\s*,\s*\d{1,15})*$/.test(text) && text.split(',').length <= most, {
      error: `must be at most ${most} numbers with commas between them`,
    })
    .transform((text) => text.split(',').map(Number));
}

export function choice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `must be one of ${values.join(', ')}` });
}

export function address(schemes: readonly string[]) {
  return z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
      error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    })
    .transform((text) => text.replace(/\/+$/, ''));
}

export const webhookSecret = z.string().min(32, {
  error: 'is too short: it needs 32 characters or more; make one with `openssl rand -hex 32`',
});

const keyProblem =
  'is no RSA private key in PEM form; download a new key from the settings page of the GitHub App and give its path in GITHUB_PRIVATE_KEY_PATH';

/** Accepts the key as GitHub hands it out, with `\n` for line ends, or in base64; answers PKCS #8, which every library reads. */
export const privateKey = z.string().transform((text, context) => {
  try {
    const key = createPrivateKey(pemOf(text));
    if (key.asymmetricKeyType === 'rsa') return key.export({ type: 'pkcs8', format: 'pem' }).toString();
  } catch {
    // The cause of a parse error may quote the key.
  }
  context.addIssue({ code: 'custom', message: keyProblem });
  return z.NEVER;
});

function pemOf(text: string): string {
  const unfolded = text.replaceAll('\\n', '\n').trim();
  return unfolded.startsWith('-----BEGIN') ? unfolded : Buffer.from(unfolded, 'base64').toString('utf8');
}
