import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ApiRoute } from '../openapi/api-route.js';

/** Describes a route that answers a text of its own type: a CSV file, or a checksum. */
export const ApiExport = (summary: string, type: 'text/csv' | 'text/plain' = 'text/csv') =>
  applyDecorators(
    ApiRoute({ summary, status: 200 }),
    ApiResponse({ status: 200, description: summary, content: { [type]: { schema: { type: 'string' } } } }),
  );
