import { useState } from 'preact/hooks';
import { Concern_State } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { LoadMore } from '../kit/components/LoadMore';
import { Page } from '../kit/components/Page';
import { SelectField } from '../kit/components/SelectField';
import { serviceClient } from '../kit/transport';
import { usePages } from '../kit/usePages';
import { ConcernCard } from './ConcernCard';
import { NewConcerns } from './NewConcerns';
import './safeguarding.scss';
import { useNames } from './useNames';
import { useNow } from './useNow';

const states = [
  { value: '', label: 'All' },
  { value: String(Concern_State.RAISED), label: 'Nobody has it yet' },
  { value: String(Concern_State.ACKNOWLEDGED), label: 'Taken on' },
  { value: String(Concern_State.HANDED_OVER), label: 'Handed over' },
  { value: String(Concern_State.CLOSED), label: 'Closed' },
];

/** Every concern, those closed among them, by how far it came and by setting. */
export default function AllConcernsPage() {
  const [state, setState] = useState('');
  const [setting, setSetting] = useState('');
  const names = useNames();
  const now = useNow();
  const pages = usePages(async (pageToken) => {
    const answer = await serviceClient(SafeguardingService).listConcerns({
      includeClosed: true,
      pageToken,
    });
    return { items: answer.concerns, nextPageToken: answer.nextPageToken };
  }, []);
  const settings = [...new Set(pages.items.map((concern) => concern.settingId).filter(Boolean))];
  const shown = pages.items.filter(
    (concern) =>
      (!state || String(concern.state) === state) && (!setting || concern.settingId === setting),
  );
  return (
    <Page title="All concerns">
      <NewConcerns />
      <ErrorSummary error={pages.error} />
      <div class="rota-line">
        <SelectField
          id="state"
          label="How far it came"
          value={state}
          options={states}
          onChange={setState}
        />
        <SelectField
          id="setting"
          label="Setting"
          value={setting}
          onChange={setSetting}
          options={[
            { value: '', label: 'All' },
            ...settings.map((id) => ({ value: id, label: names.setting(id) })),
          ]}
        />
      </div>
      {shown.length === 0 && !pages.loading && (
        <p class="govuk-body">None of those loaded so far.</p>
      )}
      <ul class="concerns">
        {shown.map((concern) => (
          <ConcernCard key={concern.concernId} concern={concern} names={names} now={now} />
        ))}
      </ul>
      <LoadMore more={pages.more} loading={pages.loading} count={shown.length} />
    </Page>
  );
}
