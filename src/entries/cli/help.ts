export const helpOfProgram = `
Where to start:
  npm run demo                         see the whole way of an issue on this machine, without GitHub and without a model
  specproof doctor                     what is there, what is missing, and how to mend it
  specproof generate spec.md --out .   a specification of your own, into a folder
  specproof serve                      the GitHub App

In a checkout, npx specproof stands for this program. Settings come from the environment; docs/configuration.md lists them.`;

export const helpOfGenerate = `
The file is written like an issue: a heading that names the thing, then what it must do. Best are the sections of the issue form:
  ### Specification       what it must do, one requirement a line
  ### Language            Python, JavaScript, Java, Go or Rust
  ### Interface           the signatures, with the errors they raise
  ### Examples            calls with their results; they are run, and nothing can talk them away
  ### Constraints, ### Test requirements, ### Performance requirements

Examples:
  OPENAI_API_KEY=... specproof generate spec.md --out result
  OPENAI_BASE_URL=http://127.0.0.1:11434/v1 OPENAI_MODEL=qwen3-coder specproof generate spec.md --out result
  specproof generate spec.md --out result --record replies      keep the replies of the model
  specproof generate spec.md --out result --replay replies      the same again, without a model
  specproof generate spec.md --out result --json | jq .execution_result

What would be the pull request lies beside the files, in .specproof. LOG_LEVEL=info shows what happens inside.

Exit status: 0 the result is proven; 1 it is not, and the text says why; 2 wrong use or wrong settings.`;

export const helpOfDoctor = `
Each finding is ok, degraded (works, with less) or missing (does not work), and says how to mend it.

Exit status: 0 nothing is missing; 1 something is.`;

export const helpOfServe = `
Needs GITHUB_APP_ID, GITHUB_PRIVATE_KEY_PATH, WEBHOOK_SECRET and a model; README.md shows how to get them.
SIGTERM and SIGINT let running steps reach their checkpoint; after a restart the jobs go on where they were.`;
