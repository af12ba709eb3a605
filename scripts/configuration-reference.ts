import { writeFileSync } from 'node:fs';
import { configurationReference, environmentExample } from '../src/entries/environment/reference.ts';

/** Writes the files that describe the environment from the schema that reads it. */
const root = new URL('../', import.meta.url);
writeFileSync(new URL('docs/configuration.md', root), configurationReference());
writeFileSync(new URL('.env.example', root), environmentExample());
console.log('Wrote docs/configuration.md and .env.example.');
