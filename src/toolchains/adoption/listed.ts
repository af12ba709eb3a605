/** `a, b and 3 more`. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** A name of a text in the sentence of a refusal. */
export const quoted = (name: string): string => `\`${name}\``;
