import { unseen, useQueue } from './useQueue';
import { live } from './watch';

/** On other pages of concerns: says that new ones wait, or that this would not be seen. */
export function NewConcerns() {
  useQueue();
  const count = unseen.value;
  return (
    <div role="status">
      {count > 0 && (
        <p class="live live--new">
          <a class="govuk-link" href="/staff/safeguarding/queue">
            {count === 1
              ? 'A new concern waits in the queue'
              : `${count} new concerns wait in the queue`}
          </a>
        </p>
      )}
      {live.value === false && <p class="live live--not">The queue is not live just now.</p>}
    </div>
  );
}
