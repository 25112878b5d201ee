import { randomUUID } from 'node:crypto';
import { type Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import { type FastifyReply } from 'fastify';
import { DomainError } from '#contracts/shared/domain-error';
import { PROBLEM_CONTENT_TYPE, toProblem } from './problem.js';

const problemFor = (sentence: string) => toProblem(new DomainError('BAD_REQUEST', sentence), randomUUID());

/** Answers an address that cannot be decoded: the router refuses it before there is a request to speak of. */
export function answerBadAddress(reply: FastifyReply): void {
  const problem = problemFor('The address is not valid.');
  reply
    .status(problem.status)
    .type(PROBLEM_CONTENT_TYPE)
    .header('cache-control', 'no-store')
    .header('x-correlation-id', problem.correlationId)
    .send(JSON.stringify(problem));
}

/** Answers bytes that are no HTTP request, on the bare socket: there is no reply to use. */
export function answerBadBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statusOf(error.code);
  const body = JSON.stringify({ ...problemFor('The request could not be read.'), status });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${PROBLEM_CONTENT_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function statusOf(code: string | undefined): number {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
}
