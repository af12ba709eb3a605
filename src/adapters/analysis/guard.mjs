// Runs beside the analysis, which a hostile text can keep busy for ever: an ended parent and too much memory must be seen all the same.
import { parentPort, workerData } from 'node:worker_threads';

const betweenLooksMs = 100;
const [parent, mostBytes] = String(workerData).split(' ').map(Number);

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  if (process.memoryUsage.rss() > (mostBytes ?? 0)) process.kill(process.pid, 'SIGUSR2');
}, betweenLooksMs);
parentPort?.postMessage('watching');
