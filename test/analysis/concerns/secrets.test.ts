import { describe, expect, it } from 'vitest';
import { secrets } from '../../../src/analysis/concerns/secrets/index.ts';
import { subjectOf } from './subject.ts';

/** Put together here, so that no scanner takes this file for a leak. */
const joined = (...parts: string[]): string => parts.join('');
const letters = 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx';
const digits = '123456789012';

const known: [string, string][] = [
  ['a GitHub token', joined('ghp', '_', letters)],
  ['a fine-grained GitHub token', joined('github', '_pat_', '11ABCDEFG0', letters, letters)],
  ['a bare AWS key id', joined('AKIA', 'IOSFODNN7REALKEY'.replaceAll('1', 'A'))],
  ['an OpenAI project key', joined('sk', '-proj-', letters, '_', letters)],
  ['an old OpenAI key', joined('sk', '-', letters, letters.slice(0, 12))],
  ['an Anthropic key', joined('sk', '-ant-api03-', letters, letters, letters.slice(0, 21), 'AA')],
  ['a Slack token', joined('xoxb', '-', digits, '-', digits, '-', letters.slice(0, 24))],
  [
    'a Slack hook',
    joined('https://hooks.slack.com', '/services/', 'T00000000/B00000000/', letters.slice(0, 24)),
  ],
  ['a private key', joined('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIEpAIBAAKCAQEA', letters)],
  ['a private key in one string', joined('-----BEGIN ', 'PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA', letters)],
  ['a Google key', joined('AIza', letters.slice(0, 35))],
  ['a Stripe key', joined('sk', '_live_', letters)],
  ['an npm token', joined('npm', '_', letters)],
  ['a connection string', joined('postgres://admin:', 'Xk29fLq8Zt', '@db.internal.net:5432/app')],
];

describe('a credential of known form is a high finding that does not repeat it', () => {
  it.each(known)('%s', async (_name, secret) => {
    const report = await secrets(subjectOf('python', `a = 1\nkey = "${secret}"\n`));
    expect(report.status).toBe('failed');
    expect(report.findings.map(({ line, severity }) => ({ line, severity }))).toEqual([
      { line: 2, severity: 'error' },
    ]);
    const part = secret.slice(secret.length - 12);
    expect(JSON.stringify(report)).not.toContain(part);
  });

  it('in a document and in a test as well', async () => {
    const text = `Use ${known[0]?.[1] ?? ''}\n`;
    for (const role of ['doc', 'test', 'code'] as const)
      expect((await secrets(subjectOf('go', text, role))).status).toBe('failed');
  });

  it('and no comment switches it off', async () => {
    const line = `a = "${known[0]?.[1] ?? ''}" # secretlint-disable-line`;
    const report = await secrets(subjectOf('python', `# secretlint-disable\n${line}\n`));
    expect(report.findings.map((finding) => finding.line)).toEqual([2]);
  });
});

describe('a literal that looks random and has a telling name is a low finding', () => {
  const value = 'q8Zt3LkP0vXw7RmB2cNd';
  it.each([
    ['python', `API_KEY: str = "${value}"`],
    ['javascript', `const accessToken = '${value}';`],
    ['java', `private static final String DB_PASSWORD = "${value}";`],
    ['go', `clientSecret := "${value}"`],
    ['rust', `const API_TOKEN: &str = "${value}";`],
    ['javascript', `const settings = { "api_key": "${value}" };`],
  ] as const)('in %s: %s', async (language, line) => {
    const inCode = await secrets(subjectOf(language, `${line}\n`));
    expect(inCode.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['possible-secret', 'warning'],
    ]);
    expect(inCode.status).toBe('passed');
    expect(JSON.stringify(inCode)).not.toContain(value);
    const inTest = await secrets(subjectOf(language, `${line}\n`, 'test'));
    expect(inTest.findings.map(({ severity }) => severity)).toEqual(['notice']);
  });
});

it.each([
  ['a name', 'password_field = "user_password_input"'],
  ['a placeholder', 'api_key = "your-api-key-goes-here-123"'],
  ['a value from elsewhere', 'token = os.environ["SERVICE_TOKEN_NAME_1"]'],
  ['a word that holds the name', 'tokenizer = "bert-base-uncased-2018x"'],
  ['a hash', 'checksum = "d41d8cd98f00b204e9800998ecf8427e"'],
  ['what tokens look like', 'TOKEN_PATTERN = "([0-9]+|[A-Za-z_][A-Za-z0-9_.]*|[-+/])"'],
  ['what tokens look like, by escapes', 'TOKEN_PATTERN = "\\s*(\\d+)|(==|!=|<=|>=)|(\\w+[xyz]?)"'],
  ['an alphabet', 'PASSWORD_ALPHABET = "2345679ACDEFGHJKLMNPQRSTUVWXYZacdefghjk"'],
  ['the key of a message', 'PASSWORD_TOO_SHORT = "password.too-short.12-or-more"'],
  ['an address without credentials', 'url = "https://example.com/a?b=c"'],
  ['the key id of the documentation', `key = "${joined('AKIA', 'IOSFODNN7', 'EXAMPLE')}"`],
])('%s is quiet', async (_name, line) => {
  expect((await secrets(subjectOf('python', `${line}\n`))).findings).toEqual([]);
});

it('reads long hostile text in no time', async () => {
  for (const unit of ['password', 'secret="', '-----BEGIN ', 'a:b@', 'https://a:', 'A'.repeat(40), 'xoxb-']) {
    const start = process.cpuUsage();
    await secrets(subjectOf('python', unit.repeat(Math.ceil(70_000 / unit.length))));
    expect(process.cpuUsage(start).user / 1_000, unit).toBeLessThan(3_000);
  }
});
