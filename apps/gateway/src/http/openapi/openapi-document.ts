import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import * as z from 'zod';
import { SESSION_COOKIE } from '../../auth/session-reader.js';
import { describeRefusals } from './describe-refusals.js';

/** The OpenAPI 3.1 document of all routes, made from the contracts they are checked against. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Matterline')
    .setDescription("Two-way text message conversations between a law firm's staff and its clients.")
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, 'cookie')
    .addSecurityRequirements('bearer')
    .addSecurityRequirements('cookie')
    .build();
  return describeRefusals(
    SwaggerModule.createDocument(app, base, { standardSchemaConverter: toOpenApiSchema }),
  );
}

/** Zod's own JSON Schema: what Nest would ask for is OpenAPI 3.0, whose numbers' limits are wrong in 3.1. */
function toOpenApiSchema(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined;
  const {
    $schema: _,
    $defs = {},
    ...root
  } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: schemaType,
  });
  return { schema: root, components: $defs as Record<string, unknown> };
}
