import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Access, Actor } from './auth.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type Answers = Record<number, z.ZodType | null>;

/** What a handler gives back: one of the declared statuses with its body. `null` bodies are sent as nothing. */
type AnswerOf<A extends Answers> = {
  [Status in keyof A & number]: {
    status: Status;
    headers?: Record<string, string>;
    body: A[Status] extends z.ZodType ? z.input<A[Status]> : undefined;
  };
}[keyof A & number];

export type RouteInput<Params, Query, Body> = {
  params: Parsed<Params>;
  query: Parsed<Query>;
  body: Parsed<Body>;
  actor: Actor;
  request: FastifyRequest;
  /** For cookies only; the answer is what the handler returns. */
  reply: FastifyReply;
};

/** One route as data: who may call it, what comes in, what goes out. What `answers` does not name is not sent. */
export type RouteDefinition = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  summary: string;
  tag: string;
  access: Access;
  /** POST only: an Idempotency-Key makes a repeated call get the first answer. */
  idempotent: boolean;
  /** Streams and files write their own answer. */
  raw: boolean;
  /** The body is a file (application/octet-stream), handed over as a stream that nobody has read or limited. */
  upload: boolean;
  /** Takes a body of any type and does not read it: for what the programs of others send, such as a form. */
  ignoresBody: boolean;
  params?: z.ZodType;
  /** Forgives names it does not know: links pick up parameters on their way, such as `utm_source`. */
  query?: z.ZodType;
  /** Exact (`z.strictObject`): a misspelt field is refused rather than left out (test/exact-bodies.test.ts). */
  body?: z.ZodType;
  answers: Answers;
  handler: (input: RouteInput<z.ZodType, z.ZodType, z.ZodType>) => Promise<{
    status: number;
    headers?: Record<string, string>;
    body?: unknown;
  }>;
};

type RouteOptions<
  Params extends z.ZodType | undefined,
  Query extends z.ZodType | undefined,
  Body extends z.ZodType | undefined,
  A extends Answers,
> = {
  method: RouteDefinition['method'];
  path: string;
  summary: string;
  tag: string;
  access: Access;
  idempotent?: boolean;
  raw?: boolean;
  upload?: boolean;
  ignoresBody?: boolean;
  params?: Params;
  query?: Query;
  body?: Body;
  answers: A;
  handler: (input: RouteInput<Params, Query, Body>) => Promise<AnswerOf<A>>;
};

/** What a handler returns: one of the statuses its route declares, with the body of that status. */
export function answer<const Status extends number, Body = undefined>(
  status: Status,
  body?: Body,
  headers?: Record<string, string>,
): { status: Status; body: Body; headers?: Record<string, string> } {
  return { status, body: body as Body, headers };
}

/** Declares a route with types that follow from its schemas. */
export function route<
  const A extends Answers,
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(options: RouteOptions<Params, Query, Body, A>): RouteDefinition {
  return {
    ...options,
    idempotent: options.idempotent ?? false,
    raw: options.raw ?? false,
    upload: options.upload ?? false,
    ignoresBody: options.ignoresBody ?? false,
    // The schemas above are what Fastify parses with before it calls the handler, so the types hold.
    handler: options.handler as unknown as RouteDefinition['handler'],
  };
}
