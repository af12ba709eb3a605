import { expect, it } from 'vitest';
import { security } from '../../../../src/analysis/concerns/security/index.ts';
import { subjectOf } from '../subject.ts';
import { findingsIn, type Sample, securitySamples } from './samples.ts';

const inFunction = (body: string, head = ''): string => `${head}\n\n\ndef run(name, cursor):\n    ${body}\n`;
const error = 'error' as const;
const warning = 'warning' as const;

const samples: Sample[] = [
  {
    rule: 'code-injection',
    cwe: 95,
    severity: error,
    bad: inFunction('exec(name)'),
    good: inFunction('print(name)'),
  },
  {
    rule: 'code-injection',
    cwe: 95,
    severity: error,
    bad: inFunction('return eval(name)'),
    good: inFunction('return ast.literal_eval(name)', 'import ast'),
  },
  {
    rule: 'unsafe-deserialization',
    cwe: 502,
    severity: error,
    bad: inFunction('return pickle.loads(name)', 'import pickle'),
    good: inFunction('return json.loads(name)', 'import json'),
  },
  {
    rule: 'unsafe-deserialization',
    cwe: 502,
    severity: error,
    bad: inFunction('return marshal.loads(name)', 'import marshal'),
    good: inFunction('return json.loads(name)', 'import json'),
  },
  {
    rule: 'unsafe-deserialization',
    cwe: 502,
    severity: error,
    bad: inFunction('return yaml.load(name)', 'import yaml'),
    good: inFunction('return yaml.safe_load(name)', 'import yaml'),
  },
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inFunction('subprocess.run("ls " + name, shell=True)', 'import subprocess'),
    good: inFunction('subprocess.run(["/bin/ls", name])', 'import subprocess'),
  },
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inFunction('os.system(f"ls {name}")', 'import os'),
    good: inFunction('os.listdir(name)', 'import os'),
  },
  {
    rule: 'command-injection',
    cwe: 78,
    severity: warning,
    bad: inFunction('subprocess.run("ls", shell=True)', 'import subprocess'),
    good: inFunction('subprocess.run(["/bin/ls"])', 'import subprocess'),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inFunction('cursor.execute(f"SELECT * FROM users WHERE name = \'{name}\'")'),
    good: inFunction('cursor.execute("SELECT * FROM users WHERE name = ?", (name,))'),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: warning,
    bad: inFunction('return f"delete from {name} is not allowed"'),
    good: inFunction('return f"{name} is not allowed"'),
  },
  {
    rule: 'unescaped-html',
    cwe: 79,
    severity: error,
    bad: inFunction('return jinja2.Environment(autoescape=False)', 'import jinja2'),
    good: inFunction('return jinja2.Environment(autoescape=True)', 'import jinja2'),
  },
  {
    rule: 'archive-path',
    cwe: 22,
    severity: error,
    bad: inFunction('tarfile.open(name).extractall()', 'import tarfile'),
    good: inFunction('tarfile.open(name).extractall(filter="data")', 'import tarfile'),
  },
  {
    rule: 'weak-digest',
    cwe: 328,
    severity: error,
    bad: inFunction('return hashlib.md5(name)', 'import hashlib'),
    good: inFunction('return hashlib.md5(name, usedforsecurity=False)', 'import hashlib'),
  },
  {
    rule: 'weak-cipher',
    cwe: 327,
    severity: error,
    bad: inFunction(
      'return algorithms.ARC4(name)',
      'from cryptography.hazmat.primitives.ciphers import algorithms',
    ),
    good: inFunction(
      'return algorithms.AES(name)',
      'from cryptography.hazmat.primitives.ciphers import algorithms',
    ),
  },
  {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: error,
    bad: inFunction('requests.get(name, verify=False, timeout=5)', 'import requests'),
    good: inFunction('requests.get(name, timeout=5)', 'import requests'),
  },
  {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: error,
    bad: inFunction('return ssl._create_unverified_context()', 'import ssl'),
    good: inFunction('return ssl.create_default_context()', 'import ssl'),
  },
  {
    rule: 'host-key-not-checked',
    cwe: 322,
    severity: error,
    bad: inFunction(
      'client = SSHClient()\n    client.set_missing_host_key_policy(AutoAddPolicy)',
      'from paramiko.client import AutoAddPolicy, SSHClient',
    ),
    good: inFunction(
      'client = SSHClient()\n    client.load_system_host_keys()',
      'from paramiko.client import SSHClient',
    ),
  },
  {
    rule: 'old-protocol',
    cwe: 326,
    severity: error,
    bad: inFunction('ssl.wrap_socket(ssl_version=ssl.PROTOCOL_TLSv1)', 'import ssl'),
    good: inFunction('ssl.create_default_context()', 'import ssl'),
  },
  {
    rule: 'short-key',
    cwe: 326,
    severity: error,
    bad: inFunction(
      'rsa.generate_private_key(public_exponent=65537, key_size=1024)',
      'from cryptography.hazmat.primitives.asymmetric import rsa',
    ),
    good: inFunction(
      'rsa.generate_private_key(public_exponent=65537, key_size=3072)',
      'from cryptography.hazmat.primitives.asymmetric import rsa',
    ),
  },
  {
    rule: 'password-in-code',
    cwe: 259,
    severity: warning,
    bad: inFunction('password = "hunter2"\n    return password'),
    good: inFunction('password = read(name)\n    return password'),
  },
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: error,
    bad: inFunction('token = random.randint(1, 9)\n    return token', 'import random'),
    good: inFunction('token = secrets.token_hex()\n    return token', 'import secrets'),
  },
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: error,
    bad: 'from random import choice\n\n\ndef make_password():\n    return choice("abc")\n',
    good: 'from random import choice\n\n\ndef roll():\n    return choice("abc")\n',
  },
  {
    rule: 'shared-temporary-file',
    cwe: 377,
    severity: error,
    bad: inFunction('return tempfile.mktemp()', 'import tempfile'),
    good: inFunction('return tempfile.mkdtemp()', 'import tempfile'),
  },
  {
    rule: 'no-timeouts',
    cwe: 400,
    severity: warning,
    bad: inFunction('requests.get(name)', 'import requests'),
    good: inFunction('requests.get(name, timeout=5)', 'import requests'),
  },
  {
    rule: 'open-file-mode',
    cwe: 732,
    severity: warning,
    bad: inFunction('os.chmod(name, 0o777)', 'import os'),
    good: inFunction('os.chmod(name, 0o600)', 'import os'),
  },
  {
    rule: 'all-addresses',
    cwe: 605,
    severity: 'notice',
    bad: inFunction('name.bind(("0.0.0.0", 80))'),
    good: inFunction('name.bind(("127.0.0.1", 80))'),
  },
  {
    rule: 'swallowed-error',
    cwe: 703,
    severity: 'notice',
    bad: inFunction('try:\n        go()\n    except Exception:\n        pass'),
    good: inFunction('try:\n        go()\n    except ValueError:\n        raise'),
  },
  {
    rule: 'external-entities',
    cwe: 776,
    severity: warning,
    bad: inFunction('return ElementTree.fromstring(name)', 'from xml.etree import ElementTree'),
    good: inFunction('return ElementTree.fromstring(name)', 'from defusedxml import ElementTree'),
  },
  {
    rule: 'plain-protocol',
    cwe: 319,
    severity: warning,
    bad: inFunction('return ftplib.FTP(name)', 'import ftplib'),
    good: inFunction('return sftp.get(name)'),
  },
  {
    rule: 'any-address',
    cwe: 918,
    severity: warning,
    bad: inFunction('urllib.request.urlopen(name)', 'import urllib.request'),
    good: inFunction('urllib.request.urlopen("https://example.com")', 'import urllib.request'),
  },
];

securitySamples('python', samples);

it.each(['# noqa', '# NoQA: S307', '# ruff: noqa', '# flake8: noqa', '# ruff: disable[S307]', '# nosec'])(
  'the comment %j silences nothing',
  async (comment) => {
    const found = await findingsIn('python', `${comment}\ndef f(a):\n    return eval(a)  ${comment}\n`);
    expect(found.map(({ rule, line }) => [rule, line])).toEqual([['code-injection', 3]]);
  },
);

it('a word of those comments in a string changes nothing', async () => {
  expect(await findingsIn('python', 'ruff: int = 1\nnoqa = {ruff: "# noqa"}\n')).toEqual([]);
});

it('asserts are what tests are made of, and a password there is a notice', async () => {
  const code = 'def test_a():\n    password = "hunter2"\n    assert eval("1") == 1\n    assert password\n';
  const found = await findingsIn('python', code, { role: 'test' });
  expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['code-injection', 'error'],
    ['password-in-code', 'notice'],
  ]);
});

it('is not measured where a file cannot be read', async () => {
  expect((await security(subjectOf('python', 'def f(:\n'))).status).toBe('not-measured');
  expect((await security(subjectOf('javascript', 'function (\n'))).status).toBe('not-measured');
});
