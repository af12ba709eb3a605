const mebibyte = 1024 * 1024;

/** What a container may use; runner.pl has the limits of a single step. */
export const containerLimits = Object.freeze({
  memoryBytes: 512 * mebibyte,
  cpus: 1,
  processes: 256,
  sharedMemoryBytes: 16 * mebibyte,
  fileBytes: 64 * mebibyte,
  openFiles: 1_024,
  workFolder: 'rw,exec,nosuid,nodev,size=64m,nr_inodes=4096,mode=0755',
  scratchFolder: 'rw,exec,nosuid,nodev,size=192m,nr_inodes=16384,mode=1777',
});

/** What the host takes from a container before it ends it. */
export const outputLimits = Object.freeze({
  messageBytes: 4 * mebibyte,
  totalBytes: 16 * mebibyte,
  diagnosticBytes: 4_096,
});

/** Time on top of the steps' own limits: laying out files, handing results back, ending processes. */
export const graceMs = 10_000;
/** How long the daemon may take to create, attach and start, and to remove. */
export const startMs = 60_000;
export const removeMs = 20_000;
/** How long it may take to list containers or to look an image up: a daemon that hangs must not keep the server from starting. */
export const answerMs = 5_000;
export const runsAtATime = 2;
/** How long a container may wait for a run, and a kind of container stays in use after one. */
export const waitsAtMostMs = 10 * 60_000;
/** One image each for all languages; of images with unusual limits, the ones used last. */
export const kindsInPool = 6;
/** What packages for a run may take, all of them together with what they need. */
export const packageLimits = Object.freeze({ bytes: 256 * mebibyte, files: 20_000, installMs: 120_000 });
/** How long the daemon may take to make an image of them. */
export const buildMs = 120_000;
export const derivedImagesKept = 20;
