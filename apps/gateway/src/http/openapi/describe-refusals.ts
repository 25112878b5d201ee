import { type OpenAPIObject } from '@nestjs/swagger';
import * as z from 'zod';
import { problem } from '#contracts/http/problem.http';
import { ERROR_CODES, type ErrorCode } from '#contracts/shared/error-code';
import { FOR_ANYBODY } from '../../auth/access.decorators.js';
import { ERROR_STATUS } from '../errors/error-status.js';
import { PROBLEM_CONTENT_TYPE } from '../errors/problem.js';
import { REFUSES } from './api-route.js';

/** What any route may answer, whatever it is about. */
const EVERYWHERE: readonly ErrorCode[] = [
  'BAD_REQUEST',
  'VALIDATION_FAILED',
  'TOO_MANY_REQUESTS',
  'INTERNAL',
  'SERVICE_UNAVAILABLE',
];
const WITH_SESSION: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN'];
const WITH_BODY: readonly ErrorCode[] = ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'ORIGIN_NOT_ALLOWED'];

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** Gives every route its problem responses, each status once with all of its codes, and says which ones want no session. */
export function describeRefusals(document: OpenAPIObject): OpenAPIObject {
  // A contract with an id is a definition of its own, which OpenAPI keeps among its components.
  const { $defs } = z.toJSONSchema(problem, { target: 'draft-2020-12' });
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, ...($defs as Record<string, object>) };
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (operation === undefined) continue;
      const own = codesOf(Reflect.get(operation, REFUSES));
      Reflect.deleteProperty(operation, REFUSES);
      const isForAnybody = Reflect.get(operation, FOR_ANYBODY) === true;
      Reflect.deleteProperty(operation, FOR_ANYBODY);
      if (isForAnybody) operation.security = [];
      const codes = [
        ...EVERYWHERE,
        ...(isForAnybody ? [] : WITH_SESSION),
        ...(method === 'get' ? [] : WITH_BODY),
        ...own,
      ];
      for (const status of new Set(codes.map((code) => ERROR_STATUS[code].status)))
        operation.responses[String(status)] = {
          description: codes.filter((code) => ERROR_STATUS[code].status === status).join(', '),
          content: { [PROBLEM_CONTENT_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
        };
    }
  return document;
}

function codesOf(value: unknown): ErrorCode[] {
  return Array.isArray(value) ? ERROR_CODES.filter((code) => value.includes(code)) : [];
}
