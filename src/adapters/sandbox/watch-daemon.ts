import { IncomingMessage } from 'node:http';
import type Docker from 'dockerode';
import { answerMs } from './limits.ts';

/** Calls back once when the connection to the daemon ends; answers whether it can watch at all. Never keeps the process alive. */
export async function watchDaemon(docker: Docker, onLost: () => void): Promise<boolean> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), answerMs);
  try {
    // Nothing is read from it: that it ends is the news.
    const asked: Docker.GetEventsOptions = { filters: { type: ['daemon'] } };
    const events = await docker.getEvents({ ...asked, ...{ abortSignal: controller.signal } });
    if (events instanceof IncomingMessage) events.socket.unref();
    events.on('error', () => undefined);
    events.on('close', onLost);
    events.resume();
    return true;
  } catch {
    // A socket proxy may refuse it; a run that fails then tells that the daemon was away.
    return false;
  } finally {
    clearTimeout(timer);
  }
}
