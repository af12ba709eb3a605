import { childInField } from '../../../syntax-tree.ts';
import { lastName } from '../calls.ts';
import type { TreeRule } from '../tree-rule.ts';
import { advice, argumentText, buildsSql, isCall, known } from './common.ts';
import { answersAlways, factories, guessable, isNew, startsBuilt, startsShell } from './java-places.ts';

export const javaRules: readonly TreeRule[] = [
  {
    ...known.commandInjection,
    matches: startsBuilt,
  },
  {
    ...known.shell,
    matches: (place) => startsShell(place) && !startsBuilt(place),
  },
  {
    rule: 'unsafe-deserialization',
    cwe: 502,
    severity: 'error',
    message:
      'Reading objects from a stream runs code that the stream chooses. Read a data format such as JSON, or set an ObjectInputFilter that lets only known classes through.',
    matches: (place) =>
      isNew(place, 'ObjectInputStream', 'XMLDecoder') && !place.mentions(/setObjectInputFilter/u),
  },
  {
    ...known.weakDigest,
    matches: (place) =>
      isCall(place, 'MessageDigest', 'getInstance') &&
      /^(?:md[245]|sha-?1?)$/iu.test(argumentText(place, 0) ?? ''),
  },
  {
    ...known.weakCipher,
    message: `${advice.cipher} "AES" alone means ECB.`,
    matches: (place) =>
      ['Cipher', 'KeyGenerator', 'SecretKeyFactory'].some((owner) => isCall(place, owner, 'getInstance')) &&
      (/^(?:DES|DESede|RC2|RC4|ARCFOUR|Blowfish)\b|\/ECB\b/iu.test(argumentText(place, 0) ?? '') ||
        (isCall(place, 'Cipher', 'getInstance') && argumentText(place, 0) === 'AES')),
  },
  {
    ...known.sqlInjection,
    matches: (place) =>
      buildsSql(
        place,
        /^(?:execute\w*|addBatch|prepareStatement|prepareCall|create\w*Query|nativeSQL|query\w*|update|batchUpdate)$/u,
      ),
  },
  {
    rule: 'external-entities',
    cwe: 611,
    severity: 'error',
    message:
      'This XML parser reads entities from other files and addresses. Set the feature http://apache.org/xml/features/disallow-doctype-decl, or the attributes ACCESS_EXTERNAL_DTD and ACCESS_EXTERNAL_SCHEMA to "".',
    matches: ({ call, mentions }) =>
      call !== null &&
      factories.test(lastName(call.owner)) &&
      /^new|^createXMLReader$/u.test(call.name) &&
      !mentions(/\.\s*set(?:Feature|Property|Attribute)\s*\(/u),
  },
  {
    ...known.certificateNotChecked,
    matches: (place) =>
      answersAlways(place, /^checkServerTrusted$/u) ||
      (answersAlways(place, /^verify$/u) && place.mentions(/HostnameVerifier/u)) ||
      (/^set(?:Default)?HostnameVerifier$/u.test(place.call?.name ?? '') &&
        /->\s*true$|Noop/u.test(place.call?.values[0]?.text ?? '')),
  },
  {
    ...known.guessableRandom,
    message: `${advice.random} That is java.security.SecureRandom.`,
    matches: guessable,
  },
  {
    rule: 'code-injection',
    cwe: 94,
    severity: 'error',
    message:
      'A script is run that is not a constant: input can run as code. Read the input with a parser of its own.',
    matches: (place) =>
      place.call?.name === 'eval' &&
      place.mentions(/\bScriptEngine/u) &&
      !place.constant(place.call.values[0]),
  },
  {
    rule: 'constant-key',
    cwe: 321,
    severity: 'error',
    message: 'A key or seed stands in the code. Take it from the environment or a key store.',
    matches: (place) =>
      isNew(place, 'SecretKeySpec', 'IvParameterSpec', 'PBEKeySpec') &&
      /^"[^"]*"\s*\.\s*(?:getBytes|toCharArray)\b/u.test(place.call?.values[0]?.text ?? ''),
  },
  {
    rule: 'old-protocol',
    cwe: 326,
    severity: 'error',
    message: 'This version of the protocol is broken. Ask for "TLSv1.3" or "TLSv1.2".',
    matches: (place) =>
      isCall(place, 'SSLContext', 'getInstance') &&
      /^(?:SSL(?:v[23])?|TLSv1(?:\.1)?)$/u.test(argumentText(place, 0) ?? ''),
  },
  {
    rule: 'short-key',
    cwe: 326,
    severity: 'warning',
    message: 'The key is short. Use at least 2048 bits for RSA and DSA.',
    matches: (place) =>
      place.mentions(/KeyPairGenerator/u) &&
      place.call?.name === 'initialize' &&
      Number(place.call.values[0]?.text ?? Number.NaN) <= 1024,
  },
  {
    rule: 'archive-path',
    cwe: 22,
    severity: 'warning',
    message:
      'A path out of an archive can lead elsewhere. Normalise it and refuse what does not start with the target folder.',
    matches: ({ call, mentions }) =>
      call !== null &&
      (call.name === 'resolve' || (call.owner === 'new' && lastName(call.name) === 'File')) &&
      call.values.some(({ text }) => /\bgetName\(\)$/u.test(text)) &&
      mentions(/\b(?:Zip|Jar|Tar|Archive)\w*Entry\b/u) &&
      !mentions(/\bnormalize\(|getCanonicalPath\(|startsWith\(/u),
  },
  {
    rule: 'chosen-class',
    cwe: 470,
    severity: 'notice',
    message: 'A class is loaded by a name that is not a constant. Choose among known classes instead.',
    matches: (place) => isCall(place, 'Class', 'forName') && !place.constant(place.call?.values[0]),
  },
  {
    rule: 'swallowed-error',
    cwe: 390,
    severity: 'notice',
    message:
      'An error is caught and nothing is done. Handle it, or say in a comment why there is nothing to do.',
    matches: ({ node }) =>
      node.type === 'catch_clause' &&
      childInField(node, 'body')?.children.every(({ named }) => !named) === true,
  },
];
