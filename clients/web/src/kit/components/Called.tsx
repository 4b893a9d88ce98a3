import type { ComponentChildren } from 'preact';
import type { Call } from '../useCall';
import { Button } from './Button';
import { ErrorSummary } from './ErrorSummary';
import { Loading } from './Loading';

interface Props<T> {
  call: Call<T>;
  children: (value: T) => ComponentChildren;
}

/** Shows what was fetched, or that it is on its way, or what went wrong with a way to try again. */
export function Called<T>({ call, children }: Props<T>) {
  if (call.error !== undefined) {
    return (
      <>
        <ErrorSummary error={call.error} />
        <Button kind="secondary" onClick={call.reload}>
          Try again
        </Button>
      </>
    );
  }
  return call.value === undefined ? <Loading /> : <>{children(call.value)}</>;
}
