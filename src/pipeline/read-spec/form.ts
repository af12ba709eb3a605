/** Labels of the issue form `.github/ISSUE_TEMPLATE/codegen.yml`, which GitHub renders as headings. */
const labels = [
  'Specification',
  'Language',
  'Interface',
  'Examples',
  'Constraints',
  'Test requirements',
  'Performance requirements',
] as const;
type FormLabel = (typeof labels)[number];

/** The sections of an issue by label; a section that is missing or was left empty is absent. */
export type Form = Partial<Record<FormLabel, string>>;

function labelOf(line: string): FormLabel | undefined {
  const words = /^#{1,4}\s+(.*)$/u.exec(line)?.[1]?.trim();
  const heading = words?.replace(/:$/u, '').trimEnd().toLowerCase();
  return labels.find((label) => label.toLowerCase() === heading);
}

/** A fence's mark when the line opens one, nothing when it closes the open one. */
function fenceAfter(line: string, open: string | null): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line)?.[1] ?? null;
  if (mark === null) return open;
  if (open === null) return mark;
  return mark.startsWith(open) && line.trim() === mark ? null : open;
}

function sectionsOf(text: string): Map<FormLabel, string[]> {
  const sections = new Map<FormLabel, string[]>();
  let current: string[] | undefined;
  let fence: string | null = null;
  for (const line of text.split('\n')) {
    const label = fence === null ? labelOf(line) : undefined;
    fence = fenceAfter(line, fence);
    if (label === undefined) current?.push(line);
    else {
      current = sections.get(label) ?? [];
      sections.set(label, current);
    }
  }
  return sections;
}

/** Splits an issue's text at the headings of the form, in any order; other headings belong to their section. */
export function readForm(text: string): Form {
  const form: Form = {};
  for (const [label, lines] of sectionsOf(text)) {
    const content = lines
      .filter((line) => line.trim() !== '_No response_')
      .join('\n')
      .trimEnd()
      .replace(/^\s*\n/u, '');
    if (content.trim() !== '') form[label] = content;
  }
  return form;
}
