import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { problem } from '#contracts/http/problem.http';
import { DomainError } from '#contracts/shared/domain-error';
import { ERROR_CODES } from '#contracts/shared/error-code';
import { ERROR_STATUS } from './error-status.js';
import { toProblem } from './problem.js';
import { toDomainError } from './to-domain-error.js';

describe('a problem document', () => {
  it.each(ERROR_CODES)('has all six fields for %s', (code) => {
    const document = toProblem(new DomainError(code, 'A sentence.'), 'story-1');
    expect(problem.parse(document)).toMatchObject({ code, correlationId: 'story-1' });
    expect(document.status).toBe(ERROR_STATUS[code].status);
    expect(document.status).toBeGreaterThanOrEqual(400);
    for (const text of [document.type, document.title, document.detail]) expect(text).not.toBe('');
  });

  it('tells the facts that are meant for the browser, and no other', () => {
    const details = { conversationId: 'cnv_1', accountId: 'acc_secret', query: { $where: '1' } };
    const document = toProblem(new DomainError('CONVERSATION_EXISTS', 'It exists.', details), 'story-1');
    expect(document).toMatchObject({ status: 409, conversationId: 'cnv_1' });
    expect(JSON.stringify(document)).not.toContain('acc_secret');
    expect(document).not.toHaveProperty('query');
  });

  it('says of everything missing the same, whatever the owner said', () => {
    const [one, other] = ['There is no such matter.', 'Account acc_birch hides this.'].map((sentence) =>
      toProblem(new DomainError('NOT_FOUND', sentence), 'story-1'),
    );
    expect(one).toEqual(other);
  });

  it('names wrong fields', () => {
    const errors = [{ path: 'textMessaging.included', message: 'expected boolean' }];
    expect(toProblem(new DomainError('VALIDATION_FAILED', 'No.', { errors }), 's').errors).toEqual(errors);
  });
});

describe('what was thrown', () => {
  it('becomes the code of its status', () => {
    expect(toDomainError(new NotFoundException('Cannot GET /secret')).code).toBe('NOT_FOUND');
    expect(toDomainError(new HttpException('', 413)).code).toBe('PAYLOAD_TOO_LARGE');
    expect(toDomainError(new HttpException('', 415)).code).toBe('UNSUPPORTED_MEDIA_TYPE');
    expect(toDomainError(new HttpException('', 418)).code).toBe('BAD_REQUEST');
    expect(toDomainError(Object.assign(new Error(), { statusCode: 400 })).code).toBe('BAD_REQUEST');
  });

  it('never tells the words of a bug, nor of the library that refused', () => {
    for (const error of [
      new Error('mongodb://user:password@host'),
      'a string',
      undefined,
      new BadRequestException('Unexpected token in {"body":"privileged"'),
    ]) {
      const document = JSON.stringify(toProblem(toDomainError(error), 's'));
      expect(document).not.toContain('password');
      expect(document).not.toContain('privileged');
    }
    expect(toDomainError(new Error('bug')).code).toBe('INTERNAL');
  });
});
