import { SetMetadata } from '@nestjs/common';

/** Who may call a route. Without a word it is a firm's people. */
export type Access = 'anybody' | 'anyone-signed-in' | 'firm' | 'finance';

export const ACCESS = 'matterline:access';

/** Needs no session. */
export const ForAnybody = () => SetMetadata(ACCESS, 'anybody' satisfies Access);

/** Needs a session, of a firm or of the operator. */
export const ForAnyoneSignedIn = () => SetMetadata(ACCESS, 'anyone-signed-in' satisfies Access);

/** Needs the operator's role finance. */
export const ForFinance = () => SetMetadata(ACCESS, 'finance' satisfies Access);
