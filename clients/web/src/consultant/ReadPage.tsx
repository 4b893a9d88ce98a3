import { useState } from 'preact/hooks';
import type { Codebook } from '../generated/ourvoice/theme/v1/codebook_pb';
import type { ContentNote } from '../generated/ourvoice/theme/v1/reading_service_pb';
import { Page } from '../kit/components/Page';
import { useAction } from '../kit/useAction';
import { WithCodebook } from '../officer/themes/shared/WithCodebook';
import { BeforeReading } from './BeforeReading';
import { Pause } from './Pause';
import { readBatch, type Batch } from './readBatch';
import { ReadText } from './ReadText';

/** Where a care consultant reads a few texts at a time and says what they are about. */
export default function ReadPage() {
  return (
    <Page title="Read and name">
      <WithCodebook>{(codebook) => <Reading codebook={codebook} />}</WithCodebook>
    </Page>
  );
}

function Reading({ codebook }: { codebook: Codebook }) {
  const [leaveOut, setLeaveOut] = useState<ContentNote[]>([]);
  const [batch, setBatch] = useState<Batch>();
  const [place, setPlace] = useState(0);
  const [told, setTold] = useState('');
  const fetching = useAction(async (from: string) => {
    setBatch(await readBatch(codebook.id, leaveOut, from));
    setPlace(0);
    setTold('');
  });
  if (!batch) {
    return (
      <BeforeReading
        leaveOut={leaveOut}
        error={fetching.error}
        busy={fetching.running}
        onChange={setLeaveOut}
        onBegin={() => void fetching.run('')}
      />
    );
  }
  const text = batch.texts[place];
  if (!text) {
    return (
      <Pause
        told={told}
        read={batch.texts.length}
        error={fetching.error}
        busy={fetching.running}
        onMore={batch.nextPageToken ? () => void fetching.run(batch.nextPageToken) : undefined}
        onChange={() => setBatch(undefined)}
      />
    );
  }
  const next = (words: string) => {
    setTold(words);
    setPlace(place + 1);
  };
  return (
    <ReadText
      key={`${text.responseId} ${text.questionId}`}
      text={text}
      codebook={codebook}
      told={told}
      progress={`${place + 1} of ${batch.texts.length}`}
      onDone={next}
    />
  );
}
