import { parsePythonExamples } from '../analysis/python/examples.ts';
import { parsePythonInterface } from '../analysis/python/interface.ts';
import { pythonLayout, pythonProjectFiles } from './python/layout.ts';
import { refusePython } from './python/refuse.ts';
import type { Toolchain } from './toolchain.ts';

export const python: Toolchain = {
  language: 'python',
  title: 'Python',
  image: 'python',
  fence: 'python',
  layout: pythonLayout,
  projectFiles: pythonProjectFiles,
  parseInterface: parsePythonInterface,
  parseExamples: parsePythonExamples,
  refuse: refusePython,
};
