import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { DomainError, type FieldError } from '#contracts/shared/domain-error';

/** What a Standard Schema says is wrong; zod also names the keys it does not know. */
interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly keys?: unknown;
}

const MOST_ERRORS = 20;
const LONGEST_TEXT = 200;

/** Holds bodies, queries and path ids against their contract. An id that cannot exist is as missing as one that does not. */
@Injectable()
export class ContractValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: toValidationError });
  }

  override async transform<T = unknown>(value: T, metadata: ArgumentMetadata): Promise<T> {
    try {
      return (await super.transform(value, metadata)) as T;
    } catch (error) {
      if (metadata.type !== 'param') throw error;
      throw new DomainError('NOT_FOUND', 'There is no such thing.');
    }
  }

  /** The parser refuses keys that could reach a prototype, and the contracts refuse unknown ones: nothing is quietly removed. */
  protected override stripProtoKeys(): void {}
}

/** Names each wrong field, with its path in dots; never repeats a value. */
export function toValidationError(issues: readonly Issue[]): DomainError {
  const errors = issues.flatMap(toFieldErrors).slice(0, MOST_ERRORS);
  return new DomainError('VALIDATION_FAILED', 'Some fields are not valid.', { errors });
}

function toFieldErrors(issue: Issue): FieldError[] {
  const path = (issue.path ?? []).map((segment) =>
    String(typeof segment === 'object' ? segment.key : segment),
  );
  if (Array.isArray(issue.keys))
    return issue.keys.map((key: unknown) => ({
      path: shorten([...path, String(key)].join('.')),
      message: 'is not known here',
    }));
  return [{ path: shorten(path.join('.')), message: shorten(issue.message) }];
}

const shorten = (text: string): string =>
  text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
