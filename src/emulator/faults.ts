import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';

type Failure =
  | { readonly kind: 'reject'; readonly status: number; readonly body?: Readonly<Record<string, unknown>> }
  | { readonly kind: 'fail-after-write'; readonly status: number }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'drop-connection' }
  | { readonly kind: 'drop-after-write' };

export type Fault = {
  readonly method: string;
  /** Tried on the path below the API's base, such as `/repos/octo/demo/pulls`. */
  readonly pathPattern: RegExp | string;
  readonly times: number;
} & Failure;

export const createFaults = () => {
  let active: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault: Fault) => {
      active.push({ fault, left: fault.times });
    },
    clear: () => {
      active = [];
    },
    take: (method: string, path: string): Fault | undefined => {
      const found = active.find(
        ({ fault, left }) => left > 0 && fault.method === method && new RegExp(fault.pathPattern).test(path),
      );
      if (found) found.left -= 1;
      return found?.fault;
    },
  };
};

export type Faults = ReturnType<typeof createFaults>;

const failure = (status: number, body: Readonly<Record<string, unknown>> = { message: 'Server Error' }) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });

/** Emptied first, because hono otherwise carries the headers of the old answer over to the new one. */
const replaceAnswer = (context: Context, answer: Response) => {
  context.res = undefined;
  context.res = answer;
};

export interface FaultEnvironment {
  Bindings: HttpBindings;
  Variables: { fault: Fault['kind'] | undefined };
}

export const injectFaults = (faults: Faults, apiBase: string) =>
  createMiddleware<FaultEnvironment>(async (context, next) => {
    const fault = faults.take(context.req.method, context.req.path.slice(apiBase.length));
    context.set('fault', fault?.kind);
    if (fault === undefined) return next();
    switch (fault.kind) {
      case 'reject':
        return failure(fault.status, fault.body);
      case 'delay':
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return next();
      case 'drop-connection':
        context.env.incoming.socket.destroy();
        return RESPONSE_ALREADY_SENT;
      case 'drop-after-write':
        await next();
        context.env.incoming.socket.destroy();
        return replaceAnswer(context, RESPONSE_ALREADY_SENT);
      case 'fail-after-write':
        await next();
        return replaceAnswer(context, failure(fault.status));
    }
  });
