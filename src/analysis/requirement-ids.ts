/** The requirement ids that a test's name carries: `test_R3_rejects_empty`, `test_r1_r2_round_trip`, `TestR4`. */
export function requirementIds(name: string): string[] {
  const ids = [...name.matchAll(/(?:^|[^A-Za-z0-9])(?:[Tt]est)?[Rr]([1-9][0-9]?)(?![0-9a-z])/g)].map(
    ([, digits]) => `R${digits}`,
  );
  return [...new Set(ids)];
}
