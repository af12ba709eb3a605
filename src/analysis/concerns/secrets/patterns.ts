/** Credentials that the recommended rules miss where they stand alone; written as the pattern rule takes them. */
export const patterns = [
  {
    name: 'AWS access key id',
    patterns: ['/\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\\b/'],
    allows: ['/EXAMPLE$/'],
  },
  {
    name: 'OpenAI key',
    patterns: ['/\\bsk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{20,}/', '/\\bsk-[A-Za-z0-9]{32,}\\b/'],
  },
  { name: 'Anthropic key', patterns: ['/\\bsk-ant-[a-z0-9]+-[A-Za-z0-9_-]{20,}/'] },
  { name: 'GitHub token', patterns: ['/\\b(?:gh[opusr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})/'] },
  {
    name: 'Slack token',
    patterns: [
      '/\\bxox[abeoprs]-[A-Za-z0-9-]{20,}/',
      '/\\bxapp-\\d-[A-Za-z0-9-]{20,}/',
      '/https:\\/\\/hooks\\.slack\\.com\\/services\\/[A-Za-z0-9\\/]{30,}/',
    ],
  },
  {
    name: 'private key',
    patterns: [
      '/-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:\\\\n|["\'`+,;\\s])*[A-Za-z0-9+\\/=]{16,}/',
    ],
  },
  { name: 'Google key', patterns: ['/\\bAIza[A-Za-z0-9_-]{35}\\b/', '/\\bGOCSPX-[A-Za-z0-9_-]{28}\\b/'] },
  { name: 'Stripe key', patterns: ['/\\b[rs]k_live_[A-Za-z0-9]{20,}/'] },
  { name: 'npm token', patterns: ['/\\bnpm_[A-Za-z0-9]{36}\\b/'] },
  { name: 'PyPI token', patterns: ['/\\bpypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,}/'] },
];
