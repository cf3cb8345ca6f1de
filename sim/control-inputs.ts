import { z } from 'zod';

export const ClockStep = z.strictObject({ ms: z.number().int().min(0) });

const Fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.number().int().min(200).max(599),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('delay'), ms: z.number().int().min(0).max(600_000) }),
  z.strictObject({ kind: z.literal('garbage') }),
  z.strictObject({ kind: z.literal('html') }),
  z.strictObject({ kind: z.literal('wrong-type') }),
  z.strictObject({ kind: z.literal('cut-before') }),
  z.strictObject({ kind: z.literal('cut-after') }),
  z.strictObject({ kind: z.literal('down') }),
]);

export const FaultInput = z.strictObject({
  upstream: z.string(),
  server: z.string().optional(),
  method: z.string().optional(),
  path: z.string().optional(),
  path_pattern: z.string().optional(),
  times: z.union([z.number().int().min(1), z.literal('always')]).optional(),
  fault: Fault,
});
