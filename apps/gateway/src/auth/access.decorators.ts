import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** Who may call a route. Without a word it is a firm's people. */
export type Access = 'anybody' | 'anyone-signed-in' | 'firm' | 'finance';

export const ACCESS = 'matterline:access';

/** Where a route without a session waits to be described until the OpenAPI document is made. */
export const FOR_ANYBODY = 'x-for-anybody';

/** Needs no session. */
export const ForAnybody = () =>
  applyDecorators(SetMetadata(ACCESS, 'anybody' satisfies Access), ApiExtension(FOR_ANYBODY, true));

/** Needs a session, of a firm or of the operator. */
export const ForAnyoneSignedIn = () => SetMetadata(ACCESS, 'anyone-signed-in' satisfies Access);

/** Needs the operator's role finance. */
export const ForFinance = () => SetMetadata(ACCESS, 'finance' satisfies Access);
