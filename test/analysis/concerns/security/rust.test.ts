import { expect, it } from 'vitest';
import { findingsIn, type Sample, securitySamples } from './samples.ts';

const inFunction = (body: string, head = ''): string => `${head}\npub fn run(name: &str) {\n    ${body}\n}\n`;
const error = 'error' as const;
const warning = 'warning' as const;

const samples: Sample[] = [
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inFunction('Command::new("sh").arg("-c").arg(name).spawn();'),
    good: inFunction('Command::new("ls").arg("--").arg(name).spawn();'),
  },
  {
    rule: 'command-injection',
    cwe: 78,
    severity: error,
    bad: inFunction('std::process::Command::new("/bin/bash").args(["-c", &format!("ls {name}")]).spawn();'),
    good: inFunction('std::process::Command::new("/bin/ls").args([name]).spawn();'),
  },
  {
    rule: 'shell',
    cwe: 78,
    severity: warning,
    bad: inFunction('Command::new("sh").args(["-c", "ls"]).spawn();'),
    good: inFunction('Command::new("ls").spawn();'),
  },
  {
    rule: 'transmute',
    cwe: 843,
    severity: error,
    bad: inFunction('let a = unsafe { std::mem::transmute::<f32, u32>(1.0) };'),
    good: inFunction('let a = 1.0f32.to_bits();'),
  },
  {
    rule: 'uninitialised-memory',
    cwe: 908,
    severity: error,
    bad: inFunction('let a: u8 = unsafe { std::mem::zeroed() };'),
    good: inFunction('let a = u8::default();'),
  },
  {
    rule: 'unchecked',
    cwe: 119,
    severity: error,
    bad: inFunction('let a = unsafe { std::str::from_utf8_unchecked(bytes) };'),
    good: inFunction('let a = std::str::from_utf8(bytes);'),
  },
  {
    rule: 'unchecked',
    cwe: 119,
    severity: error,
    bad: inFunction('let a = unsafe { *list.get_unchecked(3) };'),
    good: inFunction('let a = list.get(3);'),
  },
  {
    rule: 'unsafe-block',
    cwe: 119,
    severity: warning,
    bad: inFunction('unsafe { *pointer = 1; }'),
    good: inFunction('// SAFETY: the pointer comes from a live reference.\n    unsafe { *pointer = 1; }'),
  },
  {
    rule: 'unsafe-block',
    cwe: 119,
    severity: warning,
    bad: 'pub unsafe fn run() {}\n',
    good: 'pub fn run() {}\n',
  },
  {
    rule: 'mutable-static',
    cwe: 362,
    severity: warning,
    bad: 'static mut COUNT: u32 = 0;\n',
    good: 'static COUNT: AtomicU32 = AtomicU32::new(0);\n',
  },
  {
    rule: 'weak-digest',
    cwe: 328,
    severity: error,
    bad: inFunction('', 'use md5::{Digest, Md5};'),
    good: inFunction('', 'use sha2::{Digest, Sha256};'),
  },
  {
    rule: 'weak-digest',
    cwe: 328,
    severity: error,
    bad: inFunction('let a = md5::compute(name);'),
    good: inFunction('let a = sha2::Sha256::digest(name);'),
  },
  {
    rule: 'weak-cipher',
    cwe: 327,
    severity: error,
    bad: inFunction('', 'use rc4::Rc4;'),
    good: inFunction('', 'use aes_gcm::Aes256Gcm;'),
  },
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: error,
    bad: 'pub fn make_token() -> u64 { let seed = SystemTime::now(); mix(seed) }\n',
    good: 'pub fn now() -> SystemTime { SystemTime::now() }\n',
  },
  {
    rule: 'guessable-random',
    cwe: 338,
    severity: error,
    bad: 'fn session_token() -> String { let now = SystemTime::now().duration_since(UNIX_EPOCH); format!("{}", now.as_nanos()) }\n',
    good: 'fn take_token(&mut self) -> bool { let now = Instant::now(); self.last_token = Instant::now(); self.fill(now) }\nfn open_session() -> Session { Session { issued_at: SystemTime::now() } }\n',
  },
  {
    rule: 'weak-digest',
    cwe: 328,
    severity: error,
    bad: inFunction('let a = format!("{:x}", md5::compute(name));'),
    good: inFunction('let a = format!("{:x}", own::md5::compute(name));'),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inFunction('connection.execute(&format!("DELETE FROM users WHERE name = \'{}\'", name), []);'),
    good: inFunction('connection.execute("DELETE FROM users WHERE name = ?1", [name]);'),
  },
  {
    rule: 'sql-injection',
    cwe: 89,
    severity: error,
    bad: inFunction(
      'let query = format!("select id from users where name = \'{name}\'");\n    sqlx::query(&query);',
    ),
    good: inFunction(
      'let query = "select id from users where name = ?";\n    sqlx::query(query).bind(name);',
    ),
  },
  {
    rule: 'certificate-not-checked',
    cwe: 295,
    severity: error,
    bad: inFunction('Client::builder().danger_accept_invalid_certs(true).build();'),
    good: inFunction('Client::builder().danger_accept_invalid_certs(false).build();'),
  },
  {
    rule: 'open-file-mode',
    cwe: 276,
    severity: warning,
    bad: inFunction('Permissions::from_mode(0o777);'),
    good: inFunction('Permissions::from_mode(0o600);'),
  },
  {
    rule: 'leaked-memory',
    cwe: 401,
    severity: 'notice',
    bad: inFunction('std::mem::forget(name);'),
    good: inFunction('drop(name);'),
  },
  {
    rule: 'panic',
    cwe: 248,
    severity: 'notice',
    bad: inFunction('let a = name.parse::<u8>().unwrap();'),
    good: inFunction('let a = name.parse::<u8>().unwrap_or(0);'),
  },
  {
    rule: 'panic',
    cwe: 248,
    severity: 'notice',
    bad: inFunction('todo!();'),
    good: inFunction('assert!(true);'),
  },
  {
    rule: 'ignored-error',
    cwe: 252,
    severity: 'notice',
    bad: inFunction('let _ = std::fs::remove_file(name);'),
    good: inFunction('std::fs::remove_file(name)?;'),
  },
];

securitySamples('rust', samples);

it('tests in the file that they test may panic', async () => {
  const code = `pub fn one() -> u8 { 1 }\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn ones() { assert_eq!("1".parse::<u8>().unwrap(), 1); }\n}\n`;
  expect(await findingsIn('rust', code)).toEqual([]);
});
