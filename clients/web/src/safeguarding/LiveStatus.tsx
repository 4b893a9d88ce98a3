import { live } from './watch';

/** Says whether the queue is as it stands now, and what to do when it is not. */
export function LiveStatus() {
  if (live.value === false) {
    return (
      <p class="live live--not" role="alert">
        <strong>Not live.</strong> The connection is gone; it is tried again by itself. New concerns
        do not appear here until then. Where it lasts, tell the administrator.
      </p>
    );
  }
  return (
    <p class="live" role="status">
      {live.value ? (
        <>
          <strong>Live.</strong> New concerns appear by themselves.
        </>
      ) : (
        'Connecting…'
      )}
    </p>
  );
}
