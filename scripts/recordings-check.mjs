// Tells which recorded replies were made with an older prompt, or no longer fit their key. Exit status 1 when there are any.
import { readRecordings } from '../src/adapters/model/recordings.ts';
import { exampleNames, findExample } from '../src/entries/demo/examples.ts';
import { loadAddition, loadPrompt } from '../src/prompts/load-prompt.ts';

const additions = ['repair', 'continue', 'house-style', 'named-files', 'standing-code', 'standing-page'];

/**
 * @param {string} recorded
 * @param {string} language
 * @returns {string}
 */
function presentVersion(recorded, language) {
  const name = recorded.split('@')[0] ?? recorded;
  if (additions.includes(name)) return loadAddition(name).version;
  return name === 'judge-tests' ? loadPrompt(name).version : loadPrompt(name, language).version;
}

/**
 * @param {string} name
 * @returns {Promise<string[]>}
 */
async function staleIn(name) {
  const example = await findExample({ name, language: '' });
  return readRecordings(example.recordings).flatMap(({ file, recording }) => {
    const parts = recording.promptVersion.split('+');
    const present = parts.map((part) => presentVersion(part, example.language)).join('+');
    if (present === recording.promptVersion) return [];
    return [`examples/${name}/recordings/${file}: recorded with ${recording.promptVersion}, now ${present}`];
  });
}

const names = await exampleNames();
const stale = (await Promise.all(names.map(staleIn))).flat();
if (stale.length > 0) {
  console.error(`${stale.join('\n')}\nRecord these replies anew; examples/README.md says how.`);
  process.exitCode = 1;
} else console.log('Every recorded reply was made with the present prompts.');
