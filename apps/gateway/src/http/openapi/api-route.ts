import { applyDecorators } from '@nestjs/common';
import { ApiExtension, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { type z } from 'zod';
import { type ErrorCode } from '#contracts/shared/error-code';

/** Where the refusals of a route wait until the document is made. */
export const REFUSES = 'x-refuses';

interface ApiRouteOptions {
  readonly summary: string;
  readonly status: number;
  /** What the answer is; a route with another content type says so by itself. */
  readonly answer?: z.ZodType;
  /** What this route refuses beyond what every route does. */
  readonly refuses?: readonly ErrorCode[];
}

/** Describes a route in the OpenAPI document. */
export function ApiRoute({ summary, status, answer, refuses = [] }: ApiRouteOptions) {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiExtension(REFUSES, refuses),
    ...(answer === undefined ? [] : [ApiResponse({ status, description: summary, standardSchema: answer })]),
  );
}
