import { type Logger as Pino, pino, stdSerializers } from 'pino';
import { build as prettyStream } from 'pino-pretty';
import type { Log } from '../../core/ports.ts';
import { createScrubber } from './scrub.ts';

/** A log whose children carry fields, such as the id of a job, on every line. */
export interface Logger extends Log {
  debug(fields: Record<string, unknown>, message: string): void;
  child(fields: Record<string, unknown>): Logger;
}

export interface LoggerSettings {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  format: 'auto' | 'json' | 'pretty';
  /** Values that must not be written, wherever they turn up. */
  secrets: readonly string[];
  destination?: NodeJS.WritableStream & { isTTY?: boolean };
}

const secretNames = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'apiKey',
  'privateKey',
  'webhookSecret',
  'webhookSecrets',
  'x-hub-signature',
  'x-hub-signature-256',
];
const depths = ['', '*.', '*.*.', '*.*.*.'];

export function createLogger(settings: LoggerSettings): Logger {
  const scrub = createScrubber(settings.secrets);
  const sink = sinkOf(settings);
  const options = {
    level: settings.level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
    serializers: {
      err: stdSerializers.errWithCause,
      error: stdSerializers.errWithCause,
      cause: stdSerializers.errWithCause,
    },
    redact: {
      paths: depths.flatMap((depth) => secretNames.map((name) => pathOf(depth, name))),
      censor: '[redacted]',
    },
  };
  return wrap(pino(options, { write: (line: string) => sink.write(scrub(line)) }));
}

function pathOf(depth: string, name: string): string {
  return name.includes('-') ? `${depth.slice(0, -1)}["${name}"]` : `${depth}${name}`;
}

function sinkOf(settings: LoggerSettings): NodeJS.WritableStream {
  const destination = settings.destination ?? process.stdout;
  const isTerminal = destination.isTTY === true;
  const isPretty = settings.format === 'pretty' || (settings.format === 'auto' && isTerminal);
  if (!isPretty) return destination;
  return prettyStream({
    destination,
    colorize: isTerminal,
    sync: true,
    ignore: 'pid',
    translateTime: 'SYS:HH:MM:ss',
    errorLikeObjectKeys: ['err', 'error', 'cause'],
  });
}

function wrap(logger: Pino): Logger {
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
    child: (fields) => wrap(logger.child(fields)),
  };
}
