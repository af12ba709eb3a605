import type { ModelRequest } from '../../src/core/ports.ts';

/** The form of an issue that needs no model to be read. */
export const form = `### Specification

- \`slugify\` lower-cases the text.

### Language

Python

### Interface

\`\`\`python
def slugify(text: str) -> str: ...
\`\`\`

### Examples

\`\`\`
slugify("A") -> "a"
\`\`\`
`;

/** Files of a faithful model, with a text put wherever one of them can hold it. */
export function faithful(role: string, text = ''): string {
  const line = text.replaceAll(/\s+/gu, ' ').replaceAll('"""', '');
  switch (role) {
    case 'code':
      return `"""Slugs. ${line}"""\n\n\ndef slugify(text: str) -> str:\n    """Lower-case the text. ${line}"""\n    return text.lower()\n`;
    case 'test':
      return `"""${line}"""\nfrom slugify import slugify\n\n\ndef test_R1_lowers():\n    """R1: ${line}"""\n    assert slugify("A") == "a"\n`;
    default:
      return `# slugify\n\n${text}\n\n\`\`\`python\nfrom slugify import slugify\n\nslugify("A")  # ${line}\n\`\`\`\n`;
  }
}

export function wantedOf({ user }: ModelRequest): { path: string; role: string } {
  const groups = [...user.matchAll(/^path=(?<path>\S+) role=(?<role>\w+)$/gmu)].at(-1)?.groups;
  return { path: groups?.['path'] ?? '', role: groups?.['role'] ?? '' };
}

/** A file block with the nonce of the exchange. */
export function block(nonce: string, path: string, content: string): string {
  return `<<<FILE n=${nonce} path=${path} role=code>>>\n${content}\n<<<END n=${nonce}>>>\n`;
}
