import { expect, it } from 'vitest';
import { findingsIn, type Sample, securitySamples } from './samples.ts';

const inFunction = (body: string, imports: readonly string[] = []): string =>
  `package sample\n\nimport (\n${imports.map((path) => `\t"${path}"\n`).join('')})\n\nfunc run(name string) {\n\t${body}\n}\n`;

const importing = (path: string): string => inFunction('use()', [path]);
const error = 'error' as const;
const warning = 'warning' as const;

const samples: Sample[] = [
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inFunction('exec.Command("sh", "-c", "ls "+name).Run()'),
    good: inFunction('exec.Command("ls", "--", name).Run()'),
  },
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inFunction(
      'line := fmt.Sprintf("ls %s", name)\n\texec.CommandContext(ctx, "/bin/bash", "-c", line).Run()',
    ),
    good: inFunction('exec.CommandContext(ctx, "/bin/ls", name).Run()'),
  },
  {
    rule: 'shell',
    cwe: 78,
    severity: warning,
    bad: inFunction('exec.Command("sh", "-c", "ls").Run()'),
    good: inFunction('exec.Command("ls").Run()'),
  },
  {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: error,
    bad: inFunction('c := &tls.Config{InsecureSkipVerify: true}\n\tuse(c)'),
    good: inFunction('c := &tls.Config{InsecureSkipVerify: false}\n\tuse(c)'),
  },
  {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: error,
    bad: inFunction('config.InsecureSkipVerify = true'),
    good: inFunction('config.ServerName = "a"'),
  },
  {
    rule: 'host-key-not-checked',
    cwe: 322,
    severity: error,
    bad: inFunction('config.HostKeyCallback = ssh.InsecureIgnoreHostKey()'),
    good: inFunction('config.HostKeyCallback = ssh.FixedHostKey(key)'),
  },
  {
    rule: 'weak-digest',
    cwe: 328,
    severity: error,
    bad: importing('crypto/md5'),
    good: importing('crypto/sha256'),
  },
  {
    rule: 'weak-cipher',
    cwe: 327,
    severity: error,
    bad: importing('crypto/rc4'),
    good: importing('crypto/aes'),
  },
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: error,
    bad: inFunction('token := rand.Intn(10)\n\tuse(token)', ['math/rand']),
    good: inFunction('token := rand.Text()\n\tuse(token)', ['crypto/rand']),
  },
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: error,
    bad: 'package a\n\nimport mathrand "math/rand/v2"\n\nfunc NewSessionID() int { return mathrand.Int() }\n',
    good: 'package a\n\nimport mathrand "math/rand/v2"\n\nfunc RollDice() int { return mathrand.IntN(6) }\n',
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inFunction(
      'q := fmt.Sprintf("SELECT id FROM users WHERE name = \'%s\'", name)\n\tdb.QueryContext(ctx, q)',
    ),
    good: inFunction('q := "SELECT id FROM users WHERE name = ?"\n\tdb.QueryContext(ctx, q, name)'),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inFunction('q := "delete from users"\n\tq += " where name = " + name\n\tdb.Exec(q)'),
    good: inFunction('q := "delete from users"\n\tq += " where name = ?"\n\tdb.Exec(q, name)'),
  },
  {
    rule: 'old-protocol',
    cwe: 326,
    severity: error,
    bad: inFunction('use(&tls.Config{MinVersion: tls.VersionTLS10})'),
    good: inFunction('use(&tls.Config{MinVersion: tls.VersionTLS13})'),
  },
  {
    rule: 'short-key',
    cwe: 326,
    severity: warning,
    bad: inFunction('key, err := rsa.GenerateKey(rand.Reader, 1024)\n\tuse(key, err)'),
    good: inFunction('key, err := rsa.GenerateKey(rand.Reader, 3072)\n\tuse(key, err)'),
  },
  {
    rule: 'unsafe-memory',
    cwe: 242,
    severity: warning,
    bad: importing('unsafe'),
    good: importing('strings'),
  },
  {
    rule: 'no-timeouts',
    cwe: 400,
    severity: warning,
    bad: inFunction('http.ListenAndServe(":80", nil)'),
    good: inFunction('s := &http.Server{ReadHeaderTimeout: second}\n\ts.ListenAndServe()'),
  },
  {
    rule: 'no-timeouts',
    cwe: 400,
    severity: warning,
    bad: inFunction('use(&http.Server{Addr: name})'),
    good: inFunction('use(&http.Server{Addr: name, ReadTimeout: second})'),
  },
  {
    rule: 'unescaped-html',
    cwe: 79,
    severity: error,
    bad: inFunction('use(template.HTML(name))'),
    good: inFunction('use(template.HTML("<b>"))'),
  },
  {
    rule: 'profiler-open',
    cwe: 200,
    severity: warning,
    bad: importing('net/http/pprof'),
    good: importing('net/http'),
  },
  {
    rule: 'open-file-mode',
    cwe: 276,
    severity: warning,
    bad: inFunction('os.WriteFile(name, data, 0o666)'),
    good: inFunction('os.WriteFile(name, data, 0o600)'),
  },
  {
    rule: 'archive-path',
    cwe: 22,
    severity: warning,
    bad: inFunction('path := filepath.Join(folder, file.Name)\n\tuse(path)', ['archive/zip']),
    good: inFunction('if filepath.IsLocal(file.Name) {\n\t\tuse(filepath.Join(folder, file.Name))\n\t}', [
      'archive/zip',
    ]),
  },
  {
    rule: 'ignored-error',
    cwe: 703,
    severity: 'notice',
    bad: inFunction('_ = os.Remove(name)'),
    good: inFunction('if err := os.Remove(name); err != nil {\n\t\treturn\n\t}'),
  },
];

securitySamples('go', samples);

it.each([
  [
    'a builder',
    'var q strings.Builder\n\tq.WriteString("DELETE FROM a WHERE b = ")\n\tq.WriteString(name)',
    1,
  ],
  ['a printed builder', 'var q strings.Builder\n\tfmt.Fprintf(&q, "DELETE FROM a WHERE b = %s", name)', 1],
  ['a builder of literals', 'var q strings.Builder\n\tq.WriteString("DELETE FROM a WHERE b = $1")', 0],
])('a statement comes from %s', async (_name, code, count) => {
  const found = await findingsIn('go', inFunction(`${code}\n\tdb.Exec(q.String(), "of "+name)`));
  expect(found.filter(({ rule }) => rule === 'sql-injection')).toHaveLength(count);
});

it('what comes behind a literal statement are its parameters', async () => {
  expect(await findingsIn('go', inFunction('db.Exec("DELETE FROM a WHERE b = $1", "where "+name)'))).toEqual(
    [],
  );
});

it('the length of a letter or what comes after a comma can be left out', async () => {
  const code = 'letter, _ := utf8.DecodeRuneInString(name)\n\tword, _, _ := strings.Cut(name, ",")';
  expect(await findingsIn('go', inFunction(code))).toEqual([]);
});

it('a digest that the specification asks for by name is a low finding', async () => {
  const wished = await findingsIn('go', importing('crypto/sha1'), {
    wish: 'Answer what git calls the SHA-1.',
  });
  expect(wished.map(({ severity }) => severity)).toEqual(['warning']);
});
