import { Param } from '@nestjs/common';
import { identifier } from '#contracts/shared/ids';

/** An id in the path. One that is not even written like an id is answered like a missing one. */
export const PathId = (name = 'id') => Param(name, { schema: identifier });
