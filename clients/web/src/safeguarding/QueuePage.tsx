import { useEffect } from 'preact/hooks';
import { Button } from '../kit/components/Button';
import { InsetText } from '../kit/components/InsetText';
import { Loading } from '../kit/components/Loading';
import { Page } from '../kit/components/Page';
import { setSound, soundOn } from './chime';
import { ConcernCard } from './ConcernCard';
import { CoverNow } from './CoverNow';
import { LiveStatus } from './LiveStatus';
import { waiting } from './queue';
import './safeguarding.scss';
import { useNames } from './useNames';
import { useNow } from './useNow';
import { seen, unseen, useQueue } from './useQueue';
import { queue } from './watch';

/** The live queue of possible concerns, the most urgent first. */
export default function QueuePage() {
  useQueue();
  const names = useNames();
  const now = useNow();
  useEffect(() => {
    const noticed = ['pointerdown', 'keydown', 'focus'];
    for (const event of noticed) addEventListener(event, seen);
    return () => noticed.forEach((event) => removeEventListener(event, seen));
  }, []);
  const concerns = queue.value;
  const news = unseen.value;
  return (
    <Page title="The queue">
      <LiveStatus />
      <CoverNow />
      <div class="queue-line">
        <p class="govuk-body" role="status">
          {concerns && count(concerns.length, waiting(concerns).length)}
          {news > 0 && <strong> {news} new.</strong>}
        </p>
        <Button kind="secondary" onClick={() => setSound(!soundOn.value)}>
          {soundOn.value ? 'Sound is on: turn it off' : 'Sound when a new one comes'}
        </Button>
      </div>
      {!concerns && <Loading />}
      {concerns?.length === 0 && <InsetText>Nothing waits in the queue.</InsetText>}
      <ul class="concerns">
        {concerns?.map((concern) => (
          <ConcernCard key={concern.concernId} concern={concern} names={names} now={now} />
        ))}
      </ul>
    </Page>
  );
}

function count(open: number, nobodyHas: number): string {
  return `${open} open, of which nobody has taken on ${nobodyHas}.`;
}
