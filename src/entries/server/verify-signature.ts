import { Webhooks } from '@octokit/webhooks';

const signatureForm = /^sha256=[0-9a-f]{64}$/;

export interface SignatureCheck {
  /** False for what cannot be a signature, known before any of the body is read. */
  isPossible(signature: string | undefined): signature is string;
  /** True when one of the secrets made the signature of exactly this text. */
  isRight(text: string, signature: string): Promise<boolean>;
}

/** Several secrets are accepted, so that one can be replaced without losing a delivery. */
export function signatureCheck(secrets: readonly string[]): SignatureCheck {
  const verifiers = secrets.map((secret) => new Webhooks({ secret }));
  return {
    isPossible: (signature): signature is string => signature !== undefined && signatureForm.test(signature),
    async isRight(text, signature) {
      if (text === '') return false;
      const answers = await Promise.all(verifiers.map((webhooks) => webhooks.verify(text, signature)));
      return answers.includes(true);
    },
  };
}
