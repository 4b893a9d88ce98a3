import { create } from '@bufbuild/protobuf';
import { timestampNow } from '@bufbuild/protobuf/wkt';
import { useEffect, useState } from 'preact/hooks';
import {
  ConcernStepSchema,
  SafeguardingService,
} from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import type { OpenConcernResponse } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { Page } from '../kit/components/Page';
import { Saved } from '../kit/components/Saved';
import { sessionOver } from '../kit/sessionOver';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import type { StepTaken } from './ConcernAction';
import { NewConcerns } from './NewConcerns';
import { OpenedConcern } from './OpenedConcern';
import { ReasonForm } from './ReasonForm';
import './safeguarding.scss';
import { queue } from './watch';

/** One concern: its words are shown once a reason was given, and gone when the page is left. */
export default function ConcernPage({ concern: concernId }: { concern: string }) {
  const [opened, setOpened] = useState<OpenConcernResponse>();
  const [saved, setSaved] = useState('');
  useEffect(() => {
    const forget = () => setOpened(undefined);
    addEventListener('pagehide', forget);
    return () => removeEventListener('pagehide', forget);
  }, []);
  const over = sessionOver.value;
  useEffect(() => {
    if (over) setOpened(undefined);
  }, [over]);
  const opening = useAction(async (reason: string) => {
    setOpened(await serviceClient(SafeguardingService).openConcern({ concernId, reason }));
  });
  const take = ({ concern, step }: StepTaken) => {
    setOpened(
      (before) =>
        before && {
          ...before,
          concern: concern ?? before.concern,
          steps: [...before.steps, create(ConcernStepSchema, { time: timestampNow(), step })],
        },
    );
    setSaved('It is on record.');
  };
  const known = opened?.concern ?? queue.value?.find((concern) => concern.concernId === concernId);
  return (
    <Page title="A concern" wrong={opening.error !== undefined}>
      <NewConcerns />
      <Saved text={saved} />
      {opened ? (
        <OpenedConcern opened={opened} onTaken={take} onHide={() => setOpened(undefined)} />
      ) : (
        <ReasonForm concern={known} opening={opening} />
      )}
    </Page>
  );
}
