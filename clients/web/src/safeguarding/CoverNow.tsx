import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import type { GetCoverResponse } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { Called } from '../kit/components/Called';
import { serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';

/** Who is on duty now, and whether they are told outside of these pages. */
export function CoverNow() {
  const cover = useCall(() => serviceClient(SafeguardingService).getCover({}), []);
  return <Called call={cover}>{(now) => <CoverWords cover={now} />}</Called>;
}

function CoverWords({ cover }: { cover: GetCoverResponse }) {
  return (
    <>
      {cover.onDutyNow ? (
        <p class="govuk-body">
          On duty now: <strong>{cover.people.join(', ')}</strong>.
        </p>
      ) : (
        <p class="live live--not">
          <strong>Nobody is on duty now.</strong>
          {!cover.hasRota && (
            <>
              {' '}
              No rota was ever set.{' '}
              <a class="govuk-link" href="/staff/safeguarding/duty/change">
                Set one
              </a>
              .
            </>
          )}
        </p>
      )}
      {!cover.alerts && (
        <p class="govuk-body">
          Nobody is told of concerns outside of these pages: the administrator has set up neither
          e-mail nor another way. Keep this page open.
        </p>
      )}
    </>
  );
}
