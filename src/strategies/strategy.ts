/** A part of a candidate that one kind of call writes. */
export type Artefact = 'code' | 'test' | 'doc';

/** One artefact of a phase, and which artefacts of earlier phases its prompt shows. Tests see none: they are blind to the code. */
export interface PlannedArtefact {
  artefact: Artefact;
  sees: readonly Artefact[];
}

/** A prompt plan: phases follow each other, the artefacts of a phase are written side by side. */
export interface Strategy {
  name: string;
  /** One clause for people. */
  description: string;
  phases: readonly (readonly PlannedArtefact[])[];
}
