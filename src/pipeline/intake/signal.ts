import type { Signal } from '../../core/message.ts';
import type { RepositoryContext } from './context.ts';

/** What becomes of a fact. */
export async function takeSignal(signal: Signal, { log }: RepositoryContext): Promise<null> {
  log.info({ message: signal.id }, 'signal taken in');
  return null;
}
