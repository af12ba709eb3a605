import type { CallRecord } from '../../core/candidate.ts';
import { counted } from '../counted.ts';
import { inlineCode, prose } from './escape.ts';
import { table } from './markdown.ts';

/** What the calls of a job cost together; tokens as the endpoint counts them. */
interface CallTotals {
  calls: number;
  inputTokens: number;
  outputTokens: number;
}

function totalsOf(calls: readonly CallRecord[]): CallTotals {
  const sum = (tokens: (call: CallRecord) => number) =>
    calls.reduce((total, call) => total + tokens(call), 0);
  return {
    calls: calls.length,
    inputTokens: sum((call) => call.inputTokens),
    outputTokens: sum((call) => call.outputTokens),
  };
}

const grouped = (tokens: number) => tokens.toLocaleString('en-GB');

/** `3 model calls, 1,200 tokens in and 800 out`; for recordings, what the recorded calls had cost. */
export function describeTotals(calls: readonly CallRecord[]): string {
  const { inputTokens, outputTokens } = totalsOf(calls);
  const isLive = calls.some((call) => call.source === 'live');
  const what = counted(calls.length, isLive ? 'model call' : 'recorded call');
  return `${what}, ${grouped(inputTokens)} tokens in and ${grouped(outputTokens)} out`;
}

/** Where the replies of a job really came from, also when a restart changed the model in between. */
export function modelLabel(calls: readonly CallRecord[]): string {
  if (calls.length === 0) return 'none was called';
  const live = [
    ...new Set(calls.filter(({ source }) => source === 'live').map(({ model }) => `${model} (live)`)),
  ];
  const replayed = calls.some(({ source }) => source !== 'live');
  if (live.length > 0) return [...live, ...(replayed ? ['replayed recordings'] : [])].join(' and ');
  const planted = calls.some(({ source }) => source === 'planted');
  return `replayed recording${planted ? ' with a planted fault' : ''}, no model was called`;
}

/** The line that no reader may miss when a recording's fault was put there on purpose; empty when there is none. */
export function plantedNotice(calls: readonly CallRecord[]): string {
  const stages = [...new Set(calls.filter((call) => call.source === 'planted').map((call) => call.stage))];
  if (stages.length === 0) return '';
  const where = stages.map((stage) => inlineCode(stage)).join(', ');
  return `⚠️ **A fault was planted on purpose** in the recorded reply of ${where}, to show how a failure is found and repaired.`;
}

/** A row for each model call, with where its reply came from and what it cost. */
export function callsTable(calls: readonly CallRecord[]): string {
  return table(
    ['Stage', 'Attempt', 'Model', 'Source', 'Prompt', 'Tokens in', 'Tokens out'],
    calls.map((call) => [
      inlineCode(call.stage),
      String(call.attempt + 1),
      prose(call.model),
      call.source,
      inlineCode(call.promptVersion),
      grouped(call.inputTokens),
      grouped(call.outputTokens),
    ]),
  );
}
