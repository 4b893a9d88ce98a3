import { Code, ConnectError } from '@connectrpc/connect';
import { errorDetail } from './errorDetail';
import { faultText, pathWords } from './faultText';

const words: Partial<Record<Code, string>> = {
  [Code.InvalidArgument]: 'Something that was filled in cannot be taken. Change it and try again.',
  [Code.NotFound]: 'It is not here any more, or never was.',
  [Code.AlreadyExists]: 'It was done before with other content.',
  [Code.PermissionDenied]: 'Your account may not do this.',
  [Code.Unauthenticated]: 'You are signed out. Sign in again.',
  [Code.FailedPrecondition]: 'This cannot be done as things stand.',
  [Code.Aborted]: 'Somebody else changed it meanwhile. Look at it again.',
  [Code.ResourceExhausted]: 'Too much is asked at once. Wait a little and try again.',
  [Code.DeadlineExceeded]: 'It took too long. Try again.',
  [Code.Unavailable]: 'OurVoice cannot be reached just now. Try again in a minute.',
};

/** An error as staff read it: what is wrong, and each field at fault with what to do about it. */
export interface ErrorWords {
  title: string;
  violations: string[];
}

/** Tells what went wrong. Never holds what somebody wrote, as answers of services do not. */
export function errorWords(error: unknown): ErrorWords {
  const { code } = ConnectError.from(error);
  const detail = errorDetail(error);
  return {
    title: words[code] ?? 'Something went wrong on our side. Try again in a minute.',
    violations: (detail?.violations ?? []).map(({ field, description }) =>
      faultText(pathWords(field), description),
    ),
  };
}
