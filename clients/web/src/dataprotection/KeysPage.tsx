import { RecordService } from '../generated/ourvoice/record/v1/record_service_pb';
import { Called } from '../kit/components/Called';
import { InsetText } from '../kit/components/InsetText';
import { Page } from '../kit/components/Page';
import { Table } from '../kit/components/Table';
import { dateTimeText } from '../kit/dates';
import { serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';

/** How the keys stand, and what that says of erasures. */
export default function KeysPage() {
  const status = useCall(() => serviceClient(RecordService).getKeysStatus({}), []);
  return (
    <Page title="Keys">
      <Called call={status}>
        {(keys) => (
          <>
            <InsetText>
              {keys.erasedSinceTurn === 0n
                ? 'Every erasure so far is final.'
                : `${keys.erasedSinceTurn} erased since the keys were last turned: the next turn makes ` +
                  'these erasures final, for backups too.'}
            </InsetText>
            <p class="govuk-body">
              {keys.lastTurnTime
                ? `The keys were last turned on ${dateTimeText(keys.lastTurnTime)}.`
                : 'The keys were never turned.'}{' '}
              They are turned on the record’s machine, with <code>ourvoice keys turn</code>.
            </p>
            <Table
              caption="Epochs"
              columns={[{ title: 'Epoch' }, { title: 'Data keys', numeric: true }]}
              rows={keys.epochs.map(({ epoch, keyCount }) => [String(epoch), String(keyCount)])}
            />
            {keys.caveat && <p class="govuk-body">{keys.caveat}</p>}
          </>
        )}
      </Called>
    </Page>
  );
}
