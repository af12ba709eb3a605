import { expect, it } from 'vitest';
import { findingsIn, type Sample, securitySamples } from './samples.ts';

const inMethod = (body: string, head = ''): string =>
  `package sample;\n${head}\nclass Sample {\n  void run(String name, java.sql.Statement statement) throws Exception {\n    ${body}\n  }\n}\n`;

const error = 'error' as const;

const samples: Sample[] = [
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inMethod('Runtime.getRuntime().exec("ls " + name);'),
    good: inMethod('Runtime.getRuntime().exec(new String[] {"ls", name});'),
  },
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inMethod('new ProcessBuilder("sh", "-c", name).start();'),
    good: inMethod('new ProcessBuilder("ls", "--", name).start();'),
  },
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inMethod(
      'String line = "ls " + name; new ProcessBuilder(List.of("/bin/bash", "-c", line)).start();',
    ),
    good: inMethod('new ProcessBuilder(List.of("/bin/ls", name)).start();'),
  },
  {
    rule: 'shell',
    cwe: 78,
    severity: 'warning',
    bad: inMethod('new ProcessBuilder("sh", "-c", "ls").start();'),
    good: inMethod('new ProcessBuilder("ls").start();'),
  },
  {
    rule: 'unsafe-deserialization',
    cwe: 502,
    severity: error,
    bad: inMethod('new ObjectInputStream(stream).readObject();'),
    good: inMethod(
      'var in = new ObjectInputStream(stream); in.setObjectInputFilter(filter); in.readObject();',
    ),
  },
  {
    rule: 'weak-digest',
    cwe: 328,
    severity: error,
    bad: inMethod('MessageDigest.getInstance("SHA-1");'),
    good: inMethod('MessageDigest.getInstance("SHA-256");'),
  },
  {
    rule: 'weak-cipher',
    cwe: 327,
    severity: error,
    bad: inMethod('javax.crypto.Cipher.getInstance("AES/ECB/PKCS5Padding");'),
    good: inMethod('javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");'),
  },
  {
    rule: 'weak-cipher',
    cwe: 327,
    severity: error,
    bad: inMethod('KeyGenerator.getInstance("DES");'),
    good: inMethod('KeyGenerator.getInstance("AES");'),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inMethod('statement.executeQuery("SELECT * FROM users WHERE name = \'" + name + "\'");'),
    good: inMethod(
      'connection.prepareStatement("SELECT * FROM users" + " WHERE name = ?").setString(1, name);',
    ),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inMethod(
      'String query = String.format("delete from users where name = %s", name); statement.execute(query);',
    ),
    good: inMethod('executor.execute("task " + name);'),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inMethod(
      'StringBuilder sql = new StringBuilder("select a from b"); sql.append(" where c = ").append(name); statement.execute(sql.toString());',
    ),
    good: inMethod(
      'StringBuilder sql = new StringBuilder("select a from b"); sql.append(" where c = ?"); connection.prepareStatement(sql.toString());',
    ),
  },
  {
    rule: 'external-entities',
    cwe: 611,
    severity: error,
    bad: inMethod('DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(name);'),
    good: inMethod(
      'var f = DocumentBuilderFactory.newInstance(); f.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);',
    ),
  },
  {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: error,
    bad: 'class T implements X509TrustManager { public void checkServerTrusted(X509Certificate[] c, String a) {} }',
    good: 'class T implements X509TrustManager { public void checkServerTrusted(X509Certificate[] c, String a) { other.checkServerTrusted(c, a); } }',
  },
  {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: error,
    bad: inMethod('connection.setHostnameVerifier((host, session) -> true);'),
    good: inMethod('connection.setHostnameVerifier((host, session) -> host.equals(name));'),
  },
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: error,
    bad: 'import java.util.Random;\nclass S { Random random = new Random(); String makeToken() { return "" + random.nextLong(); } }',
    good: 'import java.security.SecureRandom;\nclass S { SecureRandom random = new SecureRandom(); String makeToken() { return "" + random.nextLong(); } }',
  },
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: error,
    bad: inMethod('String password = "" + Math.random();'),
    good: inMethod('double dice = Math.random();'),
  },
  {
    rule: 'code-injection',
    cwe: 94,
    severity: error,
    bad: inMethod('ScriptEngine engine = manager.getEngineByName("js"); engine.eval(name);'),
    good: inMethod('ScriptEngine engine = manager.getEngineByName("js"); engine.eval("1 + 1");'),
  },
  {
    rule: 'constant-key',
    cwe: 321,
    severity: error,
    bad: inMethod('new SecretKeySpec("0123456789abcdef".getBytes(), "AES");'),
    good: inMethod('new SecretKeySpec(System.getenv("KEY").getBytes(), "AES");'),
  },
  {
    rule: 'old-protocol',
    cwe: 326,
    severity: error,
    bad: inMethod('SSLContext.getInstance("TLSv1");'),
    good: inMethod('SSLContext.getInstance("TLSv1.3");'),
  },
  {
    rule: 'short-key',
    cwe: 326,
    severity: 'warning',
    bad: inMethod('var g = KeyPairGenerator.getInstance("RSA"); g.initialize(1024);'),
    good: inMethod('var g = KeyPairGenerator.getInstance("RSA"); g.initialize(3072);'),
  },
  {
    rule: 'archive-path',
    cwe: 22,
    severity: 'warning',
    bad: inMethod('ZipEntry entry = zip.getNextEntry(); Path path = folder.resolve(entry.getName());'),
    good: inMethod(
      'ZipEntry entry = zip.getNextEntry(); Path path = folder.resolve(entry.getName()).normalize(); if (!path.startsWith(folder)) throw new IOException();',
    ),
  },
  {
    rule: 'chosen-class',
    cwe: 470,
    severity: 'notice',
    bad: inMethod('Class.forName(name);'),
    good: inMethod('Class.forName("java.lang.String");'),
  },
  {
    rule: 'swallowed-error',
    cwe: 390,
    severity: 'notice',
    bad: inMethod('try { go(); } catch (Exception e) { }'),
    good: inMethod('try { go(); } catch (Exception e) { throw new IllegalStateException(e); }'),
  },
];

securitySamples('java', samples);

it('a digest that the specification asks for by name is a low finding', async () => {
  const code = inMethod('MessageDigest.getInstance("MD5");');
  expect((await findingsIn('java', code)).map(({ severity }) => severity)).toEqual(['error']);
  const wished = await findingsIn('java', code, { wish: 'Answer the MD5 checksum of the file.' });
  expect(wished.map(({ severity }) => severity)).toEqual(['warning']);
});

it('tests are looked at for what matters there alone', async () => {
  const code = inMethod('MessageDigest.getInstance("MD5"); new ProcessBuilder("sh", "-c", name).start();');
  const found = await findingsIn('java', code, { role: 'test' });
  expect(found.map(({ rule }) => rule)).toEqual(['command-injection']);
});
