import { Code, ConnectError } from '@connectrpc/connect';
import { errorReason } from '../kit/errorDetail';
import type { MessageKey } from '../messages/catalogue';

const byReason: Record<string, MessageKey> = {
  CODE_UNKNOWN: 'code.unknown',
  CODE_USED: 'code.used',
  CODE_NEEDED: 'code.needed',
  CODES_WITHDRAWN: 'code.withdrawn',
  LESSON_NOT_BEGUN: 'code.not-begun',
  LESSON_OVER: 'code.over',
  LESSON_FULL: 'code.full',
  SURVEY_UNKNOWN: 'error.unknown-survey',
  SURVEY_CLOSED: 'error.closed',
  SURVEY_EXPIRED: 'error.closed',
  WAVE_NOT_OPEN: 'error.closed',
};

const byCode: Partial<Record<Code, MessageKey>> = {
  [Code.AlreadyExists]: 'refused.already',
  [Code.Unavailable]: 'error.offline',
  [Code.DeadlineExceeded]: 'error.offline',
  [Code.Unknown]: 'error.offline',
};

/** What a young person is told of an error: what happened, and what they can do. */
export function refusal(error: unknown): MessageKey {
  return byReason[errorReason(error)] ?? byCode[ConnectError.from(error).code] ?? 'error.other';
}
